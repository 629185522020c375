import { expect, test } from 'vitest';
import { inspect } from '../../src/scan/pipeline.ts';
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

test('other files are not read like that', async () => {
  expect(await found(HEAD + events([...key], ' '), 'demo.json')).toEqual([]);
});
