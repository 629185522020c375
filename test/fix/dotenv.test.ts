import util from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoted, readDotenv, withLines } from '../../src/fix/dotenv.ts';

test('what is written is read back, by us and by Node', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ09 \'"`$\\#=é\t/+'), minLength: 1, maxLength: 12 }), (value) => {
      const text = quoted(value);
      if (text === null) return;
      const file = `A=1\nKEY=${text}\nB='x'\n`;
      expect(readDotenv(file).get('KEY'), file).toBe(value);
      expect(util.parseEnv(file).KEY, file).toBe(value);
    }),
  );
});

test.each([
  ['tgp_v1_abc/+=-x', 'tgp_v1_abc/+=-x'],
  ['a b#c$d', "'a b#c$d'"],
  ["it's", '"it\'s"'],
  ["it's $5", null],
  ['two\nlines', null],
])('%s is written as %s', (value, text) => expect(quoted(value)).toBe(text));

test('reads comments, exports, quotes and Windows line endings', () => {
  const text = '# A=1\r\nexport B=2 # two\r\nC="a\\nb"\r\nD=\'x # y\'\r\nE=\r\n  F = spaced  \r\nB=3';
  expect([...readDotenv(text)]).toEqual([
    ['B', '3'],
    ['C', 'a\nb'],
    ['D', 'x # y'],
    ['E', ''],
    ['F', 'spaced'],
  ]);
});

test('lines are added in the line endings of the file', () => {
  expect(withLines('a\r\nb', ['c', 'd'])).toBe('a\r\nb\r\nc\r\nd\r\n');
  expect(withLines('', ['c'])).toBe('c\n');
});
