/** Columns that hold names of people, by what is in them: for tables whose columns have names in other languages, or none. */
import { isKnownFamily, isKnownGiven, isKnownName } from '../rules/personal-data/known-names.ts';
import { familyLast, foldName } from '../rules/personal-data/name-spellings.ts';
import { AMBIGUOUS_NAMES } from '../rules/personal-data/names-words.ts';
import type { Leaf } from './leaves.ts';
import { isThing } from './public-people.ts';

/** Of a column. */
const FEWEST = 3;
const SHARE = 0.6;
const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: [\p{L}\p{M}'’.-]{1,30}){1,4}$/u;

/** Next to a column of given names: there are far more families than the lists have. */
const FAMILY_SHARE = 0.1;
/** People share given names and families. */
const DIFFERENT_PARTS = 0.15;
/** A given or a family name in a column of its own. */
const PART = /^\p{Lu}[\p{L}\p{M}'’-]{1,30}$/u;

/** `Maria Keller`, or `Keller, Maria`; but not `Richmond, Virginia`. */
function isWholeName(written: string): boolean {
  const text = familyLast(written);
  const given = text.split(' ', 1)[0]!;
  const isSure = text === written || (isKnownGiven(given) && !AMBIGUOUS_NAMES.has(foldName(given)));
  return isSure && NAME.test(text) && isKnownName(text) && !isThing(text);
}

/** The keys whose values are whole names of people, most of them different; or given names in one column and families in another. */
export function nameColumns(records: readonly (readonly Leaf[])[]): ReadonlySet<string> {
  const columns = new Map<string, string[]>();
  for (const leaves of records)
    for (const { key, value } of leaves) {
      if (typeof value !== 'string' || value.length > 80) continue;
      const column = columns.get(key);
      if (column) column.push(value.trim());
      else columns.set(key, [value.trim()]);
    }
  const those = (isOne: (value: string) => boolean, share = SHARE, different = SHARE): string[] =>
    [...columns].flatMap(([key, values]) =>
      new Set(values).size >= Math.max(FEWEST, values.length * different) && values.filter(isOne).length >= values.length * share
        ? [key]
        : [],
    );
  const whole = those(isWholeName);
  if (whole.length > 0) return new Set(whole);
  const given = those((value) => PART.test(value) && isKnownGiven(value), SHARE, DIFFERENT_PARTS);
  const family = those((value) => PART.test(value) && isKnownFamily(value) && !isKnownGiven(value), FAMILY_SHARE, DIFFERENT_PARTS);
  return new Set(given.length > 0 && family.length > 0 ? [...given, ...family] : []);
}
