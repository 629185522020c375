import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';

/** The characters of a list of numbers, including octal escapes, the columns of a dump and the colons of a fingerprint. */
const PART = byteSet('0123456789abcdefABCDEFxX\\,: \t\r\n');
const DIGIT = byteSet('0123456789abcdefABCDEF');
/** Shorter lists hold no key. */
const LEAST = 24;
/** A list of this many numbers has at least this many bytes, so checking one place in every so many bytes finds it. */
const STEP = 2 * LEAST - 4;

/**
 * A key written as numbers (`[0x74, 0x67, …]`, `bytes([116, 103, …])`, `74 67 70 …`, `\164\147\160…`, `74:67:70…`, `hex(2):74,00,67,00…`)
 * or as single characters (`{'t', 'g', 'p', …}`).
 * Only lists of characters that a key may have are decoded, so tables of numbers cost no view.
 */
export const numbers: Decoder = {
  name: 'numbers',
  decode(text, bytes) {
    const found = charactersIn(text);
    for (let at = STEP; at < bytes.length; at += STEP) {
      if (!isInList(bytes, at)) continue;
      let start = at;
      while (start > 0 && PART[bytes[start - 1]]) start--;
      let end = at;
      while (end < bytes.length && PART[bytes[end]]) end++;
      decodeList(bytes, start, end, found);
      at = end;
    }
    return found.sort((one, other) => one.start - other.start);
  },
};

/** The characters of the shortest list, each in quotes. */
const CHARACTERS = new RegExp(`(["'])[\\w-]\\1(?:\\s{0,4},\\s{0,20}\\1[\\w-]\\1){${LEAST - 1},${4096}}`, 'g');

/** Arrays of single characters: C, Python. */
function charactersIn(text: string): Replacement[] {
  if (!/(["'])\w\1, ?\1\w\1, ?\1\w\1/.test(text)) return [];
  return Array.from(text.matchAll(CHARACTERS), ({ 0: list, 1: quote, index: start }) => ({
    start,
    end: start + list.length,
    bytes: Buffer.from(
      `"${list
        .split(quote)
        .filter((_, i) => i % 2 === 1)
        .join('')}"`,
    ),
  }));
}

/** Eight bytes of a list, of which three or more are digits and one is not. */
function isInList(bytes: Buffer, at: number): boolean {
  if (!PART[bytes[at]] || !PART[bytes[at - 7]]) return false;
  let digits = 0;
  for (let i = at - 7; i <= at; i++) {
    if (!PART[bytes[i]]) return false;
    if (DIGIT[bytes[i]]) digits++;
  }
  return digits >= 3 && digits < 8;
}

/** Adds the longest runs of numbers in [start, end) that are printable characters. */
function decodeList(bytes: Buffer, start: number, end: number, found: Replacement[]): void {
  const base = baseOf(bytes, start, end);
  let codes: number[] = [];
  let from = start;
  let last = start;
  let zeros = 0; // in a row
  const close = () => {
    if (codes.length >= LEAST)
      found.push({ start: from, end: last, bytes: Buffer.from(`"${String.fromCharCode(...codes.slice(0, MOST))}"`) });
    codes = [];
  };
  for (let at = start; at < end;) {
    const first = at;
    if (bytes[at] === BACKSLASH) at++;
    if (bytes[at] === ZERO && (bytes[at + 1] | 32) === X) at += 2;
    const digits = at;
    let code = 0;
    for (; at < end && at - digits < 4 && DIGIT[bytes[at]]; at++) code = code * base + valueOf(bytes[at]);
    if (at === digits) {
      at = first + 1;
      continue;
    }
    // In UTF-16, as in an exported registry, every second number is a zero.
    if (code === 0 && codes.length > 0 && zeros++ === 0) continue;
    if (at - digits > 3 || code <= 32 || code >= 127) close();
    else {
      zeros = 0;
      if (codes.length === 0) from = first;
      codes.push(code);
      last = at;
    }
  }
  close();
}
/** The value of a hexadecimal digit. */
const valueOf = (digit: number): number => (digit < 58 ? digit - 48 : (digit | 32) - 87);

/** Longer than any key. */
const MOST = 4096;
const BACKSLASH = 92;
const ZERO = 48;
const X = 120;

/** Decided by the first numbers, since a list has one notation. */
function baseOf(bytes: Buffer, start: number, end: number): 8 | 10 | 16 {
  const head = bytes.toString('latin1', start, Math.min(end, start + 200));
  if (/\\[0-7]{3}\\[0-7]{3}/.test(head)) return 8;
  return /0[xX]|[a-fA-F]/.test(head) || /^\s*(?:\d\d[ :]){8}|,00,/.test(head) ? 16 : 10;
}
