import { type Plan, SPOTS, WORDS } from './plan.ts';

/** Whether the bytes around a place allow a match that starts there. */
export const enum Bytes {
  /** There is none, and no escape that could change that. */
  Refuse,
  /** There is none unless an escape is decoded. */
  Escaped,
  /** There may be one. */
  Fit,
}

const BACKSLASH = 92;

/** Where the bytes of a view allow a match to start: a few bytes at fixed distances rule out nearly every place. */
export class Spots {
  constructor(
    private readonly plan: Plan,
    private readonly bytes: Buffer,
    private readonly hasEscapes: boolean,
  ) {}

  /**
   * Whether the bytes around `start` allow a match there. A literal that is part of a word (`function_` has `ion_`) is nearly
   * always ruled out here, so everything is checked in one loop.
   */
  around(rule: number, start: number): Bytes {
    const { bytes } = this;
    const { spots, sets } = this.plan;
    const first = rule * SPOTS * 2;
    let verdict = Bytes.Fit;
    for (let i = first; i < first + SPOTS * 2 && spots[i + 1] >= 0; i += 2) {
      const at = start + spots[i];
      if (at < 0) continue;
      if (at < bytes.length) {
        if ((sets[spots[i + 1] * WORDS + (bytes[at] >> 5)] >>> (bytes[at] & 31)) & 1) continue;
        if (!this.hasEscapes || !this.hasEscape(Math.max(0, Math.min(at, start) - 1), Math.max(at, start))) return Bytes.Refuse;
      }
      verdict = Bytes.Escaped;
    }
    return verdict;
  }

  /** True if there is a backslash in [from, to], a short range. */
  private hasEscape(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) if (this.bytes[at] === BACKSLASH) return true;
    return false;
  }

  /**
   * The first place in [from, to] that the rule's first spot allows, or a place after `to` if there is none. Most places
   * end here, so this loop does nothing else.
   */
  next(rule: number, from: number, to: number): number {
    const { bytes } = this;
    const { spots, sets } = this.plan;
    const distance = spots[rule * SPOTS * 2];
    const set = spots[rule * SPOTS * 2 + 1] * WORDS;
    // A spot before the first byte says nothing.
    if (from > to || set < 0 || from + distance < 0) return from;
    for (let at = from + distance, last = Math.min(bytes.length - 1, to + distance); at <= last; at++)
      if ((sets[set + (bytes[at] >> 5)] >>> (bytes[at] & 31)) & 1) return at - distance;
    return to + 1;
  }

  /** False if a byte around `start` cannot be there in a match. */
  allow(rule: number, start: number): boolean {
    const { spots, sets } = this.plan;
    const first = rule * SPOTS * 2;
    for (let i = first; i < first + SPOTS * 2 && spots[i + 1] >= 0; i += 2) {
      const at = start + spots[i];
      if (at >= this.bytes.length) return false;
      if (at >= 0 && ((sets[spots[i + 1] * WORDS + (this.bytes[at] >> 5)] >>> (this.bytes[at] & 31)) & 1) === 0) return false;
    }
    return true;
  }
}
