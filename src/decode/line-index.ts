import { isUtf8 } from 'node:buffer';

export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

const NEWLINE = 10;
const START: Position = { line: 1, column: 1 };

/**
 * Converts byte offsets of a root view to lines and columns. For ascending offsets it takes linear time,
 * even on one very long line. A line that is not valid UTF-8 counts one unit per byte.
 */
export class LineIndex {
  private line = 0;
  private lineStart = 0;
  private nextLine = 0;
  private valid = true;
  /** Units of the current line up to `counted`. */
  private units = 0;
  private counted = 0;

  /** @param base position of the first byte: a part of a file does not start at its top */
  constructor(
    private readonly bytes: Buffer,
    private readonly base: () => Position = () => START,
  ) {
    this.enter(0, 0);
  }

  at(offset: number): Position {
    if (offset < this.counted) this.enter(0, 0);
    while (this.nextLine <= offset && this.nextLine > this.lineStart) this.enter(this.line + 1, this.nextLine);
    this.units += unitsIn(this.bytes, this.counted, offset, this.valid);
    this.counted = offset;
    const { line, column } = this.base();
    return { line: line + this.line, column: this.units + (this.line === 0 ? column : 1) };
  }

  private enter(line: number, start: number): void {
    const newline = this.bytes.indexOf(NEWLINE, start);
    this.line = line;
    this.lineStart = start;
    this.nextLine = newline < 0 ? start : newline + 1; // the last line has no next one
    this.valid = isUtf8(this.bytes.subarray(start, newline < 0 ? undefined : newline));
    this.units = start === 0 && this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf ? -1 : 0; // a byte order mark is not a column
    this.counted = start;
  }
}

/** UTF-16 units in [from, to): a character outside the BMP, whose first byte is 0xF0 or more, has two. */
function unitsIn(bytes: Uint8Array, from: number, to: number, utf8: boolean): number {
  if (!utf8) return to - from;
  let units = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte < 0x80 || byte > 0xbf) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
