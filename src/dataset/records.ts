import type { Batches, ReadOptions } from './container/container.ts';
import { containerOf } from './container/index.ts';
import type { ByteStream, Input } from './input.ts';
import type { Layout, Meanings } from './record.ts';

export type { ReadOptions } from './container/container.ts';

/**
 * Every record of a file, in constant memory (Parquet: a page of each column). Yields the records of one chunk at a time, since awaiting
 * each short record would cost more than reading it. What cannot be read is also yielded, as a record with an error, even if it
 * is the rest of the file (`error.unread`): a consumer that checks errors misses nothing.
 *
 * @param input text containers may come from a stream; Parquet needs an input that can be read from its end
 */
export function readBatches(input: Input | ByteStream, layout: Layout, options: ReadOptions = {}): Batches {
  const batches = containerOf(layout).read(input, layout, options);
  return layout.meanings ? withMeanings(batches, layout.meanings) : batches;
}

async function* withMeanings(batches: Batches, meanings: Meanings): Batches {
  for await (const batch of batches) {
    for (const record of batch) record.meanings = meanings;
    yield batch;
  }
}
