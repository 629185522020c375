import { expect, test } from 'vitest';
import { quote } from '../src/errors.ts';
import { ALNUM, fakeToken } from '../src/rules/secrets/define.ts';

test.each([
  'scan',
  'generic-secret',
  'origin/main..HEAD',
  'data/train.jsonl',
  '2026-13-45',
  'v1.2.3',
  'größe',
  'fineTune',
  'TOGETHER_API_KEY',
  '',
  '日本語.txt',
  '--stage',
])('a plain word is shown: %s', (word) => {
  expect(quote(word)).toBe(`"${word}"`);
});

test('a possible secret is not quoted, however long it is', () => {
  for (let length = 8; length < 80; length++) {
    const secret = `7x${fakeToken('', ALNUM, length)}`;
    for (const word of [secret, `key=${secret}`, `--${secret}`]) expect(quote(word)).toBe(`"${word.slice(0, 3)}…"`);
  }
});
