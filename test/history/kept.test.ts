import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeptReports } from '../../src/history/kept-reports.ts';
import type { Finding } from '../../src/model.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { type Config, NO_CONFIG } from '../../src/policy/config/schema.ts';
import type { Policy } from '../../src/policy/judge.ts';

const KEY = Buffer.from('a key of the user');
const PRINT = 'f'.repeat(16);
const item = { path: 'a.ts', oid: '1', commit: 'first' };
const finding = {
  path: 'a.ts',
  rule: 'r',
  severity: 'high',
  fingerprint: PRINT,
  preview: 'key_…abc',
  blocking: true,
  known: false,
} as Finding;
const skipped = [{ path: 'a.zip', why: 'it has a password', failed: true }];

function policyWith(allow: Partial<Config['allow'][number]>[] = [], more: Partial<Policy> = {}): Policy {
  const config = { ...NO_CONFIG, allow } as Config;
  return { config, allowlist: new Allowlist(config, ''), ignores: () => false, failOn: 'high', all: false, ...more };
}

/** Keeps a finding, and opens what was kept. */
function kept(some: Partial<Finding> = {}, key = KEY, settings = 'settings') {
  const file = join(mkdtempSync(join(tmpdir(), 'history-kept-')), 'reports');
  new KeptReports(file, KEY, 'settings').save([[item, { findings: [{ ...finding, ...some }], skipped, notes: ['n'], files: 1, bytes: 9 }]]);
  return { file, open: () => new KeptReports(file, key, settings) };
}

const reportOf = (some: Partial<Finding>, policy = policyWith()) => kept(some).open().reportOf(item, policy);

test('it gives what was kept, for the commit that has it now', () => {
  const { open } = kept();
  expect(open().reportOf({ ...item, commit: 'another' }, policyWith())).toEqual({
    findings: [{ ...finding, blob: '1', commit: 'another' }],
    skipped,
    notes: ['n'],
    files: 1,
    bytes: 9,
  });
  expect(open().reportOf({ ...item, path: 'b.ts' }, policyWith())).toBeUndefined();
});

test('another scan adds to it', () => {
  const { open } = kept();
  const other = { ...item, oid: '2' };
  open().save([[other, { findings: [], skipped, notes: [], files: 1, bytes: 9 }]]);
  for (const one of [item, other]) expect(open().reportOf(one, policyWith())).toBeDefined();
});

test('much text is kept in pieces; if it is too much, only that of the last scan is', () => {
  const { open } = kept();
  const save = (oids: string[], excerpt: string) => {
    const report = { findings: [{ ...finding, excerpt }], skipped, notes: [], files: 1, bytes: 9 };
    open().save(oids.map((oid) => [{ ...item, oid }, report]));
  };
  const knows = (oid: string) => open().reportOf({ ...item, oid }, policyWith()) !== undefined;
  save(['2', '3', '4'], 'x'.repeat(200_000));
  expect(['1', '2', '3', '4'].map(knows)).toEqual([true, true, true, true]);
  save(['5'], 'x'.repeat(33_600_000));
  expect(['4', '5'].map(knows)).toEqual([true, false]);
  save(['6', '7'], 'x'.repeat(16_600_000));
  expect(['4', '6', '7'].map(knows)).toEqual([false, true, true]);
});

test('other rules or settings, another user and a changed file mean a new scan', () => {
  expect(kept({}, Buffer.from('the key of another user')).open().reportOf(item, policyWith())).toBeUndefined();
  expect(kept({}, KEY, 'other settings').open().reportOf(item, policyWith())).toBeUndefined();
  const { file, open } = kept();
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; at += 5) {
    writeFileSync(
      file,
      bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)),
    );
    expect(open().reportOf(item, policyWith())).toBeUndefined();
  }
});

test('the file shows nothing', () => {
  const text = readFileSync(kept().file, 'latin1');
  for (const word of ['a.ts', PRINT, 'key_', 'password']) expect(text).not.toContain(word);
});

test('personal data and practices are not kept, nor what is at a path that is not shown as it is', () => {
  for (const some of [{ type: 'EMAIL' }, { practice: true as const }, { path: 'key_***.ts' }]) expect(reportOf(some)).toBeUndefined();
});

test('allowlist and baseline are asked again', () => {
  const verdict = (some: Partial<Finding>, policy?: Policy) => {
    const [found] = reportOf(some, policy)?.findings ?? [];
    return found && [found.blocking, found.allowed, found.byFile, found.known, found.baseline];
  };
  const byFile = { allowed: 'revoked', byFile: true as const, blocking: false };
  const entry = { fingerprint: PRINT, reason: 'revoked' };
  expect(verdict(byFile)).toEqual([true, undefined, undefined, false, undefined]);
  expect(verdict(byFile, policyWith([entry]))).toEqual([false, 'revoked', true, false, undefined]);
  expect(verdict({ allowed: 'by a comment', blocking: false })).toEqual([false, 'by a comment', undefined, false, undefined]);
  const baseline = { read: () => ({ text: `${PRINT} r a.ts\n`, name: 'b' }) };
  expect(verdict({}, policyWith([], { baseline }))).toEqual([false, undefined, undefined, true, true]);
  expect(verdict({ baseline: true, known: true, blocking: false })).toEqual([true, undefined, undefined, false, undefined]);
  expect(verdict({}, policyWith([], { failOn: 'critical' }))).toEqual([false, undefined, undefined, false, undefined]);
});

test('a version is scanned if only its value can tell what the allowlist says', () => {
  expect(reportOf({}, policyWith([{ match: '^x$', reason: 'no key' }]))).toBeUndefined();
  // The reason of an entry may have the value.
  expect(reportOf({}, policyWith([{ fingerprint: PRINT, reason: 'revoked' }]))).toBeUndefined();
  const movedFrom = (path: string) => (path === 'a.ts' ? ['old.ts'] : []);
  expect(reportOf({}, policyWith([{ fingerprint: 'e'.repeat(16), reason: 'revoked' }], { movedFrom }))).toBeUndefined();
  expect(reportOf({}, policyWith([], { movedFrom }))).toBeDefined();
});
