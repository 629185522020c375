/**
 * Street addresses, for review. Anchored at numbers, since an address without one is only a street name;
 * data says what must be next to a number. A found street is then extended by flat, postcode and town.
 * Limits: towns alone, `corner of X and Y`. East Asian addresses are in `addresses-east-asia.ts`.
 */
import { ADDRESS_SCORE, HOME_SCORE, inColumn, labelled, withoutTags } from './address-labels.ts';
import {
  type AddressData,
  BEFORE_BOX,
  caseFirst,
  compile,
  ENDS_STREET,
  LONGEST_SAID,
  MAY_END_STREET,
  NUMBER,
  type Patterns,
  SAYS_ADDRESS,
} from './address-patterns.ts';
import { boxAround, type Found, homeBefore } from './address-kinds.ts';
import { eastAsianAddresses } from './addresses-east-asia.ts';
import { isDigit, isLower, unitAt } from './ascii.ts';
import type { PersonalData, PersonalDataOptions, ProseFinder } from './find.ts';
import { StreetWords } from './street-words.ts';
import { DIGIT, OTHER_SCRIPT, sweep } from './sweep.ts';
import { IMPERSONAL_SCORE } from './weigh.ts';

const SPACE = 0x20;

const LONGEST_OWN = 48;

export function addressFinder(data: AddressData): ProseFinder {
  let patterns: Patterns | undefined;
  return (text, options) => {
    if (options.threshold === 'block') return [];
    patterns ??= compile({ ...data, streetFirst: caseFirst(data.streetFirst), streetLast: caseFirst(data.streetLast) });
    return allIn(text, options, patterns).map((item) =>
      data.looksMadeUp(text.slice(item.start, item.end))
        ? { ...item, score: IMPERSONAL_SCORE, reasons: [...item.reasons, 'a made-up one, by its looks'] }
        : data.saysOwn(text.slice(Math.max(0, item.start - LONGEST_OWN), item.start))
          ? { ...item, score: HOME_SCORE, reasons: [...item.reasons, "somebody's own"] }
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

/** No finder reads the question before a longer text, in UTF-16 units, unless it begins with a number. */
export const LONGEST_ANSWER = 90;
const QUESTION_TAIL = 160;
/** A house number among letters, but not a phone number, email address or amount of money. */
const ANSWER = /^(?=[^@?€$£\n]*$)(?=(?:.*\p{L}){4})(?=.*(?<!\d)\d{1,4}(?!\d))(?!.*\d{7})/u;

/** The answer to a question for an address, in any form (East Asia, towns without streets). */
function answered(text: string, before: string, { asked, isMadeUp }: Patterns): PersonalData[] {
  const tail = before.slice(-QUESTION_TAIL);
  if (
    text.length > LONGEST_ANSWER ||
    (!tail.includes('?') && !/[:：？؟。]\s*$/.test(tail)) ||
    !asked.test(tail) ||
    !ANSWER.test(withoutTags(text))
  )
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
  const streets = new StreetWords(text, patterns.beginsStreet);
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
    const end = patterns.tail.endOf(text, span.end);
    if (!patterns.isMadeUp(text.slice(span.start, end)))
      found.push({ start: span.start, end, type: 'ADDRESS', tier: 'review', score: ADDRESS_SCORE, reasons: [span.reason] });
    done = next = end;
  }
  return found;
}

/*
 * Most numbers are not in an address. The characters next to them show that in about 100 ns, while the patterns take 10 µs, and
 * they were a tenth of the whole search in chats. So the patterns are tried only if the next word could belong to a street.
 */

function around(text: string, at: number, length: number, floor: number, patterns: Patterns, streets: StreetWords): Found | null {
  const before = unitAt(text, at - 1);
  if (before !== SPACE && isPartOfNumber(before)) return isCapital(before) ? homeBefore(text, at, floor, patterns) : null;
  let says = true; // if a phrase before it may announce an address
  let hints = 0;
  const word = before === SPACE && at > floor ? lastWord(text, at - 1, floor) : '';
  if (word !== '') {
    hints = patterns.hintsOf(word);
    if (floor === 0 && !word.endsWith(':')) says = (hints & SAYS_ADDRESS) > 0;
    const box = (hints & BEFORE_BOX) > 0 ? boxAround(text, at, floor, patterns) : null;
    if (box) return box;
  }
  // A street name comes after the number …
  if (mayEndNumber(unitAt(text, at + length)) && streetMayFollow(text, at + length, patterns)) {
    const end = streetAfter(text, at, patterns);
    if (end > 0) return { start: flatStart(text, at, patterns), end, reason: 'house number and street' };
  }
  // … or before it.
  if (word !== '') {
    const from = Math.max(floor, at - LONGEST_STREET);
    const mayEnd = (hints & ENDS_STREET) > 0 || ((hints & MAY_END_STREET) > 0 && streets.isIn(from, at));
    const found =
      (mayEnd ? streetTo(text, at, from, patterns.streetBefore, patterns) : null) ??
      (isUpper(word) && patterns.tail.hasPlace(text, at + numberLength(text, at))
        ? streetTo(text, at, from, patterns.namedBefore, patterns)
        : null);
    if (found) return found;
  }
  if (says && saidBefore(text, at, patterns)) {
    patterns.loose.lastIndex = at;
    const match = patterns.loose.exec(text);
    if (match && match[0].length > length + 4 && !patterns.isProse.said(match[0]))
      return { start: at, end: at + match[0].length, reason: 'called an address' };
  }
  return null;
}

const LONGEST_STREET = 60;
const isUpper = (word: string): boolean => /^\p{Lu}/u.test(word);

/** The street whose house number is at `at`, or null. */
function streetTo(text: string, at: number, from: number, pattern: RegExp, patterns: Patterns): Found | null {
  const head = text.slice(from, at);
  const match = pattern.exec(head);
  if (!match) return null;
  const start = at - head.length + match.index;
  const end = townEnd(text, at, at + numberLength(text, at), patterns);
  if (patterns.isProse.before(text.slice(start, end), text.slice(end, end + 12))) return null;
  return { start: start + patterns.beginOf(text.slice(start, end)), end, reason: 'street and house number' };
}

/** A number, and a street with its own: `At 5, Hauptstraße 3`. */
const BETWEEN = /^\S+, (?:\S+ \d+[a-z]?|\d+[a-z]? \p{Ll}+)$/u;

/** The end of a street that begins with its number at `at`, or 0. */
function streetAfter(text: string, at: number, { numberFirst, whole, isProse }: Patterns): number {
  for (const pattern of [numberFirst, whole]) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined && !BETWEEN.test(found) && !isProse.after(found)) return at + found.length;
  }
  return 0;
}

const LONGEST_FLAT = 40;

/** Where the flat before a house number begins: `Flat 3, 12 Acacia Avenue`. */
function flatStart(text: string, at: number, { flatBefore }: Patterns): number {
  const [flat = ''] = flatBefore.exec(text.slice(Math.max(0, at - LONGEST_FLAT), at)) ?? [];
  return at - flat.length;
}

const POSTCODE = /^(?:\d{5}|\d{4}-\d{3})$/;
/** A street without a house number has its postcode after it; then the town belongs to it. */
function townEnd(text: string, at: number, end: number, { town }: Patterns): number {
  if (!text.startsWith(', ', at - 2) || !POSTCODE.test(text.slice(at, end))) return end;
  town.lastIndex = end;
  return town.test(text) ? town.lastIndex : end;
}

const LETTER = /\p{L}/u;
const isLetter = unitTest(LETTER);
/** Before a number: it is no house number. */
const isPartOfNumber = unitTest(/[\d$€£%:\p{L}]/u);
/** After a number: the name of a street may follow, or it is one like `12b`. */
const mayEndNumber = unitTest(/[ ,a-hA-H]/);
const isCapital = unitTest(/[A-Z]/);
const mayBeginWord = unitTest(/[ \n\t("[>']/);
const isGap = unitTest(/[: \n\t]/);

/** Tests a unit as a pattern does; ASCII is looked up in a table. False for -1. */
function unitTest(pattern: RegExp): (code: number) => boolean {
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => Number(pattern.test(String.fromCharCode(code))));
  return (code) => (code < 0 ? false : code < 128 ? ascii[code] === 1 : pattern.test(String.fromCharCode(code)));
}
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
