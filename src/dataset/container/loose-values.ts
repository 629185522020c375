/** Values and keys that are not JSON: what Python and JavaScript write in their place, and what people write by hand. */

/** Matches at an offset. */
export const isAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** Where a match that begins at `at` ends; `at` if there is none. */
export const stop = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

/** Takes a range that is not JSON, in units of the text, and what JSON has for it. */
export type Mend = (start: number, end: number, json: string) => void;

export const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** To the next quote or backslash, by quote. */
export const LOOSE: Readonly<Record<string, RegExp>> = { '"': /[^"\\]*/y, "'": /[^'\\]*/y };
const LOOSE_NUMBER = /(?!0[xX])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** After digits: they are the start of something else, such as a date. */
const LONGER = /[-\w:./+]/y;
const LOOSE_WORD = /[-+]?[A-Za-z]{1,20}/y;
/** A value that only its own language knows: `np.float64(0.5)`, `datetime.date(2024, 1, 5)`, `(1, 2)`, `b'x'`, `0x1F`, `<NA>`. */
const OPAQUE = /0[xX][\da-fA-F]+|<[^<>{}\n]{1,100}>|[A-Za-z_][\w.]{0,60}(?=[('"])|(?=\()/y;
/** The start of a set, as Python prints it: `{1, 'a'}`. */
const SET = /\{(?=[ \t\r\n]*(?:'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|[-+\w.]+)[ \t\r\n]*[,}])/y;
/** A key without quotes, as in JavaScript; a number, as in Python. */
export const BARE_KEY = /[\w$\x80-\uffff][\w$.\x80-\uffff-]{0,99}(?=[ \t\r\n]*:)/y;
/** Any other value without quotes: `2024-01-05`. */
const BARE = /[^\s,:"'()[\]{}](?:[^,"'()[\]{}\n]{0,200}[^\s,"'()[\]{}])?(?=[ \t\r\n]*[,}\]])/y;
/** A whole value of JSON that is no text. */
const IS_JSON = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?=[ \t\r\n]*[,}\]])/y;
/** What follows a key, a value in an object, and one in a list: a quote before anything else is part of the text, though it has no backslash. */
export const AFTER = {
  key: /[ \t\r\n]*(?::|$)/y,
  object: /[ \t\r\n]*(?:[}\]]|$|,[ \t\r\n]*(?:["'}]|$|[\w$.\x80-\uffff-]{1,100}[ \t\r\n]*:))/y,
  list: /[ \t\r\n]*(?:[}\]]|$|,[ \t\r\n]*(?:["'{[\]<(+-]|$|[\w.+-]{1,100}[ \t\r\n]*[,\]('"]))/y,
};
const BRACKETS = /[^()[\]{}'"\\]*/y;
/** In units of the text. */
const LONGEST_OPAQUE = 10_000;
/** What Python and JavaScript write where JSON has something else, or nothing. */
const IN_JSON: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null', undefined: 'null' };
const NOT_FINITE = /^[-+]?(?:NaN|nan|NaT|Infinity|inf)$/;

/** The end of a number or word that has a value in JSON, or `at`. */
export function looseScalarEnd(text: string, at: number, tell: Mend): number {
  const number = stop(LOOSE_NUMBER, text, at);
  if (number > at && !isAt(LONGER, text, number)) {
    if (number === stop(NUMBER, text, at)) return at;
    tell(at, number, JSON.stringify(text.slice(at, number))); // a zip code or a phone number keeps its zeros
    return number;
  }
  const end = stop(LOOSE_WORD, text, at);
  const word = text.slice(at, end);
  const json = NOT_FINITE.test(word) ? 'null' : Object.hasOwn(IN_JSON, word) ? IN_JSON[word] : undefined;
  if (json === undefined) return at;
  tell(at, end, json);
  return end;
}

/** True at the brace of a set in a record. */
export const isSet = (text: string, at: number): boolean => isAt(SET, text, at);

/**
 * The end of a value that is no JSON at all, with all that is in its brackets; or `at`.
 *
 * @param isInside it is in an object or a list, which say where it ends
 */
export function opaqueEnd(text: string, at: number, isInside: boolean): number {
  if (isInside && isSet(text, at)) return bracketedEnd(text, at, at);
  if (isAt(OPAQUE, text, at)) {
    const end = OPAQUE.lastIndex;
    const whole = `("'`.includes(text[end] ?? ' ') ? bracketedEnd(text, at, end) : end;
    if (whole > at) return whole;
  }
  return isInside && !isAt(IS_JSON, text, at) ? stop(BARE, text, at) : at;
}

/** @param from the first bracket or quote of the value that begins at `at` */
function bracketedEnd(text: string, at: number, from: number): number {
  let end = from;
  for (let depth = 0; end < text.length && end - at < LONGEST_OPAQUE;) {
    const c = text[end]!;
    if (c === '"' || c === "'") {
      end++;
      while ((end = stop(LOOSE[c]!, text, end)) < text.length && text[end] !== c) end += 2;
    } else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    end++;
    if (depth === 0) return end > text.length ? at : end;
    end = stop(BRACKETS, text, end);
  }
  return at;
}
