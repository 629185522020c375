/**
 * Finds what was replaced in a record once more, where it is encoded, by comparing strings: in base64 (also inside other data), in
 * hexadecimal digits, with characters escaped.
 */
import { base64Of } from '../decode/layer-runs.ts';
import type { EncodedPlace, Found } from '../detect/personal-data/hidden.ts';

/** Replaces a value: its type and the value itself. */
type Make = (type: string, value: string) => string;

/** Finds the values as they are written, in any case. */
export function literally(values: ReadonlyMap<string, string>): (text: string) => Found[] {
  const wanted = [...values].filter(([value]) => value.length >= FEWEST && value.length <= LONGEST).slice(0, MOST);
  const folded = wanted.map(([value, type]) => ({ value: value.toLowerCase(), type }));
  return (text) => {
    const lower = text.toLowerCase();
    if (lower.length !== text.length) return [];
    return folded.flatMap(({ value, type }) => [...placesOf(lower, value)].map((start) => ({ start, end: start + value.length, type })));
  };
}

/** Shorter values occur in other encoded text by chance. */
const FEWEST = 6;
/** Longer texts are not values. */
const LONGEST = 256;
/** Maximum number of values of a record to search for: each costs a search of the record's texts. */
const MOST = 200;

/** @param values with their types, as they are written */
export function encodedIn(values: ReadonlyMap<string, string>): (text: string) => EncodedPlace[] {
  const searches = [...values]
    .filter(([value]) => value.length >= FEWEST && value.length <= LONGEST)
    .slice(0, MOST)
    .map(([value, type]) => new Search(value, type));
  // A run of base64 may hold several values.
  const inRun = (make: Make, text: string) =>
    searches.reduce((made, { value, type }) => made.replaceAll(value, () => make(type, value)), text);
  return (text) => {
    if (searches.length === 0) return [];
    const isEscaped = /%[0-9A-Fa-f]{2}|&#|\\[ux]/.test(text);
    const inPluses = !isEscaped && text.includes('+') ? text.replaceAll(' ', '+') : null;
    const runs: EncodedPlace[] = [];
    const longest = longestRunIn(text);
    for (const search of searches) if (longest >= search.fewestInBase64) search.inBase64(text, runs, inRun);
    return searches.reduce((places, search) => {
      if (longest >= search.size * 2) places.push(...search.inHex(text, ''));
      if (isEscaped) for (const sign of ['%', '\\x']) places.push(...search.inHex(text, sign));
      if (isEscaped) places.push(...search.escaped(text));
      if (inPluses !== null) places.push(...search.joined(text, inPluses));
      return places;
    }, runs);
  };
}

/** The search for one value. It compares strings if possible: compiling a pattern takes 200 µs, and there would be one for every value. */
class Search {
  private cores: readonly (readonly [before: number, core: string])[] | null = null;
  /** At least as many characters of base64 depend only on the value. */
  readonly fewestInBase64: number;
  /** In bytes. */
  readonly size: number;
  private digits: readonly string[] | null = null;
  /** The longest part of the value that is never escaped. */
  private readonly unescaped: string;
  private pattern: RegExp | null = null;

  constructor(
    readonly value: string,
    readonly type: string,
  ) {
    this.size = Buffer.byteLength(value);
    this.fewestInBase64 = Math.floor((this.size * 4) / 3) - 1;
    this.unescaped = value.split(/[^0-9A-Za-z]+/).reduce((a, b) => (b.length > a.length ? b : a));
  }

  /** @param runs the text's runs so far; new ones are added */
  inBase64(text: string, runs: EncodedPlace[], inRun: (make: Make, text: string) => string): void {
    const { value, type } = this;
    this.cores ??= coresOf(value);
    for (const [before, core] of this.cores) {
      for (const at of placesOf(text, core)) {
        if (runs.some(({ start, end }) => start <= at && at < end)) continue;
        const run = runAround(text, at - LEAD[before]!, at + core.length);
        if (!run?.text.includes(value)) continue;
        const like = text.slice(run.start, run.end);
        runs.push({
          start: run.start,
          end: run.end,
          type,
          plain: value,
          encoded: (make) => base64Of(Buffer.from(inRun(make, run.text)), like),
        });
      }
    }
  }

  /** @param sign before each two digits */
  *inHex(text: string, sign: string): Generator<EncodedPlace> {
    const { value, type } = this;
    this.digits ??= Buffer.from(value).toString('hex').match(/../g)!;
    const digits = sign + this.digits.join(sign);
    for (const capitals of [false, true]) {
      const written = capitals ? digits.replace(/[a-f]/g, (digit) => digit.toUpperCase()) : digits;
      if (capitals && written === digits) continue;
      for (const start of placesOf(text, written))
        yield { start, end: start + written.length, type, plain: value, encoded: (make) => hexOf(make(type, value), sign, capitals) };
    }
  }

  *escaped(text: string): Generator<EncodedPlace> {
    const { value, type } = this;
    if (!text.includes(this.unescaped)) return;
    this.pattern ??= new RegExp([...value].map((sign) => (/[0-9A-Za-z]/.test(sign) ? sign : signPattern(sign))).join(''), 'g');
    for (const { 0: written, index: start } of text.matchAll(this.pattern))
      if (written !== value)
        yield { start, end: start + written.length, type, plain: value, encoded: (make) => withEscapes(make(type, value), written) };
  }

  /** Finds the value where pluses stand for its spaces, in a text without other escapes: without a pattern, since phone numbers have pluses. @param inPluses the text with pluses for spaces */
  *joined(text: string, inPluses: string): Generator<EncodedPlace> {
    const { value, type } = this;
    if (!value.includes(' ') || !text.includes(this.unescaped)) return;
    const wanted = value.replaceAll(' ', '+');
    let from = 0;
    for (let start = inPluses.indexOf(wanted); start >= 0; start = inPluses.indexOf(wanted, from)) {
      const end = start + value.length;
      const written = text.slice(start, end);
      const isIt = isJoinedAs(written, value);
      from = isIt ? end : start + 1;
      if (isIt && written !== value) yield { start, end, type, plain: value, encoded: (make) => withEscapes(make(type, value), written) };
    }
  }
}

/** The length of the longest run of letters, digits and signs of base64. Most texts have none as long as an encoded value. */
function longestRunIn(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{7,}/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** True if a plus stands for a space, and for nothing else. */
const isJoinedAs = (written: string, value: string): boolean =>
  value.split('').every((sign, i) => sign === written[i] || (sign === ' ' && written[i] === '+'));

function* placesOf(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) yield at;
}

/** A character as it is written in URLs, HTML and JSON. */
function signPattern(sign: string): string {
  const code = sign.codePointAt(0)!;
  const url = code < 128 ? `%${code.toString(16).padStart(2, '0')}` : encodeURIComponent(sign);
  const json = code > 0xffff ? '' : `|\\\\u${inHexDigits(code.toString(16).padStart(4, '0'))}`;
  return `(?:${quoted(sign)}|${inHexDigits(url)}|&#${code};|&#x${inHexDigits(code.toString(16))};${json}${sign === ' ' ? '|\\+' : ''})`;
}

/** In any case. */
const inHexDigits = (digits: string): string => digits.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** The value in base64, by the number of other bytes before it in a group of three; with the signs for URLs, too. */
const coresOf = (value: string): (readonly [before: number, core: string])[] =>
  [0, 1, 2].flatMap((before) => {
    const core = coreOf(Buffer.from(value), before);
    const url = core.replaceAll('+', '-').replaceAll('/', '_');
    return (url === core ? [core] : [core, url]).map((each) => [before, each] as const);
  });

/** The characters of base64 that depend only on the value, if this many other bytes come before it in a group of three. */
function coreOf(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return whole.slice(LEAD[before], Math.floor(((before + bytes.length) * 8) / 6));
}
/** Characters of a group that also depend on the bytes before. */
const LEAD = [0, 2, 3];

function hexOf(made: string, sign: string, capitals: boolean): string {
  const digits = Buffer.from(made)
    .toString('hex')
    .replace(/../g, (byte) => sign + byte);
  return capitals ? digits.replace(/[a-f]/g, (digit) => digit.toUpperCase()) : digits;
}

/** Escapes characters like the first escape in `like`. */
function withEscapes(made: string, like: string): string {
  if (like.includes('%') || like.includes('+')) return encodeURIComponent(made);
  const [, decimal, hex] = /(&#\d)|(&#x)/.exec(like) ?? [];
  return made.replace(/[^0-9A-Za-z.]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return decimal ? `&#${code};` : hex ? `&#x${code.toString(16)};` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

const IN_BASE64 = /^[A-Za-z0-9+/_-]*$/;
const isText = (group: string, highest: number): boolean =>
  IN_BASE64.test(group) &&
  Buffer.from(group, 'base64').every((byte) => (byte >= 32 && byte <= highest) || byte === 9 || byte === 10 || byte === 13);

interface Base64Run {
  start: number;
  end: number;
  text: string;
}

/** The base64 around a place, as far as its groups of four are UTF-8, or else ASCII. @param boundary where a group begins */
function runAround(text: string, boundary: number, reach: number): Base64Run | null {
  for (const highest of [255, 126]) {
    const run = runUpTo(text, boundary, highest);
    if (!run || run.end < reach) return null;
    const like = text.slice(run.start, run.end);
    if (base64Of(Buffer.from(run.text), like) === like) return run;
  }
  return null;
}

function runUpTo(text: string, boundary: number, highest: number): Base64Run | null {
  let start = boundary;
  if (start < 0) return null;
  while (start >= 4 && isText(text.slice(start - 4, start), highest)) start -= 4;
  let end = boundary;
  while (end + 4 <= text.length && isText(text.slice(end, end + 4), highest)) end += 4;
  const rest = /^[A-Za-z0-9+/_-]{2,3}(?![A-Za-z0-9+/_-])/.exec(text.slice(end, end + 4))?.[0] ?? '';
  if (isText(rest, highest)) end += rest.length;
  const decoded = Buffer.from(text.slice(start, end), 'base64').toString();
  return { start, end: end + /^={0,2}/.exec(text.slice(end, end + 2))![0].length, text: decoded };
}
