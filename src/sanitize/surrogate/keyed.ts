import { createHash } from 'node:crypto';
import { Hmac } from '../../value/hmac.ts';

/** Numbers that look random without the key. The same label gives the same numbers. */
export class Draw {
  private bytes: Buffer;
  private at = 0;
  private block = 0;

  constructor(
    private readonly key: Buffer,
    private readonly label: string,
  ) {
    this.bytes = keyed(key, label);
  }

  /** 0 to `below` - 1. `below` is at most a few thousand, so the bias of 32 bits does not matter. */
  next(below: number): number {
    if (this.at + 4 > this.bytes.length) {
      this.bytes = keyed(this.key, `${this.label}\0${++this.block}`);
      this.at = 0;
    }
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4) % below;
  }

  digit(): string {
    return String.fromCharCode(48 + this.next(10));
  }

  /** Lowercase. */
  letter(): string {
    return String.fromCharCode(97 + this.next(26));
  }

  pick<T>(from: readonly T[]): T {
    return from[this.next(from.length)];
  }

  /**
   * One of the texts whose key is another one, as `pick` from a list of these.
   *
   * @param from a list that lives as long as the program, always with the same `keyOf`: the keys are kept
   */
  pickOther(from: readonly string[], key: string, keyOf: (text: string) => string): string {
    let keys = keysOf.get(from);
    if (!keys) keysOf.set(from, (keys = from.map(keyOf)));
    let same = 0;
    for (const each of keys) if (each === key) same++;
    let at = this.next(from.length - same);
    for (let i = 0; same > 0 && i <= at; i++) if (keys[i] === key) at++;
    return from[at];
  }
}

const keysOf = new Map<readonly string[], readonly string[]>();

/** The last key: a run has one. */
let last: { key: Buffer; hmac: Hmac } | undefined;

/** HMAC over SHA-256. */
export function keyed(key: Buffer, label: string): Buffer {
  if (last?.key !== key) last = { key, hmac: new Hmac(key) };
  return last.hmac.of(label);
}

/** 52 bits, never 0. */
export function tagOf(digest: Buffer): number {
  return digest.readUIntBE(0, 6) * 16 + (digest[6] & 15) || 1;
}

/** Identifies a key without revealing it: 16 hex digits. */
export function keyId(key: Buffer): string {
  return createHash('sha256').update('together-guard key id\0').update(key).digest('hex').slice(0, 16);
}

/**
 * Permutes 0 … `size` - 1, and returns the number for `index`. The key and the label choose the permutation: four Feistel rounds,
 * repeated until the result is in range. Different indexes always give different numbers.
 */
export function permute(key: Buffer, label: string, index: number, size: number): number {
  const half = Math.ceil(Math.log2(Math.max(size, 4)) / 2);
  const mask = (1 << half) - 1;
  let value = index;
  do {
    let left = value >>> half;
    let right = value & mask;
    for (let round = 0; round < 4; round++) {
      const mixed = keyed(key, `${label}\0${round}\0${right}`).readUInt32BE(0) & mask;
      [left, right] = [right, left ^ mixed];
    }
    value = left * (mask + 1) + right;
  } while (value >= size);
  return value;
}

/**
 * Remembers which surrogate belongs to which value, so that no two values share one. It is an open-addressed table with 16 bytes
 * per surrogate, of at most 64 MB. When it is full, surrogates can be looked up, but no new ones are remembered.
 */
export class Claims {
  size = 0;
  full = false;
  private surrogates = new Float64Array(1 << 10);
  private owners = new Float64Array(1 << 10);

  /** @param limit maximum number of slots; a power of 2 */
  constructor(private readonly limit = 1 << 22) {}

  /** True if the surrogate was free, or already belongs to the owner. */
  claim(surrogate: string, owner: number): boolean {
    const hash = hash52(surrogate);
    const at = this.find(this.surrogates, hash);
    if (this.surrogates[at] === hash) return this.owners[at] === owner;
    if (this.full) return true;
    this.surrogates[at] = hash;
    this.owners[at] = owner;
    this.size++;
    if (this.size * 4 > this.surrogates.length * 3) this.grow();
    return true;
  }

  private find(slots: Float64Array, hash: number): number {
    const { length } = slots;
    let at = hash % length;
    while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) % length;
    return at;
  }

  private grow(): void {
    const { surrogates, owners } = this;
    if (surrogates.length >= this.limit) {
      this.full = true;
      return;
    }
    this.surrogates = new Float64Array(surrogates.length * 2);
    this.owners = new Float64Array(surrogates.length * 2);
    for (let i = 0; i < surrogates.length; i++) {
      if (surrogates[i] === 0) continue;
      const at = this.find(this.surrogates, surrogates[i]);
      this.surrogates[at] = surrogates[i];
      this.owners[at] = owners[i];
    }
  }
}

/** Two rounds of FNV-1a with different seeds; a collision only costs one more try. */
function hash52(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return (a >>> 0) * 0x100000 + (b >>> 12) || 1;
}

/** A set of non-negative integers, with one bit for each. */
export class Bits {
  private bytes = new Uint8Array(1 << 10);

  add(number: number): void {
    const at = number >>> 3;
    if (at >= this.bytes.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[at] |= 1 << (number & 7);
  }

  has(number: number): boolean {
    return ((this.bytes[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }
}
