/**
 * Tables inside a text: CSV rows pasted into a chat, or a Markdown table. The column's header names a cell, as a JSON key
 * would. The search starts from the cell: only a value that fills its cell can have a column.
 */

const LONGEST_ROW = 2000;
const MOST_ROWS = 50;
const DELIMITERS = ',;\t|';
const NAME = /^[\p{L}_#][\p{L}\p{M}\d _#./()'’?-]{0,39}$/u;

type Header = readonly string[] | null;

export class TextTables {
  /** Cache for rows, by their start and delimiter. */
  private readonly headers = new Map<string, Header>();

  constructor(private readonly text: string) {}

  /** The header of the column, if `start`–`end` fills a cell of a table. */
  columnOf(start: number, end: number): string | undefined {
    const { text } = this;
    const before = this.edge(start, -1);
    const after = this.edge(end, 1);
    const delimiter = DELIMITERS.includes(before) ? before : after;
    if (
      delimiter === '' ||
      !DELIMITERS.includes(delimiter) ||
      (before !== '\n' && before !== delimiter) ||
      (after !== '\n' && after !== delimiter)
    )
      return undefined;
    let from = start;
    while (from > 0 && text[from - 1] !== '\n') if (--from < start - LONGEST_ROW) return undefined;
    const header = this.headerOf(from, delimiter);
    return header?.[cells(text.slice(from, start), delimiter).length - 1];
  }

  /** What ends a cell's value, after quotes and spaces: a delimiter, `\n` for the row's end, or `` for anything else. */
  private edge(at: number, step: 1 | -1): string {
    const unit = (i: number): string => this.text[step > 0 ? i : i - 1] ?? '\n';
    let i = at;
    while (i !== at + 4 * step && (unit(i) === ' ' || unit(i) === '"' || unit(i) === '\r')) i += step;
    return unit(i) === '\n' || DELIMITERS.includes(unit(i)) ? unit(i) : '';
  }

  /** Header of the table that contains the row at `from`: the first of the rows above with the same number of cells, plus or minus one. */
  private headerOf(from: number, delimiter: string): Header {
    const count = this.rowAt(from, delimiter)?.length ?? 0;
    let header: Header = null;
    const seen: string[] = [];
    for (let at = from, rows = 0; count > 1 && at > 0 && rows < MOST_ROWS; rows++) {
      const key = `${delimiter}${count} ${at}`;
      const known = this.headers.get(key);
      if (known !== undefined) {
        header = known;
        break;
      }
      seen.push(key);
      let above = at - 1;
      while (above > 0 && this.text[above - 1] !== '\n' && at - above < LONGEST_ROW) above--;
      const row = this.rowAt(above, delimiter);
      // A row may have one cell more or less; a sentence with a comma is not a row.
      if (row?.length !== count && !(row && row.length > 2 && Math.abs(row.length - count) === 1)) break;
      if (row.every((cell) => cell === '' || NAME.test(cell))) header = row;
      at = above;
    }
    for (const key of seen) this.headers.set(key, header);
    return header;
  }

  private rowAt(from: number, delimiter: string): string[] | null {
    const end = this.text.indexOf('\n', from);
    const to = end < 0 ? this.text.length : end;
    return to - from > LONGEST_ROW ? null : cells(this.text.slice(from, to), delimiter);
  }
}

/** A row's cells, without quotes; a delimiter in quotes is part of a cell. */
function cells(row: string, delimiter: string): string[] {
  const found: string[] = [];
  let quoted = false;
  let from = 0;
  for (let i = 0; i <= row.length; i++) {
    if (row[i] === '"') quoted = !quoted;
    if (i < row.length && (quoted || row[i] !== delimiter)) continue;
    found.push(row.slice(from, i).trim().replace(/^"|"$/g, ''));
    from = i + 1;
  }
  return found;
}
