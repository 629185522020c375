import { codeExtension } from '../../../value/code-name.ts';
import type { Assignment } from './assignment.ts';
import { markLogins } from './logins.ts';

/**
 * The values in columns whose header names a credential: CSV with commas, semicolons or tabs, and Markdown.
 *
 * A line is a header if all its cells look like names and a row with the same number of cells follows. It can be the first
 * line of a text, a line after an empty one in a file named like a table, and a Markdown line above its dashes.
 */
export interface Table {
  /** Offset after its last row. */
  end: number;
  cells: Assignment[];
}

const MAX_HEADER = 4000;
const TABLE_FILE = /\.(?:csv|tsv|tab|psv)(?:\.\w{1,8})?$/i;
const isTableFile = (path: string) => !codeExtension(path) && TABLE_FILE.test(path);
/** `sep=;` for Excel, and comments. */
const BEFORE_HEADER = /^(?:\xef\xbb\xbf)?(?:"?sep=[^\n]{1,4}\n|#[^\n]*\n|\r?\n)+$/i;
const MOST_BEFORE = 1000;
const HEADER_CELL = /^[ \t]*(?:"[^"\n]{1,60}"|'[^'\n]{1,60}'|[`*]{0,2}[A-Za-z_\x80-\xff][\w .#/\x80-\xff-]{0,60}[`*]{0,2})[ \t]*$/;
const DASHES = /^[ \t]{0,8}\|?[ \t]{0,8}:?-{2,200}:?[ \t]{0,8}\|[ \t:|-]{0,2000}$/;

/**
 * The table whose header contains the name that spans [start, end), if there is one, with all its columns for which `isName`
 * is true.
 *
 * @param to where the name's line ends
 */
export function tableAt(
  text: string,
  start: number,
  end: number,
  to: number,
  path: string,
  isName: (name: string) => boolean,
): Table | null {
  // Few lines can be a header, and most names are in none: the most selective tests come first.
  if (to + 1 >= text.length || to - end > MAX_HEADER) return null;
  if (start > MAX_HEADER && !mayBeDashes(text, to + 1) && !isTableFile(path)) return null;
  const least = Math.max(0, start - MAX_HEADER);
  const from = least + text.slice(least, start).lastIndexOf('\n') + 1;
  if (from === least && from > 0) return null;
  const isHeader =
    from <= 3 || (isTableFile(path) && (text[from - 2] === '\n' || (from < MOST_BEFORE && BEFORE_HEADER.test(text.slice(0, from)))));
  if (
    !isHeader &&
    !(
      mayBeDashes(text, to + 1) &&
      DASHES.test(
        text
          .slice(to + 1, to + 1 + MAX_HEADER)
          .split('\n', 1)[0]
          .replace(/\r$/, ''),
      )
    )
  )
    return null;
  const header = text.slice(from, to).replace(/\r$/, '');
  const delimiter = delimiterAround(header, start - from, end - from);
  if (!delimiter) return null;
  const names = split(header, delimiter);
  const below = text
    .slice(to + 1, Math.min(text.length, to + 1 + MAX_HEADER))
    .split('\n', 1)[0]
    .replace(/\r$/, '');
  const isMarkdown = delimiter === '|' && DASHES.test(below);
  if (names.length < 2 || (!isMarkdown && (!isHeader || split(firstRow(text, to + 1, delimiter), delimiter).length !== names.length)))
    return null;
  if (!names.every(([a, b]) => a === b || isBlank(header.slice(a, b)) || HEADER_CELL.test(header.slice(a, b)))) return null;
  const columns = names.map(([a, b]) => bare(header, a, b)).map(([a, b]) => header.slice(a, b));
  const wanted = columns.map((name) => name !== '' && isName(name));
  return cellsOf(text, isMarkdown ? to + 1 + below.length : to, delimiter, columns, wanted);
}

/** Cut to a limit, since it is needed for every name on a first line. */
function firstRow(text: string, start: number, delimiter: string): string {
  const some = text.slice(start, start + 4 * MAX_HEADER);
  const end = rowEnd(some, 0, delimiter);
  return (end < 0 ? some : some.slice(0, end)).replace(/\r$/, '');
}

/** By the first character of a line: code is indented, so spaces prove nothing. */
function mayBeDashes(text: string, start: number): boolean {
  let at = start;
  while (at < start + 16 && (text[at] === ' ' || text[at] === '\t')) at++;
  return text[at] === '|' || text[at] === '-' || text[at] === ':';
}

const isBlank = (text: string) => text.trim() === '';

function delimiterAround(header: string, start: number, end: number): string | undefined {
  const behind = /^["'`*]{0,2}[\w .]{0,30}["'`*]{0,2}[ \t]{0,20}?([,;\t|])/.exec(header.slice(end, end + 60))?.[1];
  return behind ?? /([,;\t|])[ \t]{0,20}["'`*]{0,2}[\w .]{0,30}$/.exec(header.slice(Math.max(0, start - 60), start))?.[1];
}

/** Start and end of each cell of a line. Quotes hide delimiters. */
function split(line: string, delimiter: string): [start: number, end: number][] {
  const cells: [number, number][] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    const character = line[i];
    if (character === '"' && delimiter !== '|') quoted = !quoted;
    if (i < line.length && (quoted || character !== delimiter)) continue;
    cells.push([start, i]);
    start = i + 1;
  }
  return cells;
}

/** Without spaces and quotes. */
function bare(line: string, start: number, end: number): [start: number, end: number] {
  while (start < end && ' \t"\'`*'.includes(line[start])) start++;
  while (end > start && ' \t"\'`*\r'.includes(line[end - 1])) end--;
  return [start, end];
}

/** Longest row, in units; an unclosed quote must not take the rest of the file. */
const MAX_ROW = 1 << 18;

/** Where a row ends: line ends in quotes are part of a cell. -1 if it is the last one. */
function rowEnd(text: string, start: number, delimiter: string): number {
  const end = text.indexOf('\n', start);
  let at = delimiter === '|' ? -1 : text.indexOf('"', start);
  if (end < 0 || at < 0 || at > end) return end;
  let isOpen = false;
  for (let to = end; to >= 0 && to - start < MAX_ROW; to = text.indexOf('\n', to + 1)) {
    for (; at >= 0 && at < to; at = text.indexOf('"', at + 1)) isOpen = !isOpen;
    if (!isOpen) return to;
  }
  return end;
}

/** Cells of the wanted columns, up to the first line that is not a row. */
function cellsOf(text: string, from: number, delimiter: string, columns: readonly string[], wanted: readonly boolean[]): Table {
  const found: Assignment[] = [];
  let offset = text.indexOf('\n', from) + 1;
  while (offset > 0 && offset < text.length) {
    const end = rowEnd(text, offset, delimiter);
    const line = text.slice(offset, end < 0 ? text.length : end);
    const cells = split(line, delimiter);
    if (cells.length === 1) break;
    for (let i = 0; i < columns.length && i < cells.length; i++) {
      if (!wanted[i]) continue;
      const [a, b] = bare(line, ...cells[i]);
      if (b > a) found.push({ name: columns[i], start: offset + a, end: offset + b, quoted: true, wrapper: '', syntax: 'column' });
    }
    offset += line.length + 1;
  }
  return { end: offset, cells: markLogins(text, columns, found) };
}

/** A name that may be the header of a column of credentials: other tables need no header for the file's later parts. */
const MAY_BE_SECRET = /pass|pwd|secret|token|key|auth|cred|pin\b/i;

/** The header of a file named like a table, with its line's end, to put before later parts of the file; empty if it has no credential column. */
export function headerOf(start: Buffer, path: string): Buffer {
  if (!isTableFile(path)) return start.subarray(0, 0);
  const text = start.toString('latin1', 0, MAX_HEADER);
  const before = new RegExp(BEFORE_HEADER.source.slice(0, -1), 'i').exec(text)?.[0].length ?? 0;
  const end = text.indexOf('\n', before) + 1;
  return end > 0 && MAY_BE_SECRET.test(text.slice(before, end)) ? start.subarray(before, end) : start.subarray(0, 0);
}
