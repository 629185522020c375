/** The parts of unbzip2-stream (MIT) that are used: a decoder of blocks, and a reader of bits. Its types have only the stream. */
declare module 'unbzip2-stream/lib/bit_iterator.js' {
  export interface Bits {
    /** The next bits; null moves to the next byte. */
    (count: number | null): number;
    /** Bytes of which a bit was read. */
    bytesRead: number;
  }
  export default function bitIterator(next: () => Uint8Array): Bits;
}
declare module 'unbzip2-stream/lib/bzip2.js' {
  import type { Bits } from 'unbzip2-stream/lib/bit_iterator.js';
  const decoder: {
    /** Reads a stream's head. @returns the size of its blocks, in units of 100,000 bytes */
    header(bits: Bits): number;
    /** Unpacks one block. @returns the checksum so far, or null at the end of the stream; @throws if the data is damaged */
    decompress(bits: Bits, push: (byte: number) => void, block: Int32Array, size: number, sum: number): number | null;
  };
  export default decoder;
}
