import type { TextField } from './fields.ts';
import type { DatasetRecord } from './record.ts';

/** Counts records that could only be scanned as plain text, since no other step reports a broken dataset. */
export class BrokenRecords {
  count = 0;
  /** The first one's place and problem. */
  first = '';

  add({ error, line }: DatasetRecord, fields: readonly TextField[]): void {
    if (fields[0]?.kind !== 'raw' || error === undefined || error.unread) return;
    if (this.count++ === 0) this.first = `${line > 0 ? `line ${line}: ` : ''}${error.message}`;
  }
}
