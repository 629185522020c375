import type { Blob, Skipped } from '../model.ts';

/**
 * Limits for one archive and everything packed in it: what unpacks to more is a mistake or a bomb. Deflate expands by a
 * factor of at most 1,032, and by about 20 for text that people pack (logs, JSON). Up to 16 MB any ratio is accepted, since
 * blank pages and bitmaps pack into small files. Scanning a hundred MB of text takes about two seconds.
 */
export const MOST_BYTES = 100 << 20;
const MOST_RATIO = 200;
const ANY_RATIO = 16 << 20;
export const MOST_ENTRIES = 50_000;
/** What to do about an archive that exceeds a limit. */
export const HELP = 'unpack it and scan its content, or add it to "ignore" in the allowlist file';

/** The limits, so that tests can use small numbers. */
export interface Bounds {
  bytes: number;
  entries: number;
  /** A copy is made of what comes out, so it must have what a scan does not search (lists of numbers), and what it lacks is named. */
  forCopy?: true;
}

/** What comes out of an archive. */
export type Item = Pick<Blob, 'path' | 'bytes' | 'table'> | Skipped;

/** What remains of the limits of one outermost archive. */
export class Limits {
  /** Bytes that may still come out of it. */
  room: number;
  entries: number;
  private readonly byRatio: number;
  private isTold = false;

  /** @param size of the archive, in bytes */
  constructor(
    readonly bounds: Bounds,
    size: number,
  ) {
    this.byRatio = Math.max(ANY_RATIO, size * MOST_RATIO);
    this.room = Math.min(bounds.bytes, this.byRatio);
    this.entries = bounds.entries;
  }

  /** @param spent true if unpacking used up the room; false if the archive states a size that is too large, so smaller entries are still read */
  *tooMuch(path: string, spent: boolean): Generator<Skipped> {
    if (spent) this.room = 0;
    if (this.isTold) return;
    this.isTold = true;
    const most = this.byRatio < this.bounds.bytes ? `${MOST_RATIO} times its size` : `${Math.round(this.bounds.bytes / (1 << 20))} MB`;
    yield { path, why: `the archive unpacks to more than ${most}, so part of it was not scanned; ${HELP}`, failed: true };
  }

  tooMany(path: string): Skipped {
    return { path, why: `the archive has more than ${this.bounds.entries} files; ${HELP}`, failed: true };
  }
}
