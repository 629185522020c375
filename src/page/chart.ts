/** The figures of a bar chart, for the report page and the review page. */

/** One row: what blocks, and the rest. */
export interface Row {
  name: string;
  block: number;
  review: number;
}

export const total = ({ block, review }: Row): number => block + review;

/** Maximum number of rows. The last one sums up the rest. */
const MAX_ROWS = 10;

/**
 * The rows that fit, in the order given.
 *
 * @returns `rest` sums up those that do not fit, `others` is their number; `most` is the longest bar
 */
export function topRows<R extends Row>(rows: readonly R[]): { shown: readonly R[]; rest: Row; others: number; most: number } {
  const shown = rows.length > MAX_ROWS ? rows.slice(0, MAX_ROWS - 1) : rows;
  const rest = { name: '', block: 0, review: 0 };
  for (const { block, review } of rows.slice(shown.length)) {
    rest.block += block;
    rest.review += review;
  }
  return { shown, rest, others: rows.length - shown.length, most: Math.max(1, ...rows.map(total)) };
}

/** Widths of a row's two bars, in percent of the longest row. */
export const widths = ({ block, review }: Row, most: number): [block: number, review: number] => [
  (100 * block) / most,
  (100 * review) / most,
];
