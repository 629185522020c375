/** Which findings block a commit: one table for both kinds. */
import { expect, test } from 'vitest';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { type Config, NO_CONFIG } from '../../src/policy/config/schema.ts';
import { type Candidate, judge, type Policy } from '../../src/policy/judge.ts';

const CONFIG: Config = { ...NO_CONFIG, allow: [{ rule: 'listed', reason: 'revoked' }] } as Config;

function verdictOf(item: Partial<Candidate>, policy: Partial<Policy> = {}, pii: 'block' | 'warn' = 'block') {
  const config = { ...CONFIG, datasets: { ...CONFIG.datasets, pii } };
  const allowlist = new Allowlist(config, '2026-01-01', 'file.yaml');
  return judge(
    { kind: 'secret', rule: 'any', path: 'a.txt', fingerprint: '0'.repeat(16), value: 'x', severity: 'high', known: false, ...item },
    { config, allowlist, ignores: () => false, failOn: 'high', all: false, ...policy },
  );
}

test.each<[string, Partial<Candidate>, Partial<Policy>, boolean]>([
  ['a new secret', {}, {}, true],
  ['a known one', { known: true }, {}, false],
  ['a known one with --all', { known: true }, { all: true }, true],
  ['one of medium severity', { severity: 'medium' }, {}, false],
  ['one of medium severity with --fail-on medium', { severity: 'medium' }, { failOn: 'medium' }, true],
  ['a critical one with --fail-on critical', { severity: 'critical' }, { failOn: 'critical' }, true],
  ['a high one with --fail-on critical', {}, { failOn: 'critical' }, false],
  ['one that an entry allows', { rule: 'listed' }, {}, false],
  ['one that an entry allows, with --all', { rule: 'listed' }, { all: true }, false],
  ['one that a comment allows', { allowedHere: 'because' }, {}, false],
])('%s', (_, item, policy, blocking) => {
  for (const kind of ['secret', 'personal-data'] as const) expect(verdictOf({ ...item, kind }, policy).blocking).toBe(blocking);
});

test('the baseline never lets its findings block, not even with --all, and leaves known and allowed ones as they are', () => {
  const fingerprint = 'f'.repeat(16);
  const baseline = { read: () => ({ text: `${fingerprint} any a.txt\n`, name: 'b' }) };
  const verdict = (item: Partial<Candidate>, policy: Partial<Policy> = {}) =>
    verdictOf({ fingerprint, ...item }, { baseline: { ...baseline }, ...policy });
  for (const kind of ['secret', 'personal-data', 'practice'] as const)
    for (const all of [false, true]) expect(verdict({ kind }, { all })).toEqual({ blocking: false, known: true, baseline: true });
  expect(verdict({ known: true }, { all: true })).toEqual({ blocking: false });
  expect(verdict({ allowedHere: 'because' })).toEqual({ blocking: false, allowed: 'because' });
  expect(verdict({ fingerprint: '0'.repeat(16) })).toEqual({ blocking: true });
  expect(verdict({}, { baseline: { read: () => null } })).toEqual({ blocking: true });
});

test('pii: warn lets personal data pass, but not secrets', () => {
  expect(verdictOf({ kind: 'personal-data' }, {}, 'warn').blocking).toBe(false);
  expect(verdictOf({ kind: 'secret' }, {}, 'warn').blocking).toBe(true);
});

test('the result has the reason, and whether it is from the allowlist file', () => {
  expect(verdictOf({ rule: 'listed' })).toEqual({ blocking: false, allowed: 'revoked', byFile: true });
  expect(verdictOf({ rule: 'listed', allowedHere: 'here' })).toEqual({ blocking: false, allowed: 'here' });
  expect(verdictOf({})).toEqual({ blocking: true });
});
