/**
 * Of versions of a file that had the same findings at an earlier scan, only the oldest is scanned, which is the one that is shown.
 * The others get its findings: for them, only blob and commit count. Without this, a second scan of psf/requests took half as
 * long as the first, since 700 versions have one of 27 sets of findings.
 */
import { addToGroup } from '../io/group.ts';
import type { Report } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { addReport, emptyReport } from '../scan/reports.ts';
import { type ListedBlob, versionKey } from '../sources/git-blobs.ts';
import { byVersionOf, type HistoryCache, type Work, workOf } from './cache.ts';

interface Alike {
  identity: string;
  /** The oldest, which is scanned. */
  oldest: ListedBlob;
  others: ListedBlob[];
}

/**
 * @param items versions that may have findings
 * @param commits newest first
 * @param scan scans the versions that it is given
 * @returns the report of a scan of all items, with findings in any order
 */
export async function scanDistinct(
  items: readonly ListedBlob[],
  cache: HistoryCache,
  commits: ReadonlySet<string>,
  policy: Policy,
  scan: (work: Work) => Promise<Report>,
): Promise<Report> {
  const groups = alike(items, cache, commits);
  const report = emptyReport('history');
  const unknown: ListedBlob[] = [];
  for (const item of distinct(items, groups)) {
    const known = cache.reportOf(item, policy);
    if (known) addReport(report, known);
    else unknown.push(item);
  }
  addReport(report, await scan(workOf(unknown)));
  const byVersion = byVersionOf(report.findings);
  const wrong: ListedBlob[] = [];
  for (const { identity, oldest, others } of groups) {
    const findings = byVersion.get(versionKey(oldest)) ?? [];
    if (cache.identity(findings) !== identity) wrong.push(...others);
    else
      for (const { oid, commit, size = 0 } of others) {
        for (const finding of findings) report.findings.push({ ...finding, blob: oid, commit });
        report.files++;
        report.bytes += size;
      }
  }
  if (wrong.length > 0) addReport(report, await scan(workOf(wrong)));
  if (unknown.length > 0) cache.keep(distinct(items, alike(items, cache, commits)), report.findings);
  return report;
}

/** The items, without those that have the findings of another one. */
function distinct(items: readonly ListedBlob[], groups: readonly Alike[]): ListedBlob[] {
  const left = new Set(groups.flatMap(({ others }) => others));
  return items.filter((item) => !left.has(item));
}

/** A blob at several paths is compared line by line with itself, so it is always scanned. */
function alike(items: readonly ListedBlob[], cache: HistoryCache, commits: ReadonlySet<string>): Alike[] {
  const age = new Map([...commits].map((commit, i) => [commit, i]));
  const ageOf = ({ commit = '' }: ListedBlob) => age.get(commit) ?? -1;
  const paths = new Map<string, number>();
  for (const { oid } of items) paths.set(oid, (paths.get(oid) ?? 0) + 1);
  const groups = new Map<string, ListedBlob[]>();
  for (const item of items) {
    const identity = paths.get(item.oid) === 1 ? cache.foundIn(item) : undefined;
    if (identity !== undefined) addToGroup(groups, identity, item);
  }
  return [...groups].map(([identity, group]) => {
    const oldest = group.reduce((a, b) => (ageOf(b) > ageOf(a) ? b : a));
    return { identity, oldest, others: group.filter((item) => item !== oldest) };
  });
}
