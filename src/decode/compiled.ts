import type { Decoder, Replacement } from './decoders.ts';

const PYTHON = /\.py[co]$/i;
const JAVA = /\.class$/i;

/** Shorter strings contain no key. */
const LEAST = 16;
const BEGIN = Buffer.from('\n"');
const END = Buffer.from('"\n');

/**
 * Strings in compiled Python and Java. Only a length comes before them, and the next constant follows directly. A byte of the
 * length or of the next type is often a letter or digit, and a key that touches a letter would not match.
 */
export const compiled: Decoder = {
  name: 'constants',
  decode(_text, bytes, _near, path = '') {
    return PYTHON.test(path) ? strings(bytes, 2, pythonLength) : JAVA.test(path) ? strings(bytes, 3, javaLength) : [];
  },
};

/** @param head number of bytes before a string */
function strings(bytes: Buffer, head: number, lengthAt: (bytes: Buffer, at: number) => number): Replacement[] {
  const found: Replacement[] = [];
  for (let at = 0; at + head + LEAST <= bytes.length; at++) {
    const length = lengthAt(bytes, at);
    if (length < LEAST) continue;
    const start = at + head;
    let end = start;
    while (end < start + length && bytes[end] > 31 && bytes[end] < 127) end++;
    if (end < start + length) continue;
    found.push({ start: at, end: start, bytes: BEGIN }, { start: end, end, bytes: END });
    at = end - 1;
  }
  return found;
}

/** marshal's `z` and `Z`, with or without the reference flag: a short ASCII string. */
const pythonLength = (bytes: Buffer, at: number): number => ((bytes[at] & 0x5f) === 0x5a ? bytes[at + 1] : 0);

/** `CONSTANT_Utf8` */
const javaLength = (bytes: Buffer, at: number): number => (bytes[at] === 1 ? bytes[at + 1] * 256 + bytes[at + 2] : 0);
