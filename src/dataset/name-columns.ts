/** Columns that hold names of people, by what is in them: for tables whose columns have names in other languages, or none. */
import { isKnownFamily, isKnownGiven, isKnownName } from '../rules/personal-data/known-names.ts';
import { capitalizedName, familyLast, foldName } from '../rules/personal-data/name-spellings.ts';
import { AMBIGUOUS_NAMES } from '../rules/personal-data/names-words.ts';
import { PHONE_COLUMN } from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import type { Leaf } from './leaves.ts';
import { isThing } from './public-people.ts';
import { areThings } from './things.ts';

/** Of a column. */
const FEWEST = 3;
const SHARE = 0.6;
const LONGEST = 80;
const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?: [\p{L}\p{M}'’.-]{1,30}){1,4}$/u;

/** Of a column in which all are written `Keller, Maria`. */
const INVERTED_SHARE = 0.4;
/** `M. Keller`, `Keller M.`, `Keller, M.` */
const INITIAL =
  /^(?:(?:\p{Lu}\. ?){1,3}(?<family>\p{Lu}[\p{L}\p{M}'’ -]{1,40})|(?<first>\p{Lu}[\p{L}\p{M}'’ -]{1,40}),? (?:\p{Lu}\. ?){1,3})$/u;
const familyOf = (name: string): string => {
  const { family, first } = INITIAL.exec(name)?.groups ?? {};
  return family ?? first ?? '';
};
const INITIAL_SHARE = 0.95;
/** Next to a column of families. */
const GIVEN_SHARE = 0.5;
/** Next to a column of given names: there are far more families than the lists have. */
const FAMILY_SHARE = 0.06;
/** People share given names and families. */
const DIFFERENT_PARTS = 0.15;
/** A given or a family name in a column of its own. */
export const PART = /^\p{Lu}[\p{L}\p{M}'’-]{1,30}$/u;

/** `Maria Keller`, or `Keller, Maria`; but not `Richmond, Virginia`. */
export function isWholeName(text: string): boolean {
  const written = capitalizedName(text);
  const name = familyLast(written);
  const given = name.split(' ', 1)[0]!;
  const isSure = name === written || (isKnownGiven(given) && !AMBIGUOUS_NAMES.has(foldName(given)));
  return isSure && NAME.test(name) && isKnownName(name) && !isThing(name);
}

/** The keys whose values are whole names of people, most of them different; or given names in one column and families in another. */
export function nameColumns(records: readonly (readonly Leaf[])[]): ReadonlySet<string> {
  const columns = new Map<string, string[]>();
  for (const leaves of records)
    for (const { key, value } of leaves) {
      if (typeof value !== 'string' || value.length > LONGEST) continue;
      const column = columns.get(key);
      if (column) column.push(value.trim());
      else columns.set(key, [value.trim()]);
    }
  return new Set(nameRoles([...columns].map(([key, values]) => ({ key, values }))).keys());
}

type Role = 'first_name' | 'last_name' | 'full_name';
interface Column {
  key: string;
  values: readonly string[];
}

/**
 * What columns of names hold, by their keys.
 *
 * @param columns with their texts, in the order of the row
 * @param isAlso true for further names: of people, given ones, families
 */
export function nameRoles(columns: readonly Column[], isAlso: (name: string) => boolean = () => false): Map<string, Role> {
  const those = (isOne: (value: string) => boolean, share: number, different = DIFFERENT_PARTS) =>
    columns.filter(
      ({ values }) =>
        new Set(values).size >= Math.max(FEWEST, values.length * different) && values.filter(isOne).length >= values.length * share,
    );
  const isWhole = (value: string): boolean => isWholeName(value) || (NAME.test(familyLast(value)) && isAlso(value));
  const isInverted = ({ values }: Column): boolean => values.every((value) => familyLast(value) !== value);
  const isWithInitial = (value: string): boolean => INITIAL.test(value);
  const isReached = columns.some(isOfContacts);
  const hasFamilies = ({ values }: Column): boolean =>
    isReached || values.filter((value) => isKnownFamily(familyOf(value))).length >= values.length * FAMILY_SHARE;
  const words = [...those(isWhole, SHARE, SHARE), ...those(isWhole, INVERTED_SHARE, SHARE).filter(isInverted)];
  const whole = [
    ...words.filter(({ values }) => !areThings(values)), // `Lampe Berta`
    ...those(isWithInitial, INITIAL_SHARE, SHARE).filter(hasFamilies),
  ];
  if (whole.length > 0) return new Map(whole.map(({ key }) => [key, 'full_name']));
  const [given] = those((value) => PART.test(value) && (isKnownGiven(value) || isAlso(value)), GIVEN_SHARE);
  if (!given) return new Map();
  const isFamily = (value: string): boolean => PART.test(value) && ((isKnownFamily(value) && !isKnownGiven(value)) || isAlso(value));
  const others = columns.filter((column) => column !== given);
  const family = familiesAmong(others, (column) => Math.abs(columns.indexOf(column) - columns.indexOf(given)) === 1, isFamily, given);
  if (!family) return new Map();
  return new Map([
    [given.key, 'first_name'],
    [family.key, 'last_name'],
  ]);
}

/** A way to reach somebody, in most rows: then `Ring O.` next to it is a person, even if no list has the family. */
const isOfContacts = ({ key, values }: Column): boolean =>
  PHONE_COLUMN.test(plainKey(key)) || values.filter((value) => value.includes('@')).length > values.length * SHARE;

/** Far from the given names, a column of colours, towns or products may have the words of families, too: many known ones, few twice. */
const FAR_SHARE = 0.3;
const FAR_DIFFERENT = 0.6;

/**
 * The column of families of a table: next to the given names, or else far from them if it is sure, or else next to them if it may be one.
 *
 * @param others all columns but that of the given names
 */
function familiesAmong(
  others: readonly Column[],
  isNext: (column: Column) => boolean,
  isFamily: (value: string) => boolean,
  given: Column,
): Column | undefined {
  const known = ({ values }: Column): number => values.filter(isFamily).length / values.length;
  const different = ({ values }: Column): number => (new Set(values).size < FEWEST ? 0 : new Set(values).size / values.length);
  const sorted = others.filter(({ values }) => values.length > 0).sort((a, b) => known(b) - known(a));
  return (
    sorted.find((column) => isNext(column) && known(column) >= FAMILY_SHARE && different(column) >= DIFFERENT_PARTS) ??
    sorted.find((column) => known(column) >= FAR_SHARE && different(column) >= FAR_DIFFERENT) ??
    others.find((column) => isNext(column) && mayBeFamilies(column, given))
  );
}

/** If nearly all given names are known, the other word may be one that no list has. */
const SURE_SHARE = 0.75;
const ALL_BUT_FEW = 0.95;

function mayBeFamilies({ values }: Column, given: Column): boolean {
  const count = (column: readonly string[], isOne: (value: string) => boolean): number => column.filter(isOne).length;
  return (
    count(given.values, isKnownGiven) >= given.values.length * SURE_SHARE &&
    count(values, (value) => PART.test(value)) >= given.values.length * ALL_BUT_FEW &&
    new Set(values).size >= Math.max(FEWEST, values.length * SHARE)
  );
}
