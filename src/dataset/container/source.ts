import type { Encoding } from '../record.ts';
import { fromWindows1252 } from '../windows-1252.ts';
import { UserError } from '../../errors.ts';

/** Maximum size of a record in a reader. Older bytes need not be kept. */
const KEPT_BYTES = 40 << 20;

/** Passes a text to a reader and keeps it, so that bytes between records can be copied. Offsets are bytes of the UTF-8 text. */
export class Source {
  private chunks: Buffer[] = [];
  /** Offset of the first kept chunk. */
  private base = 0;
  private read = 0;

  /** @param onOld receives bytes that are too old to belong to a future record */
  constructor(
    private readonly text: AsyncIterable<Buffer>,
    private readonly onOld: (bytes: Buffer) => void,
  ) {}

  async *stream(): AsyncGenerator<Buffer> {
    for await (const chunk of this.text) {
      while (this.read - this.base > KEPT_BYTES) this.onOld(this.shift());
      this.chunks.push(chunk);
      this.read += chunk.length;
      yield chunk;
    }
  }

  private shift(): Buffer {
    const first = this.chunks.shift()!;
    this.base += first.length;
    return first;
  }

  /** All bytes from the end of the last call up to `end`. */
  take(end: number): Buffer[] {
    const parts: Buffer[] = [];
    while (this.chunks.length > 0 && this.base + this.chunks[0].length <= end) parts.push(this.shift());
    if (this.chunks.length > 0 && this.base < end) {
      parts.push(this.chunks[0].subarray(0, end - this.base));
      this.chunks[0] = this.chunks[0].subarray(end - this.base);
      this.base = end;
    }
    return parts;
  }

  /** All remaining bytes. */
  rest(): Buffer[] {
    return this.take(Infinity);
  }
}

/**
 * Decodes UTF-16 or Windows-1252 to UTF-8, and keeps the byte order mark, so that encoding it again gives the same bytes.
 *
 * @throws UserError for invalid UTF-16, since it could not be written back
 */
export async function* utf8From(bytes: AsyncIterable<Buffer>, encoding: Exclude<Encoding, 'utf-8'>, shown: string): AsyncGenerator<Buffer> {
  if (encoding === 'windows-1252') {
    for await (const chunk of bytes) yield Buffer.from(fromWindows1252(chunk));
    return;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true, fatal: true });
  try {
    for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new UserError(
      'encoding',
      `${shown} has invalid ${encoding.toUpperCase()}, which could not be written back unchanged: convert it to UTF-8 first`,
      { cause },
    );
  }
}
