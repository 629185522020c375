import type { Batches, ReadOptions } from './container/container.ts';
import { containerOf } from './container/index.ts';
import type { ByteStream, Input } from './input.ts';
import type { Layout } from './record.ts';

export type { ReadOptions } from './container/container.ts';

/**
 * Every record of a file, in constant memory (Parquet: a page of each column). Yields the records of one chunk at a time, since awaiting
 * each short record would cost more than reading it. What cannot be read is also yielded, as a record with an error, even if it
 * is the rest of the file (`error.unread`): a consumer that checks errors misses nothing.
 *
 * @param input text containers may come from a stream; Parquet needs an input that can be read from its end
 */
export const readBatches = (input: Input | ByteStream, layout: Layout, options: ReadOptions = {}): Batches =>
  containerOf(layout).read(input, layout, options);
