/**
 * Numbers of machines: what log lines are full of and no person has. They are blanked before personal data is looked
 * for, which would be most of the work on a log, and lines in which too few digits are left are not looked at.
 */

/** Whole words, each in a shape that no personal number has. */
const MACHINE = new RegExp(
  [
    // A time of day behind a date; midnight may be a date of birth.
    String.raw`\d{4}-\d\d-\d\d[T ](?!00:00)\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)`,
    // Seconds or milliseconds since 1970, under names that loggers give them.
    String.raw`(?<="(?:time|timestamp|ts|iat|exp|nbf)":)1\d{9}(?:\d{3})?(?!\w)`,
    // An address of a machine or a version; four pairs of digits may be a phone number.
    String.raw`(?!\d\d\.\d\d\.\d\d\.\d\d(?!\d))\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\w|[.-]\d)`,
    // Status and size in an access log.
    String.raw`(?<=" )[1-5]\d\d \d{1,10}(?= "|\s*$)`,
    // A fraction.
    String.raw`\d{1,4}\.\d{11,17}(?!\w|[.-]\d)`,
    // UUIDs and hashes: hex with four letters, so that it is no IBAN.
    String.raw`(?=(?:\d*[a-f]){4})[0-9a-f]{16,128}(?![\w-])`,
    String.raw`[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])`,
  ].join('|'),
  'y',
);

const DIGIT = 1;
const LETTER = 2;
/** Before these, a word is no word of its own: `-`, `+`, `.`. */
const JOINT = 4;
const KIND = new Uint8Array(128);
for (let code = 48; code < 123; code++) KIND[code] = code < 58 ? DIGIT : (code > 64 && code < 91) || code > 96 || code === 95 ? LETTER : 0;
for (const joint of '-+.') KIND[joint.charCodeAt(0)] = JOINT;

/** Fewest digits of a personal number; they may stand apart, with up to `MOST_BETWEEN` other characters between each two. */
const LEAST_DIGITS = 6;
const MOST_BETWEEN = 3;
/** A number with fewer digits has capitals: an Indian tax number has four digits. */
const CODE = /(?=[A-Z]{0,9}\d)[A-Z0-9]{8,18}(?![A-Za-z0-9])/y;
/** A mail address for people: `jane (at) corp (dot) com`. */
const SPELLED = /[([{]at|\bdot\b/i;
/** A year in words may belong to a date of birth. */
const YEAR = /(?:19|20)\d\d(?!\d)/y;

const at = (pattern: RegExp, text: string, index: number): boolean => {
  pattern.lastIndex = index;
  return pattern.test(text);
};

/**
 * `line` with numbers of machines blanked, offsets kept; null if nothing is left that could be personal data of the
 * block tier: no `@` and no `dot`, no six digits near each other, no year in words.
 */
export function withoutMachines(line: string): string | null {
  let blanked = '';
  let position = 0;
  let candidate = false;
  let digits = 0;
  let lastDigit = -MOST_BETWEEN;
  let wordStart = -1;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const kind = code < 128 ? KIND[code]! : 0;
    if (kind === LETTER) {
      if (wordStart < 0) wordStart = i;
    } else if (kind === DIGIT) {
      if (wordStart < 0) wordStart = i;
      if ((wordStart === 0 || KIND[line.charCodeAt(wordStart - 1) & 127] !== JOINT) && at(MACHINE, line, wordStart)) {
        const end = MACHINE.lastIndex;
        blanked += line.slice(position, wordStart) + '~'.repeat(end - wordStart);
        position = end;
        i = end - 1;
        wordStart = -1;
        digits = 0;
        continue;
      }
      candidate ||= at(CODE, line, wordStart) || (i > 1 && at(YEAR, line, i) && /[\p{L}.,] ?$/u.test(line.slice(i - 2, i)));
      // To the end of the word: it was tried.
      for (; ; i++) {
        if (i - lastDigit > MOST_BETWEEN + 1) digits = 0;
        digits++;
        lastDigit = i;
        let next = i + 1;
        while (next < line.length && KIND[line.charCodeAt(next) & 127] === LETTER && line.charCodeAt(next) < 128) next++;
        if (next >= line.length || line.charCodeAt(next) >= 128 || KIND[line.charCodeAt(next)] !== DIGIT) {
          i = next - 1;
          break;
        }
        i = next - 1;
      }
      candidate ||= digits >= LEAST_DIGITS;
      wordStart = -1;
    } else {
      wordStart = -1;
      if (code === 64 || code >= 0x660) candidate = true; // other scripts have digits of their own
    }
  }
  if (!candidate && !SPELLED.test(line)) return null;
  return position === 0 ? line : blanked + line.slice(position);
}
