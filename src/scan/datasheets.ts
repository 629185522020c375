import { datasheetOf, datasheetState, leftIn, packedFile } from '../dataset/datasheet-state.ts';
import { UNKNOWN_PARQUET } from '../dataset/misnamed.ts';
import type { DatasetReport, Finding, Report } from '../model.ts';
import { PERSONAL_DATA_RULES } from '../rules/personal-data/index.ts';
import type { Related } from '../sources/related.ts';

/**
 * Leaves for review only what may be real: in a clean copy with its datasheet next to it, that is what the datasheet lists as left.
 * Values that `dataset sanitize` made up look real, so the search finds them. Of a type of which nothing is left, they are not listed
 * either, as on the page of `dataset review`.
 *
 * @param relatedTo files of the tree that a dataset is in, by its commit
 */
export function leaveOutMadeUp(report: Pick<Report, 'datasets' | 'findings'>, relatedTo: (commit: string | undefined) => Related): void {
  const typeOf = new Map(PERSONAL_DATA_RULES.map(({ id, type }) => [id, type]));
  /** How many findings of rules in datasets are made up, and are not listed. */
  const made = new Map<string, { count: number; dataset: DatasetReport }>();
  for (const dataset of report.datasets) {
    const { path, inside, commit, counts } = dataset;
    const open = Object.entries(counts).filter(([, { review }]) => review > 0);
    const file = inside ? packedFile(path) : path;
    if (file === undefined || open.length === 0) continue;
    const related = relatedTo(commit);
    const sheet = fittingSheet(file, related);
    if (!sheet) continue;
    const left = leftIn(sheet);
    for (const [rule, count] of open) {
      const stays = Math.min(count.review, left(typeOf.get(rule) ?? rule));
      if (stays === 0) made.set(placeOf({ rule, path, commit }), { count: count.review, dataset });
      count.other += count.review - stays;
      count.review = stays;
    }
  }
  if (made.size === 0) return;
  report.findings = report.findings.filter((finding) => {
    const of = isForReview(finding) ? made.get(placeOf(finding)) : undefined;
    if (of) of.count--;
    return !of;
  });
  for (const { count, dataset } of made.values()) dataset.omitted -= count;
}

/** Leaves out that a file is in no known format, if it is a clean copy with its datasheet: `sanitize` has read it. */
export function leaveOutCopies(report: Pick<Report, 'skipped'>, related: Related): void {
  report.skipped = report.skipped.filter(({ path, why }) => why !== UNKNOWN_PARQUET || !fittingSheet(path, related));
}

/** The datasheet of a file, if it describes it. */
function fittingSheet(file: string, related: Related): Buffer | null {
  const sheet = related.read(datasheetOf(file));
  return datasheetState(sheet, () => related.digest(file)) === 'fits' ? sheet : null;
}

const placeOf = ({ rule, path, commit = '' }: Pick<Finding, 'rule' | 'path' | 'commit'>): string => `${rule}:${commit}:${path}`;

/** As a dataset counts it. */
const isForReview = ({ type, severity, blocking, allowed, known }: Finding): boolean =>
  type !== undefined && severity === 'low' && !blocking && allowed === undefined && !known;
