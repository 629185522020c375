/** Hashes of the lines of a text, and of any of its lines that follow each other. */

const NEWLINE = 10;

/** Two 32-bit hashes. They are seeded for each run, so no one can make lines that look known. */
const seed = () => Math.floor(Math.random() * 0x7fffffff) | 1;
const SEEDS = [seed(), seed()] as const;
const FACTORS = [seed(), seed()] as const;

/** A set of pairs of 32-bit numbers. A `Set` of numbers takes five times as long. */
export class Pairs {
  private table = new Uint32Array(1 << 12);
  private size = 0;

  /** True if it is new. */
  add(a: number, b: number): boolean {
    const at = this.find(a, b);
    if (this.table[at] !== 0 || this.table[at + 1] !== 0) return false;
    this.table[at] = a;
    this.table[at + 1] = b;
    if (++this.size * 4 > this.table.length) this.grow();
    return true;
  }

  has(a: number, b: number): boolean {
    const at = this.find(a, b);
    return this.table[at] !== 0 || this.table[at + 1] !== 0;
  }

  private find(a: number, b: number): number {
    const { table } = this;
    const mask = table.length - 2;
    let at = ((a ^ (b << 7)) << 1) & mask;
    while ((table[at] !== 0 || table[at + 1] !== 0) && (table[at] !== a || table[at + 1] !== b)) at = (at + 2) & mask;
    return at;
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0 && old[i + 1] === 0) continue;
      const at = this.find(old[i], old[i + 1]);
      this.table[at] = old[i];
      this.table[at + 1] = old[i + 1];
    }
  }
}

/** The lines of a region, as hashes. Buffers are used again for each version. */
export let starts = new Int32Array(1 << 12);
let hashA = new Int32Array(1 << 12);
let hashB = new Int32Array(1 << 12);
/** FACTORS to the power of the index. */
let powerA = new Int32Array(1 << 12);
let powerB = new Int32Array(1 << 12);
let powers = 0;

function grow(count: number): void {
  const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
    const array = new Int32Array(count * 2);
    array.set(old);
    return array;
  };
  [starts, hashA, hashB, powerA, powerB] = [starts, hashA, hashB, powerA, powerB].map(larger);
}

/** Fills the buffers: line `i` is at [starts[i], starts[i + 1]), and `hashA[i]` is the hash of all lines before it. Returns their number. */
export function hashLines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  let a = 0;
  let b = 0;
  let sumA = SEEDS[0];
  let sumB = SEEDS[1];
  starts[0] = from;
  hashA[0] = sumA;
  hashB[0] = sumB;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    a = (Math.imul(a, 0x01000193) + byte + 1) | 0;
    b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    if (byte !== NEWLINE && at < to - 1) continue;
    count++;
    if (count + 1 >= starts.length) grow(count);
    sumA = (Math.imul(sumA, FACTORS[0]) + Math.imul(a ^ SEEDS[1], 0x85ebca6b)) | 0;
    sumB = (Math.imul(sumB, FACTORS[1]) + Math.imul(b ^ SEEDS[0], 0xc2b2ae35)) | 0;
    starts[count] = at + 1;
    hashA[count] = sumA;
    hashB[count] = sumB;
    a = 0;
    b = 0;
  }
  if (powers <= count) {
    if (powers === 0) powerA[0] = powerB[0] = powers = 1;
    for (; powers <= count; powers++) {
      powerA[powers] = Math.imul(powerA[powers - 1], FACTORS[0]);
      powerB[powers] = Math.imul(powerB[powers - 1], FACTORS[1]);
    }
  }
  return count;
}

/** Puts the hash of lines [first, end) at `at` and after it. @param place what else the hash depends on */
export function hashOf(first: number, end: number, place: number, hashes: Uint32Array, at: number): void {
  const a = Math.imul((hashA[end] - Math.imul(hashA[first], powerA[end - first])) ^ place, 0x9e3779b1);
  const b = Math.imul(hashB[end] - Math.imul(hashB[first], powerB[end - first]) + place, 0x85ebca77);
  hashes[at] = a ^ (a >>> 15);
  hashes[at + 1] = b ^ (b >>> 13);
}
