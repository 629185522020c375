/**
 * Unpacks LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md, lz4_Block_format.md), which Feather files have.
 *
 * Own code: lz4js had its last release in 2016, and comes without its license; the decoder of hyparquet-compressors reads
 * single blocks only, and here each block may copy from those before it.
 */

const MAGIC = 0x184d2204;
/** A block with this bit is not compressed. */
const PLAIN = 0x80000000;
const CONTENT_SIZE = 0b1000;
const DICTIONARY = 0b1;
const BLOCK_CHECKSUM = 0b10000;
const SHORTEST_COPY = 4;

/**
 * @param length of the unpacked bytes
 * @throws RangeError if it is damaged, or unpacks to another length
 */
export function unpackLz4(packed: Uint8Array, length: number): Uint8Array {
  const input = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const output = new Uint8Array(length);
  if (input.getUint32(0, true) !== MAGIC) throw new RangeError('not an LZ4 frame');
  const flags = input.getUint8(4);
  // The magic number, two bytes of flags, two optional fields, and a checksum.
  let at = 4 + 2 + (flags & CONTENT_SIZE ? 8 : 0) + (flags & DICTIONARY ? 4 : 0) + 1;
  let filled = 0;
  for (let size = input.getUint32(at, true); size !== 0; size = input.getUint32(at, true)) {
    at += 4;
    const end = at + (size & ~PLAIN);
    if (end > packed.length) throw new RangeError('a block is cut off');
    const block = packed.subarray(at, end);
    if (size >>> 31) {
      output.set(block, filled); // a RangeError if it is too long
      filled += block.length;
    } else filled = unpackBlock(block, output, filled);
    at = end + (flags & BLOCK_CHECKSUM ? 4 : 0);
  }
  if (filled !== length) throw new RangeError('it unpacks to another length');
  return output;
}

/** @returns the end of what `output` holds now */
function unpackBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  let filled = start;
  let at = 0;
  /** A length of four bits goes on in more bytes if all four are set. */
  const more = (bits: number): number => {
    let sum = bits;
    if (bits === 15) for (let byte = 255; byte === 255; sum += byte) byte = block[at++] ?? 0;
    return sum;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = more(token >> 4);
    if (at + literals > block.length || filled + literals > output.length) throw new RangeError('a text is cut off');
    output.set(block.subarray(at, at + literals), filled);
    at += literals;
    filled += literals;
    if (at >= block.length) break; // the last sequence has no copy
    const distance = block[at]! | (block[at + 1]! << 8);
    at += 2;
    const copied = more(token & 15) + SHORTEST_COPY;
    if (distance === 0 || distance > filled || filled + copied > output.length) throw new RangeError('a copy is out of range');
    // Byte by byte, since it may copy what it has just written.
    for (const end = filled + copied; filled < end; filled++) output[filled] = output[filled - distance]!;
  }
  return filled;
}
