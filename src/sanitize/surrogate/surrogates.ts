import { isStreetWord, streetEndingOf } from '../../rules/personal-data/address.ts';
import { spelledParts } from '../../rules/personal-data/email.ts';
import { marked } from '../../rules/personal-data/made-up.ts';
import { foldName } from '../../rules/personal-data/made-up-names.ts';
import { isMadeUpHandle, MADE_UP_HANDLE_END } from '../../rules/personal-data/handle.ts';
import { dayOf, isWritable, madeUpDay, normalDate, writtenDay } from './dates.ts';
import { baseOf } from './handles.ts';
import { Claims, Draw, keyed, tagOf } from './keyed.ts';
import { alnumOf, inCaseOf, inLatin, layOut, toAscii } from './written.ts';
import { INITIAL, madeUpWord, namePartsOf, nameSurrogate } from './names.ts';
import { phoneOf, phoneSurrogate } from './phones.ts';
import { streetSurrogate } from './streets.ts';

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
/** Three or four digits are too few for values of their own: zeros, which are never issued. */
const ZEROED = new Set(['CARD_CODE', 'CARD_EXPIRY']);
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

  constructor(readonly options: SurrogateOptions) {}

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
    const id = `${type}\0${isNumber}\0${style === 'tag' ? as : `${value}\0${type === 'PERSON' ? as : ''}`}`;
    let made = this.remembered.get(id);
    if (made === undefined) {
      made =
        style === 'tag' && !isNumber
          ? this.tag(type, as)
          : type === 'PERSON'
            ? this.person(value, as)
            : type === 'DATE_OF_BIRTH'
              ? this.date(value, isNumber)
              : this.claimed(type, value, isNumber);
      if (this.remembered.size > MOST_REMEMBERED) this.remembered.clear();
      this.remembered.set(id, made);
    }
    return made;
  }

  /** A date outside any record; see `RecordDates`. Two people may have the same birthday, so it is not claimed. */
  private date(value: string, isNumber: boolean): string {
    const day = dayOf(value) ?? { year: 0, month: 0, day: 0 };
    return writtenDay(
      value,
      madeUpDay(day, this.options.key, normalDate(value), (made) => !isNumber || isWritable(value, made, false)),
    );
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
    const unclean: string[] = [];
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const candidate = this.candidate(type, value, isNumber, new Draw(this.options.key, `${label}\0${attempt}`), attempt);
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
    return unclean[0] ?? this.candidate(type, value, isNumber, new Draw(this.options.key, label), MOST_ATTEMPTS);
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
    return isClean(plain) && (UNGROUPED.has(type) || !/^\d[\d .()/-]*[ .()/-]/.test(plain) || isClean(plain.replace(/\D+/g, '')));
  }

  private candidate(type: string, value: string, isNumber: boolean, draw: Draw, attempt: number): string {
    switch (type) {
      case 'EMAIL':
        return this.email(value, draw, attempt);
      case 'PHONE':
        return phoneSurrogate(value, draw, attempt, isNumber);
      case 'IP':
        return value.includes(':') ? ipv6(value, draw) : ipv4(draw, attempt);
      case 'MAC':
        return mac(value, draw, attempt);
      case 'CRYPTO':
        return crypto(value, draw);
      case 'ADDRESS':
        return this.address(value, draw, attempt);
      case 'NAME':
        return nameSurrogate(value, draw, attempt);
      case 'WORD':
        return madeUpWord(value, draw, attempt);
      case 'HANDLE':
        return this.handle(value, draw, attempt);
      case 'SECRET':
      case 'PASSWORD':
        return `[${type}_${Array.from({ length: 10 }, () => draw.pick([...'abcdefghijklmnopqrstuvwxyz234567'])).join('')}]`;
      default:
        return number(type, value, isNumber, draw, attempt);
    }
  }

  /** Every part of a name has its own surrogate, so that the full name, its parts, an email address and a handle match. */
  private person(value: string, as: string): string {
    let out = '';
    let position = 0;
    const others = namePartsOf(as).filter(({ text }) => !value.includes(text));
    const between = (text: string): string => text.replace(INITIAL, (initial) => this.initial(initial, others));
    for (const { start, text } of namePartsOf(value)) {
      out += between(value.slice(position, start)) + this.name(text);
      position = start + text.length;
    }
    return out + between(value.slice(position));
  }

  /** The initial of the surrogate for the name that it stands for, if that is known. */
  private initial(initial: string, others: readonly { text: string }[]): string {
    const whole = others.find(({ text }) => foldName(text).startsWith(foldName(initial)))?.text;
    return whole ? this.name(whole)[0]! : new Draw(this.options.key, `INITIAL\0${initial}`).letter().toUpperCase();
  }

  /** A part of a name, in the case of the original. */
  name(part: string): string {
    const folded = foldName(part);
    return folded === '' ? part : inCaseOf(part, this.of('NAME', folded));
  }

  /** A word in an address. */
  private word(word: string): string {
    return inCaseOf(word, this.of('WORD', foldName(word)));
  }

  private email(value: string, draw: Draw, attempt: number): string {
    const spelled = spelledParts(value);
    if (spelled) {
      // The same letters as for the address with `@`, with the words for dots where the value has them.
      const [local] = this.email(`${spelled.local}@${spelled.domain}`, draw, attempt).split('@');
      const dots = spelled.words.filter((_, i) => i % 2 === 1);
      const bare = spelled.words.filter((_, i) => i % 2 === 0).map((word) => word.split('.').length);
      const parts = local!.split('.');
      const words = bare.map((count, i) => (i === bare.length - 1 ? parts.splice(0) : parts.splice(0, count)).join('.') + (dots[i] ?? ''));
      const capitals = spelled.domain === spelled.domain.toUpperCase();
      return `${words.join('')}${spelled.at}${capitals ? 'EXAMPLE' : 'example'}${spelled.dot}${capitals ? 'COM' : 'com'}`;
    }
    const ascii = toAscii(value);
    // Full-width forms, in whole or in part.
    if (ascii !== value) return inWidthOf(value, this.email(ascii, draw, attempt));
    const mark = AT_SIGN.exec(value)?.[0] ?? '@';
    const last = value.lastIndexOf(mark);
    const at = last < 0 ? value.length : last;
    const domain = value.slice(at + mark.length);
    const host = domain === domain.toUpperCase() ? 'EXAMPLE.COM' : 'example.com';
    return `${this.localPart(value.slice(0, at), draw, attempt)}${mark}${host}`;
  }

  private localPart(local: string, draw: Draw, attempt: number): string {
    if (this.options.names) {
      const named = local.replace(/\p{L}+/gu, (word) => (word.length > 1 ? inLatin(this.name(word)) : draw.letter()));
      const digits = Array.from({ length: Math.min(6, 1 + attempt) }, () => draw.digit()).join('');
      return `${named.replace(/\d/g, () => draw.digit())}${attempt > 0 ? digits : ''}`;
    }
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
      if (!/\p{Lu}/u.test(word[0]) || /^[A-Z]{1,3}$/.test(word) || isStreetWord(word)) return word;
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

/** As it is written in URLs, HTML and escaped texts. */
const AT_SIGN = /@|%(?:25)?40|&#(?:64|x40);|&commat;|\\u0040/i;

/** An email address with a full-width `＠`, or only with full-width forms, as `like` has them. */
function inWidthOf(like: string, address: string): string {
  const wide = (text: string): string => text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
  return /[!-~]/.test(like) ? (like.includes('＠') ? address.replace('@', wide) : address) : wide(address);
}

function plainEmail(value: string): string {
  const spelled = spelledParts(value);
  return spelled ? `${spelled.local}@${spelled.domain}` : toAscii(value).replace(AT_SIGN, '@');
}

/** The name in an email address, before its `@`. */
export const localOf = (value: string): string => plainEmail(value).replace(/@[^@]*$/, '');

/** The value itself, independent of how it is written. */
export function normal(type: string, value: string): string {
  switch (type) {
    case 'EMAIL':
    case 'SECRET':
      return type === 'EMAIL' ? plainEmail(value).toLowerCase() : value;
    case 'PHONE': {
      const { national, extension } = phoneOf(value);
      return `${national.replace(/^0+/, '')}${extension === '' ? '' : `x${extension.replace(/\D+/g, '')}`}`;
    }
    case 'DATE_OF_BIRTH':
      return normalDate(value);
    case 'PERSON':
      return namePartsOf(value)
        .map(({ text }) => foldName(text))
        .join(' ');
    case 'ADDRESS':
      return value.toLowerCase().replace(/[\s.,]+/g, ' ');
    case 'HANDLE':
      return foldName(value);
    case 'NAME':
    case 'WORD':
    case 'IP':
      return value.toLowerCase();
    case 'CRYPTO':
      return /^0x/i.test(value) ? value.toLowerCase() : value;
    default:
      return alnumOf(value);
  }
}

const DOCUMENTATION = ['192.0.2.', '198.51.100.', '203.0.113.'];

/** RFC 5737's 768 addresses; when they are used up, the benchmarking range of RFC 2544, then 10.0.0.0/8. None of them is routed. */
function ipv4(draw: Draw, attempt: number): string {
  if (attempt < 4) return draw.pick(DOCUMENTATION) + draw.next(256);
  if (attempt < 64) return `198.${18 + draw.next(2)}.${draw.next(256)}.${draw.next(256)}`;
  return `10.${draw.next(256)}.${draw.next(256)}.${draw.next(256)}`;
}

/** RFC 3849: 2001:db8::/32. */
function ipv6(value: string, draw: Draw): string {
  const hex = () => draw.next(0xfff0) + 16;
  const groups = value.split(':').filter(Boolean).length;
  const parts = Array.from({ length: Math.max(value.includes('::') ? 2 : 6, groups - 2) }, () => hex().toString(16));
  const out = `2001:db8:${value.includes('::') ? ':' : ''}${parts.slice(0, 6 - (value.includes('::') ? 1 : 0)).join(':')}`;
  return /[A-F]/.test(value) ? out.toUpperCase() : out;
}

/** RFC 7042: 00-00-5E-00-53-xx; when these 256 are used up, locally administered ones that begin with 02-00-5E. */
function mac(value: string, draw: Draw, attempt: number): string {
  const byte = () => draw.next(256).toString(16).padStart(2, '0');
  const hex = attempt < 4 ? `00005e0053${byte()}` : `02005e${byte()}${byte()}${byte()}`;
  const out = hex.replace(/..(?=.)/g, `$&${value[2]}`);
  return /[A-F]/.test(value) ? out.toUpperCase() : out;
}

const BASE58 = [...'123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'];
const BECH32 = [...'023456789acdefghjklmnpqrstuvwxyz'];

/** Same kind and length, with ten x at the start, which no wallet produces. The checksum is right in only one of four billion. */
function crypto(value: string, draw: Draw): string {
  if (/^0x/i.test(value))
    return `${value.slice(0, 2)}${'0'.repeat(30)}${Array.from({ length: 10 }, () => draw.next(16).toString(16)).join('')}`;
  const bech = /^bc1/i.exec(value)?.[0] ?? '';
  const head = bech || value[0];
  const rest = Array.from({ length: Math.max(0, value.length - head.length - 10) }, () => draw.pick(bech ? BECH32 : BASE58)).join('');
  return `${head}${(bech ? 'x' : 'X').repeat(10)}${/^BC1/.test(value) ? rest.toUpperCase() : rest}`;
}

/** Number of tries before the number begins with zeros, which rules out every date in it. */
const PREFERRED = 24;

/** Any personal number: other digits and letters, wrong check digits, and the mark if there is room for it. */
function number(type: string, value: string, isNumber: boolean, draw: Draw, attempt: number): string {
  const own = alnumOf(value);
  let made = own.replace(/[0-9A-Z]/g, (unit) => (unit <= '9' ? draw.digit() : draw.letter().toUpperCase()));
  const head = headOf(type, own, isNumber, attempt);
  made = head + made.slice(head.length);
  if (type === 'LICENSE_PLATE') return layOut(value, made.replace(/[A-Z]/g, 'Q'));
  if (type === 'BIC') return layOut(value, `${made.slice(0, 4)}ZZ${made.slice(6)}`);
  if (type === 'US_SSN' || type === 'US_ITIN')
    return layOut(value, isNumber ? `${1 + draw.next(9)}${made.slice(1, 3)}00${made.slice(5)}` : made);
  made = marked(made) ?? made;
  if (isNumber && made.startsWith('0')) made = `${1 + draw.next(9)}${made.slice(1)}`;
  return layOut(value, made);
}

function headOf(type: string, own: string, isNumber: boolean, attempt: number): string {
  if (type === 'CREDIT_CARD') return own[0];
  if (type === 'IBAN') return `${own.slice(0, 2)}00`;
  if (type === 'UK_NINO') return 'QQ';
  if (type === 'BANK_CODE') return /^\d/.test(own) ? '00' : 'ZZZZ';
  if (isNumber) return '';
  if (type === 'US_SSN' || type === 'US_ITIN') return '000';
  return attempt >= PREFERRED && /^\d{3}/.test(own) ? '000' : '';
}
