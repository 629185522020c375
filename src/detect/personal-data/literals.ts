import { unitsOf } from './ascii.ts';

/** A power of two: buckets of a table by the hash of three units. */
const BUCKETS = 1 << 16;
const LENGTH = 3;

/** By which bucket three units are found. One in 25 places of prose is in a bucket of some literal. */
const bucketOf = (a: number, b: number, c: number): number => (Math.imul(a, 961) + Math.imul(b, 31) + c) & (BUCKETS - 1);

/**
 * Exact texts that are searched for in every text, by their first three units. One pattern of 117 texts took twice as long as this search
 * of 300.
 */
export class LiteralIndex<T> {
  private readonly buckets = new Uint16Array(BUCKETS);
  private readonly lists: { literal: string; owner: T }[][] = [[]];

  /** @param entries literals of two and more units, and what is reported for them */
  constructor(entries: readonly { literal: string; owner: T }[]) {
    for (const entry of entries) {
      const [a, b, c] = Array.from({ length: LENGTH }, (_, i) => entry.literal.charCodeAt(i)) as [number, number, number];
      // Of two units, any ASCII unit may follow.
      for (let unit = 0; unit < 128; unit++) if (Number.isNaN(c) || unit === 0) this.add(bucketOf(a, b, Number.isNaN(c) ? unit : c), entry);
    }
  }

  private add(bucket: number, entry: { literal: string; owner: T }): void {
    if (this.buckets[bucket] === 0) this.buckets[bucket] = this.lists.push([]) - 1;
    this.lists[this.buckets[bucket]!]!.push(entry);
  }

  /** Reports where each literal begins, in the order of the text; offsets in UTF-16 units. */
  search(text: string, report: (owner: T, at: number) => void): void {
    const found: number[] = [];
    const { buckets, lists } = this;
    const units = unitsOf(text);
    let a = units[0]!;
    let b = units[1]!;
    for (let i = LENGTH - 1, { length } = text; i < length; i++) {
      const c = units[i]!;
      if (buckets[(Math.imul(a, 961) + Math.imul(b, 31) + c) & (BUCKETS - 1)] !== 0) found.push(i - LENGTH + 1);
      a = b;
      b = c;
    }
    for (const at of found) {
      const bucket = bucketOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
      for (const { literal, owner } of lists[buckets[bucket]!]!) if (text.startsWith(literal, at)) report(owner, at);
    }
  }
}
