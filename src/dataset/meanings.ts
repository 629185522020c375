/**
 * What the columns of a table of people hold if their names do not say it: `a`, `col3`, `Unnamed: 2`, none at all, or `name`, which may be
 * that of a firm. By what is in them, and next to them.
 *
 * From the sample that recognizes the file, so that all who read it see the same: under its meaning, a column is searched, counted and
 * replaced like one that has this name. Limits: names and streets that the lists know in most rows; a postcode, a town and a date of birth
 * mean something only in a row with other data of a person.
 */
import { mayBeWrittenIn } from '../rules/personal-data/age.ts';
import { fullYear } from '../rules/personal-data/date-parts.ts';
import { isBirthYear, wholeDate } from '../rules/personal-data/find-date.ts';
import { isMadeUpPerson } from '../rules/personal-data/made-up-names.ts';
import { isMadeUpTown } from '../rules/personal-data/made-up-streets.ts';
import { NAME_COLUMN, PERSON_COLUMN, UNNAMED_COLUMN } from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import { isReach } from './contacts.ts';
import { isObject } from './format/shapes.ts';
import { hasHouseNumber, kindOfForm } from './kind-of-form.ts';
import { listsWithin, rowsOf } from './lists-within.ts';
import { nameRoles } from './name-columns.ts';
import type { Recognition } from './recognition.ts';
import { type Meaning, type Meanings, THINGS } from './record.ts';
import { type Column, mayBeOfThings, mayHavePeople, thingColumns } from './thing-columns.ts';

const MOST_ROWS = 200;
const MOST_COLUMNS = 60;
/** Of the rows, or of a column's cells. */
const MOST = 0.6;
const NEARLY_ALL = 0.9;

const isUnnamed = (key: string): boolean => UNNAMED_COLUMN.test(plainKey(key));

/** `name`, `contact`, `customer`: of people, of firms or of things. */
const mayBeNames = (key: string): boolean => NAME_COLUMN.test(plainKey(key)) || PERSON_COLUMN.test(plainKey(key));

/** True for a column whose values have to say what it holds. */
const isOpen = (key: string): boolean => isUnnamed(key) || mayBeNames(key);

/** @param rows records of one table @returns the meanings by the names of columns; empty if none is known */
export function meaningsOf(rows: readonly object[]): Map<string, Meaning> {
  const columns = columnsOf(rows);
  const found = meaningsOfColumns(columns);
  for (const key of thingColumns(columns, found)) found.set(key, THINGS);
  return found;
}

function meaningsOfColumns(columns: readonly Column[]): Map<string, Meaning> {
  const found = new Map<string, Meaning>();
  if (!columns.some(({ key }) => isOpen(key))) return found;
  const add = (column: Column | undefined, meaning: Meaning | undefined): void => {
    if (!column || !meaning || found.has(column.key)) return;
    if (isUnnamed(column.key) || (meaning === 'full_name' && mayBeNames(column.key))) found.set(column.key, meaning);
  };
  for (const [key, role] of nameRoles(columns, isMadeUpPerson)) add({ key, values: [] }, role);
  if (found.size === 0) return found;
  const rest = columns.filter(({ key }) => !found.has(key));
  const street = rest.find(isOfStreets);
  if (street) {
    add(street, 'address');
    const postcode = postcodesOf(street, columns, rest);
    add(postcode, 'postcode');
    const town = rest.find((column) => !found.has(column.key) && isTown(column, columns, postcode, street));
    add(town, 'city');
  }
  if (street || rest.some(({ values }) => share(values, isReach) >= MOST))
    for (const column of rest) if (isOfBirths(column)) add(column, 'birth_date');
  const births = columns.filter(({ key }) => found.get(key) === 'birth_date');
  for (const column of rest) for (const dates of births) add(column, agesOrYears(column, dates));
  return found;
}

function columnsOf(rows: readonly object[]): Column[] {
  const columns = new Map<string, { key: string; values: string[] }>();
  for (const row of rows.slice(0, MOST_ROWS))
    for (const [key, value] of Object.entries(row)) {
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      const text = String(value).trim();
      let column = columns.get(key);
      if (!column && columns.size < MOST_COLUMNS) columns.set(key, (column = { key, values: [] }));
      if (text !== '') column?.values.push(text);
    }
  return [...columns.values()];
}

const share = (values: readonly string[], isOne: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(isOne).length / values.length;

/** Some streets have a word that no list has; of those with a house number, many. */
const SOME = 0.4;
const FEW = 0.15;
const IS_LONG = /^(?=.*\p{L}{3}).{5,100}$/su;
const MAY_BE_STREET = /^(?=.*\d)(?=.*\p{L}{3}).{5,100}$/su;

function isOfStreets({ values }: Column): boolean {
  const known = share(values, (value) => kindOfForm(value) === 'place');
  const areAll = (isOne: (value: string) => boolean): boolean => share(values, isOne) >= NEARLY_ALL;
  // Some streets have no number: `rue Gilles`.
  const isSure = known >= SOME && share(values, (value) => MAY_BE_STREET.test(value)) >= MOST && areAll((value) => IS_LONG.test(value));
  return isSure || (known >= FEW && areAll(hasHouseNumber));
}

/** Of the usual European countries, and the United States. */
const POSTCODE = /^(?:\d{4,5}(?:-\d{4})?|\d{2}-\d{3}|\d{3} ?\d{2}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{1,3}-\d{4,5})$/;

/** Numbers that count up are no postcodes. */
function isOfPostcodes({ values }: Column): boolean {
  if (share(values, (value) => POSTCODE.test(value)) < NEARLY_ALL) return false;
  const steps = values.slice(1).map((value, i) => Number(value) - Number(values[i]));
  return !(steps.length > 0 && steps.every((step) => step === steps[0]));
}

/** All years: no postcodes. */
const YEAR = /^(?:19|20)\d\d$/;

/** The postcodes: next to a column of towns, or else nearest to the streets, after them rather than before. */
function postcodesOf(street: Column, columns: readonly Column[], rest: readonly Column[]): Column | undefined {
  const at = (column: Column): number => columns.indexOf(column);
  const isNextToTowns = (column: Column): boolean =>
    [at(column) - 1, at(column) + 1].some((i) => {
      const other = columns[i];
      return other !== undefined && other !== street && rest.includes(other) && areLikeTowns(other) && areDifferent(other);
    });
  const distance = (column: Column): number => Math.abs(at(column) - at(street)) + (at(column) < at(street) ? 0.5 : 0);
  const candidates = rest.filter(
    (column) => column !== street && isOfPostcodes(column) && !column.values.every((value) => YEAR.test(value)),
  );
  return candidates.sort((a, b) => Number(isNextToTowns(b)) - Number(isNextToTowns(a)) || distance(a) - distance(b))[0];
}

const TOWN = /^\p{Lu}[\p{L}\p{M} .'’()/-]{1,40}$/u;
/** Another column of words, such as that of a state, has few different ones. */
const DIFFERENT = 0.3;

const areLikeTowns = ({ values }: Column): boolean => share(values, (value) => TOWN.test(value)) >= NEARLY_ALL;
const areDifferent = ({ values }: Column): boolean => new Set(values).size >= Math.max(2, values.length * DIFFERENT);

/** A column of capitalized words next to the postcodes, or right after the streets. */
function isTown(column: Column, columns: readonly Column[], postcode: Column | undefined, street: Column): boolean {
  const at = columns.indexOf(column);
  const isNext = postcode !== undefined && Math.abs(at - columns.indexOf(postcode)) === 1;
  const isAfter = at === columns.indexOf(street) + 1;
  return areLikeTowns(column) && (isNext || (isAfter && (areDifferent(column) || column.values.every(isMadeUpTown))));
}

/** Dates of birth are this many years apart; those of a shop's orders are not. */
const YEARS_APART = 15;
const FEWEST_DATES = 3;

function isOfBirths({ values }: Column): boolean {
  const years = values.map(yearOf).filter((year) => year !== null);
  return (
    years.length >= Math.max(FEWEST_DATES, values.length * NEARLY_ALL) &&
    years.every(isBirthYear) &&
    Math.max(...years) - Math.min(...years) >= YEARS_APART
  );
}

/** What whole numbers are that fit to a column of dates of birth: ages, or years of birth. */
function agesOrYears({ values }: Column, dates: Column): Meaning | undefined {
  if (values.length !== dates.values.length || !values.every((value) => /^\d{1,4}$/.test(value))) return undefined;
  const years = dates.values.map(yearOf);
  const most = values.length * NEARLY_ALL;
  if (values.filter((value, i) => Number(value) === years[i]).length >= most) return 'birth_year';
  const written = values.map((value, i) => Number(value) + (years[i] ?? 0)).filter(mayBeWrittenIn);
  const isOneYear = written.length >= most && Math.max(...written) - Math.min(...written) <= 1;
  return isOneYear && values.length >= FEWEST_DATES ? 'age' : undefined;
}

/** The year of a whole date. */
function yearOf(text: string): number | null {
  const parts = wholeDate(text.replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, ''));
  return parts && fullYear(parts.year);
}

/** The recognition of a file with what its columns mean. @param values a sample of its records */
export function withMeanings(found: Recognition, values: readonly unknown[]): Recognition {
  const meanings = found.meanings ?? meaningsIn(values);
  return meanings ? { ...found, meanings } : found;
}

/** @param values records of any form, with lists in them or not @returns undefined if no column has a meaning */
function meaningsIn(values: readonly unknown[]): Meanings | undefined {
  if (!values.some((value) => hasOpenColumn(value, 0))) return undefined;
  const found = new Map<string, Meaning>();
  const ofPeople = new Set<string>();
  const addAll = (more: Iterable<readonly [string, Meaning]>): void => {
    for (const [key, meaning] of more) if (!found.has(key)) found.set(key, meaning);
  };
  if (values.length > 1 && values.every(Array.isArray)) addAll(byNumber(values));
  else
    for (const { list } of listsWithin(values.length === 1 ? values[0] : values)) {
      const rows = list.filter(isObject);
      const own = meaningsOf(rows);
      addAll(own);
      for (const column of columnsOf(rows)) if (own.get(column.key) !== THINGS && mayHavePeople(column)) ofPeople.add(column.key);
    }
  // `name` in one list of a document is of things, in another one of people.
  for (const key of ofPeople) if (found.get(key) === THINGS) found.delete(key);
  return found.size > 0 ? found : undefined;
}

/** The columns of rows of cells have numbers, even if the first row has names. */
function byNumber(values: readonly (readonly unknown[])[]): (readonly [string, Meaning])[] {
  const rows = rowsOf(values);
  const keys = Object.keys(rows[0] ?? {});
  return [...meaningsOf(rows)].map(([key, meaning]) => [String(keys.indexOf(key)), meaning] as const);
}

const DEEPEST = 4;
const MOST_LOOKED_AT = 20;

/** A cheap look: the keys of most records say what is in them. */
function hasOpenColumn(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false;
  if (Array.isArray(value))
    return (
      (value.some((item) => typeof item === 'string') && depth < 2) ||
      value.slice(0, MOST_LOOKED_AT).some((item) => hasOpenColumn(item, depth + 1))
    );
  return Object.entries(value)
    .slice(0, MOST_LOOKED_AT)
    .some(([key, item]) => isOpen(key) || mayBeOfThings(key, item) || hasOpenColumn(item, depth + 1));
}
