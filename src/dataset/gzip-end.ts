import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import type { Input } from './input.ts';

/** In bytes: names and comments in headers are shorter. */
const LONGEST_HEADER = 1 << 16;
/** Checksum and length after each member. */
const TRAILER = 8;

/**
 * Where the members of gzip end that begin at `from`, if other bytes follow; undefined if one of them is damaged. Checksums are not
 * compared. Node does not say it: it refuses such a file, and loses the last 256 kB before the end.
 *
 * @param chunks the bytes of the input from an offset on
 */
export async function endOfMembers(
  input: Input,
  from: number,
  chunks: (input: Input, from: number) => AsyncIterable<Buffer>,
): Promise<number | undefined> {
  let at = from;
  for (;;) {
    const head = input.slice(at, at + LONGEST_HEADER);
    if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) break;
    const start = at + headerLength(head);
    const length = await deflatedLength(chunks(input, start));
    if (length === undefined) return undefined;
    at = start + length + TRAILER;
  }
  return at > 0 && at < input.size ? at : undefined;
}

/** Bytes before the deflate data (RFC 1952); wrong lengths in the header are clamped. */
export function headerLength(bytes: Buffer): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1 || bytes.length;
  return at + (flags & 2 ? 2 : 0);
}

/** How many bytes of deflate data the chunks begin with; undefined if it is damaged or cut off. */
async function deflatedLength(chunks: AsyncIterable<Buffer>): Promise<number | undefined> {
  const inflate = createInflateRaw();
  const fed = pipeline(Readable.from(chunks, { objectMode: false }), inflate).catch(() => {}); // the loop below throws the same error
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) void chunk;
    return inflate.bytesWritten;
  } catch {
    return undefined;
  } finally {
    inflate.destroy();
    await fed;
  }
}
