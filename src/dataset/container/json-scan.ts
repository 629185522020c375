import { MAX_DEPTH } from '../record.ts';
import { AFTER, BARE_KEY, isAt, isSet, LOOSE, looseScalarEnd, type Mend, NUMBER, opaqueEnd, stop } from './loose-values.ts';

/** An object or array around a scalar. */
export interface Frame {
  parent: Frame | null;
  /** Its key or index in its parent. */
  segment: string | number;
  isArray: boolean;
  /** Where the scan is in it: the last key read, or the index of the element. */
  key: string;
  index: number;
  /** For the visitor's use; a chat role may come after the text that it belongs to. */
  role: string | null;
}

/**
 * A string (offsets of its raw text between the quotes), a key, or a number.
 * Offsets are units of the scanned text.
 */
export interface Scalar {
  kind: 'string' | 'key' | 'number';
  start: number;
  end: number;
  /** It has backslashes. */
  escaped: boolean;
  /** It is a string as Python writes it, or has raw control characters: read by `looseText`. */
  isLoose: boolean;
  frame: Frame | null;
  /** Its key or index in `frame`; for a key, itself. */
  segment: string | number;
}

export interface SyntaxProblem {
  at: number;
  /** For people; quotes at most one ASCII character of the text. */
  what: string;
  /** The text ends too early. */
  truncated: boolean;
  tooDeep: boolean;
  /** What is still open at `at`, outermost first: `[{`. */
  open: string;
}

const PLAIN = /[^"\\\x00-\x1f]*/y;
const NUMBER_PART = /-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?\d*)?)?/y;
const HEX4 = /[0-9a-fA-F]{4}/y;
const SPACES = /[ \t\r\n]*/y;
const WORD = /[A-Za-z_]{1,20}/y;

/** The text of a string as Python's `repr` writes it, without its quotes. JSON's escapes mean the same there. */
export const looseText = (raw: string): string =>
  raw.replace(LOOSE_ESCAPE, (escape) => {
    const letter = escape[1]!;
    if (escape.length > 2) return String.fromCodePoint(Math.min(parseInt(escape.slice(2), 16), LAST_CODE_POINT));
    return SHORT_ESCAPES[letter] ?? letter;
  });

/** An escape of JSON or Python. */
export const LOOSE_ESCAPE = /\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[^])/g;
const LAST_CODE_POINT = 0x10ffff;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Reads a JSON text strictly (RFC 8259) and reports every string, key and longer number with its offsets, which `JSON.parse` does not
 * give and splicing needs. That costs three times as much as `JSON.parse` (160 against 500 MB/s, Node 20, `npx tsx test/bench/json.ts`).
 * `elements` only cuts a stream into records, and `jsonPieces` in `redact/` reads parts of log lines; each says why it is separate.
 *
 * Reports both of two equal keys. Works on UTF-16 and on UTF-8 read as latin1, since JSON's own characters are ASCII.
 *
 * @param decode text of a key from its raw offsets; only called for keys
 * @param least numbers with fewer characters are not reported
 * @param mend if given, what is nearly JSON is read, too: NaN, numbers with leading zeros, commas before closing brackets, what Python prints
 */
export function scanJson(
  text: string,
  visit: (scalar: Scalar) => void,
  decode: (start: number, end: number, escaped: boolean, isLoose: boolean) => string,
  least = 7,
  mend?: Mend,
): SyntaxProblem | null {
  let frame: Frame | null = null;
  let depth = 0;
  let i = 0;
  let escaped = false;
  let isLoose = false;
  const fail = (at: number, what: string, more?: { truncated?: boolean; tooDeep?: boolean }): SyntaxProblem => {
    let open = '';
    for (let f = frame; f; f = f.parent) open = (f.isArray ? '[' : '{') + open;
    return { at, what, truncated: more?.truncated ?? false, tooDeep: more?.tooDeep ?? false, open };
  };
  /** From after the opening quote to the closing one, or the problem. */
  const string = (from: number, after: RegExp): number | SyntaxProblem => {
    escaped = false;
    isLoose = false;
    const strict = text[from - 1] === '"' ? strictString(from) : fail(from - 1, '');
    return mend && (typeof strict !== 'number' || !isAt(after, text, strict + 1)) ? looseString(from, after, mend) : strict;
  };
  const looseString = (from: number, after: RegExp, tell: Mend): number | SyntaxProblem => {
    const quote = text[from - 1]!;
    isLoose = true;
    let at = from;
    while ((at = stop(LOOSE[quote]!, text, at)) < text.length) {
      if (text[at] === quote) {
        if (isAt(after, text, at + 1)) break;
        at++;
      } else {
        escaped = true;
        at += 2;
      }
    }
    if (at >= text.length) return fail(text.length, 'the text ends inside a string', { truncated: true });
    tell(from - 1, at + 1, JSON.stringify(looseText(text.slice(from, at))));
    return at;
  };
  const strictString = (from: number): number | SyntaxProblem => {
    let at = from;
    for (;;) {
      at = stop(PLAIN, text, at);
      if (at >= text.length) return fail(at, 'the text ends inside a string', { truncated: true });
      const unit = text.charCodeAt(at);
      if (unit === 0x22) return at;
      if (unit !== 0x5c) return fail(at, 'a string contains a line break, tab or other control character; write it as \\n, \\t or \\u00XX');
      escaped = true;
      const next = text[at + 1];
      if (next === undefined) return fail(at, 'the text ends inside a string', { truncated: true });
      if (next === 'u') {
        if (stop(HEX4, text, at + 2) === at + 2)
          return fail(at, '\\u is not followed by four hex digits', { truncated: text.length < at + 6 });
        at += 6;
      } else if ('"\\/bfnrt'.includes(next)) at += 2;
      else return fail(at, 'invalid escape after a backslash; write a backslash itself as \\\\');
    }
  };

  const isQuote = (c: string): boolean => c === '"' || (mend !== undefined && c === "'");
  for (let wantsKey = false, end = 0; ;) {
    i = stop(SPACES, text, i);
    if (i >= text.length)
      return fail(i, frame ? `the text ends inside an ${frame.isArray ? 'array' : 'object'}` : 'there is no value', { truncated: true });
    const c = text[i];
    if (wantsKey) {
      const bare = mend ? stop(BARE_KEY, text, i) : i;
      const isBare = bare > i;
      if (!isBare && !isQuote(c)) return fail(i, expected('a key in double quotes', text, i));
      if (isBare) mend!(i, bare, JSON.stringify(text.slice(i, bare)));
      const start = isBare ? i : i + 1;
      const end = isBare ? bare : string(start, AFTER.key);
      if (typeof end !== 'number') return end;
      if (isBare) [escaped, isLoose] = [false, true];
      frame!.key = decode(start, end, escaped, isLoose);
      visit({ kind: 'key', start, end, escaped, isLoose, frame, segment: frame!.key });
      i = stop(SPACES, text, isBare ? end : end + 1);
      if (i >= text.length) return fail(i, 'the text ends after a key', { truncated: true });
      if (text[i] !== ':') return fail(i, expected('a colon after the key', text, i));
      i++;
      wantsKey = false;
      continue;
    }
    const segment: string | number = frame ? (frame.isArray ? frame.index : frame.key) : '';
    if ((c === '{' || c === '[') && !(mend && frame && isSet(text, i))) {
      if (++depth > MAX_DEPTH) return fail(i, `nested more than ${MAX_DEPTH} deep`, { tooDeep: true });
      frame = { parent: frame, segment, isArray: c === '[', key: '', index: 0, role: null };
      i = stop(SPACES, text, i + 1);
      if (text[i] !== (c === '[' ? ']' : '}')) {
        wantsKey = c === '{';
        continue;
      }
    } else if (isQuote(c)) {
      const end = string(i + 1, frame && !frame.isArray ? AFTER.object : AFTER.list);
      if (typeof end !== 'number') return end;
      visit({ kind: 'string', start: i + 1, end, escaped, isLoose, frame, segment });
      i = end + 1;
    } else if (mend && (end = looseScalarEnd(text, i, mend)) > i) {
      if (end - i >= least && /\d/.test(text[end - 1]!))
        visit({ kind: 'number', start: i, end, escaped: false, isLoose: false, frame, segment });
      i = end;
    } else if (mend && (end = opaqueEnd(text, i, frame !== null)) > i) {
      mend(i, end, JSON.stringify(text.slice(i, end)));
      visit({ kind: 'string', start: i, end, escaped: false, isLoose: true, frame, segment });
      i = end;
    } else if (c === '-' || (c >= '0' && c <= '9')) {
      const end = stop(NUMBER, text, i);
      if (end < text.length && stop(NUMBER_PART, text, i) === text.length)
        return fail(text.length, 'the text ends inside a number', { truncated: true });
      if (end === i) return fail(i, 'a minus sign without a number');
      if (/\d/.test(text[end] ?? '')) return fail(i, 'a number has leading zeros; write it as a text, in quotes');
      if (end - i >= least) visit({ kind: 'number', start: i, end, escaped: false, isLoose: false, frame, segment });
      i = end;
    } else {
      const word = text.slice(i, stop(WORD, text, i));
      if (word !== 'true' && word !== 'false' && word !== 'null') {
        const truncated =
          word !== '' && i + word.length === text.length && ['true', 'false', 'null'].some((literal) => literal.startsWith(word));
        return fail(i, truncated ? 'the text ends inside a word' : expected('a value', text, i), { truncated });
      }
      i += word.length;
    }
    // After a value, or at the closing bracket of an empty container.
    for (;;) {
      i = stop(SPACES, text, i);
      if (!frame)
        return i < text.length ? fail(i, 'there is text after the end of the value: write one record per line, and nothing else') : null;
      if (i >= text.length) return fail(i, `the text ends inside an ${frame.isArray ? 'array' : 'object'}`, { truncated: true });
      const next = text[i];
      if (next === ',') {
        i++;
        frame.index++;
        const after = text[stop(SPACES, text, i)];
        if (after === ']' || after === '}') {
          if (!mend) return fail(i - 1, 'there is a comma before a closing bracket');
          mend(i - 1, i, '');
          continue;
        }
        wantsKey = !frame.isArray;
        break;
      }
      if (next !== (frame.isArray ? ']' : '}'))
        return fail(i, expected(`a comma or the end of the ${frame.isArray ? 'array' : 'object'}`, text, i));
      i++;
      depth--;
      frame = frame.parent;
    }
  }
}

/** The value of a text that is nearly JSON; undefined if it is not. */
export function looseValue(text: string): unknown {
  const json = mendedJson(text);
  return json === null ? undefined : JSON.parse(json);
}

/**
 * A text that is nearly JSON, as JSON: null for what has no number, zip codes with leading zeros in quotes; null if it is not.
 *
 * @param tell of each range that is not JSON
 */
export function mendedJson(text: string, tell?: Mend): string | null {
  let json = '';
  let from = 0;
  const nothing = () => '';
  const problem = scanJson(text, nothing, nothing, Infinity, (start, end, mended) => {
    json += text.slice(from, start) + mended;
    tell?.(start, end, mended);
    from = end;
  });
  return problem ? null : json + text.slice(from);
}

/** What was expected, with a hint for well-known mistakes. Quotes only well-known words, since the text may be personal data. */
function expected(what: string, text: string, at: number): string {
  const word = text.slice(at, stop(WORD, text, at));
  if (/^(?:NaN|Infinity|undefined)$/.test(word)) return `${word} is not JSON; write null or omit the key`;
  if (/^(?:True|False|None)$/.test(word)) return `${word} is Python, not JSON: write the file with json.dumps`;
  if (text[at] === "'") return 'a single quote, but JSON uses double quotes: write the file with json.dumps';
  if (text[at] === '/' || text[at] === '#') return `expected ${what}; JSON has no comments`;
  return `expected ${what}`;
}
