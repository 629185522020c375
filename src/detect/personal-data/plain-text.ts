/** Fullwidth forms, and digits of other scripts, each one unit: Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const OTHER_DIGITS =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff08\uff09\uff0b\uff0d-\uff0f\uff20\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/;
const OTHER_DIGITS_ALL = new RegExp(`${OTHER_DIGITS.source}+`, 'g');
const ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

function toAsciiDigit(code: number): number {
  return code > 0xff00 ? code - 0xfee0 : 48 + code - ZEROES.find((zero) => code >= zero && code < zero + 10)!;
}

/** The same text with such units as ASCII, at the same offsets. */
export function toAsciiDigits(text: string): string {
  if (!OTHER_DIGITS.test(text)) return text;
  return text.replace(OTHER_DIGITS_ALL, (digits) => {
    let ascii = '';
    for (let i = 0; i < digits.length; i++) ascii += String.fromCharCode(toAsciiDigit(digits.charCodeAt(i)));
    return ascii;
  });
}

const ESCAPED = /(?<!\\)\\+[nrt]/g; // only from the first backslash: a megabyte of them is one run

/**
 * For JSON in a text, also nested: the letter of `\n` must not touch a number. An escape is replaced by text of the same
 * length, so offsets stay the same.
 */
export function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPED, (escape) => ' '.repeat(escape.length - 1) + (escape.endsWith('t') ? '\t' : '\n'));
}

const UNDERLINES = /_+/g;
const LONGEST_MARK = 3;
/** How far apart the marks of one emphasis may be. */
const LONGEST_EMPHASIS = 400;
/** A mark may begin there: not within a word, an address, a path or a name. */
const BEFORE_OPENING = /[^\p{L}\p{M}\d@./\\$&#=+%]/u;
const AFTER_CLOSING = /[^\p{L}\p{M}\d@]/u;

/** Markdown's `_emphasis_` and `__emphasis__` without the marks, which would be part of a word or number. They become spaces, so offsets stay the same. */
export function withoutEmphasis(text: string): string {
  if (!text.includes('_')) return text;
  let out = '';
  let copied = 0;
  let open = null as { start: number; size: number } | null; // TypeScript loses the type in the loop
  for (const { 0: mark, index: start } of text.matchAll(UNDERLINES)) {
    const size = mark.length;
    const before = text[start - 1] ?? ' ';
    const after = text[start + size] ?? ' ';
    if (open !== null && open.size === size && start - open.start < LONGEST_EMPHASIS && /\S/.test(before) && AFTER_CLOSING.test(after)) {
      const blank = ' '.repeat(size);
      out += text.slice(copied, open.start) + blank + text.slice(open.start + size, start) + blank;
      copied = start + size;
      open = null;
    } else if (size <= LONGEST_MARK && BEFORE_OPENING.test(before) && /\S/.test(after)) open = { start, size };
  }
  return out + text.slice(copied);
}
