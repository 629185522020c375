import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanDistinct } from '../../src/history/alike.ts';
import { HistoryCache } from '../../src/history/cache.ts';
import type { Finding, Report } from '../../src/model.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../src/policy/config/schema.ts';
import type { Policy } from '../../src/policy/judge.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import type { ListedBlob } from '../../src/sources/git-blobs.ts';

const POLICY: Policy = {
  config: NO_CONFIG,
  allowlist: new Allowlist(NO_CONFIG, ''),
  ignores: () => false,
  failOn: 'high',
  all: false,
};
const COMMITS = new Set(['newest', 'middle', 'oldest']);
/** Versions of `a.ts`, and one of `b.ts`. */
const items: ListedBlob[] = [
  { path: 'a.ts', oid: '1', commit: 'newest', size: 1 },
  { path: 'a.ts', oid: '2', commit: 'oldest', size: 2 },
  { path: 'a.ts', oid: '3', commit: 'middle', size: 3 },
  { path: 'b.ts', oid: '4', commit: 'oldest', size: 4 },
];
const finding = ({ path, oid, commit }: ListedBlob, fingerprint = 'f'): Finding =>
  ({ path, blob: oid, commit, line: Number(oid), rule: 'r', severity: 'high', fingerprint, secretId: `id ${fingerprint}` }) as Finding;

/**
 * Scans twice with the same file, and returns what the second scan read and reported.
 *
 * @param keep the second scan has the reports of the first one
 */
async function second(some: readonly ListedBlob[], first = finding, later = first, keep = false) {
  const file = join(mkdtempSync(join(tmpdir(), 'history-alike-')), 'history');
  const open = () => new HistoryCache(file, Buffer.from('a key'), 'settings');
  const read: string[][] = [];
  const scan =
    (cache: HistoryCache, found: typeof finding) =>
    async (work: { items: readonly ListedBlob[] }): Promise<Report> => {
      const report = { ...emptyReport('history'), findings: work.items.map((item) => found(item)), files: work.items.length };
      cache.note(work.items, { ...report, clean: [], found: [...work.items.keys()] });
      read.push(work.items.map(({ path, oid }) => `${path} ${oid}`));
      return report;
    };
  const cache = open();
  await scanDistinct(some, cache, COMMITS, POLICY, scan(cache, first));
  cache.save();
  expect(read.splice(0).flat().sort()).toEqual(some.map(({ path, oid }) => `${path} ${oid}`).sort());
  if (!keep) rmSync(`${file}-reports`);
  const again = open();
  const report = await scanDistinct(some, again, COMMITS, POLICY, scan(again, later));
  return { read, report, file };
}

const places = ({ findings }: Report) => findings.map(({ path, blob, commit, line }) => [path, blob, commit, line].join(' ')).sort();

test('of versions with the same findings, the oldest is scanned', async () => {
  const { read, report } = await second(items);
  expect(read).toEqual([['a.ts 2', 'b.ts 4']]);
  // The lines of the others do not matter.
  expect(places(report)).toEqual(['a.ts 1 newest 2', 'a.ts 2 oldest 2', 'a.ts 3 middle 2', 'b.ts 4 oldest 4']);
  expect(report.files).toBe(4);
});

test('what was kept is not scanned, and gives the same report', async () => {
  const several = [...items, { ...items[0], path: 'b.ts' }];
  const scanned = await second(several);
  const { read, report } = await second(several, finding, finding, true);
  expect(read).toEqual([[]]);
  expect(places(report)).toEqual(places(scanned.report));
  expect([report.files, report.bytes]).toEqual([5, 11]);
});

test('versions with other findings are scanned', async () => {
  const { read } = await second(items, (item) => finding(item, item.oid === '3' ? 'g' : 'f'));
  expect(read).toEqual([['a.ts 2', 'a.ts 3', 'b.ts 4']]);
});

test('if the oldest does not have the findings that it had, the others are scanned, too', async () => {
  const { read, report } = await second(items, finding, (item) => finding(item, item.oid === '2' ? 'g' : 'f'));
  expect(read).toEqual([
    ['a.ts 2', 'b.ts 4'],
    ['a.ts 1', 'a.ts 3'],
  ]);
  expect(places(report)).toEqual(['a.ts 1 newest 1', 'a.ts 2 oldest 2', 'a.ts 3 middle 3', 'b.ts 4 oldest 4']);
});

test('a blob at several paths is scanned', async () => {
  const { read } = await second([...items, { ...items[0], path: 'b.ts' }]);
  expect(read).toEqual([['a.ts 1', 'a.ts 2', 'b.ts 4', 'b.ts 1']]);
});

test('what the allowlist says does not matter, but a comment that allows does', async () => {
  const allowed = (byFile: boolean) => (item: ListedBlob) => ({
    ...finding(item),
    ...(item.oid === '1' && { allowed: 'why', ...(byFile && { byFile: true as const }) }),
  });
  expect((await second(items, allowed(true))).read).toEqual([['a.ts 2', 'b.ts 4']]);
  expect((await second(items, allowed(false))).read).toEqual([['a.ts 1', 'a.ts 2', 'b.ts 4']]);
});

test('the file has digests only', async () => {
  const { file } = await second(items);
  const text = readFileSync(file, 'latin1');
  for (const word of ['id f', 'a.ts', 'oldest']) expect(text).not.toContain(word);
});
