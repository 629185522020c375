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
