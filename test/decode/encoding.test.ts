import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/scan/inspect.ts';
import { ALNUM, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');
const password = fakeToken('', ALNUM, 22);
const TEXT = `# Grüße 🔑\napi_key = "${key}"\npassword = "${password}"\n`;
const PLACES = ['together-api-key 2:12', 'generic-secret 3:13'];

const placesIn = async (bytes: Buffer | string, path = 'settings.py') => {
  const { findings } = await inspect({ path, bytes: Buffer.from(bytes as string), origin: { kind: 'stdin' } }, rules, policy);
  return findings.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
};

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string, order: 'le' | 'be') => {
  const points = [...text];
  const bytes = Buffer.alloc(points.length * 4);
  for (const [i, point] of points.entries()) bytes[order === 'le' ? 'writeUInt32LE' : 'writeUInt32BE'](point.codePointAt(0)!, i * 4);
  return bytes;
};

describe('bytes that lie', () => {
  const lines = 'x = 1\n'.repeat(40);
  test.each<[string, Buffer]>([
    ['UTF-32 LE with a mark', utf32(`\ufeff${TEXT}`, 'le')],
    ['UTF-32 BE with a mark', utf32(`\ufeff${TEXT}`, 'be')],
    ['UTF-32 LE', utf32(TEXT, 'le')],
    ['UTF-32 BE', utf32(TEXT, 'be')],
    ['a mark of UTF-16 before UTF-8', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT)])],
    ['the other mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(TEXT)])],
    ['zero bytes in a small file', Buffer.concat([Buffer.from(TEXT), Buffer.alloc(16)])],
    ['zero bytes in front', Buffer.concat([Buffer.alloc(16), Buffer.from(`\n${TEXT.slice(TEXT.indexOf('\n') + 1)}`)])],
    ['some control characters', Buffer.concat([Buffer.from(TEXT), Buffer.from('\0\x01\x02\x03\x04\x05\x06\x07'.repeat(2))])],
  ])('%s', async (_, bytes) => {
    expect(await placesIn(bytes)).toEqual(PLACES);
  });

  test.each<[string, Buffer, number]>([
    [
      'ASCII appended to UTF-16 LE',
      Buffer.concat([Buffer.from(`\ufeff${lines}`, 'utf16le'), Buffer.from(TEXT.slice(TEXT.indexOf('\n')))]),
      40,
    ],
    ['ASCII appended to UTF-16 BE', Buffer.concat([swapped(`\ufeff${lines}`), Buffer.from(TEXT.slice(TEXT.indexOf('\n')))]), 40],
    [
      'ASCII of odd length in the midst of UTF-16',
      Buffer.concat([
        Buffer.from(`\ufeff${lines}`, 'utf16le'),
        Buffer.from(`# a line of plain text of odd length\n`),
        Buffer.from(TEXT.slice(TEXT.indexOf('\n') + 1), 'utf16le'),
      ]),
      40,
    ],
    ['ASCII appended to UTF-32', Buffer.concat([utf32(`\ufeff${lines}`, 'le'), Buffer.from(TEXT.slice(TEXT.indexOf('\n')))]), 40],
    [
      'UTF-16 that begins with a character 0, which makes its mark that of UTF-32',
      Buffer.from(`\ufeff\0${lines}${TEXT.slice(TEXT.indexOf('\n') + 1)}`, 'utf16le'),
      39,
    ],
    [
      'a mark of UTF-32 before UTF-8',
      Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(`${lines}${TEXT.slice(TEXT.indexOf('\n') + 1)}`)]),
      39,
    ],
    ['UTF-16 without a mark, and ASCII', Buffer.concat([Buffer.from(lines, 'utf16le'), Buffer.from(TEXT.slice(TEXT.indexOf('\n')))]), 40],
    ['UTF-16 that is Chinese', Buffer.from(`\ufeff${'说明文件内容。'.repeat(20)}\n${TEXT.slice(TEXT.indexOf('\n') + 1)}`, 'utf16le'), 0],
  ])('%s', async (_, bytes, before) => {
    expect(await placesIn(bytes)).toEqual([`together-api-key ${before + 2}:12`, `generic-secret ${before + 3}:13`]);
  });
});

describe('base64', () => {
  const wrapped = (text: string, width: number) => text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n  ');
  const long = `user: admin\nnote: ${'some words '.repeat(12)}\nTOGETHER_API_KEY=${key}\n`;
  test.each<[string, string]>([
    ['of text with an umlaut', Buffer.from(`Grüße: TOGETHER_API_KEY=${key}`).toString('base64')],
    ['that begins with one', Buffer.from(`Übergabe TOGETHER_API_KEY=${key}`).toString('base64')],
    ['of Latin-1', Buffer.from(`user=M\xfcller\nTOGETHER_API_KEY=${key}`, 'latin1').toString('base64')],
    ['of gzip', gzipSync(long).toString('base64')],
    ['of zlib', deflateSync(long).toString('base64')],
    ['of base64 of gzip, as Helm writes releases', Buffer.from(gzipSync(long).toString('base64')).toString('base64')],
    ['of UTF-16, as PowerShell takes commands', Buffer.from(`$env:TOGETHER_API_KEY="${key}"`, 'utf16le').toString('base64')],
    ...[57, 64, 76].map((width): [string, string] => [`wrapped at ${width}`, wrapped(Buffer.from(long).toString('base64'), width)]),
  ])('%s', async (_, text) => {
    expect(await placesIn(`data:\n  it: ${text}\n`, 'a.yaml')).toEqual([expect.stringMatching(/^together-api-key 2:/)]);
  });

  test('lines of equal length that are not base64 together are inspected one by one', async () => {
    const one = Buffer.from(`TOGETHER_API_KEY=${key}!!`).toString('base64');
    expect(one).not.toContain('=');
    expect(await placesIn(`${'A'.repeat(one.length)}\n${one}\n${one}\n${'zZ9_'.repeat(one.length / 4)}\n`, 'list.txt')).toEqual([
      'together-api-key 2:1',
      'together-api-key 3:1',
    ]);
  });

  test('a bomb in it is not text', async () => {
    expect(await placesIn(`x: ${gzipSync(Buffer.alloc(8 << 20, 'a')).toString('base64')}\n`)).toEqual([]);
  });
});
