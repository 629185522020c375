import { bufferInput } from '../../src/dataset/input.ts';
import type { DatasetRecord, Layout } from '../../src/dataset/record.ts';
import { readRecords } from '../../src/dataset/records.ts';

export const layout = (container: Layout['container'], more: Partial<Layout> = {}): Layout => ({ container, gzip: false, encoding: 'utf-8', ...more });

/** All records of a text, read at once, or in chunks of `size` bytes. */
export async function readAll(content: string | Buffer, how: Layout, size?: number, onBlank?: (line: number) => void): Promise<DatasetRecord[]> {
  const bytes = Buffer.from(content as string);
  const stream = async function* () {
    for (let i = 0; i < bytes.length; i += size!) yield bytes.subarray(i, i + size!);
  };
  const found: DatasetRecord[] = [];
  for await (const record of readRecords(size ? stream() : bufferInput(bytes), how, { onBlank })) found.push(record);
  return found;
}
