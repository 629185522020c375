/**
 * Finds literals in bytes: a filter over every three neighboring bytes, then a comparison.
 *
 * Each literal is filed under three neighboring characters of its own, the rarest ones. The loop over
 * the text keeps the last three bytes as a 15-bit number and checks in a 32 kB table whether anything is
 * filed there. That table stays in the L1 cache, and no load depends on the previous one; an automaton,
 * which was tried first, spends its time on such dependent loads.
 *
 * Bytes fold into 32 classes: letters without case, the digits, and the rest. So the filter may report
 * a place without the literal; the comparison decides.
 */
export interface Filter {
  /** Number of three classes → 1 if a literal is filed there. */
  filed: Uint8Array;
  /** The same → index into `chains`. */
  heads: Uint16Array;
  /** Runs of literal indexes; the last one of a run has its top bit set. */
  chains: Uint16Array;
  /** Two numbers for each place in `chains` where a run starts: the classes (one bit each) that may come before and after the three. */
  neighbours: Uint32Array;
  /** `Place.Size` numbers for each literal. */
  places: Uint16Array;
  /** All literals, folded to lowercase, one after the other. */
  letters: Uint8Array;
}

/** Columns of `Filter.places`. */
export const enum Place {
  /** Offset in `letters`. */
  Letters,
  Length,
  /** Offset of its three characters. */
  At,
  Size,
}

/** Marks the end of a run in `chains`. */
export const LAST = 0x8000;

/** Byte → class. Class 0 is everything that few literals have: spaces, brackets, control and non-ASCII bytes. */
export const CLASSES = new Uint8Array(256);
/** Byte → lowercase. */
const LOWER = new Uint8Array(256);
for (let code = 0; code < 256; code++) {
  const lower = code >= 65 && code <= 90 ? code + 32 : code;
  LOWER[code] = lower;
  if (lower >= 97 && lower <= 122) CLASSES[code] = 1 + lower - 97;
  else if (code >= 48 && code <= 57) CLASSES[code] = 27;
  else if (code === 95)
    CLASSES[code] = 28; // _
  else if (code === 45)
    CLASSES[code] = 29; // -
  else if (code === 46 || code === 47)
    CLASSES[code] = 30; // . /
  else if (code === 36 || code === 58 || code === 61) CLASSES[code] = 31; // $ : =
}

/** Bytes that are filtered before the remaining places are inspected. */
const BLOCK = 1 << 13;
/** Where three filed neighbors end, in one block. */
const sifted = new Int32Array(BLOCK + 4);

/** Receives the literals. A method, since V8 calls one fixed method faster than a function created for each text. */
export interface Hits {
  literal(literal: number, start: number): void;
}

/**
 * Calls `hits.literal(literal, start)` for every occurrence of every literal in `bytes`, in any case of letters.
 * Occurrences come in no particular order within a few dozen bytes. Offsets are bytes.
 *
 * The code that runs for every byte is in separate functions without rare paths: when V8 meets such a path for the first
 * time, it discards the compiled function and interprets it until it is compiled again.
 */
export function findLiterals(filter: Filter, bytes: Uint8Array, hits: Hits): void {
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const count = fit(filter, bytes, sift(filter.filed, bytes, Math.max(2, from), Math.min(bytes.length, from + BLOCK)));
    for (let i = 0; i < count; i++) compare(filter, bytes, sifted[i], hits);
  }
}

/** Keeps the places in `sifted` with matching neighbors, converts them to the starts of the three, and returns how many remain. */
function fit({ heads, neighbours }: Filter, bytes: Uint8Array, count: number): number {
  const last = bytes.length - 1;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const end = sifted[i];
    const chain = heads[(CLASSES[bytes[end - 2]] << 10) | (CLASSES[bytes[end - 1]] << 5) | CLASSES[bytes[end]]] * 2;
    const before = end < 3 ? 1 : neighbours[chain] >>> CLASSES[bytes[end - 3]];
    const behind = end >= last ? 1 : neighbours[chain + 1] >>> CLASSES[bytes[end + 1]];
    sifted[kept] = end - 2;
    kept += before & behind & 1;
  }
  return kept;
}

/**
 * Notes in `sifted` where three filed neighbors end in [from, to), and returns how many there are. `from` is at least 2.
 *
 * Four bytes per iteration: their four lookups are independent. Noting needs no branch, and the loop calls
 * nothing, which V8 optimizes best.
 */
function sift(filed: Uint8Array, bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return 0;
  let key = (CLASSES[bytes[from - 2]] << 5) | CLASSES[bytes[from - 1]];
  let count = 0;
  let i = from;
  for (const whole = to - 3; i < whole; i += 4) {
    const a = CLASSES[bytes[i]];
    const b = CLASSES[bytes[i + 1]];
    const c = CLASSES[bytes[i + 2]];
    const d = CLASSES[bytes[i + 3]];
    const first = filed[((key << 5) | a) & 0x7fff];
    const second = filed[((key << 10) | (a << 5) | b) & 0x7fff];
    const third = filed[(a << 10) | (b << 5) | c];
    key = (b << 10) | (c << 5) | d;
    const fourth = filed[key];
    if ((first | second | third | fourth) === 0) continue;
    sifted[count] = i;
    count += first;
    sifted[count] = i + 1;
    count += second;
    sifted[count] = i + 2;
    count += third;
    sifted[count] = i + 3;
    count += fourth;
  }
  return siftRest(filed, bytes, i, to, key, count);
}

/** The last bytes, fewer than four. */
function siftRest(filed: Uint8Array, bytes: Uint8Array, from: number, to: number, key: number, count: number): number {
  for (let i = from; i < to; i++) {
    key = ((key << 5) | CLASSES[bytes[i]]) & 0x7fff;
    sifted[count] = i;
    count += filed[key];
  }
  return count;
}

/** Reports the literals that are filed under the three characters at `at`, if they really are there. */
function compare({ heads, chains, places, letters }: Filter, bytes: Uint8Array, at: number, hits: Hits): void {
  let chain = heads[(CLASSES[bytes[at]] << 10) | (CLASSES[bytes[at + 1]] << 5) | CLASSES[bytes[at + 2]]];
  for (let more = true; more; chain++) {
    const entry = chains[chain];
    more = entry < LAST;
    const place = (entry & ~LAST) * Place.Size;
    const start = at - places[place + Place.At];
    const size = places[place + Place.Length];
    if (start < 0 || start + size > bytes.length) continue;
    const letter = places[place + Place.Letters];
    let n = 0;
    while (n < size && LOWER[bytes[start + n]] === letters[letter + n]) n++;
    if (n === size) hits.literal(entry & ~LAST, start);
  }
}
