/** Gzip (RFC 1952) that Node refuses as a whole: damaged, cut off, with other bytes after it, with a wrong checksum. */
import * as zlib from 'node:zlib';
import { gzipHeader, LONGEST_HEADER } from '../value/gzip-header.ts';
import type { Input } from './input.ts';

/** Node has it since 20.15. Asked for late, so that the library does not load zlib. */
const sums = (): ((bytes: Buffer, before: number) => number) | undefined =>
  (zlib as unknown as { crc32?: (bytes: Buffer, before: number) => number }).crc32;

/** Checksum and length after each member, in bytes. */
const TRAILER = 8;
/** Bytes written at a time to a stream that will break: its output for the last ones is lost. */
const STEP = 1 << 10;

/** What is known of the members after they were read. */
export interface Salvage {
  /** Where the bytes begin that are no gzip; undefined if a member is damaged or cut off. */
  end?: number;
  /** The checksum or the length of a member is wrong, though all of it was read. */
  isWrong: boolean;
}

/**
 * All content of the members of gzip that begin at `from`, as far as it can be read. Checksums do not stop it.
 *
 * @param chunks the bytes of the input from an offset on
 */
export async function* salvaged(
  input: Input,
  from: number,
  chunks: (input: Input, from: number) => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, Salvage> {
  let at = from;
  let isWrong = false;
  for (;;) {
    const head = input.slice(at, at + LONGEST_HEADER);
    if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return { end: at, isWrong };
    const start = at + gzipHeader(head).length;
    const member = new Member(chunks(input, start));
    yield* member.content();
    if (member.used === undefined) return { isWrong };
    const end = start + member.used;
    isWrong ||= !member.fits(input.slice(end, end + TRAILER));
    at = end + TRAILER;
  }
}

/** The deflate data of one member, which other bytes may follow. */
class Member {
  /** How many bytes its data has; undefined if it is damaged or cut off. */
  used: number | undefined;
  private sum = 0;
  private length = 0;

  constructor(private readonly chunks: AsyncIterable<Buffer>) {}

  async *content(): AsyncGenerator<Buffer> {
    const inflate = zlib.createInflateRaw();
    const out: Buffer[] = [];
    let [hasEnded, hasFailed] = [false, false];
    let wake = (): void => {};
    inflate.on('data', (piece: Buffer) => out.push(piece));
    inflate.on('end', () => {
      hasEnded = true;
      wake();
    });
    inflate.on('error', () => {
      hasFailed = true;
      wake();
    });
    // After the end of the data, Node does not call back.
    const step = (act: (done: () => void) => void): Promise<void> => new Promise((resolve) => act((wake = resolve)));
    try {
      for await (const chunk of this.chunks) {
        for (let at = 0; at < chunk.length && !hasEnded && !hasFailed; at += STEP) {
          await step((done) => inflate.write(chunk.subarray(at, at + STEP), () => done()));
          for (const piece of out.splice(0)) yield this.counted(piece);
        }
        if (hasEnded || hasFailed) break;
      }
      if (!hasEnded && !hasFailed) await step(() => inflate.end());
      for (const piece of out.splice(0)) yield this.counted(piece);
      if (hasEnded) this.used = inflate.bytesWritten;
    } finally {
      inflate.destroy();
    }
  }

  private counted(piece: Buffer): Buffer {
    this.length += piece.length;
    this.sum = sums()?.(piece, this.sum) ?? 0;
    return piece;
  }

  /** Whether a checksum and a length are those of the content; only the length if this Node knows no checksums. */
  fits(trailer: Buffer): boolean {
    if (trailer.length < TRAILER) return false;
    return (!sums() || trailer.readUInt32LE(0) === this.sum) && trailer.readUInt32LE(4) === this.length % 2 ** 32;
  }
}
