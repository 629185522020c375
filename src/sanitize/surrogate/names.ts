import { Lexicon } from '../../detect/personal-data/words.ts';
import { isMadeUpName } from '../../rules/personal-data/made-up.ts';
import { namesOf } from '../../rules/personal-data/made-up-names.ts';
import { foldName, nameKey, spelledOut } from '../../rules/personal-data/name-spellings.ts';
import { meansPerson } from './ordinary-words.ts';
import { isMonth } from '../../rules/personal-data/months.ts';
import { isCommonWord } from '../../rules/personal-data/common-words.ts';
import { AMBIGUOUS_NAMES, isNameSuffix, isParticle, NOT_NAMES } from '../../rules/personal-data/names-words.ts';
import { NAME_DATA } from '../../rules/personal-data/person.ts';
import type { Draw } from './keyed.ts';
import { sortsOf } from './name-languages.ts';
import type { NameSort } from './name-scripts.ts';
import { EAST_ASIAN, UnspacedNames } from './unspaced-names.ts';
import { WordSearch } from './word-search.ts';
import { inCaseOf } from './written.ts';

const CONSONANTS = [...'bdfgklmnprstvz'];
const VOWELS = [...'aeiou'];
const MOST_SYLLABLES = 4;

/**
 * A word that no one is called, in lowercase, about as long as the one that it replaces.
 *
 * @param attempt after a few attempts, it gets longer, since there are more long ones: 980, 68,600, 4.8 million, 336 million
 */
export function madeUpWord(name: string, draw: Draw, attempt: number): string {
  const syllables = Math.min(MOST_SYLLABLES, (name.length <= 4 ? 1 : name.length <= 7 ? 2 : 3) + Math.floor(attempt / 8));
  let out = '';
  for (let i = 0; i < syllables; i++) out += draw.pick(CONSONANTS) + draw.pick(VOWELS);
  return `${out}${draw.pick(CONSONANTS)}yx`;
}

let lexicon: Lexicon | undefined;
const isGiven = (folded: string): boolean => (lexicon ??= new Lexicon(NAME_DATA)).kindOf(folded).given;

/** Numbers of attempts after which two names are joined, and are words that no one is called. */
const JOINED_FROM = 40;
const WORDS_FROM = 48;

/** What sort of name each part of a person's name is; null in a script without lists. @param parts as they were written */
export const nameSorts = (parts: readonly string[]): (NameSort | null)[] => sortsOf(parts, isGiven);

/** True if the lists have only whole names, so that different people must not share one. */
export const isWholeName = (sort: NameSort | null): boolean => sort === null || /^(?:zh(?:-[tb])?|ja|ko)$/.test(sort.language);

/**
 * Another name of the same sort: the language, the gender, and as usual or rare as the old one. Later attempts also take usual names
 * for rare ones, join two of them, and at last make a word that no one is called.
 *
 * @param name one part of a name, folded
 */
export function nameSurrogate(name: string, sort: NameSort | null, draw: Draw, attempt: number): string {
  if (!sort || attempt >= WORDS_FROM) return madeUpWord(name, draw, Math.max(0, attempt - WORDS_FROM));
  const kind = sort.kind === 'given' ? draw.pick(['f', 'm'] as const) : sort.kind;
  const { usual, rare, all } = namesOf(sort.language, kind);
  const names = attempt > 0 || rare.length < FEWEST_RARE ? all : sort.isUsual ? usual : rare;
  const pick = (): string => draw.pickOther(names, name, nameKey);
  return attempt < JOINED_FROM ? pick() : `${pick()}-${pick()}`;
}

/** With fewer rare names, many people would get the same ones. */
const FEWEST_RARE = 30;

/** `佐藤 健`, `ジョン・スミス`: one part, since the lists have only whole names. */
const TOKEN = new RegExp(
  String.raw`(?<!\p{L})${EAST_ASIAN}{1,10}[ \u3000・]${EAST_ASIAN}{1,10}(?!\p{L})|(?<![\p{L}\p{M}])(?!(?:d|dell|dall)['’]\p{Lu})\p{L}[\p{L}\p{M}]*(?:['’](?!s\b)\p{L}[\p{L}\p{M}]*)?`,
  'gu',
);

export interface NamePart {
  start: number;
  text: string;
}

/** The parts of a name that identify someone; not particles, initials and `Jr.` */
export function namePartsOf(value: string): NamePart[] {
  const parts: NamePart[] = [];
  for (const { 0: text, index } of value.matchAll(TOKEN)) {
    const isSuffix = parts.length > 0 && isNameSuffix(text);
    const isOfNext = isParticle(text, value.slice(0, index), value.slice(index + text.length));
    if (text.length > 1 && !isOfNext && !isSuffix && !isMadeUpName(text.toLowerCase())) parts.push({ start: index, text });
  }
  return parts;
}

/** A part of a person's name, where the person is mentioned again. */
export interface Mention {
  start: number;
  end: number;
  /** The full name, as it was first written. */
  name: string;
}

/** `M.` in `M. Keller`. */
export const INITIAL = /(?<!\p{L})\p{Lu}(?!\p{L})/gu;
const INITIAL_BEFORE = /(?<!\p{L})\p{Lu}\.? $/u;
const foldedParts = (name: string): string[] => textsOf(name).map(nameKey);

const FEWEST_LETTERS = 3;
/** `@jane_roe`, `jane.roe`, `janeroe`. */
const HANDLE = /(?<![\p{L}\p{N}@.])@?[\p{Ll}\p{N}]+(?:[._-][\p{Ll}\p{N}]+)*(?![\p{L}\p{N}@])/gu;

/** What only a handle of several words has, or one with a mark. */
const JOINED = /[@._-][\p{Ll}\p{N}]/u;
/** The ending of a file or a domain: `emily_whitaker_cv.pdf`. */
const ENDING = /\.\p{Ll}[\p{Ll}\p{N}]{1,3}$/u;
const IS_ASCII = /^[\0-\x7f]*$/;

const SHORTEST_GENITIVE = 4;
/** `Katharinas Rad`, `Schneiders Termin`, `Åkes bil`; but `Wills`, `Stones` and `Hopes` are other words. @param full the parts of the whole name */
function mayHaveGenitive(name: string, full: readonly NamePart[]): boolean {
  const folded = foldName(name);
  if (/[sxzß]$/u.test(name) || NOT_NAMES.has(folded) || name.length < FEWEST_LETTERS) return false;
  return (name.length >= SHORTEST_GENITIVE && !AMBIGUOUS_NAMES.has(folded)) || OWNING.test(languageOf(full.map(({ text }) => text)));
}

/** Languages in which a name owns what follows its `s`. */
export const OWNING = /^(?:de|nl|sv)\b/;
/** The language of a full name, by its family. @param parts as they were written */
export const languageOf = (parts: readonly string[]): string => nameSorts(parts).at(-1)?.language ?? '';
const textsOf = (name: string): string[] => namePartsOf(name).map(({ text }) => text);

/** `des Jägers`, `eines Engels` */
const OF_A = /\p{L}es $/u;
const LONGEST_OF_A = 4;

/** In German, a noun; in Dutch and Swedish, nouns begin with a small letter. */
const OWNS = /^ \p{Lu}\p{Ll}/u;
const OWNS_SMALL = /^ (?:\p{Lu}\p{Ll}|\p{Ll}{2})/u;

/** True if the part of a name is no other word in small letters, as `will` and `young` are. */
function isOnlyName(part: string): boolean {
  const folded = foldName(part);
  return !AMBIGUOUS_NAMES.has(folded) && !NOT_NAMES.has(folded) && !isCommonWord(folded);
}

/** How far a part of a name is an ordinary word: `Winter` is one, `Schneider` nearly always a name. */
function ordinaryAs(part: string): 'word' | 'both' | null {
  const folded = foldName(part);
  const isAmbiguous = AMBIGUOUS_NAMES.has(folded);
  if (NOT_NAMES.has(folded) || isMonth(folded) || (isAmbiguous && isCommonWord(folded))) return 'word';
  return isAmbiguous || isCommonWord(folded) ? 'both' : null;
}

/** `heather thornton`, `thornton, heather`, `von trotha`; but `will young` is a name and two other words. */
function inSmallLetters(name: string): string[] {
  const words = name.split(' ');
  const parts = namePartsOf(name);
  const isWhole = parts.length > 1 || /^\p{Ll}+ /u.test(name);
  if (!isWhole || !IN_LETTERS.test(name) || !parts.some(({ text }) => isOnlyName(text))) return [];
  const last = words.pop()!;
  const given = words.join(' ');
  return [`${given} ${last}`, `${last}, ${given}`, `${last} ${given}`].map((text) => text.toLowerCase());
}
const IN_LETTERS = /^[\p{Lu}\p{Ll}\p{M} '’-]+$/u;

/** `a sandy beach`, `una rosa blanca`, `plug the jack daniels`: no person, even if one is called like this. */
const AFTER_ARTICLE = /(?<!\p{L})(?:an?|the|una?|my|der|ein) $/iu;

/** Where a text has `written`, also in the genitive, not within a longer word. @param name of the person */
function placesOf(written: string, name: string, text: string): Mention[] {
  const found: Mention[] = [];
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + written.length)) {
    const end = at + written.length;
    if (/^s?(?!\p{L})/u.test(text.slice(end, end + 3)) && !/\p{L}/u.test(text[at - 1] ?? '')) found.push({ start: at, end, name });
  }
  return found;
}

/** `emmas house`, `emma's house`, in a text without capitals; a name that is also another word stays. */
const SMALL_OWNER = /(?<![\p{L}\p{N}@._-])\p{Ll}{3,}(?=['’]?s \p{Ll}{2})/gu;
const CAPITAL = /\p{Lu}/u;
const OWNING_SMALL = /^(?:de|nl|sv|en)\b/;

/** Fewer letters may be another word. */
const FEWEST_JOINED = 7;

/** `emilywhitaker`, `whitakeremily`. @param parts folded */
function joinedKeys(parts: readonly string[]): string[] {
  if (parts.length < 2) return [];
  const [first, last] = [parts[0]!, parts.at(-1)!];
  return [parts.join(''), first + last, last + first].filter(({ length }) => length >= FEWEST_JOINED);
}

/** Looks for people by parts of their names, in the other texts of the record that has their full names. */
export class Mentions {
  /** Maps a part, as `nameKey` has it, to the full name. */
  private readonly parts = new Map<string, string>();
  /** Whole names without a sign between their parts, as domains have them. */
  private readonly joined = new Map<string, string>();
  /** These parts as handles may have them. */
  private readonly spellings = new Set<string>();
  /** Whole names in small letters. */
  private readonly small = new Map<string, string>();
  private readonly words: WordSearch | null;
  private readonly unspaced: UnspacedNames;
  private readonly wholes: readonly string[];

  /**
   * @param names as they were found. A single word is not enough, unless people introduce themselves by it
   * @param guesses may be something else: only the whole of two words or more is looked for
   */
  constructor(
    private readonly names: readonly string[],
    guesses: readonly string[] = [],
  ) {
    this.wholes = [...new Set(guesses.filter((name) => name.includes(' ')))];
    this.unspaced = new UnspacedNames(names);
    const words = new Set<string>();
    for (const name of [...names].sort((a, b) => b.length - a.length)) {
      const parts = namePartsOf(name);
      for (const { text } of parts) {
        const folded = nameKey(text);
        if (folded.length < FEWEST_LETTERS || this.parts.has(folded)) continue;
        this.parts.set(folded, name);
        this.spellings
          .add(folded)
          .add(foldName(text))
          .add(foldName(spelledOut(text)));
        const capital = inCaseOf('Ab', text.toLowerCase());
        words.add(capital).add(text.toUpperCase()).add(text);
        if (mayHaveGenitive(capital, parts)) words.add(`${capital}s`);
      }
      for (const whole of joinedKeys(parts.map(({ text }) => nameKey(text)))) if (!this.joined.has(whole)) this.joined.set(whole, name);
      for (const small of inSmallLetters(name)) if (!this.small.has(small)) this.small.set(small, name);
    }
    const capitalized = [...words].filter((word) => /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(word));
    this.words = capitalized.length > 0 ? new WordSearch(capitalized) : null;
  }

  /** The full name of somebody who is written with initials: `Maria Keller` for `M. Keller`. */
  fullNameOf(value: string): string | undefined {
    const initials = value.match(INITIAL);
    if (!initials) return undefined;
    const own = foldedParts(value);
    return this.names.find((name) => {
      const others = foldedParts(name).filter((part) => !own.includes(part));
      const isSame = own.every((part) => foldedParts(name).includes(part));
      return own.length > 0 && isSame && initials.every((initial) => others.some((part) => part.startsWith(nameKey(initial))));
    });
  }

  get isEmpty(): boolean {
    return this.words === null && this.wholes.length === 0 && this.unspaced.isEmpty;
  }

  in(text: string): Mention[] {
    const found: Mention[] = this.unspaced.in(text);
    for (const name of this.wholes) found.push(...placesOf(name, name, text));
    for (const [small, name] of this.small)
      found.push(...placesOf(small, name, text).filter(({ start }) => !AFTER_ARTICLE.test(text.slice(Math.max(0, start - 6), start))));
    if (!CAPITAL.test(text)) this.smallOwnersIn(text, found);
    if (!this.words) return found;
    for (const { word: written, index } of this.words.in(text)) {
      const isPart = this.parts.has(nameKey(written));
      const word = isPart || !written.endsWith('s') ? written : written.slice(0, -1);
      const name = this.parts.get(nameKey(word)) ?? word;
      if (word !== written && !this.owns(word, name, text, index)) continue;
      const ordinary = word === written ? ordinaryAs(word) : null;
      const isPartToo = (other: string): boolean => this.parts.get(nameKey(other)) === name;
      if (ordinary && !meansPerson(text, { start: index, end: index + word.length, ordinary, isPart: isPartToo })) continue;
      const initial = INITIAL_BEFORE.exec(text.slice(Math.max(0, index - 4), index))?.[0] ?? '';
      const start = initial !== '' && this.fullNameOf(initial + word) ? index - initial.length : index;
      found.push({ start, end: index + word.length, name: this.fullNameOf(text.slice(start, index + word.length)) ?? name });
    }
    if (this.mayHaveHandle(text)) this.handlesIn(text, found);
    return found.sort((a, b) => a.start - b.start);
  }

  private smallOwnersIn(text: string, found: Mention[]): void {
    for (const { 0: part, index } of text.matchAll(SMALL_OWNER)) {
      const name = this.parts.get(nameKey(part));
      if (name === undefined || !isOnlyName(part) || !OWNING_SMALL.test(languageOf(textsOf(name)))) continue;
      found.push({ start: index, end: index + part.length, name });
    }
  }

  /** True if a part of a name in the genitive owns what is after it, or can be nothing else: `Jägers neues Büro`, but `des Jägers`. */
  private owns(part: string, name: string, text: string, at: number): boolean {
    if (part.length >= SHORTEST_GENITIVE && !AMBIGUOUS_NAMES.has(foldName(part))) return true;
    const language = languageOf(textsOf(name));
    if (language === 'de' && part.length >= SHORTEST_GENITIVE) return !OF_A.test(text.slice(Math.max(0, at - LONGEST_OF_A), at));
    const end = at + part.length + 1;
    return (OWNING.test(language) && language !== 'de' ? OWNS_SMALL : OWNS).test(text.slice(end, end + 3));
  }

  /** Reading all words takes long, and few texts have a handle. */
  private mayHaveHandle(text: string): boolean {
    if (!JOINED.test(text)) return false;
    if (!IS_ASCII.test(text)) return true;
    for (const part of this.spellings) if (text.includes(part)) return true;
    return false;
  }

  private handlesIn(text: string, found: Mention[]): void {
    for (const { 0: handle, index } of text.matchAll(HANDLE)) {
      const isHandle = handle.startsWith('@') || /[._-]/.test(handle);
      if (!isHandle) continue;
      const runs = [...handle.matchAll(/\p{Ll}+/gu)].map(({ 0: text, index: at }) => ({ key: nameKey(text), at, end: at + text.length }));
      for (const { key, at, end } of runs) {
        const name = this.joined.get(key);
        if (name !== undefined) found.push({ start: index + at, end: index + end, name });
      }
      const parts = runs.filter(({ key }) => this.parts.has(key));
      // `mark-up` is not a handle of someone called Mark.
      if (parts.length === 0 || (parts.length < 2 && !handle.startsWith('@'))) continue;
      const name = this.parts.get(parts[0]!.key)!;
      // Of a file or a domain, the rest stays: `cv` and `pdf` in `emily_whitaker_cv.pdf`.
      const isEnding = ENDING.test(handle) && parts.at(-1)!.end < handle.length;
      found.push({ start: index + (isEnding ? parts[0]!.at : 0), end: index + (isEnding ? parts.at(-1)!.end : handle.length), name });
    }
  }
}
