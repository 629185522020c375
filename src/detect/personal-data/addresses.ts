/**
 * Street addresses, for review. Anchored at numbers, since an address without one is only a street name;
 * data says what must be next to a number. A found street is then extended by flat, postcode and town.
 * Limits: towns alone, `corner of X and Y`. East Asian addresses are in `addresses-east-asia.ts`.
 */
import { ADDRESS_SCORE, inColumn, labelled } from './address-labels.ts';
import { eastAsianAddresses } from './addresses-east-asia.ts';
import { isDigit, isLower, unitAt } from './ascii.ts';
import type { PersonalData, PersonalDataOptions, ProseFinder } from './find.ts';
import { DIGIT, OTHER_SCRIPT, sweep } from './sweep.ts';
import { IMPERSONAL_SCORE } from './weigh.ts';

export interface AddressData {
  streetFirst: string;
  streetLast: string;
  streetEnding: string;
  unit: string;
  military: string;
  box: string;
  /** Words before the number of a PO box, separated by `|`. */
  boxWords: string;
  said: string;
  /** Words in a question that is answered by an address. */
  asked: string;
  /** Words before a colon after which an address of any form is written, separated by `|`, in lowercase. */
  labels: string;
  /** All words that can end a match of `said`, separated by `|`. */
  saidWords: string;
  /** An address that we made up, for sure. */
  isMadeUp: (address: string) => boolean;
  /** An address that we may have made up, or a real one. */
  looksMadeUp: (address: string) => boolean;
  isProse: Prose;
}

/** True for other text in the form of an address: with the number after the street's name, before it, or after a word for an address. */
interface Prose {
  before: (found: string, after: string) => boolean;
  after: (found: string) => boolean;
  said: (found: string) => boolean;
}

/** Words that a name goes on after, though a full stop and a space follow: `St. Louis`, `Calle Dr. Fleming`, `Via G. Verdi`. */
const SHORT =
  '\\p{Lu}|S[tTv]|Ste|St[ao]|SS|M[tc]|Ft|Pt|Dra?|Prof|Gen|Gral|Gal|Mal|Cn?el|Col|Cdt|Cpt|Capt?|Lt|Ten|Maj|Sgt|Brig|Alm|Pres|Gov|Sen|Eng|Ing|Arq|Lic|Mons|Pe|Fr|Sra?|Jr|Św|Ks|Bp|Kard|Marsz|Płk|Mjr|Kpt|Hl|Gebr|Geschw|Joh|Wilh|Ob|Gr|Kl|Bd|Av|Proc|Apt?|Nr|No|Lok|Bl';
/** At any other full stop before a space, a sentence ends: `Köln. Bitte`. */
const STOP = `\\.(?:(?=[\\p{L}\\d])|(?<=(?<![\\p{L}\\d])(?:${SHORT})\\.))`;
const PART = `(?:[\\p{L}\\d'’-]|${STOP})*`;
const WORD = `[\\p{Lu}\\d]${PART}`;
/** Of a town. */
const TOWN_WORD = `\\p{Lu}${PART}`;
const SMALL =
  '(?:d[eiao]s?|du|la|le|les|el|los|las|van|von|der|den|het|ten|ter|y|e|i|and|of|the|do|da|del|della|dei|degli|al|zu|zur|af|av|på)';
/** One to four words of a name, possibly with small words between them. */
const NAME = `(?:${SMALL} |d[’']|l[’']|dell[’']){0,3}${WORD}(?: (?:${SMALL} ){0,2}(?:d[’']|l[’'])?${WORD}){0,3}`;
const NUMBER = '\\d{1,5}(?: ?[a-zA-Z](?![\\p{L}\\d])| (?:bis|ter|quater)(?![\\p{L}\\d]))?(?:[-/]\\d{1,4}[a-zA-Z]?)?';

interface Patterns {
  /** Starts at a number. */
  numberFirst: RegExp;
  /** Ends at a number. */
  streetBefore: RegExp;
  boxes: RegExp;
  saidBefore: RegExp;
  loose: RegExp;
  asked: RegExp;
  unitAfter: RegExp;
  townAfter: RegExp;
  /** A street name in lowercase, from its first word. */
  lowerStreet: RegExp;
  /** First words of street names: `rue`, `an` of `an der`. */
  beginsStreet: (word: string) => boolean;
  /** What a word before a number says about it: a sum of `Hint`s. */
  hintsOf: (word: string) => number;
  labels: ReadonlySet<string>;
  saidWords: ReadonlySet<string>;
  isMadeUp: (address: string) => boolean;
  isProse: Prose;
}

function compile(data: AddressData): Patterns {
  return {
    numberFirst: new RegExp(
      `${NUMBER},? (?!\\d{5} S[tT]\\. \\p{Lu})(?:(?:${data.streetFirst})(?<=[\\p{L}./]) ${NAME}|(?:\\d{1,5}(?:st|nd|rd|th)? )?(?:${WORD} ){0,4}?(?:${WORD}(?:${data.streetEnding})|(?:${WORD}) (?:${data.streetLast}))(?![\\p{L}])\\.?|(?:\\d{1,3}(?:st|nd|rd|th) (?:${data.streetLast}))(?![\\p{L}]))(?:,? (?!\\d{5}(?!\\d))${NUMBER}(?![\\d\\p{L}]))?`,
      'uy',
    ),
    streetBefore: new RegExp(
      `(?<![\\p{L}\\d])(?:\\d{1,4} )?(?:(?:${caseFirst(data.streetFirst)}) ${NAME}|(?:${WORD} ){0,3}?${WORD}(?:${data.streetEnding})|(?:${WORD} ){1,3}(?:${data.streetLast})),? (?:(?:n[°ºr]|[Nn]o|д|дом|буд)[.:]? ?)?$`,
      'u',
    ),
    boxes: new RegExp(`(?<![\\p{L}\\d])(?:${data.military}|${data.box})(?!\\d)`, 'giu'),
    saidBefore: new RegExp(`(?<![\\p{L}])${data.said}[:\\s]{0,3}$`, 'iu'),
    asked: new RegExp(data.asked, 'iu'),
    loose: new RegExp(
      `${NUMBER} (?:${NUMBER} )?(?:${NAME}|[\\p{L}.'’-]+(?: [\\p{L}.'’-]+){0,3} (?=\\d|apt|suite))(?: ${NUMBER}(?![\\d\\p{L}]))?`,
      'uy',
    ),
    unitAfter: new RegExp(`[,\\s]{1,3}[>?]{0,3} ?${data.unit}(?![\\p{L}\\d])`, 'iuy'),
    townAfter: new RegExp(
      `\\.?[,\\s]{1,3}(?:(?:[A-Z]{1,3}-)?\\d{4,5}(?: [A-Z]{2})?(?:,? ${NAME})?(?: \\([A-Z]{2}\\))?|(?:${TOWN_WORD}(?: ${TOWN_WORD}){0,3}, )?(?:\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{4,5}-\\d{3}) ${NAME}(?: / [A-Z]{2})?|${TOWN_WORD}(?: ${TOWN_WORD}){0,3}(?:[,\\s]{1,4}${TOWN_WORD}(?: [\\p{L}]+){0,3}){0,2}[,\\s]{1,3}(?:[A-Z]{2,3}[,\\s]{1,3})?(?:nan )?(?:\\d{4,6}(?:-\\d{3,4})?|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] \\d[A-Z]\\d))(?![\\p{L}\\d-])`,
      'uy',
    ),
    lowerStreet: new RegExp(`(?:${data.streetFirst})`, 'uy'),
    beginsStreet: remembered(
      testing(
        `^(?:${data.streetFirst
          .split('|')
          .map((words) => words.split(/ |\\\.|\/|-/, 1)[0])
          .join('|')})$`,
      ),
    ),
    hintsOf: remembered(hints(data)),
    labels: new Set(data.labels.split('|')),
    saidWords: new Set(data.saidWords.split('|')),
    isMadeUp: data.isMadeUp,
    isProse: data.isProse,
  };
}

const SPACE = 0x20;
const MOST_KNOWN = 5000;

/** Caches a function's results: few different words come before numbers. */
function remembered<T>(decide: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(` ${word}`.slice(1), (answer = decide(word))); // a slice keeps the whole text that it is from
    }
    return answer;
  };
}

const testing = (pattern: string): ((word: string) => boolean) => {
  const compiled = new RegExp(pattern, 'u');
  return (word) => compiled.test(word);
};

/** A street's name may end in the word. */
const ENDS_STREET = 1;
/** A street's name may end in the word if another word before it begins one. */
const MAY_END_STREET = 2;
/** The number may be one of a PO box. */
const BEFORE_BOX = 4;
/** A phrase that announces an address may end in the word. */
const SAYS_ADDRESS = 8;

function hints(data: AddressData): (word: string) => number {
  /** Last words of street names, or `n°`, in lowercase. */
  const endsStreet = testing(`^(?:${data.streetLast}|n[°ºr]\\.?)$`);
  /** Whether a pattern of `streetBefore` can end in a word that begins with a capital. */
  const mayEnd = testing(`(?:${data.streetEnding})$|^(?:${data.streetLast}|n[°ºr]|[Nn]o|д|дом|буд)[.:]?$`);
  const boxWords = new Set(data.boxWords.split('|'));
  const saidWords = new Set(data.saidWords.split('|'));
  return (word) => {
    const first = word.charCodeAt(0);
    const hasLetter = LETTER.test(word);
    const ends = isLower(first) ? endsStreet(word) : hasLetter && mayEnd(word);
    const said = LAST_LETTERS.exec(word)?.[0].toLowerCase();
    return (
      (ends ? ENDS_STREET : 0) +
      (!isLower(first) && (isDigit(first) || hasLetter) ? MAY_END_STREET : 0) +
      (boxWords.has(word.toLowerCase()) ? BEFORE_BOX : 0) +
      (said !== undefined && saidWords.has(said) ? SAYS_ADDRESS : 0)
    );
  };
}

const LONGEST_SAID = 12;
const LAST_LETTERS = new RegExp(`\\p{L}{1,${LONGEST_SAID}}$`, 'u');

/** Matches `Via` and `via`, without ignoring the case of names. */
function caseFirst(words: string): string {
  return words
    .split('|')
    .map((word) => (/^\p{L}/u.test(word) ? `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}` : word))
    .join('|');
}

export function addressFinder(data: AddressData): ProseFinder {
  let patterns: Patterns | undefined;
  return (text, options) => {
    if (options.threshold === 'block') return [];
    patterns ??= compile({ ...data, streetFirst: caseFirst(data.streetFirst), streetLast: caseFirst(data.streetLast) });
    return allIn(text, options, patterns).map((item) =>
      data.looksMadeUp(text.slice(item.start, item.end))
        ? { ...item, score: IMPERSONAL_SCORE, reasons: [...item.reasons, 'a made-up one, by its looks'] }
        : item,
    );
  };
}

function allIn(text: string, options: PersonalDataOptions, patterns: Patterns): PersonalData[] {
  const column = inColumn(text, options.context ?? [], patterns);
  if (column) return [column];
  const eastern = sweep(text).has & OTHER_SCRIPT ? eastAsianAddresses(text, ADDRESS_SCORE, patterns.isMadeUp) : [];
  const isFree = ({ start, end }: PersonalData) => !eastern.some((other) => other.start < end && start < other.end);
  const found = [...eastern, ...[...findAddresses(text, patterns), ...labelled(text, patterns)].filter(isFree)];
  return found.length === 0 && options.before ? answered(text, options.before, patterns) : found;
}

/** No finder reads the question before a longer text, in UTF-16 units. */
export const LONGEST_ANSWER = 90;
const QUESTION_TAIL = 160;
/** A house number among letters, but not a phone number, email address or amount of money. */
const ANSWER = /^(?=[^@?€$£\n]*$)(?=(?:.*\p{L}){4})(?=.*(?<!\d)\d{1,4}(?!\d))(?!.*\d{7})/u;

/** The answer to a question for an address, in any form (East Asia, towns without streets). */
function answered(text: string, before: string, { asked, isMadeUp }: Patterns): PersonalData[] {
  const tail = before.slice(-QUESTION_TAIL);
  if (text.length > LONGEST_ANSWER || (!tail.includes('?') && !/[:：？؟。]\s*$/.test(tail)) || !asked.test(tail) || !ANSWER.test(text))
    return [];
  const start = text.search(/[\p{Lu}\p{Lo}\d]/u);
  const end = text.replace(/[\s.!。]+$/u, '').length;
  return isMadeUp(text.slice(start, end))
    ? []
    : [{ start, end, type: 'ADDRESS', tier: 'review', score: ADDRESS_SCORE, reasons: ['asked for an address'] }];
}

function findAddresses(text: string, patterns: Patterns): PersonalData[] {
  const found: PersonalData[] = [];
  const { has, units, places, count } = sweep(text);
  if ((has & DIGIT) === 0) return found;
  const streets = new StreetWords(text, patterns);
  let done = 0;
  let next = 0;
  for (let k = 0; k < count; k++) {
    const at = places[k]!;
    if (at < next || !isDigit(units[at]!)) continue;
    next = at + 1;
    while (isDigit(units[next]!)) next++;
    if (next - at > 5) continue;
    const span = around(text, at, next - at, done, patterns, streets);
    if (!span) continue;
    const end = widen(text, span.end, patterns);
    if (!patterns.isMadeUp(text.slice(span.start, end)))
      found.push({ start: span.start, end, type: 'ADDRESS', tier: 'review', score: ADDRESS_SCORE, reasons: [span.reason] });
    done = next = end;
  }
  return found;
}

interface Found {
  start: number;
  end: number;
  reason: string;
}

/*
 * Most numbers are not in an address. The characters next to them show that in about 100 ns, while the patterns take 10 µs, and
 * they were a tenth of the whole search in chats. So the patterns are tried only if the next word could belong to a street.
 */

function around(text: string, at: number, length: number, floor: number, patterns: Patterns, streets: StreetWords): Found | null {
  const before = unitAt(text, at - 1);
  if (before !== SPACE && isPartOfNumber(before)) return null;
  // A street name comes after the number …
  if (mayEndNumber(unitAt(text, at + length)) && streetMayFollow(text, at + length, patterns)) {
    patterns.numberFirst.lastIndex = at;
    const match = patterns.numberFirst.exec(text);
    if (match && !patterns.isProse.after(match[0])) return { start: at, end: at + match[0].length, reason: 'house number and street' };
  }
  // … or before it.
  let says = true; // if a phrase before it may announce an address
  if (before === SPACE && at > floor) {
    const word = lastWord(text, at - 1, floor);
    const hints = patterns.hintsOf(word);
    if (floor === 0 && word !== '' && !word.endsWith(':')) says = (hints & SAYS_ADDRESS) > 0;
    const from = Math.max(floor, at - 60);
    if ((hints & ENDS_STREET) > 0 || ((hints & MAY_END_STREET) > 0 && streets.standsIn(from, at))) {
      const head = text.slice(from, at);
      const match = patterns.streetBefore.exec(head);
      if (match) {
        const start = at - head.length + match.index;
        const end = at + numberLength(text, at);
        if (!patterns.isProse.before(text.slice(start, end), text.slice(end, end + 12)))
          return { start, end, reason: 'street and house number' };
      }
    }
    if ((hints & BEFORE_BOX) > 0) {
      const from = Math.max(floor, at - 30);
      for (const box of text.slice(from, at + 60).matchAll(patterns.boxes)) {
        if (from + box.index <= at && from + box.index + box[0].length > at)
          return { start: from + box.index, end: from + box.index + box[0].length, reason: 'postbox' };
      }
    }
  }
  if (says && saidBefore(text, at, patterns)) {
    patterns.loose.lastIndex = at;
    const match = patterns.loose.exec(text);
    if (match && match[0].length > length + 4 && !patterns.isProse.said(match[0]))
      return { start: at, end: at + match[0].length, reason: 'called an address' };
  }
  return null;
}

const LETTER = /\p{L}/u;
const isLetter = unitTest(LETTER);
/** Before a number: it is no house number. */
const isPartOfNumber = unitTest(/[\d$€£%:\p{L}]/u);
/** After a number: the name of a street may follow, or it is one like `12b`. */
const mayEndNumber = unitTest(/[ ,abcABC]/);
const mayBeginWord = unitTest(/[ \n\t("[>']/);
const isGap = unitTest(/[: \n\t]/);

/** Tests a unit as a pattern does; ASCII is looked up in a table. False for -1. */
function unitTest(pattern: RegExp): (code: number) => boolean {
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => Number(pattern.test(String.fromCharCode(code))));
  return (code) => (code < 0 ? false : code < 128 ? ascii[code] === 1 : pattern.test(String.fromCharCode(code)));
}
const WORDS = /[\p{L}\d]*\p{L}[\p{L}\d]*/gu;

/** Finds words that can begin a street name. Offsets must ascend: the text is read once, not again for each number. */
class StreetWords {
  private end = 0;
  /** Start of the last such word before `end`. */
  private last = -1;

  constructor(
    private readonly text: string,
    private readonly patterns: Patterns,
  ) {}

  /** True if such a word is in [from, to); nothing before `from` is read. */
  standsIn(from: number, to: number): boolean {
    if (this.end < from) {
      let begin = from;
      while (begin > this.end && from - begin < LONGEST_WORD && LETTER_OR_DIGIT.test(this.text[begin - 1]!)) begin--;
      this.end = begin;
    }
    while (this.end < to) {
      WORDS.lastIndex = this.end;
      const [word] = WORDS.exec(this.text.slice(0, to)) ?? [''];
      if (word === '') break;
      this.end = WORDS.lastIndex;
      if (this.patterns.beginsStreet(word)) this.last = this.end - word.length;
    }
    this.end = Math.max(this.end, to);
    return this.last >= from;
  }
}

const LETTER_OR_DIGIT = /[\p{L}\d]/u;
const NUMBERS_REACH = 24;

/** True if a number that ends at `end` is followed by a capital, another number, or a street that may be in lowercase. */
function streetMayFollow(text: string, end: number, patterns: Patterns): boolean {
  let at = end;
  if (text[at] === ',') at++;
  if (text[at] !== ' ') return true; // `12b`
  at++;
  if (isDigit(text.charCodeAt(at))) return LETTER.test(text.slice(at, at + NUMBERS_REACH)); // `12 4589 40th Street`, but not a table of numbers
  if (!isLower(text.charCodeAt(at))) return LETTER.test(text[at] ?? '\n');
  if (!isLower(text.charCodeAt(at + 1)) && !/[\p{L}\d]/u.test(text[at + 1] ?? '\n')) return true; // `12 b`
  patterns.lowerStreet.lastIndex = at;
  return patterns.lowerStreet.test(text);
}

const LONGEST_WORD = 40;

/** The word that ends at `end`, without a comma after it and brackets or quotes before it. */
function lastWord(text: string, end: number, floor: number): string {
  const to = text[end - 1] === ',' ? end - 1 : end;
  let start = to;
  while (start > floor && to - start < LONGEST_WORD && !mayBeginWord(unitAt(text, start - 1))) start--;
  return text.slice(start, to);
}

function saidBefore(text: string, at: number, patterns: Patterns): boolean {
  let end = at;
  while (end > 0 && at - end < 5 && isGap(unitAt(text, end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < LONGEST_SAID && isLetter(unitAt(text, start - 1))) start--;
  return (
    start < end &&
    patterns.saidWords.has(text.slice(start, end).toLowerCase()) &&
    patterns.saidBefore.test(text.slice(Math.max(0, at - 64), at))
  );
}

const NUMBER_HERE = new RegExp(`${NUMBER}(?![\\d])`, 'uy');
function numberLength(text: string, at: number): number {
  NUMBER_HERE.lastIndex = at;
  return NUMBER_HERE.exec(text)?.[0].length ?? 0;
}

/** Extends an address by the flat, postcode and town after it. */
function widen(text: string, from: number, patterns: Patterns): number {
  let end = from;
  for (const pattern of [patterns.unitAfter, patterns.townAfter, patterns.unitAfter]) {
    pattern.lastIndex = end;
    if (pattern.test(text)) end = pattern.lastIndex;
  }
  return end;
}
