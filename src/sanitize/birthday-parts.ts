/** What a text says again of a date of birth that moves: the day without its year (`my birthday, 4 March`), and the year alone (`born 1987`). */
import { type Day, dayOf, sameDay, writtenDay } from './surrogate/dates.ts';

const BIRTHDAY =
  /(?<!\p{L})(?:birthday|\p{L}*geburtstag|anniversaire|cumpleaños|compleanno|aniversário|verjaardag|urodziny|födelsedag|fødselsdag)/iu;
/** How far from a day the word for it is, in UTF-16 units. */
const REACH = 30;
/** Apart, since `der 4` would take the day of `der 4. März`. */
const DAY_AND_MONTH = [
  /(?<![\p{L}\d.])\d{1,2}(?:st|nd|rd|th|er|\.)?(?: of| de)? \p{L}{3,10}(?![\p{L}\d]|[,.]? \d)/gu,
  /(?<!\p{L})\p{L}{3,10} \d{1,2}(?:st|nd|rd|th)?(?![\p{L}\d]|[,.]? \d)/gu,
];
/** `10.08.`, all of a text: no number is written so. */
const SHORT_DAY = /^(\d{1,2})\.(\d{1,2})\.$/;
const BORN_IN =
  /(?<!\p{L})(?:born(?: in)?|geboren|geb\.|jahrgang|née? en|nacid[oa] en|nat[oa] nel|nascid[oa] em|geboren in) (?=((?:19|20)\d\d)(?![\d/-]|\.\d))/giu;

/**
 * @param moved the dates of birth of the record, and what they become
 * @returns places in the text, in UTF-16 units, and what is written there
 */
export function birthdayParts(text: string, moved: readonly { day: Day; made: Day }[]): { start: number; end: number; made: string }[] {
  const short = SHORT_DAY.exec(text);
  if (short) {
    const isDay = ({ day, month }: Day): boolean => day === Number(short[1]) && month === Number(short[2]);
    const other = only(moved.filter(({ day }) => isDay(day)).map(({ made }) => `${padded(made.day)}.${padded(made.month)}.`));
    return other === null ? [] : [{ start: 0, end: text.length, made: other }];
  }
  const days = !BIRTHDAY.test(text)
    ? []
    : DAY_AND_MONTH.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(({ 0: part, index }) => {
        const end = index + part.length;
        if (!BIRTHDAY.test(text.slice(Math.max(0, index - REACH), end + REACH))) return [];
        const made = only(moved.flatMap(({ day, made: other }) => writtenPart(part, day, other) ?? []));
        return made === null ? [] : [{ start: index, end, made }];
      });
  const years = [...text.matchAll(BORN_IN)].flatMap(({ 0: word, 1: year, index }) => {
    const made = only(moved.filter(({ day }) => day.year === Number(year)).map((date) => String(date.made.year)));
    const start = index + word.length;
    return made === null ? [] : [{ start, end: start + 4, made }];
  });
  return [...days, ...years];
}

/** The day and month of `made` in the notation of `part`; null if `part` is another day than `day`. */
function writtenPart(part: string, day: Day, made: Day): string | null {
  const year = ` ${day.year}`;
  const read = dayOf(part + year);
  return read && sameDay(read, day) ? writtenDay(part + year, made).slice(0, -year.length) : null;
}

const only = (values: readonly string[]): string | null => (new Set(values).size === 1 ? values[0]! : null);

const padded = (number: number): string => String(number).padStart(2, '0');
