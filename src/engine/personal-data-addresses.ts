/**
 * Street addresses, for review. Anchored at numbers, since an address without one is a street name;
 * what a number's neighbours must look like comes as data. A found street is then widened over flat,
 * postcode and town. Limits: towns alone, `corner of X and Y`, East Asian addresses.
 */
import type { PersonalData, ProseFinder } from './personal-data.ts';

export interface AddressData {
  streetFirst: string;
  streetLast: string;
  streetEnding: string;
  unit: string;
  military: string;
  box: string;
  said: string;
}

const ADDRESS_SCORE = 0.5;
const WORD = "[\\p{Lu}\\d][\\p{L}\\d.'’-]*";
const SMALL = "(?:d[eiao]s?|du|la|le|les|el|los|las|van|von|der|den|het|ten|ter|y|e|i|and|of|the|do|da|del|della|dei|degli|al|zu|zur|af|av|på)";
/** One to four words of a name, small ones between. */
const NAME = `(?:${SMALL} |d[’']|l[’']|dell[’']){0,3}${WORD}(?: (?:${SMALL} ){0,2}(?:d[’']|l[’'])?${WORD}){0,3}`;
const NUMBER = '\\d{1,5}(?: ?[a-zA-Z](?![\\p{L}\\d]))?(?:[-/]\\d{1,4}[a-zA-Z]?)?';

interface Patterns {
  /** From a number on. */
  numberFirst: RegExp;
  /** Up to a number. */
  streetBefore: RegExp;
  boxes: RegExp;
  saidBefore: RegExp;
  loose: RegExp;
  unitAfter: RegExp;
  townAfter: RegExp;
}

function compile(data: AddressData): Patterns {
  return {
    numberFirst: new RegExp(`${NUMBER},? (?:(?:${data.streetFirst})(?<=[\\p{L}./]) ${NAME}|(?:\\d{1,5}(?:st|nd|rd|th)? )?(?:${WORD} ){0,4}?(?:${WORD}(?:${data.streetEnding})|(?:${WORD}) (?:${data.streetLast}))(?![\\p{L}])\\.?|(?:\\d{1,3}(?:st|nd|rd|th) (?:${data.streetLast}))(?![\\p{L}]))(?:,? ${NUMBER}(?![\\d\\p{L}]))?`, 'uy'),
    streetBefore: new RegExp(`(?<![\\p{L}\\d])(?:\\d{1,4} )?(?:(?:${caseFirst(data.streetFirst)}) ${NAME}|(?:${WORD} ){0,3}?${WORD}(?:${data.streetEnding})|(?:${WORD} ){1,3}(?:${data.streetLast})),? (?:n[°ºr]\\.? ?)?$`, 'u'),
    boxes: new RegExp(`(?<![\\p{L}\\d])(?:${data.military}|${data.box})(?!\\d)`, 'giu'),
    saidBefore: new RegExp(`(?<![\\p{L}])${data.said}[:\\s]{0,3}$`, 'iu'),
    loose: new RegExp(`${NUMBER} (?:${NUMBER} )?(?:${NAME}|[\\p{L}.'’-]+(?: [\\p{L}.'’-]+){0,3} (?=\\d|apt|suite))(?: ${NUMBER}(?![\\d\\p{L}]))?`, 'uy'),
    unitAfter: new RegExp(`[,\\s]{1,3}[>?]{0,3} ?${data.unit}(?![\\p{L}\\d])`, 'iuy'),
    townAfter: new RegExp(`[,\\s]{1,3}(?:(?:[A-Z]{1,3}-)?\\d{4,5}(?: [A-Z]{2})?(?: ${NAME})?|\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){0,3}(?:[,\\s]{1,4}\\p{Lu}[\\p{L}.'’-]*(?: [\\p{L}]+){0,3}){0,2}[,\\s]{1,3}(?:[A-Z]{2,3}[,\\s]{1,3})?(?:nan )?(?:\\d{4,6}(?:-\\d{3,4})?|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] \\d[A-Z]\\d))(?![\\p{L}\\d-])`, 'uy'),
  };
}

/** `Via` and `via` alike, without making the names case-blind. */
function caseFirst(words: string): string {
  return words.split('|').map((word) => (/^\p{L}/u.test(word) ? `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}` : word)).join('|');
}

export function addressFinder(data: AddressData): ProseFinder {
  let patterns: Patterns | undefined;
  return (text, options) => {
    if (options.threshold === 'block') return [];
    patterns ??= compile({ ...data, streetFirst: caseFirst(data.streetFirst), streetLast: caseFirst(data.streetLast) });
    return findAddresses(text, patterns);
  };
}

const ANCHOR = /\d+/g;

function findAddresses(text: string, patterns: Patterns): PersonalData[] {
  const found: PersonalData[] = [];
  let done = 0;
  ANCHOR.lastIndex = 0;
  for (let match = ANCHOR.exec(text); match; match = ANCHOR.exec(text)) {
    const at = match.index;
    if (at < done || match[0].length > 5) continue;
    const span = around(text, at, match[0].length, done, patterns);
    if (!span) continue;
    const end = widen(text, span.end, patterns);
    found.push({ start: span.start, end, type: 'ADDRESS', tier: 'review', score: ADDRESS_SCORE, reasons: [span.reason] });
    done = ANCHOR.lastIndex = end;
  }
  return found;
}

interface Found {
  start: number;
  end: number;
  reason: string;
}

function around(text: string, at: number, length: number, floor: number, patterns: Patterns): Found | null {
  const before = text[at - 1] ?? '\n';
  const after = text[at + length] ?? '\n';
  if (/[\d.$€£%:\p{L}]/u.test(before) && before !== '.') return null;
  // A street's name follows …
  if (' ,abcABC'.includes(after)) {
    patterns.numberFirst.lastIndex = at;
    const match = patterns.numberFirst.exec(text);
    if (match) return { start: at, end: at + match[0].length, reason: 'house number and street' };
  }
  // … or stands before the number.
  if (before === ' ' && at > floor) {
    const head = text.slice(Math.max(floor, at - 60), at);
    const match = patterns.streetBefore.exec(head);
    if (match) return { start: at - head.length + match.index, end: at + numberLength(text, at), reason: 'street and house number' };
    if (/(?:box|postfach|postbus|postboks|postale?|apartado|unit|psc|cmr|aa|ae|ap),? $/i.test(head)) {
      const from = Math.max(floor, at - 30);
      for (const box of text.slice(from, at + 60).matchAll(patterns.boxes)) {
        if (from + box.index <= at && from + box.index + box[0].length > at) return { start: from + box.index, end: from + box.index + box[0].length, reason: 'postbox' };
      }
    }
  }
  if (patterns.saidBefore.test(text.slice(Math.max(0, at - 64), at))) {
    patterns.loose.lastIndex = at;
    const match = patterns.loose.exec(text);
    if (match && match[0].length > length + 4) return { start: at, end: at + match[0].length, reason: 'called an address' };
  }
  return null;
}

const NUMBER_HERE = new RegExp(`${NUMBER}(?![\\d])`, 'uy');
function numberLength(text: string, at: number): number {
  NUMBER_HERE.lastIndex = at;
  return NUMBER_HERE.exec(text)?.[0].length ?? 0;
}

/** Takes in what follows of the address: flat, postcode and town. */
function widen(text: string, from: number, patterns: Patterns): number {
  let end = from;
  for (const pattern of [patterns.unitAfter, patterns.townAfter, patterns.unitAfter]) {
    pattern.lastIndex = end;
    if (pattern.test(text)) end = pattern.lastIndex;
  }
  return end;
}
