/** An application's own rules, in every function that accepts them. */
import { expect, test } from 'vitest';
import { scanBytes, scanText } from '../../src/library/scan.ts';
import type { Rule } from '../../src/model.ts';
import { redactObject } from '../../src/redact/object.ts';
import { scanOutput } from '../../src/redact/output.ts';
import { redact } from '../../src/redact/text.ts';
import { ACME_TOKEN as token, acmeRule as rule } from '../support/acme-rule.ts';

const rules = [rule()];

test('finds and masks their matches, and nothing without them', async () => {
  const text = `first ${token} last`;
  expect(await scanText(text)).toEqual([]);
  expect((await scanText(text, 'a.txt', { rules })).map(({ rule }) => rule)).toEqual(['acme-token']);
  expect((await scanBytes('a.txt', Buffer.from(text), { rules })).map(({ blocking }) => blocking)).toEqual([true]);
  expect(redact(text)).toBe(text);
  expect(redact(text, { rules })).toBe('first [REDACTED:acme-token] last');
  expect(redactObject({ a: [text], b: Buffer.from(token) }, { rules })).toEqual({
    a: ['first [REDACTED:acme-token] last'],
    b: Buffer.from('[REDACTED:acme-token]'),
  });
  expect(scanOutput(text, { rules })).toMatchObject({ safe: false, findings: [{ kind: 'secret', type: 'acme-token', start: 6 }] });
});

test.each<[string, Partial<Rule>, string]>([
  ['a match that is not found', { pattern: /\bacme_[0-9]{12}\b/g }, 'rule acme-token: its match example 1 is not found'],
  ['an ignore that is found', { examples: () => ({ match: [token], ignore: [`x ${token}`] }) }, 'its ignore example 1 is found'],
])('%s is an error', (_, more, message) => {
  expect(() => redact('text', { rules: [rule(more)] })).toThrow(message);
});

test('something else is a TypeError', async () => {
  expect(() => redact('text', { rules: ['acme_'] as never })).toThrow(TypeError);
  await expect(scanText('text', 'a', { rule: rules } as never)).rejects.toThrow('has no option "rule"');
});
