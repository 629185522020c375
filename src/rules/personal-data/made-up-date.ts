/**
 * The dates of birth that `dataset sanitize` writes. They are ordinary dates of the last hundred years, so that a model learns from
 * ordinary dates; one in 97 days can be one. Public on purpose, as in `made-up.ts`.
 */
import { datePartsOf, fullYear } from './date-parts.ts';
import { epochDate } from './epoch.ts';

/** One day in so many: 37 are left within five years of a date. Of the real dates of birth, as many look made up, and are for review. */
const ONE_IN = 97;
/** Everyone born before this year is taken to be dead. */
export const FIRST_YEAR = 1910;

/** True for a day that `sanitize` uses as a stand-in. It does not matter which of two numbers up to 12 is the month. @param month 0 if it is not known */
export function isMadeUpDay(year: number, month: number, day: number): boolean {
  const number = (year * 16 + Math.min(month, day)) * 32 + Math.max(month, day);
  return ((Math.imul(number, 0x9e3779b1) >>> 8) ^ number) % ONE_IN === 0;
}

/** @param value a date of birth as it is written, with ASCII digits */
export function isMadeUpDate(value: string): boolean {
  const epoch = epochDate(value);
  if (epoch) return isMadeUpDay(epoch.year, epoch.month, epoch.day);
  const parts = datePartsOf(value);
  if (!parts?.day) return false;
  const year = fullYear(parts.year);
  return year >= FIRST_YEAR && isMadeUpDay(year, parts.monthNumber, Number(parts.day.text));
}
