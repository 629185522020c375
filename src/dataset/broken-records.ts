import type { TextField } from './fields.ts';
import type { DatasetRecord } from './record.ts';

/** Counts records that could only be scanned as plain text, or that are only nearly JSON, since no other step reports a broken dataset. */
export class BrokenRecords {
  count = 0;
  /** The first one's place and problem. */
  first = '';
  /** Number of records that are nearly JSON: with NaN, or as Python prints them. Their fields were read. */
  nearly = 0;
  firstNearly = '';

  add({ error, line }: DatasetRecord, fields: readonly TextField[]): void {
    if (error === undefined || error.unread) return;
    const place = `${line > 0 ? `line ${line}: ` : ''}${error.message}`;
    if (fields[0]?.kind === 'raw') {
      if (this.count++ === 0) this.first = place;
    } else if (error.code === 'not-json' && this.nearly++ === 0) this.firstNearly = place;
  }
}
