import { mayBeDataset } from '../dataset/prefilter.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Blob, Finding, Report, Skipped } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { isMail, isOpened, packedAs } from '../unpack/kind.ts';
import { tablesInText } from '../unpack/tables/parts.ts';
import { addNames, LONG_WORD, type Names } from './file-names.ts';
import { inspect } from './inspect.ts';
import { pointerIn } from './pointers.ts';
import { emptyReport, listFindings } from './reports.ts';

/**
 * The whole program: blobs come in and are decoded to views. The engine finds matches in each view, and keeps the most
 * specific match at each place. Policy turns each match into a finding, which no longer holds the secret. All findings make
 * a report.
 *
 * @param listed how many findings in records other parts of the scan list
 */
export async function run(blobs: Blobs, rules: RuleSet, policy: Policy, scope: string, listed = 0): Promise<Report> {
  const report = { ...emptyReport(scope), listed };
  const names: Names = new Map();
  await add(blobs, rules, policy, report, names);
  if (names.size > 0) await addNames(names, rules, policy, report);
  return report;
}

type Blobs = AsyncIterable<Blob | Skipped> | Iterable<Blob | Skipped>;

/**
 * @param isWritten the tables are parts of a text, which is searched for secrets itself
 * @param outer the file that they came out of: what is not opened comes again as it is, and is not counted twice
 */
async function add(
  blobs: Blobs,
  rules: RuleSet,
  policy: Policy,
  report: Report,
  names: Names,
  { isWritten = false, outer }: { isWritten?: boolean; outer?: string } = {},
): Promise<void> {
  let dataset: string | undefined; // the last one
  let opened: string | undefined; // the last archive: its later parts were unpacked together with the first
  for await (const item of blobs) {
    policy.progress?.(item.path);
    if (policy.ignores(item.path)) {
      report.ignored++;
      continue;
    }
    if ('why' in item) {
      report.skipped.push(item);
      continue;
    }
    if (item.table) {
      if (isDatasetFor(item, policy)) await addDataset(item, rules, policy, report);
      if (!isWritten) report.findings.push(...(await inColumns(item, rules, policy)));
      continue;
    }
    if (item.part?.last !== false && item.path !== outer) report.files++;
    if (LONG_WORD.test(item.path) && /\d/.test(item.path))
      names.set(item.path, { path: item.path, origin: item.origin, before: item.before });
    if (item.path !== outer) report.bytes += item.bytes.length - (item.part?.seen ?? 0);
    const pointer = pointerIn(item);
    if (pointer) report.skipped.push({ path: item.path, part: 'its content', why: pointer, failed: false });
    const isDataset = !pointer && isDatasetFor(item, policy) && (await addDataset(item, rules, policy, report));
    if (isDataset) dataset = item.path;
    if (item.part && item.part.seen > 0 && item.path === opened) continue;
    const kind = isDataset || item.inside || (item.part && item.part.seen > 0) ? null : packedAs(item.bytes, item.path);
    if (kind) {
      if (isOpened(kind)) opened = item.path;
      await add((await import('../unpack/expand.ts')).expand(item, kind, policy.ignores), rules, policy, report, names, {
        outer: item.path,
      });
      continue;
    }
    const tables = isDataset || (item.part && item.part.seen > 0) || policy.datasets === 'off' ? null : tablesInText(item.path, item.bytes);
    if (tables)
      await add((await import('../unpack/text-tables.ts')).tablesOf(item, tables), rules, policy, report, names, { isWritten: true });
    if (isMail(item.path) && !(item.part && item.part.seen > 0))
      await add((await import('../unpack/mail.ts')).attached(item, policy.ignores), rules, policy, report, names);
    const { findings, notes } = await inspect(item, rules, isDataset ? { ...policy, comments: false } : policy);
    const isIn = findings.length > 0 && item.path === dataset;
    report.findings.push(...(isIn ? findings.map((await import('./secret-in-record.ts')).secretIn) : findings));
    report.notes.push(...notes);
  }
}

/** Secrets that only a column's name shows, in a table of a workbook or a database. Others are found in the file's bytes. */
async function inColumns(table: Blob, rules: RuleSet, policy: Policy): Promise<Finding[]> {
  const { findings } = await inspect(table, rules, policy);
  return findings.filter(({ rule }) => rule === 'generic-secret').map((finding) => ({ ...finding, excerpt: finding.preview }));
}

/** Large files come in parts. A dataset is read as a whole when its first part comes. */
export function isDatasetFor({ path, bytes, part }: Blob, { config, datasets }: Policy): boolean {
  if (config.datasets.pii === 'off' || datasets === 'off' || (part && part.seen > 0)) return false;
  return mayBeDataset(bytes, path) || datasets?.(path) === true;
}

async function addDataset(blob: Blob, rules: RuleSet, policy: Policy, report: Report): Promise<boolean> {
  const { inspectDataset } = await import('./datasets.ts');
  const found = await inspectDataset(blob, policy, (record) => inspect(record, rules, { ...policy, comments: false }), report.listed);
  if (!found || (found.isOther && packedAs(blob.bytes))) return false;
  listFindings(report, found.findings, found.dataset ? [found.dataset] : []);
  report.skipped.push(...found.skipped);
  report.notes.push(...found.notes);
  report.knownRecords += found.knownRecords;
  return !found.isOther;
}
