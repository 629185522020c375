/**
 * Names of people, for review and for sanitizing, never for blocking.
 *
 * Evidence, from strong to weak: people introduce themselves or a form names them (`my name is …`,
 * `Name: …`); a title or a letter's salutation; a known given name with a second name; a bare given or
 * family name that is not also a word; an unknown capitalized word in a list with known names, or where
 * only a person fits (`… said`, `directed by …`); a row of unknown words whose letters look like those of names.
 *
 * Limits: in a text with capitals, lowercase names are found only after an introduction (`small-letters.ts` has other texts), and so are
 * Chinese, Japanese, Korean and Hindi ones. On synthetic sentences precision is .97 and recall .88. In encyclopedias and source code, bare names
 * often belong to no private person, so they stay below `PERSON_FULL` and never count in `combine`.
 * Repeat with `npx tsx test/bench/pii.ts GOLD > PRED`.
 */
import type { NameData } from '../../rules/personal-data/define.ts';
import {
  asks,
  isCalled,
  isMonsieur,
  isNamedAfterFamily,
  isNamedThing,
  isOffice,
  isOfFamily,
  isOfPlace,
  isRole,
} from '../../rules/personal-data/named-things.ts';
import { nameWithin } from '../../rules/personal-data/words-around-names.ts';
import { TOWN_COLUMN } from '../../rules/personal-data/person-columns.ts';
import { plainKey } from '../../value/plain-key.ts';
import { isDigit, unitAt } from './ascii.ts';
import { isNobody } from './other-scripts.ts';
import type { PersonalData, ProseFinder } from './find.ts';
import { guessedNames, isAboutPerson, isCommon, isGerman, isLikeAlone, isLikeGiven } from './name-guess.ts';
import type { Introduction } from './introductions.ts';
import { type Surroundings, surroundings } from './name-surroundings.ts';
import { IntroducedNames } from './introduced-names.ts';
import { NamePlaces } from './name-places.ts';
import { startWithParticles } from './title-particles.ts';
import { isInSmallLetters, SmallLetters } from './small-letters.ts';
import { OTHER_SCRIPT, sweep } from './sweep.ts';
import { caseOfUnit, type Lexicon, lexiconOf, UPPER, type Word } from './words.ts';

/** Introduced by a form or by the person. */
export const PERSON_INTRODUCED = 0.55;
/** A given and a family name, or a title. */
export const PERSON_FULL = 0.45;
const PERSON_PAIR = 0.4;
const PERSON_BARE = 0.3;
const PERSON_GUESS = 0.25;

const SPACE = 0x20;
const S = 0x73;
/** In words. */
const LONGEST_OWNER = 4;
const SHORTEST_NOUN = 3;

/** `Frau Taborskys Konto`, although no list has her name. */
const GERMAN_TITLE = /(?:Frau|Herrn?) $/;
const LONGEST_GERMAN_TITLE = 7;

const LONGEST_TITLE = 12;
const OWNER_WITH_APOSTROPHE = /\p{L}[sxzß]['’] $/u;
const OWNER_BEFORE = /(?:\p{L}{3}s|[sxzß]['’]) $/u;
/** Many towns have the names of people. */
const LONGEST_TOWN = 60;

export function nameFinder(data: NameData): ProseFinder {
  let known: { lexicon: Lexicon; around: Surroundings; small: SmallLetters } | undefined;
  return (text, options) => {
    if (options.names === false || options.threshold === 'block') return [];
    if (text.length <= LONGEST_TOWN && options.context?.some((key) => TOWN_COLUMN.test(plainKey(key)))) return [];
    known ??= knownOf(data);
    const { lexicon, around, small } = known;
    const judged = isInSmallLetters(sweep(text)) ? (small.withCapitals(text, sweep(text)) ?? text) : text;
    return new NameScan(judged, text, lexicon, around).run();
  };
}

function knownOf(data: NameData): { lexicon: Lexicon; around: Surroundings; small: SmallLetters } {
  const [lexicon, around] = [lexiconOf(data), surroundings(data)];
  return { lexicon, around, small: new SmallLetters(lexicon, around) };
}

class NameScan {
  private readonly found: PersonalData[] = [];
  /** Unknown capitalized words that a neighbor in a list may confirm. */
  private readonly strangers: Word[] = [];

  private readonly data: NameData;
  private readonly introduced: IntroducedNames;
  private readonly places: NamePlaces;

  /** @param original the text as it is written, if `text` has capitals that were added */
  constructor(
    private readonly text: string,
    original: string,
    private readonly lexicon: Lexicon,
    private readonly around: Surroundings,
  ) {
    this.data = lexicon.data;
    this.introduced = new IntroducedNames(text, original, lexicon, around);
    this.places = new NamePlaces(text, lexicon, around);
  }

  /** One pass over the places: finds introductions and rows of capitalized words. */
  run(): PersonalData[] {
    const { text, lexicon } = this;
    const { introductions } = this.around;
    let introduced = 0;
    let named = 0;
    const { has, units, places, count } = sweep(text);
    for (let k = 0; k < count; k++) {
      const start = places[k]!;
      const kind = caseOfUnit(units[start]!);
      if (kind === 0 || (start > 0 && (caseOfUnit(units[start - 1]!) > 0 || isDigit(units[start - 1]!)))) continue;
      if (start >= introduced) {
        const introduction = introductions.find(text, units, start);
        const noun = introduction?.greets ? this.introduced.greetedNoun(introduction.at) : 0;
        if (noun > 0) {
          introduced = named = noun;
          if (this.introduced.isGivenAt(noun + 1)) this.introduce((introduced = noun + 1), introduction!);
        } else if (introduction && (!introduction.given || this.introduced.isGivenAt(introduction.at)))
          this.introduce((introduced = introduction.at), introduction);
      }
      if (kind !== UPPER || start < named || !lexicon.startsWord(text, start)) continue;
      const words = lexicon.sequence(text, start);
      named = words[words.length - 1]!.end;
      if (words.length > 1 || !words[0]!.stop) this.judge(words);
    }
    // In other scripts, only an introduction identifies a name.
    if (has & OTHER_SCRIPT)
      for (const { start, end } of this.introduced.inOtherScripts()) this.add(start, end, PERSON_INTRODUCED, 'introduced');
    this.vouch();
    return this.found;
  }

  private introduce(at: number, introduction: Introduction): void {
    const name = this.introduced.at(at, introduction);
    if (name) this.add(name.start, name.end, introduction.weak ? PERSON_PAIR : PERSON_INTRODUCED, 'introduced');
  }

  private add(start: number, end: number, score: number, reason: string): void {
    const own = nameWithin(this.text, start, end, score < PERSON_PAIR);
    if (own) this.found.push({ ...own, type: 'PERSON', tier: 'review', score, reasons: [reason] });
  }

  /** Finds the name inside a row of capitalized words. */
  private judge(words: Word[]): void {
    // Words of no known name, in a row.
    let free: Word[] = [];
    for (let i = 0; i < words.length;) {
      const count = this.found.length;
      const used = this.nameFrom(words, i);
      if (used === 0) free.push(words[i]!);
      else {
        const name = this.found[count];
        // `Lærke Nørgaard`, `Joelma da Nogueira`, of which only the family name is known
        const before = free.at(free.at(-1)?.particle ? -2 : -1);
        if (name?.start === words[i]!.start && !words[i]!.given && isLikeGiven(before, this.data)) {
          name.start = before!.start;
          free = free.slice(0, free.indexOf(before!));
        }
        this.guess(free);
        free = [];
      }
      i += Math.max(used, 1);
    }
    this.guess(free);
  }

  private guess(words: readonly Word[]): void {
    if (words.length < 2) return;
    for (const { start, end } of guessedNames(this.text, words, this.data))
      if (!isNobody(this.text.slice(start, end))) this.add(start, end, PERSON_GUESS, 'looks like a name');
  }

  /** How many words from `i` on are a name, or can be skipped; 0 if this word proves nothing. */
  private nameFrom(words: Word[], i: number): number {
    const first = words[i]!;
    if (first.particle || first.stop) return 0;
    if (first.given && words.length > i + 1 && this.introduced.titleLength(first.start) > 0) return 1; // `Don Javier`
    // In an address, numbers are around the name: `12 Gordon Street`, `Via Giberti 75`.
    const { text } = this;
    const digitAt = unitAt(text, first.start - 1) === SPACE ? first.start - 2 : first.start - 1;
    if (isDigit(unitAt(text, digitAt))) return words.length - i;
    if (first.family && !first.given && this.isOwned(first.start, OWNER_WITH_APOSTROPHE) && isGerman(text, first.start, first.end))
      return 1; // `Lukas’ Zimmer`
    const genitive = this.genitiveOf(words, i);
    if (genitive >= 0) return this.owner(words.slice(i, genitive + 1));
    let last = this.lastOfName(words, i);
    const place = words[last + 1];
    if (place?.family && first.given && first.clear && this.data.noPersonAfter.has(place.key) && this.places.doesWhatPeopleDo(place.end))
      last++; // `Maria Park signed …`
    else if (this.places.isNoPerson(words[last]!.end) || this.places.ownsNothing(words[last]!.end)) return last - i + 1;
    if (this.isThing(words, i, last)) return last - i + 1;
    const verdict = this.verdict(words.slice(i, last + 1), this.followsGiven(words, i));
    if (!verdict) {
      if (this.mayBeStranger(first, words[last]!.end, last > i)) this.strangers.push({ ...first, end: words[last]!.end });
      return 0;
    }
    // Unknown words after a bare name are not part of it.
    if (verdict.score === PERSON_BARE) last = i + words.slice(i, last + 1).findLastIndex((word) => word.family || word.given);
    this.add(verdict.start ?? first.start, words[last]!.end, verdict.score, verdict.reason);
    return last - i + 1;
  }

  /** `Morbus Crohn`, `Wilson's disease`, `Museum Ludwig`; `Mr. Wilson's disease` is a person's. */
  private isThing(words: readonly Word[], i: number, last: number): boolean {
    const { start, given, family, common } = words[i]!;
    const { end } = words[last]!;
    if ((!given && !family) || this.places.hasTitle(start)) return false;
    const isOwn = given && !family && !common && /^['’]s? (?!disease|laws?\b|kappa)/.test(this.text.slice(end, end + 11));
    return (!isOwn && isNamedThing(this.text, start, end, last > i)) || (!given && isNamedAfterFamily(this.text, end));
  }

  /** `Aleodor Preda`, of which only the family name is known, and is also a word; but German nouns look a little like names. */
  private followsGiven(words: readonly Word[], i: number): boolean {
    const word = words[i]!;
    if (!word.common || i === 0 || isGerman(this.text, words[0]!.start, word.end)) return false;
    return isLikeGiven(words[i - 1], this.data);
  }

  private lastOfName(words: Word[], i: number): number {
    let last = i;
    for (let j = i + 1; j < words.length && j - i < 5; j++) {
      const word = words[j]!;
      if (word.particle) continue;
      if (word.stop || this.data.noPersonAfter.has(word.key)) break;
      last = j;
    }
    return last;
  }

  /** Index of the word with the German genitive of a name: `Frau Kellers Konto`, `Herrn Peters Rechnung`; or -1. */
  private genitiveOf(words: readonly Word[], i: number): number {
    const start = startWithParticles(this.text, words[i]!.start);
    const hasTitle = start < words[i]!.start || this.places.hasTitle(start);
    const most = hasTitle || words[i]!.given ? i + LONGEST_OWNER : i + 1;
    for (let j = i; j < most && j + 1 < words.length; j++) {
      const word = words[j]!;
      const noun = words[j + 1]!;
      if (noun.particle || noun.given || noun.end - noun.start < SHORTEST_NOUN || this.data.noPersonAfter.has(noun.key)) continue;
      if (word.particle || unitAt(this.text, word.end - 1) !== S) continue;
      const isGenitive = this.isGenitive(word);
      // `Frau Krämers Keller`
      if (noun.family && !(isGenitive && (this.hasGermanTitle(start) || isGerman(this.text, start, noun.end)))) continue;
      if (isGenitive || (!word.given && this.hasGermanTitle(start))) return j;
      const isCommonNoun = (hasTitle || j > i) && !this.mayFollow(word, noun);
      if (isCommonNoun || (isCommon(noun) && isGerman(this.text, start, noun.end))) return j;
    }
    return -1;
  }

  /** True if a word may be another name after one that ends in `s`. In German, most nouns look a little like names. */
  private mayFollow(name: Word, noun: Word): boolean {
    const isListed = name.given || name.family;
    return isListed || !isGerman(this.text, name.start, noun.end) ? isLikeAlone(noun, 'person') : isLikeGiven(noun, this.data);
  }

  private hasGermanTitle(start: number): boolean {
    return GERMAN_TITLE.test(this.text.slice(Math.max(0, start - LONGEST_GERMAN_TITLE), start));
  }

  /** After a word in the genitive: `Zuckschwerdts Garten`, `Opitz’ Haus`. */
  private isOwned(start: number, owner: RegExp): boolean {
    return owner.test(this.text.slice(Math.max(0, start - LONGEST_TITLE), start));
  }

  /** True if no list has the word, but one has it without its last letter. */
  private isGenitive({ start, end, given, family }: Word): boolean {
    if (given || family || unitAt(this.text, end - 1) !== S) return false;
    const stem = this.lexicon.kindOf(this.text.slice(start, end - 1));
    return stem.key.length > 2 && (stem.given || stem.family);
  }

  /** Finds the name without the ending of its genitive. @returns the number of its words and of what it owns, which is no name */
  private owner(words: readonly Word[]): number {
    const last = words.at(-1)!;
    const start = startWithParticles(this.text, words[0]!.start);
    const isGermanName = this.hasGermanTitle(start) || (words.length > 1 && isGerman(this.text, start, last.end));
    const isUnlisted = !last.given && !last.family && isGermanName;
    const end = isUnlisted || this.isGenitive(last) ? last.end - 1 : last.end;
    const name = [...words.slice(0, -1), { ...last, ...this.lexicon.kindOf(this.text.slice(last.start, end)), end }];
    const verdict = this.verdict(name);
    if (verdict) this.add(verdict.start ?? name[0]!.start, end, verdict.score, verdict.reason);
    return words.length + 1;
  }

  /** @param follows true after a word that looks like a given name: then a word that is also a name is one */
  private verdict(words: readonly Word[], follows = false): { score: number; reason: string; start?: number } | null {
    const first = words[0]!;
    const rest = words.slice(1).filter((word) => !word.particle);
    const start = startWithParticles(this.text, first.start);
    const isListed = (first.given || first.family) && !first.common;
    if (!isListed && (isRole(first.key) || isOffice(this.text, first.start)) && (start < first.start || this.places.hasTitle(start)))
      return null;
    if (isOfFamily(this.text, start) && !first.given && !first.family) return null;
    if (first.given && rest.length === 0 && isCalled(this.text, first.start, first.end))
      return { score: PERSON_BARE, reason: 'after a greeting' };
    if (rest.length === 1 && isCalled(this.text, rest[0]!.start, rest[0]!.end)) return null;
    if (isMonsieur(this.text, first.start, words.at(-1)!.end)) return { score: PERSON_FULL, reason: 'after a title' };
    if ((start < first.start || this.places.hasTitle(start)) && !this.around.titleWords.has(this.text.slice(first.start, first.end)))
      return { score: PERSON_FULL, reason: 'after a title', start };
    if (rest.length === 1 && rest[0]!.given && asks(this.text, first.key, first.start, words.at(-1)!.end)) return null;
    if (!first.given && isOfPlace(first.key) && rest.length > 0) return null;
    if (
      first.given &&
      rest.length > 0 &&
      (first.clear || rest.some((word) => word.clear || (word.family && word.key.length > 3)) || this.areBothNames(first, rest))
    ) {
      return { score: PERSON_FULL, reason: 'given name and another' };
    }
    // `our patient Faith Ekwueme`; but `ask Milan Derby fans`
    if (
      first.given &&
      rest.length > 0 &&
      !this.data.notNames.has(first.key) &&
      !rest.some(isCommon) &&
      isAboutPerson(this.text, first.start, words.at(-1)!.end)
    )
      return { score: PERSON_GUESS, reason: 'in a place for a person' };
    if (rest.length === 1 && this.isGermanName(first, rest[0]!)) return { score: PERSON_GUESS, reason: 'given name and another' };
    const isClear = first.clear && (!first.common || follows);
    if (isClear && first.given) return { score: PERSON_BARE, reason: 'given name' };
    if (isClear && rest.some((word) => word.given || word.family)) return { score: PERSON_PAIR, reason: 'two names' };
    if (isClear) return { score: PERSON_BARE, reason: 'family name' };
    return this.places.onlyPersonFits(first, words[words.length - 1]!) ? { score: PERSON_GUESS, reason: 'in a place for a person' } : null;
  }

  /** `das Paket Vera Tlustek`: in German, a word after a given name that is no frequent word is a family name. */
  private isGermanName(first: Word, second: Word): boolean {
    if (!first.given || first.common || this.data.notNames.has(first.key) || second.key.length < SHORTEST_NOUN) return false;
    return !second.stop && isLikeAlone(second, 'person') && isGerman(this.text, first.start, second.end);
  }

  /** `Mark Taylor`, of names that are also words; but `Santa Rosa` is a place. */
  private areBothNames(first: Word, [second, ...others]: readonly Word[]): boolean {
    const { notNames } = this.data;
    return second!.given && second!.key.length > 3 && others.length === 0 && !notNames.has(first.key) && !notNames.has(second!.key);
  }

  /** True for a word that names next to it in a list may confirm: not `Grüße, Jonas`, and not `Wohnort:`. */
  private mayBeStranger(word: Word, end: number, isRow: boolean): boolean {
    const { text } = this;
    if (word.key.length < 3 || this.data.notNames.has(word.key) || /^\s?:/.test(text.slice(end, end + 2))) return false;
    if (word.given || word.family) return true;
    if (isNamedThing(text, word.start, end, isRow)) return false;
    return !isRow && isLikeAlone(word, 'person') && !this.isOwned(word.start, OWNER_BEFORE);
  }

  /** False for a greeting, and in German for a noun. */
  private isVouchedFor(word: Word): boolean {
    if (word.given || (word.family && !word.common)) return true;
    if (this.greets(word.start, word.end)) return false;
    return isGerman(this.text, word.start, word.end) ? !word.family && isLikeAlone(word, 'noun') : true;
  }

  /** The first word of a text or line, before a comma: `Cheers, Emily`. */
  private greets(start: number, end: number): boolean {
    return this.text[end] === ',' && /(?:^|[\n\r])\s*$/.test(this.text.slice(Math.max(0, start - 2), start));
  }

  /** `Viliam, Robert and Otila`: known names on one side of a comma or `and` confirm an unknown one on the other. */
  private vouch(): void {
    if (this.strangers.length === 0 || this.found.length === 0) return;
    const starts = new Set(this.found.map((item) => item.start));
    const ends = new Set(this.found.map((item) => item.end));
    for (let round = 0; round < 2; round++) {
      for (const stranger of this.strangers) {
        const { start, end, key } = stranger;
        if (starts.has(start) || this.data.notNames.has(key)) continue;
        const before = /(?:,|,? (?:and|und|et|y|e|en|och|og|ja|i)|\/)$/.exec(this.text.slice(Math.max(0, start - 6), start).trimEnd());
        const after = /^,? (?:(?:and|und|et|y|e|en|och|og|ja|i) )?/.exec(this.text.slice(end, end + 7));
        const vouchedBefore = before && ends.has(start - 1 - before[0].length);
        const vouchedAfter = after && after[0].length > 1 && starts.has(end + after[0].length);
        if ((!vouchedBefore && !vouchedAfter) || this.found.some((item) => item.start < start && start < item.end)) continue;
        if (!this.isVouchedFor(stranger)) continue;
        this.add(start, end, PERSON_GUESS, 'in a list of names');
        starts.add(start);
        ends.add(end);
      }
    }
  }
}
