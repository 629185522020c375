/**
 * Names without a sign between them, as most addresses have them: `elenawallner`, `wallnerelena`, `ewallner`. Lists and endings alone
 * decide, so that an address gets the same stand-in in all files, also in those that do not have the name.
 *
 * Limits: a name of two parts of which no list has one stays one word.
 */
import { lexiconOf } from '../../detect/personal-data/words.ts';
import { nameLikeness } from '../../rules/personal-data/name-likeness.ts';
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
  const isFamily = kindOf(family).family || family.length > FEWEST_ALONE; // `ocarter`, of a given name that is also a family
  return family.length >= FEWEST_ALONE && isListed(family) && isFamily && b !== 's';
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
  return pairs.find(areNames) ?? pairs.find(isLong) ?? pairs.find(isFamilyAndMore) ?? [word];
}

/** Of a given name that no list has, next to a family that the lists have. */
const LIKELY = 0.6;
const SHORTEST_FAMILY = 5;

/** `mejaandersson` */
function isFamilyAndMore([a, b]: Pair): boolean {
  const isFamily = (part: string): boolean => part.length >= SHORTEST_FAMILY && isListed(part) && kindOf(part).family;
  return (isFamily(b) && nameLikeness(nameKey(a)) >= LIKELY) || (isFamily(a) && nameLikeness(nameKey(b)) >= LIKELY);
}

/** The same parts as in a full name: `wallnerelena` is that of Elena Wallner. */
export const givenFirst = (parts: readonly string[]): readonly string[] =>
  parts.length > 1 && !kindOf(parts[0]!).given && kindOf(parts[1]!).given ? parts.toReversed() : parts;

/** A family name with its particles in one word: `vanderberg`, `alhassan`. Other words begin with the short ones by chance. */
const LONG_PARTICLES = /^(?:van(?:de[rn]?|het)|vo[nm](?:der|dem)?(?!n)|dela|delos|della)(?=\p{L}{3})/u;
const SHORT_PARTICLES = /^(?:van|del|de|di|da|dos|al|el)(?=\p{L}{4})/u;
/** Those of families that the lists have in one word: `deluca`, `delacruz`, `elsayed`. Few others begin so and go on with a name. */
const LISTED_PARTICLES = ['dela', 'de', 'el'];
const ARABIC = /^el(?=\p{L}{4,}i$)/u;

/** A part of a word in an address. */
export interface Piece {
  text: string;
  /** It stays. */
  isParticle: boolean;
}

const nameOnly = (text: string): Piece => ({ text, isParticle: false });
const hasOnlyFamily = (word: string): boolean => kindOf(word).family && !kindOf(word).given;

/** Length of the particles at the beginning of a family, in lowercase. */
function particlesOf(small: string): number {
  if (hasOnlyFamily(small) && ARABIC.test(small)) return 2;
  const isName = (particle: string): boolean => isListed(small.slice(particle.length));
  if (isListed(small))
    return hasOnlyFamily(small) ? (LISTED_PARTICLES.find((particle) => small.startsWith(particle) && isName(particle))?.length ?? 0) : 0;
  const short = SHORT_PARTICLES.exec(small)?.[0] ?? '';
  return LONG_PARTICLES.exec(small)?.[0].length ?? (isName(short) ? short.length : 0);
}

/** @param word the family in an address, letters only @returns its particles and its names */
export function familyPieces(word: string): readonly Piece[] {
  const length = particlesOf(word.toLowerCase());
  if (length > 0) return [{ text: word.slice(0, length), isParticle: true }, nameOnly(word.slice(length))];
  // `garcialopez`; but `Lindström` and `Großmann` are one name.
  return (kindOf(word).family ? undefined : twoOf(word, FEWEST_ALONE, hasOnlyFamily)) ?? [nameOnly(word)];
}

/** `Annelise` is written as one name more often than as two. */
const ONE_NAME = /^ann/u;

/** @param word what is first in an address, letters only @returns its names: two of `jeanluc` and of `heinzjuergen` */
export function givenPieces(word: string): readonly Piece[] {
  if (hasOnlyFamily(word)) return familyPieces(word);
  const isOne = isListed(word) || ONE_NAME.test(nameKey(word));
  return (isOne ? undefined : twoOf(word, FEWEST, (part) => kindOf(part).given && !FAMILY_END.test(part))) ?? [nameOnly(word)];
}

/** The two names that the lists have of which a word is made. @param fewest letters of each */
function twoOf(word: string, fewest: number, isOfKind: (part: string) => boolean): readonly Piece[] | undefined {
  for (let at = fewest; at + fewest <= word.length; at++) {
    const pair = [word.slice(0, at), word.slice(at)];
    if (pair.every((part) => isListed(part) && isOfKind(part))) return pair.map(nameOnly);
  }
  return undefined;
}
