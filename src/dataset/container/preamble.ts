import { cellsOf } from './rows.ts';

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
/** In UTF-8 read as latin1, so letters of all languages are here. */
const COLUMN_NAME = /^\s*[A-Za-z_\x80-\xff][\w\x80-\xff .,()/#?:'&-]{0,60}\s*$/;

/**
 * Finds the header's line. The lines before it are titles if each is one text, and if a row of names and then two rows with at
 * least as many cells follow: `Customers of the shop`, or `Customers,,,` in a sheet. A one-column table has no such rows.
 *
 * @param text the table's beginning, one unit per byte
 * @param delimiters candidates, the most likely one first
 */
export function preambleOf(text: string, delimiters: readonly string[]): Preamble {
  const lines = text.split(/\r\n?|\n/, MOST_ROWS * 3).filter((line) => line !== '');
  let rows = 0;
  let delimiter: string | undefined;
  while (rows < Math.min(MOST_ROWS, lines.length - 1)) {
    const named = SEPARATOR.exec(lines[rows]!);
    if (named) delimiter = named[1];
    const skipped =
      named || isLevel(lines, rows, delimiters) || isComment(lines, rows, delimiters)
        ? 1
        : titles(lines, rows, delimiter === undefined ? delimiters : [delimiter]);
    if (skipped === 0) break;
    rows += skipped;
  }
  return { rows, header: lines[rows] ?? '', ...(delimiter !== undefined && { delimiter }) };
}

/**
 * The first of two rows of names, as pandas writes columns of two levels: `person,person,order` above `name,email,amount`. It has names
 * that are there again right after themselves, and the row below has as many, all different.
 */
function isLevel(lines: readonly string[], at: number, delimiters: readonly string[]): boolean {
  return delimiters.some((delimiter) => {
    const [first, second, ...body] = lines.slice(at, at + 4).map((line) => textsOf(line, delimiter));
    if (!first || !second || body.length < 2 || first.length < 3 || body.some(({ length }) => length !== first.length)) return false;
    const [groups, names] = [filled(first), filled(second)];
    const isGrouped = groups.every((name, i) => i === 0 || name === groups[i - 1] || !groups.slice(0, i).includes(name));
    return (
      second.length === first.length &&
      groups.length >= first.length - 1 &&
      isGrouped &&
      new Set(groups).size * 3 <= groups.length * 2 &&
      new Set(names).size === names.length &&
      names.length >= groups.length &&
      [...groups, ...names].every((name) => COLUMN_NAME.test(name) && /[A-Za-z\x80-\xff]{2}/.test(name)) &&
      !body.some((cells) => cells.every((cell) => COLUMN_NAME.test(cell)))
    );
  });
}

const count = (line: string, delimiter: string): number => line.split(delimiter).length;

/** `#id,name` is a header if a row of two cells follows. */
function isComment(lines: readonly string[], at: number, delimiters: readonly string[]): boolean {
  return (
    COMMENT.test(lines[at]!) &&
    !delimiters.some((delimiter) => count(lines[at]!, delimiter) > 1 && count(lines[at]!, delimiter) === count(lines[at + 1]!, delimiter))
  );
}

/** How many lines from `at` are titles before a header, or pairs such as `Region,EMEA`, which have at most half of its cells. */
function titles(lines: readonly string[], at: number, delimiters: readonly string[]): number {
  for (const delimiter of delimiters) {
    const rows = lines.slice(at, at + MOST_ROWS + 3).map((line) => textsOf(line, delimiter));
    const sizes = rows.map((cells) => filled(cells).length);
    const header = sizes.findIndex((size, i) => size > 1 && sizes.slice(i + 1, i + 3).every((next) => next > 0 && next <= size));
    if (header <= 0 || Math.max(...sizes.slice(0, header)) * 2 > sizes[header]!) continue;
    const names = filled(rows[header]!);
    const body = rows.slice(header + 1, header + 3);
    const isTitle = /\S \S|[^,;\t|][,;\t|]+$/.test(lines[at]!) || rows[0]!.length === rows[header]!.length;
    if (isTitle && names.every((name) => COLUMN_NAME.test(name)) && body.every(({ length }) => length >= names.length)) return header;
  }
  return 0;
}

const filled = (cells: readonly string[]): string[] => cells.filter((cell) => /\S/.test(cell));

/** One unit per byte. */
function textsOf(line: string, delimiter: string): string[] {
  const row = Buffer.from(line, 'latin1');
  return cellsOf(row, delimiter.charCodeAt(0)).cells.map(({ start, end }) => row.toString('latin1', start, end));
}
