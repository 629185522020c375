/**
 * Numbers made by machines, such as times and versions. Log lines are full of them, and none is personal. They are blanked
 * before the search for personal data, which would be most of the work on a log. Lines with too few digits left are skipped.
 */

const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
/** Whole words, each in a shape that no personal number has. */
const MACHINE = new RegExp(
  [
    // A date with a time of day. With midnight, it may be a date of birth.
    String.raw`\d{4}-\d\d-\d\d[T ](?!00:00)\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)`,
    // Seconds or milliseconds since 1970, with the names that loggers use.
    String.raw`(?<="(?:time|timestamp|ts|iat|exp|nbf)":)1\d{9}(?:\d{3})?(?!\w)`,
    // An IP address or a version. Four pairs of digits may be a phone number, but no phone number begins with 10. A group of three
    // above 255 or with a zero at its start is rather a part of a Colombian id.
    String.raw`(?!(?!10)\d\d\.\d\d\.\d\d\.\d\d(?!\d))${OCTET}(?:\.${OCTET}){3}(?!\w|[.-]\d)`,
    // Status and size in an access log.
    String.raw`(?<=HTTP\/\d(?:\.\d)?" )[1-5]\d\d \d{1,10}(?!\w)`,
    // A fraction.
    String.raw`\d{1,4}\.\d{11,17}(?!\w|[.-]\d)`,
    // UUIDs and hashes: hex with letters that does not begin like an IBAN.
    String.raw`(?:(?![a-f]{2}\d\d)(?=\d*[a-f])|(?=(?:\d*[a-f]){4}))[0-9a-f]{16,128}(?![\w-])`,
    String.raw`[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])`,
  ].join('|'),
  'y',
);
/** Minimum length of a word that is a machine number by itself. Shorter ones continue after a dot, a hyphen or a space. */
const LEAST_MACHINE = 8;

const DIGIT = 1;
const LETTER = 2;
/** A word before one of these continues after it: `-`, `+`, `.`. */
const JOINT = 4;
const KIND = new Uint8Array(128);
for (let code = 48; code < 123; code++) KIND[code] = code < 58 ? DIGIT : (code > 64 && code < 91) || code > 96 || code === 95 ? LETTER : 0;
for (const joint of '-+.') KIND[joint.charCodeAt(0)] = JOINT;
const IN_WORD = DIGIT | LETTER;

/** Minimum number of digits of a personal number. Up to `MOST_BETWEEN` other characters may be between two of them. */
const LEAST_DIGITS = 6;
const MOST_BETWEEN = 3;
/** A number with fewer digits has capitals: an Indian tax number has four digits. */
const CODE = /(?=[A-Z]{0,9}\d)[A-Z0-9]{8,18}(?![A-Za-z0-9])/y;
const LEAST_CODE = 8;
/** A year in words may belong to a date of birth. */
const YEAR = /(?<=[\p{L}.,] ?)(?:19|20)\d\d(?!\d)/uy;
/** Digits of other scripts have higher codes. */
const OTHER_SCRIPTS = 0x660;

/** Words of the rule for passwords in sentences. Those in other scripts are never skipped. */
const PASSWORD = /asswor|asscode|assphrase|contrase|ot de passe|senha|achtwoord|asło|ösenord|ifre|ennwort|pwd|og (?:me )?in with /gi;
/** Marks before the digits of a password (`Kolibri!47`), and hardly of anything else. */
const BEFORE_DIGITS = '!#$%&*?^~';

/** Distance within which text can affect a finding: words about a number, the host of an email address. */
const REACH = 160;

/** The part of a text that may hold personal data, with machine numbers blanked. */
export interface Suspect {
  text: string;
  /** Its offset in the original text. */
  start: number;
}

const at = (pattern: RegExp, text: string, index: number): boolean => {
  pattern.lastIndex = index;
  return pattern.test(text);
};

/** The units of a text: bytes for latin1, which are faster to read than the characters of a string. */
type Units = Uint8Array | Uint16Array;

/** True if `dot`, in any case, is at `i`: `jane at corp dot com`. */
const isDot = (units: Units, i: number): boolean =>
  (units[i]! | 32) === 100 && (units[i + 1]! | 32) === 111 && (units[i + 2]! | 32) === 116;
/** True if `at` is at `i`, after a bracket: `jane (at) corp.com`. */
const isAt = (units: Units, i: number): boolean => (units[i]! | 32) === 97 && (units[i + 1]! | 32) === 116;
const isBracket = (code: number): boolean => code === 40 || code === 91 || code === 123;
const kindOf = (code: number): number => (code < 128 ? KIND[code]! : 0);

/**
 * The part of [from, to) to search for personal data of the block tier. Null if there can be none: no `@` or `dot`, no six
 * digits near each other, no year in words. Takes one pass.
 *
 * @param units the same as `text`; `from` and `to` count in them
 */
export function suspectIn(text: string, units: Units, from: number, to: number): Suspect | null {
  let machines: number[] | null = null;
  let first = Infinity;
  let last = -1;
  let digits = 0;
  let firstDigit = 0;
  let lastDigit = -Infinity;
  let lastMixed = -1; // the last word with letters and digits, like most passwords
  for (let i = from; i < to;) {
    const code = units[i]!;
    let kind = kindOf(code);
    if ((kind & IN_WORD) === 0) {
      if (code === 64 || code >= OTHER_SCRIPTS || (isBracket(code) && isAt(units, i + 1))) {
        if (first > i) first = i;
        last = i;
      }
      i++;
      continue;
    }
    const word = i;
    let digit = -1;
    for (; (kind & IN_WORD) !== 0; kind = i < to ? kindOf(units[i]!) : 0) {
      if (kind === DIGIT && digit < 0) digit = i;
      i++;
    }
    if (digit < 0) {
      if (i - word === 3 && isDot(units, word)) {
        if (first > word) first = word;
        last = i;
      }
      continue;
    }
    const behind = i < to ? units[i]! : 0;
    const mayBeMachine = i - word >= LEAST_MACHINE || behind === 45 || behind === 46 || (behind === 32 && i - word === 3);
    if (mayBeMachine && (word === from || kindOf(units[word - 1]!) !== JOINT) && at(MACHINE, text, word)) {
      i = MACHINE.lastIndex;
      (machines ??= []).push(word, i);
      digits = 0;
      continue;
    }
    if (digit > word || (word > from && BEFORE_DIGITS.includes(text[word - 1]!))) lastMixed = i;
    for (let place = digit; place < i; place++) {
      if (KIND[units[place]!] !== DIGIT) continue;
      if (place - lastDigit > MOST_BETWEEN + 1) digits = 0;
      if (digits++ === 0) firstDigit = place;
      lastDigit = place;
      if (digits === LEAST_DIGITS && first > firstDigit) first = firstDigit;
      if (digits >= LEAST_DIGITS) last = place;
    }
    if ((i - word >= LEAST_CODE && at(CODE, text, word)) || (i - digit >= 4 && at(YEAR, text, digit))) {
      if (first > word) first = word;
      last = i;
    }
  }
  if (lastMixed > 0) {
    PASSWORD.lastIndex = from;
    const password = PASSWORD.exec(text);
    if (password) {
      first = Math.min(first, password.index);
      last = Math.max(last, lastMixed, password.index);
    }
  }
  if (last < 0) return null;
  const start = Math.max(from, first - REACH);
  let end = Math.min(to, last + REACH);
  while (end < to && kindOf(units[end]!) !== 0) end++; // the host of an email address may be longer
  return { text: blanked(text, start, end, machines ?? []), start };
}

/** [start, end) with the ranges in `spans` (pairs of offsets) blanked. */
function blanked(text: string, start: number, end: number, spans: readonly number[]): string {
  let out = '';
  let position = start;
  for (let i = 0; i < spans.length; i += 2) {
    const from = Math.max(position, spans[i]!);
    const to = Math.min(end, spans[i + 1]!);
    if (from >= to) continue;
    out += text.slice(position, from) + '~'.repeat(to - from);
    position = to;
  }
  return position === start ? text.slice(start, end) : out + text.slice(position, end);
}
