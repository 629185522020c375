import { roundAge } from '../../rules/personal-data/age.ts';
import { FACT_TYPES } from '../../rules/personal-data/facts.ts';
import { isStreetWord, streetEndingOf } from '../../rules/personal-data/address.ts';
import { isUnitWord } from '../../rules/personal-data/address-units.ts';
import { foldName } from '../../rules/personal-data/name-spellings.ts';
import { isMadeUpHandle, MADE_UP_HANDLE_END } from '../../rules/personal-data/handle.ts';
import { dayOf, madeUpDay, normalDate, writtenDay } from './dates.ts';
import { emailSurrogate, officeLocal } from './emails.ts';
import { baseOf } from './handles.ts';
import { Claims, Draw, keyed, tagOf } from './keyed.ts';
import { toAscii } from '../../value/ascii.ts';
import { alnumOf, inCaseOf } from './written.ts';
import { madeUpWord, nameSurrogate } from './names.ts';
import { cryptoSurrogate, ipv4Surrogate, ipv6Surrogate, macSurrogate } from './network.ts';
import { normal } from './normal.ts';
import { numberSurrogate } from './numbers.ts';
import { People } from './people.ts';
import { phoneMaker, phoneOf } from './phones.ts';
import type { Language } from '../../rules/personal-data/made-up-streets.ts';
import { otherPlace, piecesOfAddress, streetSurrogate } from './streets.ts';

/** Makes the replacement for a value: another value of the same form, or a tag like `[EMAIL_1]`. */
type Style = 'surrogate' | 'tag';

export interface SurrogateOptions {
  key: Buffer;
  style: Style;
  /** Names are replaced, too, so the names in email addresses must match them. */
  names: boolean;
  /** True if no rule finds personal data in the text, with any words around it. */
  isClean(text: string): boolean;
}

/** Maximum number of tries for one value; the last ones use the largest space. */
const MOST_ATTEMPTS = 96;
const MOST_REMEMBERED = 50_000;
/** Letters and digits of a made-up local part. If it is taken, letters are added: 17,576 of the first length, then 457 thousand, 12 million. */
const FEWEST_SCRAMBLED = 6;
const FEWEST_MORE = 2;
const MOST_MORE = 4;
/** Number of values that get a number in tag mode; later ones get letters, which need no memory. */
const MOST_NUMBERED = 1 << 20;
const lettersOf = (owner: number): string =>
  owner.toString(26).replace(/./g, (unit) => String.fromCharCode(97 + Number.parseInt(unit, 26)));
/** Types that are never written without separators. */
const UNGROUPED = new Set(['IP', 'MAC', 'CRYPTO']);
/** Three to six digits are too few for values of their own: zeros, which are never issued. */
const ZEROED = new Set(['CARD_CODE', 'CARD_EXPIRY', 'PIN']);
/** From this attempt on, an address is made of words that nothing is called. */
const WORDS_FROM = 48;
/** Types whose surrogates no rule can find, so they need not be tested. */
const ALWAYS_CLEAN = new Set(['PASSWORD', 'EMAIL', 'PERSON', 'NAME', 'WORD', 'ADDRESS', 'SECRET', 'HANDLE']);

/**
 * The surrogates for one key. A value has the same surrogate in all its spellings. No two values of a file share one, as long as
 * any are left. If two values would choose the same surrogate, the later value takes its next choice. So a value has the same
 * surrogate in all files, unless another value took it first.
 */
export class Surrogates {
  private readonly sharing = new Set<number>();
  private readonly later = new Set<number>();
  private readonly claims = new Claims();
  private readonly remembered = new Map<string, string>();
  private readonly numbers = new Map<number, number>();
  private readonly counts = new Map<string, number>();

  private readonly people: People;

  constructor(readonly options: SurrogateOptions) {
    this.people = new People({
      key: options.key,
      claims: this.claims,
      ofWord: (folded) => this.of('NAME', folded),
      countLater: (owner) => this.count(this.later, owner),
      countSharing: (owner) => this.count(this.sharing, owner),
    });
  }

  /** Number of values that share a surrogate with another value, since none was left. */
  get shared(): number {
    return this.sharing.size;
  }

  /** Number of values whose first choice was taken. */
  get secondChoices(): number {
    return this.later.size;
  }

  /** There are more values than can be remembered: from here on, two may share a surrogate. */
  get full(): boolean {
    return this.claims.full;
  }

  /**
   * @param isNumber the value is a number in JSON, and stays one
   * @param as the full name, if `value` is a part of it, or has initials
   */
  of(type: string, value: string, isNumber = false, as = value): string {
    const { style } = this.options;
    if (ZEROED.has(type) && style === 'surrogate') return value.replace(/\d/g, '0');
    if (FACT_TYPES.has(type) && style === 'surrogate') return type === 'AGE' ? roundAge(toAscii(value)) : `[${type}]`;
    const id = `${type}\0${isNumber}\0${style === 'tag' ? as : `${value}\0${type === 'PERSON' ? as : ''}`}`;
    let made = this.remembered.get(id);
    if (made === undefined) {
      made =
        style === 'tag' && !isNumber
          ? this.tag(type, as)
          : type === 'PERSON'
            ? this.people.person(value, as)
            : type === 'DATE_OF_BIRTH'
              ? this.date(value)
              : type === 'ADDRESS' && !isNumber
                ? this.wholeAddress(value)
                : this.claimed(type, value, isNumber);
      if (this.remembered.size > MOST_REMEMBERED) this.remembered.clear();
      this.remembered.set(id, made);
    }
    return made;
  }

  /** Another postcode or town. Many people share one, so it is not claimed. */
  place(value: string, language: Language): string {
    return otherPlace(value, language, (piece) => new Draw(this.options.key, `PLACE\0${piece.toLowerCase()}`));
  }

  /** The street is claimed; the rest becomes what it becomes in columns of their own. */
  private wholeAddress(value: string): string {
    const pieces = piecesOfAddress(value);
    if (!pieces) return this.claimed('ADDRESS', value, false);
    const { before, street, after, language } = pieces;
    return this.place(before, language) + this.claimed('ADDRESS', street, false) + this.place(after, language);
  }

  /** A date outside any record; see `RecordDates`. Two people may have the same birthday, so it is not claimed. */
  private date(value: string): string {
    const day = dayOf(value) ?? { year: 0, month: 0, day: 0 };
    return writtenDay(value, madeUpDay(day, this.options.key, normalDate(value)));
  }

  private tag(type: string, value: string): string {
    const owner = this.ownerOf(type, value);
    let number = this.numbers.get(owner);
    if (number === undefined) {
      if (this.numbers.size >= MOST_NUMBERED) return `[${type}_${lettersOf(owner)}]`;
      number = (this.counts.get(type) ?? 0) + 1;
      this.counts.set(type, number);
      this.numbers.set(owner, number);
    }
    return `[${type}_${number}]`;
  }

  private ownerOf(type: string, value: string): number {
    return tagOf(keyed(this.options.key, `${type}\0${normal(type, value)}`));
  }

  /** The first choice that is free and clean, or else the first that is free. */
  private claimed(type: string, value: string, isNumber: boolean): string {
    const label = `${type}\0${normal(type, value)}`;
    const owner = tagOf(keyed(this.options.key, label));
    const candidateOf = this.candidates(type, value, isNumber);
    const unclean: string[] = [];
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const draw = new Draw(this.options.key, `${label}\0${attempt}`);
      // A phone number gets an extension only if many are taken: it makes none clean.
      const candidate = candidateOf(draw, type === 'PHONE' ? attempt - unclean.length : attempt);
      if (candidate === value) continue;
      if (!ALWAYS_CLEAN.has(type) && !this.isClean(type, candidate)) unclean.push(candidate);
      else if (this.isFree(type, candidate, owner)) {
        if (attempt > unclean.length) this.count(this.later, owner);
        return candidate;
      }
    }
    // Some are found only next to the right word; so the record is searched again.
    const free = unclean.find((candidate) => this.isFree(type, candidate, owner));
    if (free !== undefined) return free;
    this.count(this.sharing, owner);
    return unclean[0] ?? candidateOf(new Draw(this.options.key, label), MOST_ATTEMPTS);
  }

  private isFree(type: string, candidate: string, owner: number): boolean {
    return this.claims.claim(`${/^(?:NAME|WORD|SECRET)$/.test(type) ? type : ''}\0${normal(type, candidate)}`, owner);
  }

  /** Counts a value once, even if it was forgotten and is needed again. */
  private count(owners: Set<number>, owner: number): void {
    if (owners.size < MOST_REMEMBERED) owners.add(owner);
  }

  /** Also tests the surrogate without separators, so that all spellings of a value lead to the same choice. */
  private isClean(type: string, candidate: string): boolean {
    const { isClean } = this.options;
    if (type === 'PHONE') {
      // Tests all forms, so that each leads to the same choice. North American ones are unused by the numbering plan.
      const { code, national } = phoneOf(candidate);
      const significant = national.replace(/^0+/, '');
      return code === '1' || isClean(significant === national ? national : `0000 ${significant}`);
    }
    const plain = toAscii(candidate);
    if (type === 'IBAN') return [plain, alnumOf(plain), alnumOf(plain).replace(/.{4}(?=.)/g, '$& ')].every(isClean);
    return isClean(plain) && (UNGROUPED.has(type) || !/^\d[\d .()/-]*[ .()/-]/.test(plain) || isClean(plain.replace(/\D+/g, '')));
  }

  /** Most phone numbers need several, so theirs are prepared once. */
  private candidates(type: string, value: string, isNumber: boolean): (draw: Draw, attempt: number) => string {
    if (type === 'PHONE') return phoneMaker(value, isNumber);
    return (draw, attempt) => this.candidate(type, value, isNumber, draw, attempt);
  }

  private candidate(type: string, value: string, isNumber: boolean, draw: Draw, attempt: number): string {
    switch (type) {
      case 'EMAIL':
        return emailSurrogate(value, (local) => officeLocal(local, attempt) ?? this.localPart(local, draw, attempt));
      case 'IP':
        return value.includes(':') ? ipv6Surrogate(value, draw) : ipv4Surrogate(draw, attempt);
      case 'MAC':
        return macSurrogate(value, draw, attempt);
      case 'CRYPTO':
        return cryptoSurrogate(value, draw);
      case 'ADDRESS':
        return this.address(value, draw, attempt);
      case 'NAME':
        return nameSurrogate(value, this.people.sortOf(value), draw, attempt);
      case 'WORD':
        return madeUpWord(value, draw, attempt);
      case 'HANDLE':
        return this.handle(value, draw, attempt);
      case 'SECRET':
      case 'PASSWORD':
        return `[${type}_${Array.from({ length: 10 }, () => draw.pick([...'abcdefghijklmnopqrstuvwxyz234567'])).join('')}]`;
      default:
        return numberSurrogate(type, value, isNumber, draw, attempt);
    }
  }

  /** A word in an address. */
  private word(word: string): string {
    return inCaseOf(word, this.of('WORD', foldName(word)));
  }

  private localPart(local: string, draw: Draw, attempt: number): string {
    if (this.options.names) return this.people.localPart(local, draw, attempt);
    // The letters depend only on the name, so that the addresses and handles of one person have the same ones.
    const base = baseOf(local);
    const own = new Draw(this.options.key, `LOCAL\0${foldName(base)}`);
    const scramble = (text: string, from: Draw): string =>
      text.replace(/\p{L}|\d/gu, (unit) => (/\d/.test(unit) ? from.digit() : inCaseOf(unit, from.letter())));
    const letters = (count: number, from: Draw): string => Array.from({ length: Math.max(0, count) }, () => from.letter()).join('');
    const room = base.replace(/[^\p{L}\d]/gu, '').length;
    const more = attempt === 0 ? 0 : FEWEST_MORE + Math.min(attempt, MOST_MORE);
    return `${scramble(base, own)}${letters(FEWEST_SCRAMBLED - room, own)}${letters(more, draw)}${scramble(local.slice(base.length), draw)}`;
  }

  /** As the local part of an email address, so that both go together, and an ending by which it is recognized. */
  private handle(value: string, draw: Draw, attempt: number): string {
    const mark = value.startsWith('@') ? '@' : '';
    const made = this.localPart(value.slice(mark.length), draw, attempt);
    return `${mark}${made}${isMadeUpHandle(made) ? '' : MADE_UP_HANDLE_END}`;
  }

  /** A street of the same country, or made-up words and other numbers for street, place and apartment; words for streets stay. There are few one-digit house numbers, so later choices have more digits. */
  private address(value: string, draw: Draw, attempt: number): string {
    const street = attempt < WORDS_FROM ? streetSurrogate(value, draw, attempt) : null;
    if (street !== null) return street;
    let named = false;
    const out = value.replace(/\p{L}[\p{L}\p{M}'’-]*/gu, (word) => {
      if (!/\p{Lu}/u.test(word[0]) || /^[A-Z]{1,3}-?$/.test(word) || isStreetWord(word) || isUnitWord(word)) return word;
      named = true;
      const ending = streetEndingOf(word);
      return this.word(word.slice(0, word.length - ending.length)) + ending;
    });
    let more = '0'.repeat(Math.floor(attempt / 16));
    return out.replace(/\d+/g, (digits) => {
      const made = (digits.slice(1) + more).replace(/\d/g, () => draw.digit());
      more = '';
      // Without a name, the numbers must show that it is made up.
      return `${named ? 1 + draw.next(9) : 0}${made}`;
    });
  }
}
