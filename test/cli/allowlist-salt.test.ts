import { parseDocument } from 'yaml';
import { expect, test } from 'vitest';
import { addSalt, saltOf } from '../../src/cli/allowlist-document.ts';

const salted = (text: string, hasBaseline = false) => {
  const document = parseDocument(text);
  addSalt(document, hasBaseline);
  return saltOf(document);
};

test('a salt is made once, and not if it would make fingerprints stale that the file or the baseline has', () => {
  expect(salted('ignore: [vendor/]\n')).toMatch(/^[0-9a-f]{24}$/);
  expect(salted('allow: [{ path: a, reason: x }]\n')).toMatch(/^[0-9a-f]{24}$/);
  expect(salted('salt: abc\n')).toBe('abc');
  expect(salted('allow: [{ fingerprint: 0123456789abcdef, reason: x }]\n')).toBe('');
  expect(salted('ignore: []\n', true)).toBe('');
});
