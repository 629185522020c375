/**
 * Capitalized words and what is known about them: given name, family name, both, another word, or nothing.
 */
import type { NameData } from '../../rules/personal-data/define.ts';
import { isCommonWord } from '../../rules/personal-data/common-words.ts';
import { unpackNames } from '../../rules/personal-data/packed-names.ts';
import { isLower, unitAt } from './ascii.ts';
import { fold } from './context.ts';

export const UPPER = 2;
const GIVEN = 1;
const FAMILY = 2;

/** 0 for not a letter, 1 for a lowercase letter, `UPPER` for a capital. */
const CASE = new Uint8Array(0x2000);
function learnCases(): void {
  for (let code = 65; code < CASE.length; code++) {
    const unit = String.fromCharCode(code);
    if (/\p{Lu}/u.test(unit)) CASE[code] = UPPER;
    else if (/\p{L}/u.test(unit)) CASE[code] = 1;
  }
}
export const caseOf = (text: string, at: number): number => caseOfUnit(unitAt(text, at));

/** The case of a unit; 0 for -1. */
export const caseOfUnit = (code: number): number => (code >= 0 && code < 0x2000 ? CASE[code]! : 0);

/** What is known about a word without its context. */
export interface Kind {
  /** Folded. */
  key: string;
  given: boolean;
  family: boolean;
  /** A name and nothing else. */
  clear: boolean;
  /** A name that is also a frequent word: `Bäcker`, `Linden`, `Can`. */
  common: boolean;
  /** Cannot be a name. */
  stop: boolean;
}

export interface Word extends Kind {
  start: number;
  end: number;
  particle: boolean;
}

const SPACE = 0x20;
const STOP = 0x2e;
const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
const LONGEST_PARTICLE = 5;

/** Caches whole words, since texts repeat themselves. */
const MOST_KNOWN = 20_000;

/** `Klaus-D.`, which is as much of a name as `Klaus`. */
const endsWithInitial = (text: string, start: number, end: number): boolean =>
  unitAt(text, end) === STOP && end - start > 3 && unitAt(text, end - 2) === HYPHEN && caseOf(text, end - 1) === UPPER;

/** The lists, unpacked once, and a cache of words. */
export class Lexicon {
  private readonly names = new Map<string, number>();
  private readonly known = new Map<string, Kind>();

  constructor(readonly data: NameData) {
    learnCases();
    unpackNames(data.given, (name) => this.names.set(name, GIVEN));
    unpackNames(data.family, (name) => this.names.set(name, (this.names.get(name) ?? 0) | FAMILY));
  }

  /** The names that `dataset sanitize` gives to people, which real people have, too. */
  private get standIns(): ReadonlyMap<string, number> {
    if (this.rare) return this.rare;
    this.rare = new Map();
    for (const [, kind, { all }] of this.data.standIns()) {
      const bit = kind === 'family' ? FAMILY : GIVEN;
      for (const name of all) {
        const key = fold(name);
        this.rare.set(key, (this.rare.get(key) ?? 0) | bit);
      }
    }
    return this.rare;
  }

  private rare: Map<string, number> | undefined;

  has(key: string): boolean {
    return this.names.has(key);
  }

  /** The listed names of plain letters that are names and nothing else. @param shortest in units */
  *clearNames(shortest: number): Generator<string> {
    const { ambiguous, speakers, notNames } = this.data;
    for (const name of this.names.keys())
      if (name.length >= shortest && !ambiguous.has(name) && !speakers.has(name) && !notNames.has(name)) yield name;
  }

  /** True if a capital at `at` begins a word. */
  startsWord(text: string, at: number): boolean {
    if (caseOf(text, at) !== UPPER) return false;
    const before = text[at - 1] ?? ' ';
    if (before === ' ') return true;
    if (before === '.') return /[\s.]/.test(text[at - 2] ?? ' ');
    return caseOf(text, at - 1) === 0 && !'0123456789_@#\\$&'.includes(before);
  }

  wordAt(text: string, start: number): Word {
    let end = start;
    while (end < text.length && end - start < 40) {
      if (caseOf(text, end) > 0) end++;
      else if ("'’-".includes(text[end]!) && caseOf(text, end + 1) > 0 && !/^['’]s(?![a-z])/.test(text.slice(end, end + 3))) end++;
      else break;
    }
    const { key, given, family, clear, common, stop } = this.kindOf(text.slice(start, endsWithInitial(text, start, end) ? end - 2 : end));
    return { start, end, key, given, family, clear, common, stop, particle: false }; // a spread takes three times as long
  }

  /** What is known about a word. Case matters: `May` and `MAY` are not the same. */
  kindOf(word: string): Kind {
    let kind = this.known.get(word);
    if (!kind) {
      if (this.known.size > MOST_KNOWN) this.known.clear();
      // A slice keeps the whole text that it is from.
      this.known.set(` ${word}`.slice(1), (kind = this.classify(word)));
    }
    return kind;
  }

  private classify(word: string): Kind {
    const { data } = this;
    const key = fold(word).replaceAll('’', "'");
    let listed = this.names.get(key) ?? 0;
    if (listed === 0 && key.includes('-')) listed = key.split('-').reduce((all, part) => all & (this.names.get(part) ?? 0), GIVEN | FAMILY);
    const shouting = word.length > 2 && word === word.toUpperCase();
    // Rare names, of which some are words: alone they prove nothing.
    const bits = listed === 0 && !shouting && !data.notNames.has(key) ? (this.standIns.get(key) ?? 0) : listed;
    const ending = listed === 0 && !shouting && data.familyEndings.test(key) && !data.notNames.has(key);
    return {
      key,
      given: (bits & GIVEN) > 0,
      family: (bits & FAMILY) > 0 || ending,
      clear:
        (listed > 0 || ending) &&
        key.length > 2 &&
        !data.ambiguous.has(key) &&
        !data.speakers.has(key) &&
        !data.notNames.has(key) &&
        !shouting,
      common: (listed > 0 || ending) && isCommonWord(key),
      stop: bits === 0 && (shouting || data.notNames.has(key) || /^[id]'/.test(key)),
    };
  }

  /** Where the word after `end` begins, skipping the periods of initials; -1 if there is not exactly one space. */
  private next({ start, end }: Word, text: string): number {
    const isInitial = end - start === 1 || endsWithInitial(text, start, end);
    const at = unitAt(text, end) === STOP && isInitial ? end + 1 : end;
    return unitAt(text, at) === SPACE ? at + 1 : -1;
  }

  /** Capitalized words in a row, with `van der` and initials between them. */
  sequence(text: string, start: number): Word[] {
    const words = [this.wordAt(text, start)];
    while (words.length < 7) {
      const next = this.next(words[words.length - 1]!, text);
      if (next < 0) break;
      if (caseOf(text, next) === UPPER) {
        words.push(this.wordAt(text, next));
        continue;
      }
      const after = this.behindParticles(text, next);
      if (after < 0) break;
      words.push(
        {
          start: next,
          end: unitAt(text, after - 1) === SPACE ? after - 1 : after,
          key: '',
          particle: true,
          given: false,
          family: false,
          clear: false,
          common: false,
          stop: false,
        },
        this.wordAt(text, after),
      );
    }
    return words;
  }

  /** Offset of the capital after one or two particles, or -1. */
  private behindParticles(text: string, at: number): number {
    for (let count = 0, from = at; count < 2; count++) {
      let end = from;
      for (let code = unitAt(text, end); isLower(code) || code === APOSTROPHE; code = unitAt(text, ++end))
        if (end - from >= LONGEST_PARTICLE) return -1;
      if (end > from + 1 && unitAt(text, end - 1) === APOSTROPHE && caseOf(text, end) === UPPER)
        return this.data.particles.has(text.slice(from, end - 1)) ? end : -1; // `d'Arcy`
      if (end === from || unitAt(text, end) !== SPACE || !this.data.particles.has(text.slice(from, end).replace(/'$/, ''))) return -1;
      if (caseOf(text, end + 1) === UPPER) return end + 1;
      from = end + 1;
    }
    return -1;
  }
}

const lexicons = new WeakMap<NameData, Lexicon>();

/** The lexicon of these lists, unpacked on first use. */
export function lexiconOf(data: NameData): Lexicon {
  let lexicon = lexicons.get(data);
  if (!lexicon) lexicons.set(data, (lexicon = new Lexicon(data)));
  return lexicon;
}
