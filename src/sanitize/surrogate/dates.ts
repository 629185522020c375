/**
 * Other dates of birth: a person's dates are moved by a number of days that the key and the person give, at most five years, and then
 * on to the next day that the rules recognize as made up.
 */
import { type DateParts, datePartsOf, fullYear, type Part } from '../../rules/personal-data/date-parts.ts';
import { epochDate, withEpochDate } from '../../rules/personal-data/epoch.ts';
import { FIRST_YEAR, isMadeUpDay } from '../../rules/personal-data/made-up-date.ts';
import { Draw } from './keyed.ts';
import { toAscii } from '../../value/ascii.ts';

/** A day of the calendar; `month` is 0 if its name is in an unknown language. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

const DAY = 86_400_000;
/** Five years. */
const MOST_DAYS = 1826;
/** More than the search for a made-up day goes on, so that the dates of one person move the same way. */
const FEWEST_DAYS = 200;
/** Leaves room to go on to a made-up day. */
const MOST_MOVED = 1600;
/** No date is moved to a later year, so that none is in the future. */
const LAST_YEAR = 2018;
/** Dates from then on are also written with two digits of the year, so none of them is moved to an earlier one. */
const FIRST_OF_TWO_DIGITS = 1930;

/** @param isDayFirst how to read `03/04/1985` */
export function dayOf(value: string, isDayFirst = false): Day | null {
  const ascii = toAscii(value);
  const epoch = epochDate(ascii);
  if (epoch) return epoch;
  const parts = datePartsOf(ascii, isDayFirst);
  return parts?.day ? { year: fullYear(parts.year), month: parts.monthNumber, day: Number(parts.day.text) } : null;
}

export const sameDay = (a: Day, b: Day): boolean => a.year === b.year && a.month === b.month && a.day === b.day;

/** The date as one text, independent of how it is written. */
export function normalDate(value: string): string {
  const day = dayOf(value);
  return day ? `${day.year}-${day.month}-${day.day}` : value;
}

const numberOf = ({ year, month, day }: Day): number => Math.round(Date.UTC(year, Math.max(month, 1) - 1, day) / DAY);

/** How many years later a day is than another one, rounded. */
export const yearsBetween = (from: Day, to: Day): number => Math.round((numberOf(to) - numberOf(from)) / 365.25);

/** Full years between two days. */
export function fullYears(from: Day, to: Day): number {
  const isBefore = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (isBefore ? 1 : 0);
}

/**
 * The stand-in for the day `from`.
 *
 * @param person whoever's date it is: a person's dates keep their distance, give or take some months
 * @param fits false for a day that cannot be written in the place of the first one, or is taken
 * @param youngest the person's last date: all move the way that it can move, so that none is in the future
 */
export function madeUpDay(from: Day, key: Buffer, person: string, fits: (day: Day) => boolean = () => true, youngest = from): Day {
  const draw = new Draw(key, `DATE_OF_BIRTH\0${person}`);
  const own = numberOf(from);
  const moved = FEWEST_DAYS + draw.next(MOST_MOVED - FEWEST_DAYS);
  const first = from.year < FIRST_YEAR ? 0 : from.year < FIRST_OF_TWO_DIGITS ? FIRST_YEAR : FIRST_OF_TWO_DIGITS;
  const last = Math.max(own, Math.round(Date.UTC(LAST_YEAR, 11, 31) / DAY));
  const isInside = (at: number): boolean =>
    at !== own && Math.abs(at - own) <= MOST_DAYS && at <= last && new Date(at * DAY).getUTCFullYear() >= first;
  const isLater = draw.next(2) === 1 && numberOf(youngest) + moved <= Math.round(Date.UTC(LAST_YEAR, 11, 31) / DAY);
  const wanted = isLater ? own + moved : own - moved;
  const start = isInside(wanted) ? wanted : 2 * own - wanted;
  const isSameWay = (at: number) => at > own === start > own;
  for (const isAllowed of [isSameWay, (at: number) => !isSameWay(at)])
    for (let step = 0; step < 2 * MOST_DAYS + MOST_MOVED; step++)
      for (const at of step === 0 ? [start] : [start + step, start - step]) {
        if (!isInside(at) || !isAllowed(at)) continue;
        const date = new Date(at * DAY);
        const day = { year: date.getUTCFullYear(), month: from.month === 0 ? 0 : date.getUTCMonth() + 1, day: date.getUTCDate() };
        if (isMadeUpDay(day.year, day.month, day.day) && fits(day)) return day;
      }
  return from;
}

/** The stand-in for a year of birth: it moves as a date of the same person does. */
export function madeUpYear(year: number, key: Buffer, person: string): number {
  const made = madeUpDay({ year, month: 7, day: 1 }, key, person).year;
  return made === year ? year - 1 : made;
}

/** The day in the notation of the value: order, separators, names of months, leading zeros. */
export function writtenDay(value: string, day: Day, isDayFirst = false): string {
  if (epochDate(value)) return withEpochDate(value, day);
  const parts = datePartsOf(toAscii(value), isDayFirst);
  if (!parts?.day) return value.replace(/\d/g, '0');
  const numbers = [parts.day, ...(parts.names || !parts.month ? [] : [parts.month])].map(({ text }) => text);
  // `12.3.1985` has no zeros, `1985年12月10日` and `12 March 1985` usually have none. Without separators, only the first one is left out.
  const isShort = /^\d{7}$/.test(value);
  const isPadded =
    isShort || numbers.some((text) => text.startsWith('0')) || (!/\p{L}/u.test(value) && numbers.every((text) => text.length === 2));
  const digits = (number: number): string => String(number).padStart(isPadded ? 2 : 1, '0');
  const edits = [
    { part: parts.year, text: String(day.year).slice(-parts.year.text.length) },
    { part: parts.day, text: digits(day.day) },
    ...monthEdit(parts, day, digits),
  ];
  const made = replaceParts(value, edits);
  return isShort ? made.replace(/^0/, '') : made;
}

function monthEdit({ month, names }: DateParts, day: Day, digits: (number: number) => string): { part: Part; text: string }[] {
  if (!month || day.month === 0) return [];
  const text = names ? likeCase(month.text, names[day.month - 1]!) : digits(day.month);
  return [{ part: month, text }];
}

/** A name in the case of another one: `MARCH`, `March`, `march`. */
function likeCase(as: string, name: string): string {
  if (as === as.toUpperCase()) return name.toUpperCase();
  return as[0] === as[0].toUpperCase() ? name[0].toUpperCase() + name.slice(1) : name.toLowerCase();
}

function replaceParts(value: string, edits: { part: Part; text: string }[]): string {
  let out = value;
  for (const { part, text } of edits.sort((a, b) => b.part.start - a.part.start)) {
    const rest = out.slice(part.start + part.text.length);
    out = out.slice(0, part.start) + text + (text.length < 3 ? rest.replace(/^(?:st|nd|rd|th)\b/, ordinal(Number(text))) : rest);
  }
  return out;
}

function ordinal(day: number): string {
  if (day > 3 && day < 21) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
