/** Splits a date as people write it into year, month and day. */

export interface Part {
  /** Offset in UTF-16 units. */
  start: number;
  text: string;
}

export interface DateParts {
  year: Part;
  month: Part | undefined;
  day: Part | undefined;
  /** All twelve names, in the language and length of this one; null for a number. */
  names: readonly string[] | null;
  /** 1 to 12; 0 for a name in an unknown language. */
  monthNumber: number;
  /** Day and month could be the other way round: `03/04/1985`. */
  isAmbiguous: boolean;
}

/** `03121987` and `19870312`, as a pattern. */
export const COMPACT_DATE =
  '(?:(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?:19\\d\\d|20[0-2]\\d)|(?:19\\d\\d|20[0-2]\\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** `3121987`: as a number, the first nine days of a month have no zero. */
export const SHORT_DATE = '[1-9](?:0[1-9]|[12]\\d|3[01])(?:19\\d\\d|20[0-2]\\d)';

/** A year of two digits is the one from here on. */
const FIRST_OF_TWO_DIGITS = 1930;

/** The year of four digits: `85` is 1985, `07` is 2007. */
export const fullYear = ({ text }: Part): number =>
  text.length === 2 ? Number(text) + (Number(text) >= FIRST_OF_TWO_DIGITS % 100 ? 1900 : 2000) : Number(text);

/**
 * @param value with ASCII digits
 * @param isDayFirst how to read `03/04/1985`; with periods and hyphens, the day is always first
 * @returns null for a text without a year and a day
 */
export function datePartsOf(value: string, isDayFirst = false): DateParts | null {
  const parts = [...value.matchAll(/\d+/g)].flatMap((match) => compactParts(match.index, match[0]));
  const yearAt = parts.findIndex(({ text }) => text.length === 4);
  const year = yearAt >= 0 ? parts[yearAt] : parts.at(-1);
  if (!year || (year.text.length !== 4 && year.text.length !== 2)) return null;
  const [a, b] = parts.filter((part) => part !== year);
  if (!a) return null;
  if (!b) return { year, day: a, isAmbiguous: false, ...namedMonth(value) };
  const isAmbiguous = yearAt !== 0 && value.includes('/') && Number(a.text) <= 12 && Number(b.text) <= 12;
  const isDayLast = yearAt === 0 || (isAmbiguous ? !isDayFirst : Number(a.text) <= 12 && Number(b.text) > 12);
  const [month, day] = isDayLast ? [a, b] : [b, a];
  return { year, day, month, names: null, monthNumber: Number(month.text), isAmbiguous };
}

/** Splits `19870312`, `03121987` and `3121987` into their parts; other numbers stay whole. */
function compactParts(start: number, text: string): Part[] {
  const part = (from: number, to: number): Part => ({ start: start + from, text: text.slice(from, to) });
  if (text.length === 7) return [part(0, 1), part(1, 3), part(3, 7)];
  if (text.length !== 8) return [part(0, text.length)];
  const isYearFirst = Number(text.slice(4, 6)) <= 12 && /^(?:1[789]|20)/.test(text);
  return isYearFirst ? [part(0, 4), part(4, 6), part(6, 8)] : [part(0, 2), part(2, 4), part(4, 8)];
}

/** Languages in which the finder knows the names of months. */
const LANGUAGES =
  'en en-GB de fr es pt it nl sv pl fi tr ru de-AT cs sk hu ro hr sr-Latn sl da nb lt lv et id uk bg sr el th hi ar he'.split(' ');
interface Month {
  language: string;
  names: string[];
  month: number;
}

let monthNames: Map<string, Month[]> | undefined;

/** Names of months as they are written in dates, long and short. Node has them. */
function namesOfMonths(): Map<string, Month[]> {
  if (monthNames) return monthNames;
  monthNames = new Map();
  for (const language of LANGUAGES) {
    for (const length of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: length, timeZone: 'UTC' });
      const names = Array.from({ length: 12 }, (_, i) =>
        format
          .formatToParts(Date.UTC(2001, i, 1))
          .find(({ type }) => type === 'month')!
          .value.replace('.', ''),
      );
      for (const [i, name] of names.entries()) {
        const key = name.toLowerCase();
        monthNames.set(key, [...(monthNames.get(key) ?? []), { language, names, month: i + 1 }]);
      }
    }
  }
  return monthNames;
}

function namedMonth(value: string): Pick<DateParts, 'month' | 'names' | 'monthNumber'> {
  const known = namesOfMonths();
  for (const { 0: text, index } of value.matchAll(/[\p{L}\p{M}]{3,}/gu)) {
    const name = text.toLowerCase();
    // `sept` is not in the lists, but is the beginning of a name.
    const begun = () => [...known].find(([full]) => full.startsWith(name))?.[1];
    const found = known.get(name) ?? begun();
    if (!found) continue;
    // `4. April` is not English, and neither is `4 april`.
    const isOther = /^\d{1,2}\./.test(value) || text[0] === name[0];
    const { names, month } = found.find(({ language }) => !language.startsWith('en') === isOther) ?? found[0]!;
    return { month: { start: index, text }, names, monthNumber: month };
  }
  return { month: undefined, names: null, monthNumber: 0 };
}
