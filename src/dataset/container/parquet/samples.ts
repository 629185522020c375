import type { Input } from '../../input.ts';
import { holdsContact } from '../../later.ts';
import type { ParquetInfo } from './parquet.ts';
import { type Row, rowsOf } from './rows.ts';

/** Rows of one sample. */
const MOST_ROWS = 32;
/** Row groups that are looked at, the first and the last among them; and how many rows of each. */
const MOST_GROUPS = 4;
const MOST_SEARCHED = 100_000;

/**
 * Rows that show what a file holds: the first ones; if they say nothing, some from all over it, and those with a mail address or a phone
 * number. Texts may begin late. Files without a text have no later samples.
 *
 * @throws ParquetError
 */
export function* samplesOf(input: Input, info: ParquetInfo): Generator<Row[]> {
  const { row_groups: groups } = info.metadata;
  if (groups.length === 0) return;
  yield [...rowsOf(input, info, 0, { most: MOST_ROWS })].flat();
  if (!info.columns.some(({ kind }) => kind === 'text')) return;
  const steps = Math.min(MOST_GROUPS, groups.length) - 1;
  for (let i = 0; i <= steps; i++) {
    const group = steps > 0 ? Math.round((i * (groups.length - 1)) / steps) : 0;
    const step = Math.max(1, Math.floor(Math.min(MOST_SEARCHED, Number(groups[group]!.num_rows)) / MOST_ROWS));
    const spread: Row[] = [];
    const reachable: Row[] = [];
    let at = 0;
    for (const rows of rowsOf(input, info, group, { most: MOST_SEARCHED }))
      for (const row of rows) {
        if (at++ % step === step - 1 && spread.length < MOST_ROWS) spread.push(row);
        if (reachable.length < MOST_ROWS && hasContact(row, 0)) reachable.push(row);
      }
    yield spread;
    if (reachable.length > 0) yield reachable;
  }
}

const MOST_DEPTH = 8;

function hasContact(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return holdsContact(value);
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH || ArrayBuffer.isView(value)) return false;
  return Object.values(value).some((item) => hasContact(item, depth + 1));
}
