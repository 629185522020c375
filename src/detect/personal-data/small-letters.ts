/**
 * Texts without capitals: `my name is sinead obrien`, `emma's bill`. The given names that lists have get their capitals, and so do words next to
 * them that look like names, or stand where only a person fits. Then such a text is judged as any other.
 */
import type { NameData } from '../../rules/personal-data/define.ts';
import { WORDS_IN_SMALL_LETTERS } from '../../rules/personal-data/names-small-letters.ts';
import { unitAt } from './ascii.ts';
import { isLikeGiven } from './name-guess.ts';
import type { Surroundings } from './name-surroundings.ts';
import type { Sweep } from './sweep.ts';
import { caseOfUnit, type Lexicon, UPPER, type Word } from './words.ts';

const SPACE = 0x20;
const SHORTEST_IN_PLACE = 3;
const SHORTEST_ALONE = 4;
const SHORTEST_FAMILY = 5;
const LONGEST_WORD = 40;
const FEWEST_WORDS = 2;

/** True for a text in which no word begins with a capital and goes on in small letters. */
export function isInSmallLetters({ units, places, count }: Sweep): boolean {
  for (let k = 0; k < count; k++) {
    const at = places[k]!;
    if (caseOfUnit(units[at]!) === UPPER && caseOfUnit(units[at + 1]!) === 1) return false;
  }
  return true;
}

/** A word of small letters that is no part of an address, of a path or of a name in code. */
const WORD = /(?<![\p{L}\p{M}\d_@#$%&/\\.=+<'’-])\p{Ll}[\p{Ll}\p{M}]*(?:['’-](?!s(?!\p{L}))\p{Ll}+)*(?![\p{L}\p{M}\d_@/\\=+(-]|\.\S)/gu;

const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms mx miss dr prof professor sir herr herrn frau mme mlle monsieur madame senor senora sr sra signor signora dott meneer mevrouw fru'.split(
    ' ',
  ),
);
const GREETING =
  /(?<![\p{L}\p{M}])(?:hi|hello|hey|dear|bye|thanks|thank you|cheers|love|hallo|liebe[rs]?|hola|ciao|salut|bonjour|cher|chère|olá|hej|hoi|cześć|i'm|i am|this is|called|named|name|for|with|from|by|to|and),? $/u;
const REACH = 26;

/** Gives names their capitals. @returns a text of the same length, or null if it has no name */
export function withCapitals(text: string, lexicon: Lexicon, around: Surroundings): string | null {
  const words = wordsIn(text, lexicon);
  if (words.length < FEWEST_WORDS) return null;
  const names = new Set(
    words.filter(
      (word, i) =>
        isSure(word) || hasTitle(text, words, i, lexicon.data) || isPair(text, word, words[i + 1]) || isInPlace(text, word, around),
    ),
  );
  for (const [i, word] of words.entries()) if (names.has(word)) addNeighbors(text, words, i, names, lexicon.data);
  for (let i = 1; i < words.length; i++) addFromList(text, words[i - 1]!, words[i]!, names);
  for (let i = words.length - 1; i > 0; i--) addFromList(text, words[i]!, words[i - 1]!, names);
  if (names.size === 0) return null;
  for (const [i, word] of words.entries()) if (names.has(word) && hasTitle(text, words, i, lexicon.data)) names.add(words[i - 1]!);
  let capitals = '';
  let end = 0;
  for (const { start } of words.filter((word) => names.has(word))) {
    capitals += text.slice(end, start) + capital(text[start]!);
    end = start + 1;
  }
  return capitals + text.slice(end);
}

function wordsIn(text: string, lexicon: Lexicon): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    if (word.length > LONGEST_WORD || CONJUNCTION.test(word)) continue;
    words.push({ ...lexicon.kindOf(capital(word)), start, end: start + word.length, particle: lexicon.data.particles.has(word) });
  }
  return words;
}

/** Of a letter whose capital is one unit. */
function capital(word: string): string {
  const first = word[0]!.toUpperCase();
  return (first.length === 1 ? first : word[0]!) + word.slice(1);
}

const isSure = ({ key, given, clear, common }: Word): boolean =>
  given && clear && !common && key.length >= SHORTEST_ALONE && !WORDS_IN_SMALL_LETTERS.has(key);

function hasTitle(text: string, words: readonly Word[], i: number, data: NameData): boolean {
  const [title, word] = [words[i - 1], words[i]!];
  return title !== undefined && TITLES.has(title.key) && /^\.? $/.test(text.slice(title.end, word.start)) && mayBeName(word, data);
}

/** True for a listed name where a person is greeted, speaks or is told something. */
function isInPlace(text: string, { start, end, key, given, clear, common }: Word, around: Surroundings): boolean {
  if (!clear || key.length < SHORTEST_IN_PLACE) return false;
  const after = text.slice(end, end + REACH);
  if (given && (around.afterPerson.test(after) || around.afterSpeaker.test(after))) return true;
  if (unitAt(text, start - 1) !== SPACE) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  return around.beforePerson.test(before) || (!common && (GREETING.test(before) || around.beforeSpeaker.test(before)));
}

const mayBeName = (word: Word, data: NameData): boolean =>
  !data.notNames.has(word.key) && (word.family || (word.given && !WORDS_IN_SMALL_LETTERS.has(word.key)) || isLikeGiven(word, data));

/** True for a given name that is also a word, before a family name that is none: `heather wisniewska`. */
const isPair = (text: string, word: Word, next: Word | undefined): boolean =>
  word.given && !word.stop && isNext(text, word, next) && next.family && next.clear && !next.common && next.key.length >= SHORTEST_FAMILY;

const isNext = (text: string, left: Word, right: Word | undefined): right is Word =>
  right !== undefined && text.slice(left.end, right.start) === ' ';

/** Not read as words, so that names are next to each other. */
const CONJUNCTION = /^(?:and|or|und|et|y|e|en|och|og|i)$/;
/** Between two names: `omar, crystal and zoe`. */
const BETWEEN = /^(?:,|,? (?:and|or|und|et|y|e|en|och|og|i)) $/;

/** Adds a listed name next to a name of a list. */
function addFromList(text: string, name: Word, word: Word, names: Set<Word>): void {
  if (!names.has(name) || names.has(word) || !word.given || word.stop) return;
  const [left, right] = name.start < word.start ? [name, word] : [word, name];
  if (BETWEEN.test(text.slice(left.end, right.start))) names.add(word);
}

/** Adds the words next to a name that may be parts of it. */
function addNeighbors(text: string, words: readonly Word[], i: number, names: Set<Word>, data: NameData): void {
  const name = words[i]!;
  const before = words[i - 1];
  if (before && isNext(text, before, name) && before.given && !data.notNames.has(before.key)) names.add(before);
  let last = i;
  while (isNext(text, words[last]!, words[last + 1]) && words[last + 1]!.particle) last++;
  const after = words[last + 1];
  if (name.given && isNext(text, words[last]!, after) && !after.stop && mayBeName(after, data)) names.add(after);
}
