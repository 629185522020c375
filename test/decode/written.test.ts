import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/pipeline.ts';
import { BASE64URL, fakeToken } from '../../src/rules/define.ts';
import { policy, rules } from '../engine/setup.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');

const findingsIn = async (text: string, path: string) => (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy)).findings;
const placesIn = async (text: string, path: string) =>
  (await findingsIn(text, path)).filter(({ rule }) => rule === 'together-api-key').map(({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`);
/** The key as the only thing between `v = "` and `"` in the second line. */
const expectInQuotes = async (written: string, path: string) => {
  const lines = written.split('\n');
  expect(await placesIn(`first line\nv = "${written}"\n`, path)).toEqual([`2:6-${lines.length + 1}:${lines.at(-1)!.length + (lines.length === 1 ? 6 : 1)}`]);
};

describe('a key with characters in it that nobody sees is found where it stands', () => {
  test.each<[string, string, string]>([
    ['zero-width spaces', 'a.md', `${key.slice(0, 12)}\u200b${key.slice(12, 30)}\u200b${key.slice(30)}`],
    ['zero-width non-joiners', 'a.js', [...key].join('\u200c')],
    ['a word joiner', 'a.py', `${key.slice(0, 3)}\u2060${key.slice(3)}`],
    ['soft hyphens', 'a.html', `${key.slice(0, 12)}\u00ad${key.slice(12)}`],
    ['a byte order mark', 'a.txt', `${key.slice(0, 9)}\ufeff${key.slice(9)}`],
    ['colours of a terminal', 'a.log', `${key.slice(0, 7)}\x1b[01;31m\x1b[K${key.slice(7, 20)}\x1b[m\x1b[K${key.slice(20)}`],
    ['colours, escaped', 'a.json', `${key.slice(0, 7)}\\u001b[31m${key.slice(7)}`],
  ])('%s', (_, path, written) => expectInQuotes(written, path));

  test('a colour right in front of it, at the start of the file', async () => {
    expect(await placesIn(`\x1b[31m${key}\x1b[0m\n`, 'a.log')).toHaveLength(1);
  });
});

describe('a key that is cut at the end of a line is found', () => {
  test.each<[string, string, string]>([
    ['text', 'a.txt', `Set the variable before you start: ${key.slice(0, 24)}\n${key.slice(24)} and go on\n`],
    ['a terminal', 'a.log', `$ export TOGETHER_API_KEY=${key.slice(0, 34)}\r\n${key.slice(34)} OTHER=1\n`],
    ['mail', 'a.eml', `> the key is ${key.slice(0, 30)} \n> ${key.slice(30)}\n`],
    ['an indented line', 'a.yaml', `key: >-\n  ${key.slice(0, 20)}\n  ${key.slice(20)}\n`],
    ['a comment', 'a.go', `// the key: ${key.slice(0, 16)}\n// ${key.slice(16)}\n`],
  ])('%s', async (_, path, text) => {
    expect(await placesIn(text, path)).toHaveLength(1);
  });

  test('a whole key is one finding, and ends with its line', async () => {
    const findings = await findingsIn(`a: ${key}\nnext_line_goes_on\n`, 'a.txt');
    expect(findings.map(({ rule, line, endLine }) => `${rule} ${line}-${endLine}`)).toEqual(['together-api-key 1-1']);
  });

  test('the beginning of a key and another word are none', async () => {
    expect(await findingsIn('prefix: tgp_v1_\nname_of_the_next_setting: tgp_v1_\nanother\n', 'a.yaml')).toEqual([]);
  });
});
