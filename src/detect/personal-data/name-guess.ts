/**
 * Full names that no list has: rows of capitalized words whose letters look like those of names, in a place where a name may be.
 *
 * A town, a company or a film can look the same. So an article (`the Grand Canyon`, `la Torre Eiffel`), a preposition of place, quotes,
 * the beginning of a sentence and headings ask for more likeness.
 */
import { lettersLikeness, nameLikeness } from '../../rules/personal-data/name-likeness.ts';
import { AFTER_ABOUT, BEFORE_ABOUT } from '../../rules/personal-data/about-person.ts';
import { isDescribing, isPlaceOfWords } from '../../rules/personal-data/describing-words.ts';
import { isMadeUpName } from '../../rules/personal-data/made-up.ts';
import type { NameData } from '../../rules/personal-data/define.ts';
import { isNamedThing, isOfPlace } from '../../rules/personal-data/named-things.ts';
import { unitAt } from './ascii.ts';
import { fold } from './context.ts';
import { wordBefore } from './name-surroundings.ts';
import { caseOf, UPPER, type Word } from './words.ts';

/** A name in a list that is nothing else. */
const LISTED = 2.5;
/** Less than this is no part of a name. */
const LEAST = -2.5;
/** The same before or after what only people do, next to a word that looks like a given name. */
const LEAST_OF_PERSON = -5.5;

/** What the words of a name must reach, two at a time; and what is added in places where a name is less likely. */
const ENOUGH = -0.4;
const AFTER_ARTICLE = 3.3;
const AFTER_PLACE_WORD = 1.5;
const AT_START = 0.8;
const AFTER_PERSON_WORD = -0.8;
const IN_QUOTES = 1.5;
const IN_HEADING = 1.5;
/** In a language that capitalizes all nouns. */
const IN_GERMAN = 1.5;
/** `Leiser Betrieb`, `Welcher Künstler`: twice as much. */
const INFLECTED = /e[rsm]$/;
/** `Zuckschwerdts Fahrrad`; but `Pius Weinhold` */
const GENITIVE = /(?<![ailnr]i|[ei]a|u)s$/;
/** Right before or after what only people do. */
const ABOUT_PERSON = -1.6;

const LIKE_GIVEN = 0.6;
const LIKE_GIVEN_MUCH = 1.2;
const MOST_WORDS = 4;
const SPACE = 0x20;
const NEWLINE = 0x0a;

/** Likeness of each word is looked up once. */
const known = new Map<string, number>();
const MOST_KNOWN = 20_000;

function likenessOf({ key, common, clear }: Word): number {
  let likeness = known.get(key);
  if (likeness === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    known.set(key, (likeness = key.length < 2 ? 0 : common ? lettersLikeness(key) : nameLikeness(key)));
  }
  return clear ? Math.max(LISTED, likeness) : likeness;
}

/** Endings of family names that no other word has, with their accents: `-ić`, `-ović`, `-oğlu`, `-zadə`. */
const UNMISTAKABLE = /(?:ić|ğlu|zadə|eanu|escu)$/;
const ENDING = 2;
const LONGEST_ENDING = 5;

/** True for a frequent word that is no part of a name. */
export const isCommon = (word: Word): boolean => likenessOf(word) < LEAST_OF_PERSON;

/** How much a single word that no list has must look like a name. */
const ALONE = {
  /** In a place for a person. */
  person: -2.2,
  /** In a place for a person, an office or a firm: `I told Dispatch`. */
  office: -0.5,
  /** In German, where nouns have capitals. */
  noun: 0,
};

/** True for a word that can be a name although no list has it. */
export const isLikeAlone = (word: Word, place: keyof typeof ALONE): boolean => likenessOf(word) >= ALONE[place];

/** `Santa Rosa` */
const SAINT = /^san(?:ta|to)?$/;

/** A given name that is also a town or a month. */
const isPlaceAndGiven = ({ key, given, stop }: Word): boolean => given && !stop && key.length > 2 && !SAINT.test(key);

function mayBePart(word: Word, data: NameData, least = LEAST): boolean {
  const { key, stop, particle, given, family } = word;
  // A made-up name counts as no name; but it can be that of a real person.
  if (stop || particle || (data.notNames.has(key) && !((given || family) && isMadeUpName(key)))) return false;
  // `Cc`, `TV`
  return (key.length !== 2 || given || family) && likenessOf(word) >= least;
}

/** True for a word that can be the given name before a family name. */
export function isLikeGiven(word: Word | undefined, data: NameData): boolean {
  return word !== undefined && word.key.length > 1 && mayBePart(word, data) && likenessOf(word) >= LIKE_GIVEN;
}

/** Finds the names in a row of words of which no list has a name. */
export function guessedNames(text: string, words: readonly Word[], data: NameData): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let i = 0; i < words.length; i++) {
    let row = rowFrom(text, words, i, data, LEAST);
    if (!isName(text, row.part, data)) {
      // `our driver, Karlo Cik`
      if (row.part.length > 1 || !isLikeGiven(words[i], data)) continue;
      row = rowFrom(text, words, i, data, LEAST_OF_PERSON);
      if (row.part.length < 2 || !isAboutPerson(text, row.part[0]!.start, row.part.at(-1)!.end)) continue;
    }
    found.push({ start: row.part[0]!.start, end: row.part.at(-1)!.end });
    i = row.next - 1;
  }
  return found;
}

/** The words from `i` on that may be parts of one name, and the index after them. */
function rowFrom(text: string, words: readonly Word[], i: number, data: NameData, least: number): { part: Word[]; next: number } {
  const part: Word[] = [];
  let next = i;
  for (; next < words.length && part.length < MOST_WORDS; next++) {
    const word = words[next]!;
    if (word.particle && part.length > 0 && words[next + 1] && joins(text, word, words[i]!)) continue;
    if (!mayBePart(word, data, least) && !(next === i && isPlaceAndGiven(word))) break;
    part.push(word);
  }
  return { part, next };
}

function isName(text: string, part: readonly Word[], data: NameData): boolean {
  const [first] = part;
  const last = part.at(-1);
  if (part.length < 2 || first!.key.length < 2 || last!.key.length < 2) return false;
  // `White Daisy`, `Lokale Naturschützer`, `Costa Rica`
  if (
    (!first!.given && (isDescribing(first!.key) || isOfPlace(first!.key))) ||
    isPlaceOfWords(fold(text.slice(first!.start, last!.end)).toLowerCase())
  )
    return false;
  if (isNamedThing(text, first!.start, last!.end, true)) return false;
  const ending = UNMISTAKABLE.test(text.slice(last!.end - LONGEST_ENDING, last!.end)) ? ENDING : 0;
  const likeness = (2 * part.reduce((sum, word) => sum + likenessOf(word), ending)) / part.length;
  if (likeness < ENOUGH + AFTER_PERSON_WORD + ABOUT_PERSON) return false; // not enough anywhere
  // `Milan Verbeeck`, but `Milan Derby`
  const isAbout = isAboutPerson(text, first!.start, last!.end);
  if (data.notNames.has(first!.key) && part.slice(1).some((word) => likenessOf(word) < (isAbout ? ENOUGH : LIKE_GIVEN))) return false;
  const enough = ENOUGH + doubt(text, first!.start, last!.end, data);
  if (isAbout) return likeness >= enough + ABOUT_PERSON;
  if (!first!.given && GENITIVE.test(first!.key) && isGerman(text, first!.start, last!.end)) return false;
  const german = INFLECTED.test(first!.key) && !first!.given ? 2 * IN_GERMAN : IN_GERMAN;
  return likeness >= enough && (likeness >= enough + german || !isSurelyGerman(text, first!.start, last!.end));
}

/** `Sanne van der Velde`, `Chiara di Marco`; but `Anzahl der Tage`, `Arena di Bologna`, `Roma e Milano`. */
function joins(text: string, { start, end }: Word, first: Word): boolean {
  const particle = text.slice(start, end);
  return first.given
    ? !/^[eiy]\b/.test(particle)
    : likenessOf(first) >= (/^van\b/.test(particle) ? 0 : /^(?:d[aei]|del|dos)$/.test(particle) ? LIKE_GIVEN_MUCH : Infinity);
}

const GERMAN =
  /(?<!\p{L})(?:der|das|und|ist|nicht|mit|für|ein|eine|einen|dem|von|zu|auf|im|wird|wurde|ich|sie|den|sind|hat|haben|wie|viele|welche[rsnm]?|aus|bei|zum|zur|oder|nenne|diese[rsnm]?|vom|wegen|Herrn|Frau)(?!\p{L})/gu;
const AROUND = 300;
/** In a text as short as this, one word shows it. */
const SHORT = 80;

/** True if the words around a range are German. */
export function isGerman(text: string, start: number, end: number): boolean {
  const around = text.slice(Math.max(0, start - AROUND), end + AROUND);
  return countGerman(around) > (around.length > SHORT ? 1 : 0);
}

const countGerman = (text: string): number => text.match(GERMAN)?.length ?? 0;

/** The same, by two words at least: `Luis Wernecke möchte den Vertrag kündigen` has too few nouns to ask for more likeness. */
const isSurelyGerman = (text: string, start: number, end: number): boolean =>
  countGerman(text.slice(Math.max(0, start - AROUND), end + AROUND)) > 1;

const REACH = 40;

/** True right before or after what only people do. */
export const isAboutPerson = (text: string, start: number, end: number): boolean =>
  BEFORE_ABOUT.test(text.slice(Math.max(0, start - REACH), start)) || AFTER_ABOUT.test(text.slice(end, end + REACH));

/** What a name must reach more, or less, because of what is before it. */
function doubt(text: string, start: number, end: number, data: NameData): number {
  if (unitAt(text, start - 1) === SPACE) {
    const before = wordBefore(text, start - 1).toLowerCase();
    if (data.articles.has(before)) return AFTER_ARTICLE;
    if (data.placeWords.has(before)) return AFTER_PLACE_WORD;
    if (data.personWords.has(before)) return AFTER_PERSON_WORD;
  }
  if (/["“„«‘*_]/.test(text[start - 1] ?? '')) return IN_QUOTES;
  // `Attendees: Chinonso Adebanwi, Ottavia Bellandi`
  if (!text.startsWith(', ', start - 2) && isHeading(text, start, end)) return IN_HEADING;
  return /(?:^|[.!?…]["”»)]?\s|[\n\r]|^\s*[-*•]\s)\s*$/.test(text.slice(Math.max(0, start - 4), start)) ? AT_START : 0;
}

const LONGEST_HEADING = 90;

/** True if nearly all other words of the line are capitalized, too. */
function isHeading(text: string, start: number, end: number): boolean {
  // No search for the line's ends: in one long line, each name would read all of it.
  let from = start;
  while (from > 0 && end - from <= LONGEST_HEADING && unitAt(text, from - 1) !== NEWLINE) from--;
  let to = end;
  while (to < text.length && to - from <= LONGEST_HEADING && unitAt(text, to) !== NEWLINE) to++;
  if (to - from > LONGEST_HEADING) return false;
  let upper = 0;
  let lower = 0;
  for (let at = from; at < to; at++) {
    if (caseOf(text, at) === 0 || caseOf(text, at - 1) > 0 || (at >= start && at < end)) continue;
    if (caseOf(text, at) === UPPER) upper++;
    else if (caseOf(text, at + 3) > 0) lower++;
  }
  // `Bitte geben Sie das Paket …`
  return upper >= 2 && upper > 2 * lower && !(lower > 0 && isGerman(text, start, end));
}
