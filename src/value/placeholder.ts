import { strangeness } from './bigrams.ts';
import { looksGenerated } from './random.ts';

/** Text that means "put yours here" anywhere in a value: too long to occur by chance, or with characters that keys do not have. */
const SAYS =
  /example|placeholder|change[_-]?(?:me|this)|replace|redacted|invalid|goes[_-]here|<[^>]{0,60}>|\$\{[\w.(]|\.{3}|…|\xe2\x80\xa6|\*{3}|\xe2\x80\xa2|•{2}|(?:\xc2\xb7){2}|·{2}|x{7}|(.)\1{11}/i;

/**
 * Text that occasionally occurs by chance: short words, four or more x, five of another filler
 * character, eight of any.
 * One in 20,000 random keys of 43 characters contains one of these, and one in 3,000 of 200 characters.
 */
const MAY_SAY = /your|dummy|insert|fill[_-]?in|sample|[xX]{4,6}|([._#?-])\1{4,10}|(.)\2{7,10}/gi;

const SEQUENCES = ['0123456789012345678901234567890123456789', 'abcdefghijklmnopqrstuvwxyz', '9876543210987654321098765432109876543210'];

/**
 * True if the reader is meant to replace `value`: `your-api-key`, `xxxxxxxx`.
 * Also works on UTF-8 read as latin1.
 */
export function isPlaceholder(value: string): boolean {
  if (value.startsWith('-----BEGIN')) return false; // dashes by design
  if (!maySay(value)) return false;
  if (SAYS.test(value)) return true;
  // No one writes `yOuR`.
  const said = value.match(MAY_SAY)?.filter((word) => ONE_CASE.test(word)) ?? [];
  return said.length > 0 && !isByChance(value);
}

/** The replacements for secrets that `dataset sanitize` writes. */
const CLEANED = /\[SECRET_[0-9a-z]{1,12}\]/g;

/** True if `text` from `start` to `end` is such a replacement, or a part of one. */
export function isCleaned(text: string, start: number, end: number): boolean {
  if (text.startsWith('[SECRET_', start - 8)) return end - start <= 12 && text[end] === ']';
  const value = text.slice(start, end);
  return value.includes('[SECRET_') && !/[0-9A-Za-z]{3}/.test(value.replace(CLEANED, ' '));
}

/** All words of `SAYS` and `MAY_SAY`, or their beginnings. */
const MAY_BE_SAID = /example|placeh|chang|replac|redact|invali|goes|your|dummy|insert|fill|sample/i;

/**
 * False for most values: no such word, only ASCII, and nothing repeated. Checking each character costs a fifth of the
 * patterns' backreferences.
 */
function maySay(value: string): boolean {
  let run = 1;
  let last = -1;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code >= 0x80 || code === 60 || code === 36) return true; // < $
    const folded = code >= 65 && code <= 90 ? code | 32 : code;
    run = folded === last ? run + 1 : 1;
    if (run === 3 && (code === 46 || code === 42)) return true; // . *
    if (run === 4) return true;
    last = folded;
  }
  return MAY_BE_SAID.test(value);
}

const ONE_CASE = /^(?:[^A-Z]*|[^a-z]*|[A-Z][^A-Z]*)$/;

/** True if the rest without such words can only be generated, and no such word is between separators. */
function isByChance(value: string): boolean {
  const rest = value.replace(MAY_SAY, ' ');
  return (
    rest.length >= LEAST_REST &&
    !DELIMITED.test(value) &&
    [rest, rest.replace(PREFIX, '')].some((text) => looksGenerated(text) || strangeness(text) >= STRANGE)
  );
}

/** A key's prefix may consist of words (`sk-helicone-`), which prove nothing about the rest. */
const PREFIX = /^(?:[0-9A-Za-z]{1,9}[-_.]){1,3}/;

/** Words score 3.2 at most, the letters of half a random key 4.1 on average. */
const STRANGE = 3.6;
/** Minimum characters besides the words: a masked key (`sk-a1b2xxxxxx`) has a few at either end. */
const LEAST_REST = 20;
const DELIMITED = /(?:^|[-_. ])(?:your|dummy|insert|fill[_-]?in|sample)(?=[-_. ]|$)/i;

/**
 * True if `value` is too regular to be random: at least half of it is the alphabet or the digits in order
 * (`abcdef1234567890`), or its letters ascend through the alphabet between other characters (`a1B2c3D4…`), or a piece of
 * ten characters occurs twice. Documentation is full of these, and some people do use them.
 *
 * About one in 10⁵ strings of 20 random letters ascends like this; ten hexadecimal digits repeat in one of 10⁹ keys of 64.
 */
export function isSequence(value: string): boolean {
  const folded = value.toLowerCase();
  const pairs = folded.length / 2;
  if (pairs >= 8 && pairs <= 64 && /^(?:[0-9a-f]{2})+$/.test(folded) && countsUp(Buffer.from(folded, 'hex'))) return true;
  if (
    folded.length <= MAX_SEQUENCE &&
    folded[0] === folded[1] &&
    /^(?:(.)\1+){4}/.test(folded) &&
    isCounted(folded.replace(/(.)\1+/g, '$1'))
  )
    return true;
  return isCounted(folded) || (/[-_]/.test(folded) && isCounted(folded.replace(/[-_]/g, ''))) || climbs(folded) || repeats(folded);
}

/** Bytes that rise by a constant step: `000102030405…`, and `616263646566…`, which is the alphabet. */
function countsUp(bytes: Buffer): boolean {
  let steady = 0;
  for (let i = 2; i < bytes.length; i++) if (((bytes[i]! - bytes[i - 1]!) & 255) === ((bytes[i - 1]! - bytes[i - 2]!) & 255)) steady++;
  return steady * 4 >= (bytes.length - 2) * 3;
}

/** Minimum characters in a row that count as a sequence. */
const COUNT = 6;

/** True if at least half of it is a sequence of letters or digits in order. */
function isCounted(folded: string): boolean {
  if (!mayCount(folded)) return false;
  let covered = 0;
  for (let i = 0; i < folded.length;) {
    let longest = 0;
    for (const sequence of SEQUENCES) {
      const at = sequence.indexOf(folded[i]);
      if (at < 0) continue;
      let n = 1;
      while (i + n < folded.length && sequence[at + n] === folded[i + n]) n++;
      longest = Math.max(longest, n);
    }
    if (longest >= COUNT) covered += longest;
    i += Math.max(1, longest);
  }
  return covered * 2 >= folded.length && covered > 0;
}

/** False if no `COUNT` characters go up or down by one, which is nearly always the case and quick to check. */
function mayCount(text: string): boolean {
  let steps = 0;
  for (let i = 1; i < text.length; i++) {
    const step = Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1));
    if (step !== 1 && step !== 9)
      steps = 0; // nine from 9 to 0
    else if (++steps === COUNT - 1) return true;
  }
  return false;
}

/** Minimum letters in a row that count as ascending. */
const CLIMB = 8;
const A = 97;
const Z = 122;

/** True if at least half of its letters, without other characters and repetitions, are in runs that follow the alphabet, with or without gaps. */
function climbs(folded: string): boolean {
  if (folded.length > MAX_SEQUENCE) return false;
  let letters = 0;
  let covered = 0;
  let run = 0;
  let last = 0;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    if (code < A || code > Z || code === last) continue;
    letters++;
    if (code < last) {
      if (run >= CLIMB) covered += run;
      run = 0;
    }
    run++;
    last = code;
  }
  if (run >= CLIMB) covered += run;
  return covered > 0 && covered * 3 >= letters * 2;
}

/** Longer values have a structure (PEM, JWT, DER in base64), in which pieces may repeat. */
const MAX_SEQUENCE = 200;
const PIECE = 10;

function repeats(folded: string): boolean {
  if (folded.length > MAX_SEQUENCE || folded.startsWith('ey')) return false;
  if (!mayRepeat(folded)) return false;
  for (let i = 0; i + PIECE < folded.length; i++) if (folded.includes(folded.slice(i, i + PIECE), i + 1)) return true;
  return false;
}

/** Half a piece. */
const HALF = PIECE / 2;

/** A repeated piece contains one of these halves completely: looking for halves first takes a tenth of the time. */
function mayRepeat(text: string): boolean {
  for (let i = 0; i + HALF < text.length; i += HALF) if (text.includes(text.slice(i, i + HALF), i + 1)) return true;
  return false;
}
