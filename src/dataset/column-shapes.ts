/**
 * What a column of a table of people may hold, by the shape of its values: streets, postcodes, towns, dates of birth, ages.
 *
 * Limits: a column of many different words before the streets counts as one of towns unless many are firms or jobs.
 */
import { mayBeWrittenIn } from '../rules/personal-data/age.ts';
import { fullYear } from '../rules/personal-data/date-parts.ts';
import { isBirthYear, wholeDate } from '../rules/personal-data/find-date.ts';
import { isMadeUpTown } from '../rules/personal-data/made-up-streets.ts';
import { formOf } from './contacts.ts';
import { hasHouseNumber, kindOfForm } from './kind-of-form.ts';
import { isThing } from './public-people.ts';
import type { Meaning } from './record.ts';
import type { Column } from './thing-columns.ts';

/** Of a column's cells. */
const MOST = 0.6;
const NEARLY_ALL = 0.9;

export const share = (values: readonly string[], isOne: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(isOne).length / values.length;

/** Some streets have a word that no list has; of those with a house number, many. */
const SOME = 0.4;
const FEW = 0.15;
const IS_LONG = /^(?=.*\p{L}{3}).{5,100}$/su;
const MAY_BE_STREET = /^(?=.*\d)(?=.*\p{L}{3}).{5,100}$/su;

export function isOfStreets({ values }: Column): boolean {
  const known = share(values, (value) => kindOfForm(value) === 'place');
  const areAll = (isOne: (value: string) => boolean): boolean => share(values, isOne) >= NEARLY_ALL;
  // Some streets have no number: `rue Gilles`.
  const isSure = known >= SOME && share(values, (value) => MAY_BE_STREET.test(value)) >= MOST && areAll((value) => IS_LONG.test(value));
  return isSure || (known >= FEW && areAll(hasHouseNumber));
}

/** Of the usual European countries, the United States and Brazil. */
const POSTCODE = /^(?:\d{4,5}(?:-\d{3,4})?|\d{2}-\d{3}|\d{3} ?\d{2}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{1,3}-\d{4,5})$/;
const BRAZILIAN = /^\d{5}-?\d{3}$/;
/** All years: no postcodes. */
const YEAR = /^(?:19|20)\d\d$/;

/** Numbers that count up are no postcodes. */
function isOfPostcodes({ values }: Column): boolean {
  const isBrazilian = values.some((value) => value[5] === '-') && share(values, (value) => BRAZILIAN.test(value)) >= NEARLY_ALL;
  if (!isBrazilian && share(values, (value) => POSTCODE.test(value)) < NEARLY_ALL) return false;
  const steps = stepsOf(values);
  return !(steps.length > 0 && steps.every((step) => step === steps[0])) && !values.every((value) => YEAR.test(value));
}

const stepsOf = (values: readonly string[]): number[] => values.slice(1).map((value, i) => Number(value) - Number(values[i]));

/** Of the values of postcodes, by their first digit. */
const PLACES_APART = 3;

/** Without a street, numbers must also be as long as each other, in no order, and from all over a country: numbers of orders are not. */
function areSurePostcodes(column: Column): boolean {
  const { values } = column;
  if (!isOfPostcodes(column) || !areDifferent(column)) return false;
  if (!values.every((value) => /^\d+$/.test(value))) return true;
  const isInOrder = stepsOf(values).every((step) => step >= 0);
  return (
    !isInOrder && new Set(values.map(({ length }) => length)).size === 1 && new Set(values.map(([first]) => first)).size >= PLACES_APART
  );
}

/**
 * The postcodes: next to a column of towns, or else nearest to the streets, after them rather than before.
 *
 * @param street if there is none, only postcodes next to towns count
 * @param columns all of the table
 * @param rest those that may be it
 */
export function postcodesOf(street: Column | undefined, columns: readonly Column[], rest: readonly Column[]): Column | undefined {
  const at = (column: Column): number => columns.indexOf(column);
  const isNextToTowns = (column: Column): boolean =>
    [at(column) - 1, at(column) + 1].some((i) => {
      const other = columns[i];
      return other !== undefined && other !== street && rest.includes(other) && areLikeTowns(other) && areDifferent(other);
    });
  if (!street) return rest.find((column) => areSurePostcodes(column) && isNextToTowns(column));
  const distance = (column: Column): number => Math.abs(at(column) - at(street)) + (at(column) < at(street) ? 0.5 : 0);
  const candidates = rest.filter((column) => column !== street && isOfPostcodes(column));
  return candidates.sort((a, b) => Number(isNextToTowns(b)) - Number(isNextToTowns(a)) || distance(a) - distance(b))[0];
}

const TOWN = /^\p{Lu}[\p{L}\p{M} .'’()/-]{1,40}$/u;
/** Another column of words, such as that of a state, has few different ones. */
const DIFFERENT = 0.3;
/** Of firms or jobs, in a column that has no towns. */
const OTHERS = 0.1;
const JOB =
  /(?:manager|engineer|teacher|officer|developer|assistant|directo|analyst|nurse|driver|lehrer|berater|verk[äa]ufer|leiter|kauf(?:mann|frau)|pfleger|techniker|ing[eé]ni|vendeu|infirmi|profes|enfermer|conductor|maestr|insegnant|impiegat|operai|nauczyciel|kierown|sprzedaw)/iu;

/** `Saint-Denis`, `St. Gallen` */
const SAINT = /^(?:ste?\b|sain|sankt)/iu;

const areLikeTowns = ({ values }: Column): boolean =>
  share(values, (value) => TOWN.test(value)) >= NEARLY_ALL &&
  share(values, (value) => (isThing(value) && !SAINT.test(value)) || JOB.test(value)) < OTHERS;
const areDifferent = ({ values }: Column): boolean => new Set(values).size >= Math.max(2, values.length * DIFFERENT);

/** The towns: capitalized words next to the postcodes, or else right after the streets, or else right before them. */
export function townsOf(
  street: Column | undefined,
  postcode: Column | undefined,
  columns: readonly Column[],
  rest: readonly Column[],
): Column | undefined {
  const next = (column: Column | undefined, step: number): Column | undefined => {
    const other = column && columns[columns.indexOf(column) + step];
    return other && other !== street && rest.includes(other) && areLikeTowns(other) ? other : undefined;
  };
  const [before, after] = [next(postcode, -1), next(postcode, 1)];
  const ofPostcode = before && after && areDifferent(after) && !areDifferent(before) ? after : (before ?? after);
  if (ofPostcode) return ofPostcode;
  const isSure = (column: Column | undefined): boolean =>
    column !== undefined && (areDifferent(column) || column.values.every(isMadeUpTown));
  return [next(street, 1), next(street, -1)].find(isSure);
}

/** Seven digits and more, with the usual signs between them. */
const DIALED = /^\+?(?:[ ()./-]{0,3}\d){7,15}$/;
/** Of a column, with their country: other long numbers have no plus sign. */
const SOME_ABROAD = 0.1;

/** Phone numbers, some of them with their country: then the others are such as people dial at home. */
export const areOfPhones = (values: readonly string[]): boolean =>
  values.length > 1 &&
  share(values, (value) => DIALED.test(value)) >= MOST &&
  share(values, (value) => formOf(value) === 'phone') >= SOME_ABROAD;

/** True for a phone number, also one without its country. */
export const isDialed = (text: string): boolean => DIALED.test(text);

/** Dates of birth are this many years apart; those of a shop's orders are not. */
const YEARS_APART = 15;
const FEWEST_DATES = 3;

export function isOfBirths({ values }: Column): boolean {
  const years = values.map(yearOf).filter((year) => year !== null);
  return (
    years.length >= Math.max(FEWEST_DATES, values.length * NEARLY_ALL) &&
    years.every(isBirthYear) &&
    Math.max(...years) - Math.min(...years) >= YEARS_APART
  );
}

/** What whole numbers are that fit to a column of dates of birth: ages, or years of birth. */
export function agesOrYears({ values }: Column, dates: Column): Meaning | undefined {
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

/** Of a column that has no dates of birth next to it: fewer rows say too little. */
const FEWEST_NUMBERS = 8;
/** Years between the oldest and the youngest. Points, amounts and years of orders are nearer to each other, or reach further. */
const AGES_APART = 25;
const LAST_BIRTH = 2012;
const OLDEST = 95;
const MEAN = { from: 25, to: 62 } as const;

/** What whole numbers next to people are by their shape alone: ages of grown-ups, or years of birth. Null for anything else. */
export function numbersOfPeople({ values }: Column): 'age' | 'birth_year' | null {
  if (values.length < FEWEST_NUMBERS || !values.every((value) => /^(?:[1-9]\d|1[89]\d\d|20[01]\d)$/.test(value))) return null;
  const numbers = values.map(Number);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (most - least < AGES_APART || stepsOf(values).every((step) => step > 0)) return null;
  if (least >= FIRST_BIRTH && most <= LAST_BIRTH) return 'birth_year';
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return most <= OLDEST && mean >= MEAN.from && mean <= MEAN.to ? 'age' : null;
}

const FIRST_BIRTH = 1925;
