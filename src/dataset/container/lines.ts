import { MAX_RECORD_BYTES } from '../record.ts';

/** A piece of text that was cut out of a stream; offsets in bytes of the stream. */
export interface Slice {
  start: number;
  end: number;
  /** Line of its first byte, from 1. */
  line: number;
  /** Null if it is longer than the limit. */
  bytes: Buffer | null;
  /** The stream ended inside of it. */
  open?: boolean;
}

const LF = 0x0a;
const CR = 0x0d;

/** Collects the bytes of a slice that spans chunks, up to a limit. */
export class Pieces {
  private pieces: Buffer[] = [];
  length = 0;

  constructor(private readonly limit = MAX_RECORD_BYTES) {}

  add(piece: Buffer): void {
    if (piece.length === 0) return;
    this.length += piece.length;
    if (this.length > this.limit) this.pieces = [];
    else this.pieces.push(piece);
  }

  /** What was collected so far, if it is not longer than `most` bytes. */
  text(most: number): string {
    return this.length > most ? '' : this.pieces.map((piece) => piece.toString('latin1')).join('');
  }

  /** Returns what was collected, or null if it was too much, and starts over. */
  take(): Buffer | null {
    const { pieces, length, limit } = this;
    this.pieces = [];
    this.length = 0;
    if (length > limit) return null;
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length);
  }
}

/**
 * Cuts chunks into lines that end in LF, CR LF or CR, like Python's text mode, which Together's SDK uses.
 * Also yields empty lines; the text after the last line ending is a line if it is not empty. One array per chunk:
 * an await per line would cost as much as the search.
 */
export async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Slice[]> {
  const pieces = new Pieces();
  let offset = 0; // of the chunk
  let start = 0; // of the line
  let line = 1;
  let afterCr = false; // the previous chunk ended in CR: an LF now belongs to it
  for await (const chunk of chunks) {
    const found: Slice[] = [];
    let i = 0;
    if (afterCr && chunk.length > 0) {
      if (chunk[0] === LF) start = offset + (i = 1);
      afterCr = false;
    }
    let cr = chunk.indexOf(CR, i);
    let lf = chunk.indexOf(LF, i);
    while (lf >= 0 || cr >= 0) {
      const isCr = cr >= 0 && (lf < 0 || cr < lf);
      const at = isCr ? cr : lf;
      const next = isCr && lf === at + 1 ? at + 2 : at + 1;
      const last = chunk.subarray(i, at);
      let bytes: Buffer | null = last;
      if (pieces.length > 0 || last.length > MAX_RECORD_BYTES) {
        pieces.add(last);
        bytes = pieces.take();
      }
      found.push({ start, end: offset + at, line: line++, bytes });
      afterCr = isCr && next === chunk.length && next === at + 1;
      i = next;
      start = offset + i;
      if (isCr) cr = chunk.indexOf(CR, i);
      if (lf >= 0 && lf < i) lf = chunk.indexOf(LF, i);
    }
    pieces.add(chunk.subarray(i));
    offset += chunk.length;
    if (found.length > 0) yield found;
  }
  if (pieces.length > 0) yield [{ start, end: offset, line, bytes: pieces.take(), open: true }];
}
