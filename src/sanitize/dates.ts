import { type Draw, permute } from './keyed.ts';
import { toAscii } from './layout.ts';

/** Years that dates of birth have, and those of their surrogates: no person who lives was born in them, and the finder passes over them. */
const FIRST_YEAR = 1900;
const YEARS = 130;
const FIRST_MADE_UP = 1700;
const MADE_UP_YEARS = 200;
/** Days that every month has, so that every surrogate is a date. */
const DAYS = 28;

interface Part {
  start: number;
  text: string;
}

/** Day and year of a date of birth; the month stays, by name or number, since names come in many languages. */
function partsOf(value: string): { year: Part; day: Part | undefined; month: Part | undefined } | null {
  const ascii = toAscii(value);
  const parts = [...ascii.matchAll(/\d+/g)].map((match): Part => ({ start: match.index, text: match[0] }));
  const yearAt = parts.findIndex(({ text }) => text.length === 4);
  const year = yearAt >= 0 ? parts[yearAt] : parts.at(-1);
  if (!year) return null;
  const [a, b] = parts.filter((part) => part !== year);
  if (!a || !b) return { year, day: a, month: undefined };
  const isDayLast = yearAt === 0 || (Number(a.text) <= 12 && (Number(b.text) > 12 || ascii.includes('/')));
  return isDayLast ? { year, day: b, month: a } : { year, day: a, month: b };
}

/** The date as one text, however it is written. */
export function normalDate(value: string): string {
  const parts = partsOf(value);
  if (!parts) return value;
  const month = parts.month ? Number(parts.month.text) : value.replace(/[\d\s.,]+/g, ' ').trim().toLowerCase();
  return `${parts.year.text}-${month}-${Number(parts.day?.text ?? 0)}`;
}

/**
 * A date of the same form that is nobody's birthday: in the 18th or 19th century, or with a year of two digits on day 0, which the
 * finder takes for no date. No two dates with the same month meet, as long as years have four digits.
 */
export function dateSurrogate(value: string, draw: Draw, key: Buffer, attempt = 0): string {
  const parts = partsOf(value);
  if (!parts) return value.replace(/\d/g, '0');
  const { year, day, month } = parts;
  // `03121987`: no day, month or year begins with 99.
  if (year.text.length === 8) return replaceParts(value, [{ part: year, text: `99${year.text.slice(2).replace(/\d/g, () => draw.digit())}` }]);
  if (year.text.length !== 4) {
    const edits = [year, ...(month ? [month] : [])].map((part) => ({ part, text: part.text.replace(/\d/g, () => draw.digit()) }));
    return replaceParts(value, day ? [...edits, { part: day, text: '0'.repeat(day.text.length) }] : edits);
  }
  const since = Number(year.text) - FIRST_YEAR;
  const index = since * 31 + ((Number(day?.text ?? 1) + 30) % 31);
  const made = attempt === 0 && since >= 0 && since < YEARS ? permute(key, 'DATE_OF_BIRTH', index, MADE_UP_YEARS * DAYS) : draw.next(MADE_UP_YEARS * DAYS);
  const edits = [{ part: year, text: String(FIRST_MADE_UP + Math.floor(made / DAYS)) }];
  if (day) edits.push({ part: day, text: String(1 + (made % DAYS)).padStart(day.text.length, '0') });
  return replaceParts(value, edits);
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
