/** A character on the line, or what was left out. Offsets in the text of the recording. */
interface Range {
  start: number;
  end: number;
}

/** One character as JSON writes it; of UTF-8, all bytes. */
const UNIT = /\\u([0-9a-fA-F]{4})|\\([^u])|[^\\][\x80-\xbf]*/y;
const NAMED: Readonly<Record<string, string>> = { b: '\b', n: '\n', r: '\r', t: '\t', f: '\f' };
/** Cells and removals of a line; a screen that a program draws has no end of line. */
const MOST = 4096;
/** After ESC: a control sequence (ECMA-48), or a title up to BEL. */
const SEQUENCE = /\[([\d;?]{0,20})([@-~])|\](?:(?!\\u0007)[^\\]|\\(?!u0007).){0,300}\\u0007/y;

/**
 * Follows what a terminal does with a line, as far as people correct what they type: backspaces, overwriting, moving the
 * cursor, erasing the rest of the line. At the end of a line, it collects what was erased from it. The rest keeps the order of
 * the recording; this differs from the screen only where something is inserted and the rest of the line is not drawn again.
 */
export class LineEditor {
  private readonly ranges: Range[] = [];
  private cells: Range[] = [];
  private cursor = 0;
  /** Of this line. */
  private gone: Range[] = [];
  private isCorrected = false;
  private end = -1;

  /** @param isTyped true if the text is what was typed: there, a backspace erases; on a screen, it only moves the cursor */
  constructor(
    private readonly text: string,
    private readonly isTyped: boolean,
  ) {}

  /** Reads the next event's text, [start, end). What is between two texts is left out. */
  read(start: number, end: number): void {
    if (this.end >= 0) this.gone.push({ start: this.end, end: start });
    this.end = end;
    for (let at = start; at < end;) {
      UNIT.lastIndex = at;
      const [unit, hex, name] = UNIT.exec(this.text) ?? ['\\'];
      const sign = hex ? String.fromCharCode(parseInt(hex, 16)) : name ? (NAMED[name] ?? name) : unit;
      const range = { start: at, end: at + unit.length };
      at = sign === '\x1b' ? this.sequence(range) : range.end;
      if (sign !== '\x1b') this.sign(sign, range);
      if (this.cells.length + this.gone.length > MOST) this.endLine();
    }
  }

  /** What is left out of the lines that were corrected, in ascending order, not overlapping. */
  removed(): readonly Range[] {
    this.endLine();
    return this.ranges;
  }

  private sign(sign: string, range: Range): void {
    if (sign === '\n' || (sign === '\r' && this.isTyped)) return this.endLine();
    if (sign === '\r') this.cursor = 0;
    else if (sign === '\b' || sign === '\x7f') {
      this.gone.push(range);
      this.cursor = Math.max(0, this.cursor - 1);
      if (this.isTyped) this.erase(this.cursor, 1);
    } else if (sign >= ' ') {
      if (!this.isTyped) this.erase(this.cursor, 1);
      this.cells.splice(this.cursor++, 0, range);
    }
  }

  /** @returns the end of the sequence */
  private sequence({ start, end }: Range): number {
    SEQUENCE.lastIndex = end;
    const [written, count = '', name] = SEQUENCE.exec(this.text) ?? [''];
    const times = parseInt(count, 10) || 1;
    if (name === 'K' && !/[12]/.test(count)) this.erase(this.cursor, this.cells.length);
    else if (name === 'P') this.erase(this.cursor, times);
    else if (name === 'D') this.cursor = Math.max(0, this.cursor - times);
    else if (name === 'C') this.cursor = Math.min(this.cells.length, this.cursor + times);
    else return end + written.length;
    this.gone.push({ start, end: end + written.length });
    return end + written.length;
  }

  private erase(from: number, count: number): void {
    const erased = this.cells.splice(from, count);
    if (erased.length === 0) return;
    this.gone.push(...erased);
    this.isCorrected = true;
  }

  private endLine(): void {
    if (this.isCorrected) this.ranges.push(...this.gone.sort((one, other) => one.start - other.start));
    this.cells = [];
    this.gone = [];
    this.cursor = 0;
    this.isCorrected = false;
  }
}
