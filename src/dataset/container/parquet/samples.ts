import type { Input } from '../../input.ts';
import { holdsContact } from '../../later.ts';
import { type ParquetInfo, readGroup } from './parquet.ts';

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
export async function* samplesOf(input: Input, info: ParquetInfo): AsyncGenerator<Record<string, unknown>[]> {
  const { length } = info.metadata.row_groups;
  if (length === 0) return;
  yield readGroup(input, info, 0, { most: MOST_ROWS });
  if (!info.columns.some(({ kind }) => kind === 'text')) return;
  const steps = Math.min(MOST_GROUPS, length) - 1;
  for (let i = 0; i <= steps; i++) {
    const rows = await readGroup(input, info, steps > 0 ? Math.round((i * (length - 1)) / steps) : 0, { most: MOST_SEARCHED });
    const step = Math.max(1, Math.floor(rows.length / MOST_ROWS));
    yield rows.filter((_, at) => at % step === step - 1).slice(0, MOST_ROWS);
    const reachable = rows.filter((row) => hasContact(row, 0)).slice(0, MOST_ROWS);
    if (reachable.length > 0) yield reachable;
  }
}

const MOST_DEPTH = 8;

function hasContact(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return holdsContact(value);
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH || ArrayBuffer.isView(value)) return false;
  return Object.values(value).some((item) => hasContact(item, depth + 1));
}
