/**
 * One pass over a text that says what it has, and where something may begin. Most texts have no colon, escape or other script, and
 * begin nothing at nearly all of their units. So detectors look at these places, and do not search the text again.
 */

/** What a unit is, and in `Sweep.has`, what a text has. */
export const DIGIT = 1 << 6;
const AT_SIGN = 1 << 7;
export const COLON = 1 << 8;
const CAPITAL = 1 << 9;
const BACKSLASH = 1 << 10;
const UNDERSCORE = 1 << 11;
export const NEWLINE = 1 << 12;
export const NON_ASCII = 1 << 13;
/** From Hebrew on, without quotes and dashes. */
export const OTHER_SCRIPT = 1 << 14;
/** Signs that can hide a value: escapes, emphasis, and digits of other scripts. */
export const UNPLAIN = BACKSLASH | UNDERSCORE | NON_ASCII;
/** What numbers, addresses and ids begin with. */
export const HAS_ANCHOR = DIGIT | AT_SIGN | COLON;

export interface Sweep {
  /** The text's units, and two zeros after them; the array may be longer. */
  units: Uint16Array;
  /** A sum of the constants above. */
  has: number;
  /** Offsets of digits, `@`, `:`, capitals and what may be one of the beginnings, in ascending order; the array may be longer. */
  places: Int32Array;
  count: number;
}

const PLACE = HAS_ANCHOR | CAPITAL;

/** The lowest bits of a unit's kind are its letter in any case, or one of a few signs. Three of them are the key of a beginning. */
const LETTER_BITS = 6;
const LETTER = (1 << LETTER_BITS) - 1;
const KEY = (1 << (3 * LETTER_BITS)) - 1;
const KINDS = new Uint16Array(1 << 16);
/** One bit for each key. */
const begins = new Uint32Array((KEY + 1) / 32);

function learnKinds(): void {
  for (let code = 65; code < 91; code++) {
    KINDS[code + 32] = code - 64;
    KINDS[code] = CAPITAL | (code - 64);
  }
  for (const [letter, signs] of [' ', '%', '&', '\\', '([{'].entries()) for (const sign of signs) KINDS[sign.charCodeAt(0)] = 27 + letter;
  KINDS.fill(DIGIT, 48, 58);
  for (const [sign, kind] of Object.entries({ '@': AT_SIGN, ':': COLON, '\\': BACKSLASH, _: UNDERSCORE, '\n': NEWLINE }))
    KINDS[sign.charCodeAt(0)]! |= kind;
  fill(0x80, 0x590, NON_ASCII);
  fill(0x590, 0x2000, NON_ASCII | OTHER_SCRIPT);
  fill(0x2000, 0x2e80, NON_ASCII);
  fill(0x2e80, KINDS.length, NON_ASCII | OTHER_SCRIPT);
  const letters = String.fromCharCode(...Array.from({ length: 0x2000 - 0x80 }, (_, i) => 0x80 + i));
  for (const { index } of letters.matchAll(/\p{Lu}/gu)) KINDS[0x80 + index]! |= CAPITAL;
}

/** Without a loop over all units, which would take a millisecond at each start. */
function fill(from: number, to: number, kind: number): void {
  for (let i = 0; i < 32; i++) KINDS[from + i] = kind | 32 | i;
  for (let size = 32; size < to - from; size *= 2) KINDS.copyWithin(from + size, from, from + Math.min(size, to - from - size));
}

const kindOf = (unit: number): number => {
  if (KINDS[0x20] === 0) learnKinds();
  return KINDS[unit]!;
};

const isIn = (keys: Uint32Array, key: number): boolean => ((keys[key >>> 5]! >>> (key & 31)) & 1) === 1;

/**
 * The keys of all texts that begin with a text of one to three units or more.
 *
 * @throws Error if all texts with some other sign would begin so, too
 */
function* keysOf(beginning: string): Generator<number> {
  const [a, b, c] = [0, 1, 2].map((i) => (i < beginning.length ? kindOf(beginning.charCodeAt(i)) & LETTER : -1)) as [
    number,
    number,
    number,
  ];
  if (a <= 0) throw new Error(`nothing that is searched for may begin with this sign: ${beginning}`);
  for (let second = Math.max(b, 0); second <= (b < 0 ? LETTER : b); second++)
    for (let third = Math.max(c, 0); third <= (c < 0 ? LETTER : c); third++)
      yield (a << (2 * LETTER_BITS)) | (second << LETTER_BITS) | third;
}

/** Texts, in any case, at which something may begin. Places are found in every later sweep. */
export class Beginnings<T> {
  private readonly keys = new Uint32Array(begins.length);
  private readonly values = new Map<number, T[]>();

  add(beginning: string, value: T): void {
    for (const key of keysOf(beginning)) {
      this.keys[key >>> 5]! |= 1 << (key & 31);
      begins[key >>> 5]! |= 1 << (key & 31);
      const values = this.values.get(key);
      if (!values) this.values.set(key, [value]);
      else if (!values.includes(value)) values.push(value);
    }
    last.text = null;
  }

  /** What may begin at a place, in the order in which it was added; undefined for nothing. */
  at(units: Uint16Array, place: number): readonly T[] | undefined {
    const key =
      ((KINDS[units[place]!]! & LETTER) << (2 * LETTER_BITS)) |
      ((KINDS[units[place + 1]!]! & LETTER) << LETTER_BITS) |
      (KINDS[units[place + 2]!]! & LETTER);
    return isIn(this.keys, key) ? this.values.get(key) : undefined;
  }
}

/** Longer texts are rare, and get arrays of their own. */
const MOST_KEPT = 1 << 18;
const keptUnits = new Uint16Array(MOST_KEPT);
const keptBytes = Buffer.from(keptUnits.buffer);
const keptPlaces = new Int32Array(MOST_KEPT);
const isBigEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;

/** The last text: each of its detectors asks for the same. */
const last: Sweep & { text: string | null } = { text: null, units: keptUnits, has: 0, places: keptPlaces, count: 0 };

/**
 * Reads a text once; the result is valid until the next call for another one. V8 looks up how a string is stored at every
 * `charCodeAt`, which takes several times as long as reading an array.
 */
export function sweep(text: string): Sweep {
  if (text === last.text) return last;
  const { length } = text;
  const isLong = length + 2 > MOST_KEPT;
  const units = isLong ? new Uint16Array(length + 2) : keptUnits;
  const bytes = isLong ? Buffer.from(units.buffer) : keptBytes;
  bytes.write(text, 'utf16le');
  if (isBigEndian) bytes.subarray(0, 2 * length).swap16();
  units[length] = units[length + 1] = 0;
  last.text = text;
  last.units = units;
  last.places = isLong ? new Int32Array(length) : keptPlaces;
  kindOf(0);
  readPlaces(last, length);
  return last;
}

/** Tells what a text has by its units, and notes its places: each when the third unit from it is read. */
function readPlaces(into: Sweep, length: number): void {
  const { units, places } = into;
  let count = 0;
  let has = 0;
  let before = 0;
  let middle = 0;
  let key = 0;
  for (let i = 0; i < length + 2; i++) {
    const kind = KINDS[units[i]!]!;
    has |= kind;
    key = ((key << LETTER_BITS) | (kind & LETTER)) & KEY;
    if ((before & PLACE) !== 0 || ((begins[key >>> 5]! >>> (key & 31)) & 1) === 1) places[count++] = i - 2;
    before = middle;
    middle = kind;
  }
  into.has = has & ~LETTER;
  into.count = count;
}
