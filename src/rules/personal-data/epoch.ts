/**
 * Dates as one whole number: seconds, or thousandths, millionths or billionths of a second since 1970, as pandas' `to_json` and typed
 * columns have them. The number of digits tells the unit.
 *
 * Limits: dates within four months of 1970-01-01 are read in the next larger unit, or not at all.
 */

import { COMPACT_DATE, SHORT_DATE } from './date-parts.ts';

export interface EpochDate {
  year: number;
  month: number;
  day: number;
}

/** An optional `.0` is what pandas writes for a column in which some values are missing. */
const WHOLE = /^-?[1-9]\d{6,18}(?:\.0)?$/;
const DAY = 86_400n;
const COMPACT = new RegExp(`^(?:${COMPACT_DATE}|${SHORT_DATE})$`);
/** Time zones differ by quarters of an hour. */
const QUARTER = 900n;
/** In days since 1970: from 1880 on, before 2040. */
const FIRST = -32_872n;
const LAST = 25_567n;
const UNITS = [1n, 1000n, 1_000_000n, 1_000_000_000n];

/** The unit of such a number, in parts of a second, and its value; null if it is none. */
function read(value: string): { units: bigint; number: bigint } | null {
  if (!WHOLE.test(value) || COMPACT.test(value)) return null;
  const number = BigInt(value.replace('.0', ''));
  const units = UNITS.find((unit) => {
    const days = number / (unit * DAY);
    return number % (unit * QUARTER) === 0n && days >= FIRST && days < LAST;
  });
  return units === undefined ? null : { units, number };
}

const floorDays = (number: bigint, day: bigint): bigint => (number - (((number % day) + day) % day)) / day;

/** The day of such a number, in UTC; null if the text is none. */
export function epochDate(value: string): EpochDate | null {
  const found = read(value);
  if (!found) return null;
  const date = new Date(Number(floorDays(found.number, found.units * DAY)) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Another day as a number of the same unit, with the same time of the day. @param value a number that `epochDate` takes */
export function withEpochDate(value: string, { year, month, day }: EpochDate): string {
  const { units, number } = read(value)!;
  const own = units * DAY;
  const made = BigInt(Date.UTC(year, month - 1, day)) / 86_400_000n;
  return String(made * own + number - floorDays(number, own) * own) + (value.endsWith('.0') ? '.0' : '');
}
