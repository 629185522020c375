import { expect, test } from 'vitest';
import { inspect } from '../../src/scan/inspect.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'r');
const HEAD = '{"version": 2, "width": 80, "height": 24, "timestamp": 1700000000}\n';

const found = async (text: string, path = 'demo.cast') =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings;

/** As asciinema 2 writes them, with a space, or as version 3 does, without. */
const events = (texts: readonly string[], space: string, between = '') =>
  texts.map((text, i) => `[${(i / 10).toFixed(6)},${space}"o",${space}${JSON.stringify(text)}]\n`).join(between);

test('a key that is typed, and one that is split by colors', async () => {
  for (const space of [' ', ''])
    for (const [name, texts] of [
      ['typed', [...`export TOGETHER_API_KEY=${key}`]],
      ['in two', ['$ export TOGETHER_API_KEY=' + key.slice(0, 20), `${key.slice(20)}\r\n$ `]],
      ['colors', [`\u001b[32mTOGETHER_API_KEY\u001b[0m=${key.slice(0, 9)}`, key.slice(9), '\u001b[0m\r\n']],
    ] as const) {
      const text = HEAD + events(['$ '], space) + events(texts, space) + events(['\r\n$ ls\r\n'], space);
      expect(
        (await found(text)).map(({ rule }) => rule),
        name,
      ).toEqual(['together-api-key']);
    }
});

test('other events between two outputs are passed over', async () => {
  const text = HEAD + events([...key], ' ', '[1.0, "i", "x\\"]"]\n[1.0, "r", "80x24"]\n');
  expect((await found(text)).map(({ rule }) => rule)).toEqual(['together-api-key']);
});

test('the place in the file is that of the first and the last event', async () => {
  const [finding] = await found(HEAD + events([key.slice(0, 20), key.slice(20)], ' '));
  expect([finding!.line, finding!.endLine]).toEqual([2, 3]);
});

test('version 1: one JSON text, on one line or many, named .json or .cast', async () => {
  const stdout = [...`$ export TOGETHER_API_KEY=${key}`, '\r\n'].map((text, i) => [i / 10, text]);
  const left = key.slice(0, 12);
  const mended = [...left, 'x', '\b \b', ...key.slice(12), '\r\n'].map((text, i) => [i / 10, text]);
  for (const events of [stdout, mended])
    for (const indent of [undefined, 2])
      for (const path of ['demo.json', 'demo.cast']) {
        const text = JSON.stringify(
          { version: 1, width: 80, height: 24, command: '/bin/sh', env: { TERM: 'xterm' }, stdout: events },
          null,
          indent,
        );
        expect(
          (await found(text, path)).map(({ rule }) => rule),
          `${path} ${indent}`,
        ).toEqual(['together-api-key']);
      }
});

test('other files are not read like that', async () => {
  expect(await found(HEAD + events([...key], ' '), 'demo.json')).toEqual([]);
});

const typed = (text: string, space = ' ') =>
  [...text].map((sign, i) => `[${(i / 10).toFixed(6)},${space}"i",${space}${JSON.stringify(sign)}]\n`);
const ruled = async (text: string) => (await found(text)).map(({ rule }) => rule);

test('a key that is typed and not shown, and output of the terminal between its letters', async () => {
  for (const space of [' ', '']) {
    const prompt = events(['Key: '], space);
    expect(await ruled(HEAD + prompt + typed(`${key}\r`, space).join(''))).toEqual(['together-api-key']);
    expect(await ruled(HEAD + prompt + typed(`${key}\r`, space).join(events(['*'.repeat(2000)], space)))).toEqual(['together-api-key']);
  }
});

test('a key that is corrected while it is typed', async () => {
  const cut = 12;
  const left = key.slice(0, cut);
  const right = key.slice(cut);
  for (const [name, shown] of [
    ['bash', ['x', '\b\u001b[K']],
    ['sh', ['x', '\b \b']],
    ['three at once', ['xyz', '\b\b\b\u001b[K']],
    ['written over', ['xyz', '\b\b\b']],
    ['deleted in front of the cursor', ['x', ...right, `\u001b[${right.length + 1}D`, '\u001b[P', `\u001b[${right.length}C`, '\r\n']],
    ['drawn again', ['xy', `\r\u001b[K$ ${left}`]],
  ] as const)
    expect(await ruled(HEAD + events(['$ ', ...left, ...shown, ...right, '\r\n'], ' ')), name).toEqual(['together-api-key']);
  for (const erases of ['\u007f', '\b']) {
    const text = HEAD + typed(`${left}xy${erases}${erases}${right}\r`).join('');
    for (const written of [text, text.replaceAll('\\u007f', '\u007f')]) expect(await ruled(written)).toEqual(['together-api-key']);
  }
});

test('a key that is erased later is found, and one that is not corrected is found once', async () => {
  expect(await ruled(HEAD + events([...key, '\b \b'.repeat(key.length), 'ls\r\n'], ' '))).toEqual(['together-api-key']);
  expect(await ruled(HEAD + events(['abx', '\b \b', 'c\r\n', ...key], ' '))).toEqual(['together-api-key']);
});

test('a screen without ends of lines takes no time', async () => {
  const screen = events(
    Array.from({ length: 300 }, () => `\r${'x'.repeat(500)}\b\b`),
    ' ',
  );
  const start = process.cpuUsage().user;
  await found(HEAD + screen);
  expect(process.cpuUsage().user - start).toBeLessThan(2e6);
});
