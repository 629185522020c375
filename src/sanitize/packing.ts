/** How a copy is compressed: its name decides. */
import { readFileSync } from 'node:fs';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { bufferInput, type Input, openInput } from '../dataset/input.ts';
import { refusal, UserError } from '../errors.ts';

export type Packing = 'gzip' | 'zstd' | null;

/** Node has these since 22.15. */
const { createZstdCompress, zstdDecompressSync } = zlib as unknown as {
  createZstdCompress?: () => Transform;
  zstdDecompressSync?: (bytes: Buffer) => Buffer;
};

/**
 * How a text is compressed in a file of this name. With another ending than those of data and of compressed data, as its source is.
 *
 * @param isGzip whether the source is gzipped
 * @throws UserError if this Node cannot do it
 */
export function packingOf(name: string, isGzip: boolean): Packing {
  if (/\.zst$/i.test(name)) {
    if (!createZstdCompress)
      throw new UserError(
        'usage',
        `${name} would be a Zstandard file, which needs Node 22.15 or later: leave .zst out, or end the name in .gz`,
      );
    return 'zstd';
  }
  if (/\.gz$/i.test(name)) return 'gzip';
  return isGzip && !/\.(?:jsonl|ndjson|json|csv|tsv)$/i.test(name) ? 'gzip' : null;
}

export const packerFor = (packing: Packing): Transform | null =>
  packing === 'gzip' ? zlib.createGzip() : packing === 'zstd' ? createZstdCompress!() : null;

/** Opens a file that was written with `packing`. Readers of datasets unpack gzip themselves. @throws UserError if it cannot be read */
export function openCopy(file: string, shown: string, packing: Packing): Input & { close(): void } {
  if (packing !== 'zstd') return openInput(file, shown);
  try {
    return { ...bufferInput(zstdDecompressSync!(readFileSync(file))), close: () => {} };
  } catch (cause) {
    throw new UserError('unreadable', `cannot read ${shown}: ${refusal(cause)}`, { cause });
  }
}
