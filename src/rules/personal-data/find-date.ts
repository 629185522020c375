/** Finds dates. Apart from `date-of-birth.ts`, since the recognition of datasets needs only this: the patterns there take V8 3 ms. */
import { isDay } from '../../value/check/checksum.ts';
import { COMPACT_DATE, type DateParts, datePartsOf, SHORT_DATE } from './date-parts.ts';
import type { Span } from './define.ts';
import { epochDate } from './epoch.ts';
import { isMonth } from './months.ts';

const YEAR = '(?:19[0-9]\\d|20[0-2]\\d)';
/** A date up to its year, which is the anchor: with the name of a month, or with periods and spaces. */
const BEFORE_YEAR =
  /(?:(?<![\d\p{L}])\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?(?: de| of)?[ \-/.](\p{L}[\p{L}\p{M}]{2,12})\.?(?: de| del)?,?[ \-/.]|(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}]{2,12})\.? \d{1,2}(?:st|nd|rd|th)?,? |(?<![\d.])\d{1,2}\. \d{1,2}\. )$/u;
/** A date that begins with its year: `1985. március 12.`, `1985 m. kovo 12 d.`, `1985. gada 12. martā`. */
const AFTER_YEAR = /^(?:[.,]| m\.| metų)? (\p{L}[\p{L}\p{M}]{2,12})\.? \d{1,2}\b|^\. gada \d{1,2}\. (\p{L}[\p{L}\p{M}]{2,12})/u;
const VIETNAMESE = /\d{1,2} tháng \d{1,2}(?:,? năm)?,? $/u;
const CJK = /(?:19\d\d|20[0-2]\d)\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?/y;
const NUMERIC = new RegExp(
  `(?:${YEAR}\\. \\d{1,2}\\. \\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\1(?:${YEAR}|\\d{2})|${YEAR}([./-])\\d{1,2}\\2\\d{1,2})(?![\\d/]|[.-]\\d)`,
  'y',
);

/** `05 MAY 1981` and `05MAY1981`, as in passports: three capitals belong to the run that begins with the day. */
const CAPITALS = new RegExp(`\\d{1,2}[ \\-/.]?([A-Z]{3})[ \\-/.]?${YEAR}(?!\\d)`, 'y');
/** `03121987`, `19870312`: dates without separators, as in forms. */
const COMPACT = new RegExp(`(?:${COMPACT_DATE})(?![\\w.,-]*\\d)`, 'y');
/** Such a number with seven digits fills its field. */
const SHORT = new RegExp(`^${SHORT_DATE}$`);
/** Longer than any number of `epoch.ts`, in UTF-16 units. */
const LONGEST_EPOCH = 24;

/** The date around the number at `at`, in any notation. @param text with ASCII digits */
export function findDate(text: string, at: number): Span | null {
  if (at < 2 && text.length < LONGEST_EPOCH && (epochDate(text) || SHORT.test(text))) return { start: 0, end: text.length };
  if (/[\d.\-/:]/.test(text[at - 1] ?? ' ') && /\d/.test(text[at - 2] ?? ' ')) return null;
  NUMERIC.lastIndex = at;
  const numeric = NUMERIC.exec(text);
  if (numeric) return isRealDate(numeric[0]) ? { start: at, end: NUMERIC.lastIndex } : null;
  CAPITALS.lastIndex = at;
  const capitals = CAPITALS.exec(text);
  if (capitals) return isMonth(capitals[1]!) ? { start: at, end: CAPITALS.lastIndex } : null;
  COMPACT.lastIndex = at;
  if (COMPACT.test(text)) return { start: at, end: at + 8 };
  CJK.lastIndex = at;
  if (CJK.test(text)) return { start: at, end: CJK.lastIndex };
  if (!/^(?:19|20)\d\d(?!\d)/.test(text.slice(at, at + 5))) return null;
  const before = text.slice(Math.max(0, at - 28), at);
  const named = BEFORE_YEAR.exec(before) ?? VIETNAMESE.exec(before);
  const month = named?.[1] ?? named?.[2];
  if (named && (month === undefined || isMonth(month))) return { start: at - named[0].length, end: at + 4 };
  const after = AFTER_YEAR.exec(text.slice(at + 4, at + 40));
  return after && isMonth(after[1] ?? after[2]!) ? { start: at, end: at + 4 + after[0].length } : null;
}

/** The parts of a text that is a date with its day, and nothing else. Null for any other text. @param text with ASCII digits */
export function wholeDate(text: string): DateParts | null {
  const parts = findDate(text, 0)?.end === text.length ? datePartsOf(text) : null;
  return parts?.day ? parts : null;
}

/** True for a year in which customers are born: much else has later dates. */
export const isBirthYear = (year: number): boolean => year >= 1920 && year <= 2012;

function isRealDate(value: string): boolean {
  const parts = value.split(/\D+/).map(Number);
  const [a, b] = parts[0]! > 31 ? [parts[1]!, parts[2]!] : [parts[0]!, parts[1]!];
  return isDay(a, b) || isDay(b, a);
}
