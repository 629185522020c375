/**
 * What the columns of a table of people hold if their names do not say it: `a`, `col3`, `Unnamed: 2`, none at all, or `name`, which may be
 * that of a firm. By what is in them, and next to them.
 *
 * From the sample that recognizes the file, so that all who read it see the same: under its meaning, a column is searched, counted and
 * replaced like one that has this name. Limits: names and streets that the lists know in most rows; a postcode, a town and a date of birth
 * mean something only in a row with other data of a person.
 */
import { isMadeUpPerson } from '../rules/personal-data/made-up-names.ts';
import {
  ADDRESS_COLUMN,
  BIRTH_COLUMN,
  isNameColumn,
  isUnlisted,
  NAME_COLUMN,
  PERSON_COLUMN,
  PHONE_COLUMN,
  UNNAMED_COLUMN,
} from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import { agesOrYears, areOfPhones, isOfBirths, isOfStreets, numbersOfPeople, postcodesOf, share, townsOf } from './column-shapes.ts';
import { isReach } from './contacts.ts';
import { isObject } from './format/shapes.ts';
import { listsWithin, rowsOf } from './lists-within.ts';
import { nameRoles } from './name-columns.ts';
import type { Recognition } from './recognition.ts';
import { type Meaning, type Meanings, THINGS } from './record.ts';
import { type Column, mayBeOfThings, mayHavePeople, thingColumns } from './thing-columns.ts';

const MOST_ROWS = 200;
const MOST_COLUMNS = 60;
/** Of a column's cells. */
const MOST = 0.6;

const isUnnamed = (key: string): boolean => UNNAMED_COLUMN.test(plainKey(key));

/** `name`, `contact`, `customer`: of people, of firms or of things. */
const mayBeNames = (key: string): boolean => NAME_COLUMN.test(plainKey(key)) || PERSON_COLUMN.test(plainKey(key));

/** True for a column whose values have to say what it holds. */
const isOpen = (key: string): boolean => isUnnamed(key) || mayBeNames(key);

/** A way to reach a person, or their date of birth: then columns under words that no list has (`vor`, `nach`) may hold their name. */
const isOfPeople = ({ key, values }: Column): boolean => {
  const plain = plainKey(key);
  return PHONE_COLUMN.test(plain) || BIRTH_COLUMN.test(plain) || share(values, isReach) >= MOST;
};

/** @param rows records of one table @returns the meanings by the names of columns; empty if none is known */
export function meaningsOf(rows: readonly object[]): Map<string, Meaning> {
  const columns = columnsOf(rows);
  const found = meaningsOfColumns(columns);
  for (const key of thingColumns(columns, found)) found.set(key, THINGS);
  return found;
}

function meaningsOfColumns(columns: readonly Column[]): Map<string, Meaning> {
  const found = new Map<string, Meaning>();
  const areOfPeople = columns.some(isOfPeople);
  const mayHold = (key: string, meaning?: Meaning): boolean =>
    isUnnamed(key) ||
    (meaning === 'full_name' && mayBeNames(key)) ||
    (areOfPeople && (isUnlisted(plainKey(key)) || (meaning === 'address' && ADDRESS_COLUMN.test(plainKey(key)))));
  if (!columns.some(({ key }) => isOpen(key) || mayHold(key))) return found;
  const add = (column: Column | undefined, meaning: Meaning | undefined): void => {
    if (column && meaning && !found.has(column.key) && mayHold(column.key, meaning)) found.set(column.key, meaning);
  };
  const ofNames = columns.filter(({ key }) => mayHold(key) || isNameColumn(plainKey(key)) || PHONE_COLUMN.test(plainKey(key)));
  for (const [key, role] of nameRoles(ofNames, isMadeUpPerson)) add({ key, values: [] }, role);
  if (found.size === 0) return found;
  const rest = columns.filter(({ key }) => !found.has(key));
  const street = rest.find(isOfStreets);
  add(street, 'address');
  const postcode = postcodesOf(street, columns, rest);
  add(postcode, 'postcode');
  const others = rest.filter((column) => column !== postcode);
  add(townsOf(street, postcode, columns, others), 'city');
  const phones = rest.filter(({ key, values }) => isUnnamed(key) && areOfPhones(values));
  for (const column of phones) add(column, 'phone');
  // Dates from several decades next to names and nothing else are no dates of orders.
  const isAllOfPeople = rest.every((column) => isUnnamed(column.key) && isOfBirths(column));
  if (street || phones.length > 0 || isAllOfPeople || rest.some(({ values }) => share(values, isReach) >= MOST))
    for (const column of rest) if (isOfBirths(column)) add(column, 'birth_date');
  const births = columns.filter(({ key }) => found.get(key) === 'birth_date');
  for (const column of rest) for (const dates of births) add(column, agesOrYears(column, dates));
  if (births.length === 0) for (const [column, meaning] of yearsAndAges(rest.filter(({ key }) => isUnnamed(key)))) add(column, meaning);
  return found;
}

/** The ages, and the years of birth: of two columns that may be these, the one with the earlier years. */
function yearsAndAges(columns: readonly Column[]): [Column, Meaning][] {
  const of = (meaning: Meaning): Column[] => columns.filter((column) => numbersOfPeople(column) === meaning);
  const first = ({ values }: Column): number => Math.min(...values.map(Number));
  const [years] = of('birth_year').sort((a, b) => first(a) - first(b));
  const [ages] = of('age');
  return [...(years ? [[years, 'birth_year'] as [Column, Meaning]] : []), ...(ages ? [[ages, 'age'] as [Column, Meaning]] : [])];
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

/** The recognition of a file with what its columns mean. @param values a sample of its records */
export function withMeanings(found: Recognition, values: readonly unknown[], own = () => meaningsIn(values)): Recognition {
  const meanings = found.meanings ?? own();
  return meanings && meanings.size > 0 ? { ...found, meanings } : found;
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
