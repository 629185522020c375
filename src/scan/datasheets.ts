import { datasheetOf, datasheetState, leftIn } from '../dataset/datasheet-state.ts';
import type { DatasetReport } from '../model.ts';
import { PERSONAL_DATA_RULES } from '../rules/personal-data/index.ts';
import type { Related } from '../sources/related.ts';

/**
 * Leaves for review only what may be real: in a clean copy with its datasheet next to it, that is what the datasheet lists as left.
 * Values that `dataset sanitize` made up look real, so the search finds them.
 *
 * @param relatedTo files of the tree that a dataset is in, by its commit
 */
export function leaveOutMadeUp(datasets: readonly DatasetReport[], relatedTo: (commit: string | undefined) => Related): void {
  const typeOf = new Map(PERSONAL_DATA_RULES.map(({ id, type }) => [id, type]));
  for (const { path, inside, commit, counts } of datasets) {
    const open = Object.entries(counts).filter(([, { review }]) => review > 0);
    if (inside || open.length === 0) continue;
    const related = relatedTo(commit);
    const sheet = related.read(datasheetOf(path));
    if (!sheet || datasheetState(sheet, () => related.digest(path)) !== 'fits') continue;
    const left = leftIn(sheet);
    for (const [rule, count] of open) {
      const stays = Math.min(count.review, left(typeOf.get(rule) ?? rule));
      count.other += count.review - stays;
      count.review = stays;
    }
  }
}
