import { bufferInput, type ByteStream, type Input } from '../../src/dataset/input.ts';
import type { DatasetRecord, Layout } from '../../src/dataset/record.ts';
import { readBatches, type ReadOptions } from '../../src/dataset/records.ts';

export const layout = (container: Layout['container'], more: Partial<Layout> = {}): Layout => ({
  container,
  gzip: false,
  encoding: 'utf-8',
  ...more,
});

/** Records one by one. */
export async function* readRecords(input: Input | ByteStream, how: Layout, options?: ReadOptions): AsyncGenerator<DatasetRecord> {
  for await (const batch of readBatches(input, how, options)) yield* batch;
}

/** All records of a text, read at once, or in chunks of `size` bytes. */
export async function readAll(content: string | Buffer, how: Layout, size?: number, options?: ReadOptions): Promise<DatasetRecord[]> {
  const bytes = Buffer.from(content as string);
  const stream = async function* () {
    for (let i = 0; i < bytes.length; i += size!) yield bytes.subarray(i, i + size!);
  };
  const found: DatasetRecord[] = [];
  for await (const record of readRecords(size ? stream() : bufferInput(bytes), how, options)) found.push(record);
  return found;
}
