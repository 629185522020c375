import { type Draw, permute } from './keyed.ts';
import { toAscii } from './written.ts';

/** Years of dates of birth, and years of their surrogates. No living person was born in the latter, and the finder ignores them. */
const FIRST_YEAR = 1900;
const YEARS = 130;
const FIRST_MADE_UP = 1700;
const MADE_UP_YEARS = 200;
/** Number of days that every month has, so that every surrogate is a valid date. */
const DAYS = 28;
const MADE_UP_DATES = MADE_UP_YEARS * 12 * DAYS;

interface Part {
  start: number;
  text: string;
}

interface Parts {
  year: Part;
  day: Part | undefined;
  month: Part | undefined;
  /** All twelve names, in the language and length of this one; null for a number. */
  names: readonly string[] | null;
  /** 1 to 12; 0 for a name in an unknown language. */
  monthNumber: number;
}

/** Year, month and day of a date of birth, in any order and language. */
function partsOf(value: string): Parts | null {
  const ascii = toAscii(value);
  const parts = [...ascii.matchAll(/\d+/g)].flatMap((match) => compactParts(match.index, match[0]));
  const yearAt = parts.findIndex(({ text }) => text.length === 4);
  const year = yearAt >= 0 ? parts[yearAt] : parts.at(-1);
  if (!year) return null;
  const [a, b] = parts.filter((part) => part !== year);
  if (!a || !b) return { year, day: a, ...namedMonth(value) };
  const isDayLast = yearAt === 0 || (Number(a.text) <= 12 && (Number(b.text) > 12 || ascii.includes('/')));
  const [month, day] = isDayLast ? [a, b] : [b, a];
  return { year, day, month, names: null, monthNumber: Number(month.text) };
}

/** Splits `19870312` and `03121987` into their parts; other numbers stay whole. */
function compactParts(start: number, text: string): Part[] {
  const part = (from: number, to: number): Part => ({ start: start + from, text: text.slice(from, to) });
  if (text.length !== 8) return [part(0, text.length)];
  const isYearFirst = Number(text.slice(4, 6)) <= 12 && /^(?:1[789]|20)/.test(text);
  return isYearFirst ? [part(0, 4), part(4, 6), part(6, 8)] : [part(0, 2), part(2, 4), part(4, 8)];
}

/** Languages in which the finder knows the names of months. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'pl', 'fi', 'tr', 'ru', 'de-AT'];
let monthNames: Map<string, { names: string[]; month: number }> | undefined;

/** Names of months as they are written in dates, long and short. Node has them. */
function namesOfMonths(): Map<string, { names: string[]; month: number }> {
  if (monthNames) return monthNames;
  monthNames = new Map();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
      const names = Array.from({ length: 12 }, (_, i) =>
        format
          .formatToParts(Date.UTC(2001, i, 1))
          .find(({ type }) => type === 'month')!
          .value.replace('.', ''),
      );
      for (const [i, name] of names.entries())
        if (!monthNames.has(name.toLowerCase())) monthNames.set(name.toLowerCase(), { names, month: i + 1 });
    }
  }
  return monthNames;
}

function namedMonth(value: string): Pick<Parts, 'month' | 'names' | 'monthNumber'> {
  const known = namesOfMonths();
  for (const { 0: text, index } of value.matchAll(/[\p{L}\p{M}]{3,}/gu)) {
    const name = text.toLowerCase();
    // `sept` is not in the lists, but is the beginning of a name.
    const begun = () => [...known].find(([full]) => full.startsWith(name))?.[1];
    const found = known.get(name) ?? begun();
    if (found) return { month: { start: index, text }, names: found.names, monthNumber: found.month };
  }
  return { month: undefined, names: null, monthNumber: 0 };
}

/** The date as one text, independent of how it is written. */
export function normalDate(value: string): string {
  const parts = partsOf(value);
  if (!parts) return value;
  const month =
    parts.monthNumber ||
    value
      .replace(/[\d\s.,]+/g, ' ')
      .trim()
      .toLowerCase();
  return `${parts.year.text}-${month}-${Number(parts.day?.text ?? 0)}`;
}

/**
 * A date of the same form that no living person was born on: in the 18th or 19th century, or, for a year of two digits, on day 0,
 * which the finder does not read as a date. Dates with four-digit years all get different surrogates. All forms of a date get the same one.
 *
 * @param isNumber a number in JSON: it cannot begin with a zero
 */
export function dateSurrogate(value: string, draw: Draw, key: Buffer, attempt = 0, isNumber = false): string {
  const parts = partsOf(value);
  if (!parts) return value.replace(/\d/g, '0');
  const { year, day, month, names, monthNumber } = parts;
  if (year.text.length !== 4) {
    const edits = [year, ...(month && !names ? [month] : [])].map((part) => ({ part, text: part.text.replace(/\d/g, () => draw.digit()) }));
    if (month && names) edits.push({ part: month, text: likeCase(month.text, names[draw.next(12)]) });
    return replaceParts(value, day ? [...edits, { part: day, text: '0'.repeat(day.text.length) }] : edits);
  }
  const since = Number(year.text) - FIRST_YEAR;
  const index = (since * 12 + ((monthNumber + 11) % 12)) * 31 + ((Number(day?.text ?? 1) + 30) % 31);
  const isFirst = attempt === 0 && since >= 0 && since < YEARS && monthNumber <= 12;
  const made = isFirst ? permute(key, 'DATE_OF_BIRTH', index, MADE_UP_DATES) : draw.next(MADE_UP_YEARS) * 12 * DAYS + draw.next(12 * DAYS);
  const madeMonth = Math.floor(made / DAYS) % 12;
  const edits = [{ part: year, text: String(FIRST_MADE_UP + Math.floor(made / DAYS / 12)) }];
  if (month)
    edits.push({
      part: month,
      text: names ? likeCase(month.text, names[madeMonth]) : String(madeMonth + 1).padStart(month.text.length, '0'),
    });
  if (day) edits.push({ part: day, text: String(1 + (made % DAYS)).padStart(day.text.length, '0') });
  const out = replaceParts(value, edits);
  return isNumber && out.startsWith('0') ? `9${out.slice(1)}` : out;
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
