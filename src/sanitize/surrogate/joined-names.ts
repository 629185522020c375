/**
 * Names without a sign between them, as most addresses have them: `elenawallner`, `wallnerelena`, `ewallner`. Lists and endings alone
 * decide, so that an address gets the same stand-in in all files, also in those that do not have the name.
 *
 * Limits: a name of two parts of which no list has one stays one word.
 */
import { lexiconOf } from '../../detect/personal-data/words.ts';
import { nameKey } from '../../rules/personal-data/name-spellings.ts';
import { NAME_DATA } from '../../rules/personal-data/person.ts';

const FEWEST = 3;
/** Of both parts, if the lists have only one; and of a family next to an initial. */
const FEWEST_ALONE = 4;
/** What makes a family of a given name: `Stefansdottir`, `Christiansen`. */
const FAMILY_END =
  /^(?:s?s[eo]n|s?dottir|ova?|eva?|escu|opoul|idis|akis|ovic|evic|enko|chuk|owicz|[oe]wsk|shvili|iani?$|yan$|s?heim|s?berg|s?dorf)/;

type Pair = readonly [string, string];

const kindOf = (text: string) => lexiconOf(NAME_DATA).kindOf(nameKey(text));
const areNames = ([a, b]: Pair): boolean => (kindOf(a).given && kindOf(b).family) || (kindOf(a).family && kindOf(b).given);

/** Not only by its ending. */
function isListed(text: string): boolean {
  const { key, given, family } = kindOf(text);
  return given || lexiconOf(NAME_DATA).has(key) || (family && !NAME_DATA.familyEndings.test(key));
}

function hasInitial([a, b]: Pair): boolean {
  const family = a.length > 1 ? a : b;
  return family.length >= FEWEST_ALONE && isListed(family) && kindOf(family).family && b !== 's';
}

/**
 * @param word letters only
 * @returns its parts in their order: names, and an initial; the word alone if it is one name, or if nothing is known of it
 */
export function joinedParts(word: string): readonly string[] {
  if (word.length <= FEWEST_ALONE || isListed(word)) return [word];
  const pairAt = (at: number): Pair => [word.slice(0, at), word.slice(at)];
  // With the longest part in front first: `annamariakeller`.
  const pairs = Array.from({ length: Math.max(0, word.length - 2 * FEWEST + 1) }, (_, i) => pairAt(word.length - FEWEST - i));
  const listed =
    pairs.find((pair) => pair.every(isListed) && areNames(pair) && !FAMILY_END.test(pair[1])) ??
    [pairAt(1), pairAt(word.length - 1)].find(hasInitial);
  if (listed) return listed;
  const given = pairs.find(([a]) => kindOf(a).given);
  if (given && FAMILY_END.test(given[1])) return [word];
  const isLong = (pair: Pair): boolean => pair.every(({ length }) => length >= FEWEST_ALONE) && pair.some((part) => kindOf(part).given);
  return pairs.find(areNames) ?? pairs.find(isLong) ?? [word];
}

/** The same parts as in a full name: `wallnerelena` is that of Elena Wallner. */
export const givenFirst = (parts: readonly string[]): readonly string[] =>
  parts.length > 1 && !kindOf(parts[0]!).given && kindOf(parts[1]!).given ? parts.toReversed() : parts;

/** A family name with its particles in one word: `vanderberg`, `deluca`, `alhassan`. Other words begin with the short ones by chance. */
const LONG_PARTICLES = /^(?:van(?:de[rn]?|het)|vo[nm](?:der|dem)?(?!n)|dela|delos|della)(?=\p{L}{3})/u;
const SHORT_PARTICLES = /^(?:van|del|de|di|da|dos|al|el)(?=\p{L}{4})/u;

/** A part of a word in an address. */
export interface Piece {
  text: string;
  /** It stays. */
  isParticle: boolean;
}

export const nameOnly = (text: string): Piece => ({ text, isParticle: false });

/** @param word the family in an address, letters only @returns its particles and its names */
export function familyPieces(word: string): readonly Piece[] {
  const whole = [nameOnly(word)];
  const small = word.toLowerCase();
  if (isListed(word) && small !== 'deluca') return whole;
  const short = SHORT_PARTICLES.exec(small)?.[0] ?? '';
  const length = LONG_PARTICLES.exec(small)?.[0].length ?? (isListed(small.slice(short.length)) ? short.length : 0);
  if (length > 0) return [{ text: word.slice(0, length), isParticle: true }, nameOnly(word.slice(length))];
  // `garcialopez`; but `Lindström` and `Großmann` are one name.
  if (kindOf(word).family) return whole;
  for (let at = FEWEST_ALONE; at + FEWEST_ALONE <= word.length; at++) {
    const pair = [word.slice(0, at), word.slice(at)];
    if (pair.every((part) => isListed(part) && kindOf(part).family && !kindOf(part).given)) return pair.map(nameOnly);
  }
  return whole;
}
