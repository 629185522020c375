/** What all text containers share: decoding, and an error for the part that cannot be decoded. */
import { type ByteStream, type Input, textChunks } from '../input.ts';
import type { DatasetRecord, Layout, Problem } from '../record.ts';
import type { Batches, Container } from './container.ts';
import { FailedRecord } from './failed-record.ts';
import type { Slice } from './lines.ts';
import type { Rewriter } from './rewrite.ts';

const BOM = Buffer.from('\ufeff');

/** Yields the records of a text, cut by `cut`, and an error for the rest if it could not be unpacked. */
export async function* readText(input: Input | ByteStream, layout: Layout, cut: (chunks: AsyncIterable<Buffer>) => Batches): Batches {
  let failed: Problem | undefined;
  let last: DatasetRecord | undefined;
  for await (const batch of cut(textChunks(input, layout.gzip, layout.encoding, (problem) => (failed = problem)))) {
    last = batch.at(-1) ?? last;
    yield batch;
  }
  if (failed) yield [new FailedRecord((last?.index ?? 0) + 1, last?.line ?? 1, last?.end ?? 0, failed)];
}

/** Rewrites a text container. */
export const rewriteLater = async (container: Container, input: Input, layout: Layout, rewriter: Rewriter): Promise<void> =>
  (await import('./rewrite-text.ts')).rewriteText(container, input, layout, rewriter);

/** The first piece of a text, without the byte order mark. */
export function withoutBom(slice: Slice): Slice {
  if (slice.start !== 0 || !slice.bytes?.subarray(0, 3).equals(BOM)) return slice;
  return { ...slice, start: 3, bytes: slice.bytes.subarray(3) };
}
