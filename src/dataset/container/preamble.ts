/** The rows before the header of a table: `sep=;` for Excel, comments, a title. */
export interface Preamble {
  /** Rows before the header; empty ones do not count. */
  rows: number;
  /** The header's line. */
  header: string;
  /** The delimiter in `sep=`. */
  delimiter?: string;
}

const MOST_ROWS = 10;
const SEPARATOR = /^"?sep=([,;\t|])"?$/i;
const COMMENT = /^[ \t"]*(?:#|\/\/|--)/;
const COLUMN_NAME = /^[ \t]*"?[A-Za-z_][\w .()/-]{0,40}"?[ \t]*$/;

/**
 * Finds the header's line. A first line is a title if it is one text of several words, followed by a row of names and then
 * two rows with at least as many cells. A one-column table has no such rows.
 *
 * @param text the table's beginning, one unit per byte
 * @param delimiters candidates, the most likely one first
 */
export function preambleOf(text: string, delimiters: readonly string[]): Preamble {
  const lines = text.split(/\r\n?|\n/, MOST_ROWS * 3).filter((line) => line !== '');
  let rows = 0;
  let delimiter: string | undefined;
  for (; rows < Math.min(MOST_ROWS, lines.length - 1); rows++) {
    const named = SEPARATOR.exec(lines[rows]!);
    if (named) delimiter = named[1];
    else if (!isComment(lines, rows, delimiters) && !isTitle(lines, rows, delimiter === undefined ? delimiters : [delimiter])) break;
  }
  return { rows, header: lines[rows] ?? '', ...(delimiter !== undefined && { delimiter }) };
}

const count = (line: string, delimiter: string): number => line.split(delimiter).length;

/** `#id,name` is a header if a row of two cells follows. */
function isComment(lines: readonly string[], at: number, delimiters: readonly string[]): boolean {
  return (
    COMMENT.test(lines[at]!) &&
    !delimiters.some((delimiter) => count(lines[at]!, delimiter) > 1 && count(lines[at]!, delimiter) === count(lines[at + 1]!, delimiter))
  );
}

function isTitle(lines: readonly string[], at: number, delimiters: readonly string[]): boolean {
  const [title, header, ...body] = lines.slice(at, at + 4);
  if (body.length < 2 || !/\S \S/.test(title!)) return false;
  return delimiters.some((delimiter) => {
    const names = header!.split(delimiter);
    if (names.length < 2 || !names.every((name) => COLUMN_NAME.test(name)) || !body.every((row) => count(row, delimiter) >= names.length))
      return false;
    const filled = title!.split(delimiter).filter((cell) => /[^\s"]/.test(cell));
    return filled.length === 1;
  });
}
