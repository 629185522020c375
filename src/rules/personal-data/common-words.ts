/**
 * Frequent words that are no names, or that are also names: alone they prove nothing. A Bloom filter, so six in a thousand other words
 * count as common, too. Only what looks for names loads it.
 */
import { COMMON_WORDS } from './common-words-model.ts';

const BITS = 19;
const HASHES = 6;
const MULTIPLIER = 0x01000193;
const SPREAD = 0x9e3779b1;

/** Of the filter, in bytes. */
export const COMMON_SIZE = 1 << (BITS - 3);

/** Calls `visit` for the bits of a word in the filter. */
export function commonBits(word: string, visit: (bit: number) => void): void {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash, MULTIPLIER) ^ word.charCodeAt(i);
  for (let n = 1; n <= HASHES; n++) {
    hash = Math.imul(hash ^ (hash >>> 15), SPREAD) + n;
    visit(((hash ^ (hash >>> 13)) >>> 0) & ((1 << BITS) - 1));
  }
}

let common: Uint8Array | undefined;

/** True for a frequent word of one of thirty languages that looks like a name. @param word lowercase without accents */
export function isCommonWord(word: string): boolean {
  const bits = (common ??= Buffer.from(COMMON_WORDS, 'base64'));
  let isIn = true;
  commonBits(word, (bit) => (isIn &&= (bits[bit >> 3]! & (1 << (bit & 7))) > 0));
  return isIn;
}
