/**
 * Texts without capitals: `my name is sinead obrien`, `emma's bill`. The given names that lists have get their capitals, and so do words
 * next to them that look like names, or stand where only a person fits. Then such a text is judged as any other.
 */
import type { NameData } from '../../rules/personal-data/define.ts';
import { WORDS_IN_SMALL_LETTERS } from '../../rules/personal-data/names-small-letters.ts';
import {
  NO_PERSON_BEFORE_SMALL,
  STREET_AFTER_SMALL,
  THING_IN_SMALL_LETTERS,
  VERB_ENDING,
  VERBS_AFTER_NAMES,
  WORDS_BEFORE_NAMES,
} from '../../rules/personal-data/words-next-to-names.ts';
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
/** How far words around a name are looked for, in units. */
const REACH = 26;

/** True for a text in which no word begins with a capital and goes on in small letters. */
export function isInSmallLetters({ units, places, count }: Sweep): boolean {
  for (let k = 0; k < count; k++) {
    const at = places[k]!;
    if (caseOfUnit(units[at]!) === UPPER && caseOfUnit(units[at + 1]!) === 1) return false;
  }
  return true;
}

/** A word of small letters, at the place where it is tried; no part of an address, of a path or of a name in code. */
const WORD = /(?<![\p{L}\p{M}\d_@#$%&/\\.=+<'’-])\p{Ll}[\p{Ll}\p{M}]*(?:['’-](?!s(?!\p{L}))\p{Ll}+)*(?![\p{L}\p{M}\d_@/\\=+(-]|\.\S)/uy;
/** The last word of a text. */
const LAST_WORD = /(?<![\p{L}\p{M}\d_@#$%&/\\.=+<'’-])\p{Ll}[\p{Ll}\p{M}'’-]*$/u;

const TITLES =
  'mr mrs ms mx miss dr prof professor sir herr herrn frau mme mlle monsieur madame senor senora sr sra signor signora dott meneer mevrouw fru'.split(
    ' ',
  );
const TITLE = new Set(TITLES);
const GREETING =
  /(?<![\p{L}\p{M}])(?:hi|hello|hey|dear|bye|thanks|thank you|cheers|love|hallo|liebe[rs]?|hola|ciao|salut|bonjour|cher|chère|olá|hej|hoi|cześć|i'm|i am|this is|called|named|name),? $/u;
/** Also before things: `to greet`, `for brandy`. */
const BEFORE_ANY = /(?<![\p{L}\p{M}])(?:for|with|from|by|to),? $/u;
/** Before given names only: `her mantle and bonnet`. */
const AND = /(?<![\p{L}\p{M}])and,? $/u;
/** After a word that may be a verb, these say that it ends a name. */
const END_OF_NAME = /^(?:$|,|['’]s(?!\p{L}))/u;
/** Between two names of a list: `omar, crystal and zoe`. */
const BETWEEN = /^(?:,|,? (?:and|or|und|et|y|e|en|och|og|i)) /;
const BETWEEN_BEFORE = /(?:,|,? (?:and|or|und|et|y|e|en|och|og|i)) $/;
const LONGEST_BETWEEN = 6;

const BITS = 18;
const MULTIPLIER = 0x01000193;
/** Above it, scripts are not Latin. */
const LATIN = 0x250;
const FIRST_NON_ASCII = 0x80;

/** Finds the words of a text in small letters that may be names, and gives them their capitals. */
export class SmallLetters {
  private hashes: Uint32Array | undefined;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly around: Surroundings,
  ) {}

  /** @returns a text of the same length, or null if it has no name */
  withCapitals(text: string, { units }: Sweep): string | null {
    const candidates = this.candidatesIn(units, text.length);
    if (candidates.length === 0) return null;
    return new Capitals(text, this.lexicon, this.around).of(candidates);
  }

  /** Where words begin that may be names or titles. */
  private candidatesIn(units: Uint16Array, length: number): number[] {
    const hashes = (this.hashes ??= hashesOf([...this.lexicon.clearNames(SHORTEST_IN_PLACE), ...TITLES]));
    const found: number[] = [];
    for (let i = 0, start = -1, hash = 0, isPlain = true; i <= length; i++) {
      const unit = units[i]!;
      if (i < length && caseOfUnit(unit) === 1) {
        if (start < 0) [start, hash, isPlain] = [i, 0, true];
        hash = Math.imul(hash, MULTIPLIER) ^ unit;
        if (unit >= FIRST_NON_ASCII) isPlain = false;
      } else if (start >= 0) {
        if (isPlain ? ((hashes[slot(hash) >>> 5]! >>> (slot(hash) & 31)) & 1) === 1 : units[start]! < LATIN) found.push(start);
        start = -1;
      }
    }
    return found;
  }
}

/** One bit for each hash of a word: most words of a text are ruled out without being read. */
function hashesOf(words: readonly string[]): Uint32Array {
  const hashes = new Uint32Array((1 << BITS) / 32);
  for (const word of words) {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash, MULTIPLIER) ^ word.charCodeAt(i);
    hashes[slot(hash) >>> 5]! |= 1 << (slot(hash) & 31);
  }
  return hashes;
}

const slot = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - BITS);

/** The names of one text. */
class Capitals {
  private readonly names = new Map<number, Word>();
  private readonly titles = new Set<number>();

  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
    private readonly around: Surroundings,
  ) {}

  of(candidates: readonly number[]): string | null {
    for (const at of candidates) {
      const word = this.wordAt(at);
      if (!word) continue;
      if (TITLE.has(word.key)) this.addTitled(word);
      else if (isSure(word) || this.isInPlace(word)) this.names.set(at, word);
      else if (isFamily(word)) this.addPair(word);
    }
    if (this.names.size === 0) return null;
    for (const name of this.names.values()) this.addParts(name);
    for (const name of this.names.values()) this.addList(name);
    this.dropThings();
    return this.names.size === 0 ? null : this.withCapitals();
  }

  /** The text, with capitals for its names. */
  private withCapitals(): string {
    const { text } = this;
    let capitals = '';
    let end = 0;
    for (const start of [...this.names.keys(), ...this.titles].sort((a, b) => a - b)) {
      capitals += text.slice(end, start) + capital(text[start]!);
      end = start + 1;
    }
    return capitals + text.slice(end);
  }

  /** Leaves out names that a street, a saint or a drink has: `victor hugo street`, `saint patrick's day`. */
  private dropThings(): void {
    const { text, names } = this;
    let row: Word[] = [];
    for (const name of [...names.values()].sort((a, b) => a.start - b.start)) {
      if (row.at(-1)?.end !== name.start - 1) row = [];
      row.push(name);
      const { start } = row[0]!;
      if (
        NO_PERSON_BEFORE_SMALL.test(text.slice(Math.max(0, start - REACH), start)) ||
        STREET_AFTER_SMALL.test(text.slice(name.end, name.end + REACH)) ||
        THING_IN_SMALL_LETTERS.test(text.slice(start, start + REACH))
      )
        for (const part of row) names.delete(part.start);
    }
  }

  private add(word: Word | null): void {
    if (word) this.names.set(word.start, word);
  }

  private wordAt(at: number): Word | null {
    WORD.lastIndex = at;
    const word = WORD.exec(this.text)?.[0];
    return word === undefined || word.length > LONGEST_WORD ? null : this.word(word, at);
  }

  /** The word that ends at `end`. */
  private wordBefore(end: number): Word | null {
    const before = LAST_WORD.exec(this.text.slice(Math.max(0, end - LONGEST_WORD), end))?.[0];
    return before === undefined ? null : this.word(before, end - before.length);
  }

  private word(word: string, start: number): Word {
    const { key, given, family, clear, common, stop } = this.lexicon.kindOf(capital(word));
    const particle = this.lexicon.data.particles.has(word);
    return { start, end: start + word.length, key, given, family, clear, common, stop, particle };
  }

  private next({ end }: Word): Word | null {
    return unitAt(this.text, end) === SPACE ? this.wordAt(end + 1) : null;
  }

  private previous({ start }: Word): Word | null {
    return unitAt(this.text, start - 1) === SPACE ? this.wordBefore(start - 1) : null;
  }

  /** `mr. martin` */
  private addTitled({ start, end }: Word): void {
    const at = this.text[end] === '.' ? end + 1 : end;
    const name = unitAt(this.text, at) === SPACE ? this.wordAt(at + 1) : null;
    if (!name || !mayBeName(name, this.lexicon.data)) return;
    this.add(name);
    this.titles.add(start);
  }

  /** `heather wisniewska`: a given name that is also a word, before a family name that is none. */
  private addPair(family: Word): void {
    const given = this.previous(family);
    if (!given?.given || given.stop || given.key.length < SHORTEST_IN_PLACE || WORDS_BEFORE_NAMES.has(given.key)) return;
    this.add(given);
    this.add(family);
  }

  /** True for a listed name in a place for a person: after a greeting, before `said`, after `told`. */
  private isInPlace({ start, end, key, given, clear, common }: Word): boolean {
    const { text, around } = this;
    if (!clear || key.length < SHORTEST_IN_PLACE) return false;
    const after = text.slice(end, end + REACH);
    if (given && (around.afterPerson.test(after) || around.afterSpeaker.test(after))) return true;
    if (unitAt(text, start - 1) !== SPACE) return false;
    const before = text.slice(Math.max(0, start - REACH), start);
    if (around.beforePerson.test(before)) return true;
    if (common) return false;
    if (GREETING.test(before) || around.beforeSpeaker.test(before)) return true;
    return !WORDS_IN_SMALL_LETTERS.has(key) && (BEFORE_ANY.test(before) || (given && AND.test(before)));
  }

  /** Adds the words next to a name that may be parts of it. */
  private addParts(name: Word): void {
    const { data } = this.lexicon;
    const before = this.previous(name);
    if (before?.given && !data.notNames.has(before.key) && !WORDS_BEFORE_NAMES.has(before.key)) this.add(before);
    let after = name.given ? this.next(name) : null;
    while (after?.particle) after = this.next(after);
    if (after && !after.stop && mayBeName(after, data) && !this.isVerb(after)) this.add(after);
  }

  /** `anna held the door`; but `anna held's flat` */
  private isVerb({ end, key, given, family }: Word): boolean {
    if (!given && !family) return VERBS_AFTER_NAMES.has(key) || VERB_ENDING.test(key);
    return VERBS_AFTER_NAMES.has(key) && !END_OF_NAME.test(this.text.slice(end, end + 3));
  }

  /** Adds listed names that stand with a name in a list. */
  private addList(name: Word): void {
    const { text } = this;
    const isOther = (word: Word | null): word is Word =>
      word !== null && word.given && !word.stop && !WORDS_BEFORE_NAMES.has(word.key) && !this.names.has(word.start);
    for (let last: Word | null = name; last;) {
      const between: string = BETWEEN.exec(text.slice(last.end, last.end + LONGEST_BETWEEN))?.[0] ?? '';
      const word: Word | null = between === '' ? null : this.wordAt(last.end + between.length);
      last = isOther(word) ? word : null;
      this.add(last);
    }
    for (let first: Word | null = name; first;) {
      const between: string = BETWEEN_BEFORE.exec(text.slice(Math.max(0, first.start - LONGEST_BETWEEN), first.start))?.[0] ?? '';
      const word: Word | null = between === '' ? null : this.wordBefore(first.start - between.length);
      first = isOther(word) ? word : null;
      this.add(first);
    }
  }
}

/** Of a letter whose capital is one unit. */
function capital(word: string): string {
  const first = word[0]!.toUpperCase();
  return (first.length === 1 ? first : word[0]!) + word.slice(1);
}

const isSure = ({ key, given, clear, common }: Word): boolean =>
  given && clear && !common && key.length >= SHORTEST_ALONE && !WORDS_IN_SMALL_LETTERS.has(key);

const isFamily = ({ key, family, clear, common }: Word): boolean => family && clear && !common && key.length >= SHORTEST_FAMILY;

const mayBeName = (word: Word, data: NameData): boolean =>
  !data.notNames.has(word.key) && (word.family || (word.given && !WORDS_IN_SMALL_LETTERS.has(word.key)) || isLikeGiven(word, data));
