/**
 * How much a word looks like a name of a person, from its letters. The detector uses it for rows of capitalized words that no list
 * has: it can tell `Niyati Deshmane` from `Quarterly Backup`, but not a family name from the place that it comes from.
 */
import { isCommonWord } from './common-words.ts';
import { LIKENESS_WEIGHTS } from './name-likeness-model.ts';

const BITS = 15;
const LONGEST = 4;
const MULTIPLIER = 0x01000193;
const SPREAD = 0x9e3779b1;
const EDGE = 0x5e;
const END = 0x24;
/** Of a weight of one; a weight is a character of base64. */
const LIKENESS_STEPS = 8;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ZERO = 32;

const slot = (hash: number, salt: number): number => Math.imul((hash + salt) | 0, SPREAD) >>> (32 - BITS);

/** `ə` counts as `e`: the lists write it so. */
const SCHWA = 0x259;
const E = 0x65;

const units = new Uint16Array(64);
/** The features of the last word; this is called for every new word, so it allocates nothing. */
export const likenessFeatures = new Uint16Array(units.length * LONGEST);

/**
 * Writes the features of a word to `likenessFeatures`: its runs of two to four letters, with its edges.
 *
 * @param word lowercase without accents; what is after its first 60 letters does not count
 * @returns how many there are
 */
export function readFeatures(word: string): number {
  const length = Math.min(word.length, units.length - 4);
  units[0] = EDGE;
  for (let i = 0; i < length; i++) units[i + 1] = word.charCodeAt(i) === SCHWA ? E : word.charCodeAt(i);
  units[length + 1] = END;
  let count = 0;
  for (let i = 0; i < length + 2; i++) {
    let hash = units[i]!;
    for (let n = 2; n <= LONGEST && i + n <= length + 2; n++) {
      hash = Math.imul(hash, MULTIPLIER) ^ units[i + n - 1]!;
      likenessFeatures[count++] = slot(hash, n);
    }
  }
  return count;
}

let weights: Int8Array | undefined;

function unpack(): Int8Array {
  const values = new Map([...ALPHABET].map((character, i) => [character, i - ZERO]));
  return Int8Array.from(LIKENESS_WEIGHTS, (character) => values.get(character)!);
}

/** Of a common word. */
const NOT_LIKE_A_NAME = -6;

/** Above 0 for what looks like a name, mostly between -6 and 5. @param word lowercase without accents */
export const nameLikeness = (word: string): number => (isCommonWord(word) ? NOT_LIKE_A_NAME : lettersLikeness(word));

/** The same from the letters alone. */
export function lettersLikeness(word: string): number {
  const table = (weights ??= unpack());
  const count = readFeatures(word);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += table[likenessFeatures[i]!]!;
  return sum / LIKENESS_STEPS;
}

/** Weights as they are written in the model. */
export const packWeights = (values: Float64Array): string =>
  Array.from(values, (value) => ALPHABET[Math.max(0, Math.min(63, Math.round(value * LIKENESS_STEPS) + ZERO))]).join('');
export const LIKENESS_SIZE = 1 << BITS;
