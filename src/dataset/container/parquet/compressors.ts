import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { MAX_PAGE_BYTES, ParquetError } from './footer.ts';

/** The codecs, each with a size limit; gzip and brotli use Node's own code, which is faster. The last page is kept: it is checked, then read. */
export function boundedCompressors(): Compressors {
  const own: Compressors = {
    ...compressors,
    GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
    BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  };
  let last: { packed: Uint8Array; length: number; unpacked: Uint8Array } | undefined;
  return Object.fromEntries(
    Object.entries(own).map(([codec, unpack]) => [
      codec,
      (packed: Uint8Array, length: number) => {
        if (!(length >= 0 && length <= MAX_PAGE_BYTES)) throw new ParquetError(`a page claims to unpack to ${length} bytes`);
        // Empty content in LZ4 is a single zero byte, which hyparquet-compressors 1.1.2 cannot read.
        if (length === 0) return new Uint8Array(0);
        if (!last || last.length !== length || !isSame(last.packed, packed)) last = { packed, length, unpacked: unpack!(packed, length) };
        return last.unpacked;
      },
    ]),
  );
}

/** Whether two views show the same bytes of the same memory. */
const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.byteLength === b.byteLength;
