import { partAt } from '../../value/first-index.ts';

/** Bytes kept on either side when lines are very long: a minified bundle is one line. */
const LEAST_REACH = 2048;
const BYTES_A_LINE = 160;
const NEWLINE = 10;

/** Where lines start and end. Most views need few lookups, so the table is created late. */
export class LineTable {
  private starts: Uint32Array | undefined;
  private walked = 0;

  constructor(private readonly bytes: Buffer) {}

  /**
   * Start and end offsets of the lines that [start, end) touches and of `lines` more on either side, cut
   * if lines are very long. For any length of lines, all lookups together take linear time.
   */
  around(start: number, end: number, lines: number): [from: number, to: number] {
    const reach = Math.max(LEAST_REACH, lines * BYTES_A_LINE);
    const least = Math.max(0, start - reach);
    const most = Math.min(this.bytes.length, end + reach);
    if (this.walked <= this.bytes.length) {
      const [from, to] = walk(this.bytes, start, end, lines, least, most);
      this.walked += start - from + to - end;
      return [from, to];
    }
    const starts = (this.starts ??= startsOf(this.bytes));
    const first = Math.max(0, partAt(starts, start) - lines);
    const last = partAt(starts, end) + lines + 1;
    const lineEnd = last < starts.length ? starts[last] - 1 : this.bytes.length;
    return [Math.max(starts[first], least), Math.min(lineEnd, most)];
  }
}

/** Byte by byte: for lines of usual length, that is faster than searching a slice of the buffer. */
function walk(bytes: Uint8Array, start: number, end: number, lines: number, least: number, most: number): [number, number] {
  let from = start;
  for (let seen = 0; from > least && !(bytes[from - 1] === NEWLINE && ++seen > lines);) from--;
  let to = end;
  for (let seen = 0; to < most && !(bytes[to] === NEWLINE && ++seen > lines);) to++;
  return [from, to];
}

function startsOf(bytes: Uint8Array): Uint32Array {
  let count = 1;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE) count++;
  const starts = new Uint32Array(count);
  count = 1;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE) starts[count++] = i + 1;
  return starts;
}
