/** Columns that hold names of people, by what is in them: for tables whose columns have names in other languages, or none. */
import { isKnownName } from '../rules/personal-data/known-names.ts';
import type { Leaf } from './leaves.ts';
import { isThing } from './public-people.ts';

/** Of a column. */
const FEWEST = 3;
const SHARE = 0.6;
const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: [\p{L}\p{M}'’.-]{1,30}){1,4}$/u;

/** The keys whose values are whole names of people, most of them different. */
export function nameColumns(records: readonly (readonly Leaf[])[]): ReadonlySet<string> {
  const columns = new Map<string, string[]>();
  for (const leaves of records)
    for (const { key, value } of leaves) {
      if (typeof value !== 'string' || value.length > 80) continue;
      const column = columns.get(key);
      if (column) column.push(value.trim());
      else columns.set(key, [value.trim()]);
    }
  const isOfNames = (values: readonly string[]): boolean =>
    new Set(values).size >= Math.max(FEWEST, values.length * SHARE) &&
    values.filter((value) => NAME.test(value) && isKnownName(value) && !isThing(value)).length >= values.length * SHARE;
  return new Set([...columns].filter(([, values]) => isOfNames(values)).map(([key]) => key));
}
