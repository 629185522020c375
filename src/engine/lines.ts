/** Bytes kept on either side when lines are very long: a minified bundle is one line. */
const LEAST_REACH = 2048;
const BYTES_A_LINE = 160;
const NEWLINE = 10;

/** Where the lines of a view start. Made on the first question, since most views get none. */
export class LineTable {
  private starts: Uint32Array | undefined;

  constructor(private readonly bytes: Uint8Array) {}

  /**
   * Start and end offsets of the lines that [start, end) touches and of `lines` more on either side, cut
   * where lines are very long. Logarithmic in the size of the view, however long its lines are.
   */
  around(start: number, end: number, lines: number): [from: number, to: number] {
    const starts = (this.starts ??= startsOf(this.bytes));
    const reach = Math.max(LEAST_REACH, lines * BYTES_A_LINE);
    const first = Math.max(0, lineOf(starts, start) - lines);
    const last = lineOf(starts, end) + lines + 1;
    const lineEnd = last < starts.length ? starts[last] - 1 : this.bytes.length;
    return [Math.max(starts[first], start - reach), Math.min(lineEnd, end + reach)];
  }
}

function startsOf(bytes: Uint8Array): Uint32Array {
  let count = 1;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE) count++;
  const starts = new Uint32Array(count);
  count = 1;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE) starts[count++] = i + 1;
  return starts;
}

/** Index of the line that holds `offset`. */
function lineOf(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
