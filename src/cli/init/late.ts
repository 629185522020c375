import type { Blob, Skipped } from '../../model.ts';

/** A large repository takes minutes to scan, and advice of `init` must not. */
export const MOST_SECONDS = 5;

/** What takes longer than it may. */
export class Late extends Error {}

/** Blobs until the time is over; always the first one. */
export class UntilLate implements Iterable<Blob | Skipped> {
  isLate = false;

  constructor(
    private readonly blobs: Iterable<Blob | Skipped>,
    private readonly seconds: number,
  ) {}

  *[Symbol.iterator](): Generator<Blob | Skipped> {
    const end = process.uptime() + this.seconds;
    for (const blob of this.blobs) {
      yield blob;
      if (process.uptime() > end) {
        this.isLate = true;
        return;
      }
    }
  }
}
