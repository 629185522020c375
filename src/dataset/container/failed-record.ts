import { type DatasetRecord, MAX_RECORD_BYTES, type Problem } from '../record.ts';
import type { Slice } from './lines.ts';

export const NOTHING = Buffer.alloc(0);

/** Represents data that could not be read at all. */
export class FailedRecord implements DatasetRecord {
  readonly bytes = NOTHING;
  readonly value = undefined;
  readonly end: number;

  constructor(
    readonly index: number,
    readonly line: number,
    readonly start: number,
    readonly error: Problem,
  ) {
    this.end = start;
  }
}

export const tooLong = ({ start, end }: Pick<Slice, 'start' | 'end'>): Problem => ({
  code: 'too-long',
  message: `the record has ${Math.round((end - start) / 1e6)} MB, and the limit is ${MAX_RECORD_BYTES >> 20} MB, so it was not read`,
  unread: true,
});
