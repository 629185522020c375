// oxlint-disable-next-line typescript/triple-slash-reference -- the library has no types for these, and only this finds ours when ours is built
/// <reference path="./unbzip2-stream.d.ts" />
import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import decoder from 'unbzip2-stream/lib/bzip2.js';
import { BROKEN, TRUNCATED } from './inflate.ts';
import type { Unpacked } from './source.ts';

/** The end of the file or of the room, inside of the library. */
class Stop extends Error {}

/**
 * All bzip2 streams of `file`, one after the other. Keeps what comes before a fault. The library's stream unpacks a block of up to
 * 46 MB before anyone can stop it, and does not say where a stream ends, so its decoder of blocks is called.
 *
 * @param room at most this many bytes
 * @returns also what follows the last stream; after a fault, the whole file
 */
export function bunzip2(file: Buffer, room: number): Unpacked & { rest: Buffer[] } {
  let isGiven = false;
  const bits = bitIterator(() => {
    if (isGiven) throw new Stop(TRUNCATED);
    isGiven = true;
    return file;
  });
  let bytes = Buffer.alloc(Math.min(room, 1 << 16));
  let length = 0;
  const push = (byte: number): void => {
    if (length === bytes.length) {
      if (length >= room) throw new Stop(FULL);
      bytes = Buffer.concat([bytes], Math.min(room, length * 2)); // filled with zeros
    }
    bytes[length++] = byte;
  };
  const rest = (from: number): Buffer[] => (file.subarray(from).some((byte) => byte !== 0) ? [file.subarray(from)] : []);
  try {
    while (file.toString('latin1', bits.bytesRead, bits.bytesRead + 3) === 'BZh') {
      const block = new Int32Array(decoder.header(bits) * 100_000);
      for (let sum: number | null = 0; sum !== null;) sum = decoder.decompress(bits, push, block, block.length, sum);
    }
    return { bytes: bytes.subarray(0, length), rest: rest(bits.bytesRead) };
  } catch (cause) {
    const why = cause instanceof Stop ? cause.message : BROKEN; // the library throws errors of several kinds for damage
    return { bytes: bytes.subarray(0, length), ...(why === FULL ? { full: true, rest: [] } : { fault: why, rest: [file] }) };
  }
}
const FULL = 'full';
