import { type DatasetRecord, sizeOf } from './record.ts';

/** True for a record, readable or not; other entries only describe a problem with the file. */
export const hasText = ({ start, end }: DatasetRecord): boolean => end > start;

/** The size of a group, in bytes of its records, or in UTF-16 units where a record has no text of its own. */
const GROUP_BYTES = 1 << 18;

/** Groups of records of about 256 kB: the records of a group are scanned for secrets together, and share the fixed cost. */
export async function* grouped(batches: AsyncIterable<readonly DatasetRecord[]>): AsyncGenerator<DatasetRecord[]> {
  let group: DatasetRecord[] = [];
  let size = 0;
  for await (const batch of batches) {
    for (const record of batch) {
      group.push(record);
      size += sizeOf(record);
      if (size < GROUP_BYTES) continue;
      yield group;
      group = [];
      size = 0;
    }
  }
  if (group.length > 0) yield group;
}
