import { UserError } from '../errors.ts';

/** The longest record that a reader holds; what is older than that need not be kept. */
const KEPT_BYTES = 40 << 20;

/** Passes a text on to a reader and remembers it, so that what lies between records can be copied. Offsets are bytes of the UTF-8 text. */
export class Source {
  private chunks: Buffer[] = [];
  /** Offset of the first chunk that is kept. */
  private base = 0;
  private read = 0;

  /** @param onOld takes what lies too far back to belong to a record that anybody will ask for */
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

  /** Everything from where the last call ended up to `end`. */
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

  /** What is left. */
  rest(): Buffer[] {
    return this.take(Infinity);
  }
}

/**
 * UTF-16 as UTF-8, with its byte order mark, so that writing it back gives the same bytes.
 *
 * @throws UserError for what is no UTF-16, since it could not be written back
 */
export async function* utf8From(bytes: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be', shown: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true, fatal: true });
  try {
    for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new UserError(
      `${shown} is not ${encoding.toUpperCase()} throughout, so it could not be written back as it is: write it as UTF-8 first`,
      { cause },
    );
  }
}
