import type { TextField } from './fields.ts';
import type { DatasetRecord } from './record.ts';

/** Counts records that were only scanned as plain text: a broken dataset is reported, since no other step does. */
export class BrokenRecords {
  count = 0;
  /** Where the first one is, and what is wrong with it. */
  first = '';

  add({ error, line }: DatasetRecord, fields: readonly TextField[]): void {
    if (fields[0]?.kind !== 'raw' || error === undefined || error.unread) return;
    if (this.count++ === 0) this.first = `${line > 0 ? `line ${line}: ` : ''}${error.message}`;
  }
}
