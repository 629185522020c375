/**
 * Finds repetitions of values that were recognized once: `My SSN is 536…` identifies the value, `Thanks, 536… is noted` does not, and both
 * contain it. In any notation: other separators or none, any case, separators escaped for URLs, HTML and JSON.
 */

import { literal } from '../../value/literal.ts';
import { codeOf } from '../../rules/personal-data/phone-plan.ts';

/** A place of a known value; offsets in UTF-16 units of the text. */
export interface KnownPlace {
  start: number;
  end: number;
  type: string;
}

/** Minimum letters and digits, and minimum digits among them, of a value to look for: shorter ones occur everywhere. */
const FEWEST = 6;
const FEWEST_DIGITS = 4;
const MOST_WORDS = 8;
const LONGEST = 48;
/** These are found by their shape anywhere, or by their own rules. */
const BY_SHAPE: ReadonlySet<string> = new Set(['EMAIL', 'PERSON', 'IP', 'MAC', 'NAME']);
/** How many values of a file are remembered; later values are only looked for in their own record. */
const MOST = 200_000;

/** Separators as written in URLs, HTML and JSON. */
export const ESCAPED_SEPARATOR =
  /%(?:2[0-9a-f]|a0)|&(?:nbsp|#(?:32|40|41|45|46|47|160)|#x(?:20|28|29|2d|2e|2f|a0));|\\u00(?:2[0-9a-f]|a0)/gi;
/** Such separators, or words. */
const WORDS = new RegExp(`${ESCAPED_SEPARATOR.source}|[A-Za-z0-9]+`, 'gi');
const SEPARATORS = /^[ .\-/()\u00a0\u2009\u202f\u2011\u2013]{0,2}$/;

/** All characters of words, separators and escaped separators: any other one ends a value. */
const IN_STRETCH = String.raw`A-Za-z .\-/()\u00a0\u2009\u202f\u2011\u2013%&#;\\`;
/** As many digits as a value has. */
const DIGITS = new RegExp(`\\d(?:[${IN_STRETCH}]*\\d){${FEWEST_DIGITS - 1}}`, 'g');
const STRETCH_END = new RegExp(`[^\\d${IN_STRETCH}]`, 'g');

/** The parts of a text that may contain a value. Most texts have none, and finding that out takes a tenth of reading their words. */
function* stretchesIn(text: string): Generator<{ start: number; end: number }> {
  let floor = 0;
  for (;;) {
    DIGITS.lastIndex = floor;
    const digits = DIGITS.exec(text);
    if (!digits) return;
    STRETCH_END.lastIndex = digits.index;
    const end = STRETCH_END.exec(text)?.index ?? text.length;
    let start = digits.index;
    while (start > floor && !isEnd(text[start - 1]!)) start--;
    yield { start, end };
    floor = end;
  }
}

function isEnd(unit: string): boolean {
  STRETCH_END.lastIndex = 0;
  return STRETCH_END.test(unit);
}

const compactOf = (value: string): string => value.replace(/[^A-Za-z0-9]+/g, '').toUpperCase();

export class KnownValues {
  private readonly types = new Map<string, string>();
  /** First two characters of the values, which rule out most words. */
  private readonly beginnings = new Set<string>();
  private readonly literals = new Map<string, string>();
  /** Values that the user decided to keep, only letters and digits. */
  readonly kept = new Set<string>();
  private patterns: RegExp[] | null = null;
  private longest = 0;

  /** Null for a value that cannot be looked for. */
  static keyOf(type: string, value: string): string | null {
    if (BY_SHAPE.has(type)) return null;
    const compact = compactOf(value);
    if (compact.length < FEWEST || compact.length > LONGEST || (compact.match(/\d/g)?.length ?? 0) < FEWEST_DIGITS) return null;
    return compact;
  }

  get isEmpty(): boolean {
    return this.types.size === 0 && this.literals.size === 0;
  }

  add(type: string, value: string): void {
    const compact = type === 'SECRET' || type === 'ADDRESS' ? null : KnownValues.keyOf(type, value);
    if (compact === null) {
      // A value that is not a number is looked for as it is written.
      if ((type !== 'SECRET' && type !== 'ADDRESS') || value.length < FEWEST) return;
      this.literals.set(value, type);
      this.patterns = null;
    } else for (const form of type === 'PHONE' ? [compact, ...dialedForms(value)] : [compact]) this.number(type, form);
  }

  /** The same values, none of them to keep. */
  copy(): KnownValues {
    const other = new KnownValues();
    for (const [compact, type] of this.types) other.number(type, compact);
    for (const [value, type] of this.literals) other.literals.set(value, type);
    return other;
  }

  private number(type: string, compact: string): void {
    if (this.types.size >= MOST) return;
    this.types.set(compact, type);
    this.beginnings.add(compact.slice(0, 2));
    this.longest = Math.max(this.longest, compact.length);
  }

  /** All places, in order; they do not overlap within one kind of search. @param except values to keep, only letters and digits */
  in(text: string, except: ReadonlySet<string> = this.kept): KnownPlace[] {
    const found: KnownPlace[] = [];
    if (this.types.size > 0) for (const { start, end } of stretchesIn(text)) this.numbersIn(text.slice(start, end), start, found, except);
    if (this.literals.size > 0) this.literalsIn(text, found);
    return found;
  }

  /** @param from offset of the stretch in its text */
  private numbersIn(text: string, from: number, found: KnownPlace[], except: ReadonlySet<string>): void {
    // The words of a stretch that may contain a value, including separators that are words themselves.
    let words: { start: number; end: number; word: string }[] = [];
    let end = 0;
    const search = (): void => {
      for (let first = 0; first < words.length; first++) {
        if (!this.beginnings.has(beginningOf(words, first))) continue;
        let compact = '';
        let best = -1;
        for (let last = first; last < words.length && last < first + MOST_WORDS && compact.length < this.longest; last++) {
          compact += words[last]!.word;
          if (this.types.has(compact) && !except.has(compact)) best = last;
        }
        if (best < 0) continue;
        const value = words
          .slice(first, best + 1)
          .map(({ word }) => word)
          .join('');
        found.push({ start: from + words[first]!.start, end: from + words[best]!.end, type: this.types.get(value)! });
        first = best;
      }
      words = [];
    };
    for (const { 0: match, index } of text.matchAll(WORDS)) {
      if (words.length > 0 && !SEPARATORS.test(text.slice(end, index))) search();
      end = index + match.length;
      if (/^[%&\\]/.test(match)) continue;
      // The letter of `\n` is not part of the value.
      const escape = text[index - 1] === '\\' && /^[nrt]\d/.test(match) ? 1 : 0;
      words.push({ start: index + escape, end, word: match.slice(escape).toUpperCase() });
    }
    search();
  }

  private literalsIn(text: string, found: KnownPlace[]): void {
    this.patterns ??= chunks([...this.literals.keys()].sort((a, b) => b.length - a.length)).map(
      (values) => new RegExp(values.map(literal).join('|'), 'g'),
    );
    for (const pattern of this.patterns)
      for (const { 0: value, index } of text.matchAll(pattern))
        found.push({ start: index, end: index + value.length, type: this.literals.get(value)! });
  }
}

/** Shorter numbers within a country may be something else. */
const FEWEST_NATIONAL = 8;

/** The forms of a phone number with `+` or `00`: with `00`, with `+` (which is no digit), and as it is dialed within the country. */
function dialedForms(value: string): string[] {
  const digits = value.replace(/\D+/g, '').replace(/^(?:00|011)(?=[1-9])/, '');
  if (!/^\(?\s?(?:\+|00[ .-]?[1-9]|011)/.test(value)) return [];
  const code = codeOf(digits);
  const national = digits.slice(code.length).replace(/^0(?=\d)/, '');
  if (code === '' || national.length < FEWEST_NATIONAL) return [];
  const trunk = TRUNKS[code] ?? '0';
  return [`00${code}${national}`, code + national, trunk + national, ...(national.length >= 9 || code === '1' ? [national] : [])];
}

/** What is dialed before a number within the country, where it is not a zero. */
const TRUNKS: Readonly<Record<string, string>> = { 1: '1', 7: '8', 36: '06' };

function beginningOf(words: readonly { word: string }[], first: number): string {
  const { word } = words[first]!;
  return word.length > 1 ? word.slice(0, 2) : word + (words[first + 1]?.word[0] ?? '');
}

const PER_PATTERN = 200;

function chunks(values: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(values.length / PER_PATTERN) }, (_, i) => values.slice(i * PER_PATTERN, (i + 1) * PER_PATTERN));
}
