import { unitsOf } from './ascii.ts';

/** The first three units of a literal, seven bits of each. */
const LENGTH = 3;
const BITS = 7;
const SEVEN = (1 << BITS) - 1;
const KEY = (1 << (BITS * LENGTH)) - 1;
/** The golden ratio in 32 bits; the upper 16 bits of a product are a bucket. */
const MIX = 0x9e3779b1;
const BUCKETS = 1 << 16;

const bucketOf = (key: number): number => Math.imul(key, MIX) >>> 16;

/**
 * Exact texts that are searched for in every text, by their first three units, and then the fourth. One pattern of 117 texts took twice
 * as long as this search of 300.
 */
export class LiteralIndex<T> {
  private readonly buckets = new Uint16Array(BUCKETS);
  private readonly lists: { literal: string; owner: T }[][] = [[]];
  /** For each list: which fourth units its literals have. */
  private readonly fourth: Uint8Array;

  /** @param entries literals of two and more units, and what is reported for them */
  constructor(entries: readonly { literal: string; owner: T }[]) {
    for (const entry of entries) for (const key of keysOf(entry.literal)) this.add(bucketOf(key), entry);
    this.fourth = new Uint8Array(this.lists.length << BITS);
    for (const [i, list] of this.lists.entries())
      for (const { literal } of list) {
        if (literal.length <= LENGTH) this.fourth.fill(1, i << BITS, (i + 1) << BITS);
        else this.fourth[(i << BITS) | (literal.charCodeAt(LENGTH) & SEVEN)] = 1;
      }
  }

  private add(bucket: number, entry: { literal: string; owner: T }): void {
    if (this.buckets[bucket] === 0) this.buckets[bucket] = this.lists.push([]) - 1;
    const list = this.lists[this.buckets[bucket]!]!;
    if (!list.includes(entry)) list.push(entry);
  }

  /** Reports where each literal begins, in the order of the text; offsets in UTF-16 units. */
  search(text: string, report: (owner: T, at: number) => void): void {
    const { buckets, lists, fourth } = this;
    const found: number[] = [];
    const units = unitsOf(text);
    let key = ((units[0]! & SEVEN) << BITS) | (units[1]! & SEVEN);
    for (let i = LENGTH - 1, { length } = text; i < length; i++) {
      key = ((key << BITS) | (units[i]! & SEVEN)) & KEY;
      const list = buckets[Math.imul(key, MIX) >>> 16]!;
      if (list !== 0 && fourth[(list << BITS) | (units[i + 1]! & SEVEN)] === 1) found.push(i - LENGTH + 1, list);
    }
    for (let i = 0; i < found.length; i += 2)
      for (const { literal, owner } of lists[found[i + 1]!]!) if (text.startsWith(literal, found[i])) report(owner, found[i]!);
  }
}

/** Any unit may follow a literal of two. */
function keysOf(literal: string): number[] {
  const [a, b, c] = Array.from({ length: LENGTH }, (_, i) => literal.charCodeAt(i) & SEVEN) as [number, number, number];
  const first = (a << (2 * BITS)) | (b << BITS);
  return literal.length < LENGTH ? Array.from({ length: SEVEN + 1 }, (_, unit) => first | unit) : [first | c];
}
