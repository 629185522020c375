/**
 * Values that were recognised once, looked for again: `My SSN is 536…` says what it is, `Thanks, 536… is noted` does not, and both hold
 * it. In each of its notations: other separators or none, any case, separators as URLs, HTML and JSON escape them.
 */

/** A place of a known value; offsets in UTF-16 units of the text. */
export interface KnownPlace {
  start: number;
  end: number;
  type: string;
}

/** Fewest letters and digits, and digits among them, of a value that is looked for: shorter ones stand everywhere. */
const FEWEST = 6;
const FEWEST_DIGITS = 4;
const MOST_WORDS = 8;
const LONGEST = 48;
/** They are found by their shape wherever they stand, or by rules of their own. */
const BY_SHAPE: ReadonlySet<string> = new Set(['EMAIL', 'PERSON', 'IP', 'MAC', 'NAME']);
/** So many values of a file are remembered; what comes later is looked for in its own record only. */
const MOST = 200_000;

/** Separators as URLs, HTML and JSON write them. */
export const ESCAPED_SEPARATOR =
  /%(?:2[0-9a-f]|a0)|&(?:nbsp|#(?:32|40|41|45|46|47|160)|#x(?:20|28|29|2d|2e|2f|a0));|\\u00(?:2[0-9a-f]|a0)/gi;
/** Such, and words. */
const WORDS = new RegExp(`${ESCAPED_SEPARATOR.source}|[A-Za-z0-9]+`, 'gi');
const SEPARATORS = /^[ .\-/()\u00a0\u2009\u202f\u2011\u2013]{0,2}$/;

const compactOf = (value: string): string => value.replace(/[^A-Za-z0-9]+/g, '').toUpperCase();

export class KnownValues {
  private readonly types = new Map<string, string>();
  /** First two characters, by which most words are passed over. */
  private readonly beginnings = new Set<string>();
  private readonly literals = new Map<string, string>();
  /** What a person decided to keep, letters and digits alone. */
  readonly kept = new Set<string>();
  private patterns: RegExp[] | null = null;
  private longest = 0;

  /** Null for a value that is not looked for. */
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
      // What is no number is looked for as it is written.
      if ((type !== 'SECRET' && type !== 'ADDRESS') || value.length < FEWEST) return;
      this.literals.set(value, type);
      this.patterns = null;
    } else if (this.types.size < MOST) {
      this.types.set(compact, type);
      this.beginnings.add(compact.slice(0, 2));
      this.longest = Math.max(this.longest, compact.length);
    }
  }

  /** All places, in order; they do not overlap within one kind of search. @param except what must stay, letters and digits alone */
  in(text: string, except: ReadonlySet<string> = this.kept): KnownPlace[] {
    const found: KnownPlace[] = [];
    if (this.types.size > 0) this.numbersIn(text, found, except);
    if (this.literals.size > 0) this.literalsIn(text, found);
    return found;
  }

  private numbersIn(text: string, found: KnownPlace[], except: ReadonlySet<string>): void {
    // The words of the stretch that a value may be in, with the separators that are words themselves.
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
        found.push({ start: words[first]!.start, end: words[best]!.end, type: this.types.get(value)! });
        first = best;
      }
      words = [];
    };
    for (const { 0: match, index } of text.matchAll(WORDS)) {
      if (words.length > 0 && !SEPARATORS.test(text.slice(end, index))) search();
      end = index + match.length;
      if (/^[%&\\]/.test(match)) continue;
      // The letter of `\n` is none of the value's.
      const escape = text[index - 1] === '\\' && /^[nrt]\d/.test(match) ? 1 : 0;
      words.push({ start: index + escape, end, word: match.slice(escape).toUpperCase() });
    }
    search();
  }

  private literalsIn(text: string, found: KnownPlace[]): void {
    this.patterns ??= chunks([...this.literals.keys()].sort((a, b) => b.length - a.length)).map(
      (values) => new RegExp(values.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g'),
    );
    for (const pattern of this.patterns)
      for (const { 0: value, index } of text.matchAll(pattern))
        found.push({ start: index, end: index + value.length, type: this.literals.get(value)! });
  }
}

function beginningOf(words: readonly { word: string }[], first: number): string {
  const { word } = words[first]!;
  return word.length > 1 ? word.slice(0, 2) : word + (words[first + 1]?.word[0] ?? '');
}

const PER_PATTERN = 200;

function chunks(values: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(values.length / PER_PATTERN) }, (_, i) => values.slice(i * PER_PATTERN, (i + 1) * PER_PATTERN));
}
