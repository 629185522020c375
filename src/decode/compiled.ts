import type { Decoder, Replacement } from './decoders.ts';

const PYTHON = /\.py[co]$/i;
const JAVA = /\.class$/i;

/** Shorter strings hold no key. */
const LEAST = 16;
const BEGIN = Buffer.from('\n"');
const END = Buffer.from('"\n');

/**
 * Strings in compiled Python and Java. Nothing but a length is in front of them, and the next constant follows at once: a
 * byte of the length or the next one's type is often a letter or digit, and a key that a letter touches is none.
 */
export const compiled: Decoder = {
  name: 'constants',
  decode(_text, bytes, _near, path = '') {
    return PYTHON.test(path) ? strings(bytes, 2, pythonLength) : JAVA.test(path) ? strings(bytes, 3, javaLength) : [];
  },
};

/** @param head bytes in front of a string */
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

/** marshal's `z` and `Z`, with or without the mark of what is referred to again: a short ASCII string. */
const pythonLength = (bytes: Buffer, at: number): number => ((bytes[at] & 0x5f) === 0x5a ? bytes[at + 1] : 0);

/** `CONSTANT_Utf8` */
const javaLength = (bytes: Buffer, at: number): number => (bytes[at] === 1 ? bytes[at + 1] * 256 + bytes[at + 2] : 0);
