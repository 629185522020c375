import type { Assignment } from './assignment.ts';
import { markLogins } from './logins.ts';

/**
 * Values that are separate from their names: `user, password = "bob", "…"`, `PASSWORDS = {"bob": "…"}`,
 * `INSERT INTO users (name, password) VALUES ('bob', '…')`.
 */

const NAMES_BEFORE = /(?:^|[\n;({]|\b(?:let|var|const|my|local)[ \t(])[ \t(]{0,40}((?:[\w$@.]{1,40}[ \t]{0,3},[ \t]{0,3}){1,3})$/;
const NEXT_STRING = /["'`][ \t]{0,3},[ \t]{0,3}["'`]/y;

/** The value of the name at `start`, if other names come before it and `first` is the value of the first of them. */
export function inOrder(text: string, start: number, first: Assignment): Assignment | null {
  NEXT_STRING.lastIndex = first.end;
  if (!NEXT_STRING.test(text)) return null;
  const names = NAMES_BEFORE.exec(text.slice(Math.max(0, start - 100), start))?.[1];
  if (!names) return null;
  let { end } = first;
  let valueStart = first.start;
  for (let before = names.split(',').length - 1; before > 0; before--) {
    NEXT_STRING.lastIndex = end;
    if (!NEXT_STRING.test(text)) return null;
    valueStart = NEXT_STRING.lastIndex;
    const quote = text[valueStart - 1];
    const length = text.slice(valueStart, valueStart + 200).search(quote === '"' ? /["\n]/ : quote === "'" ? /['\n]/ : /`/);
    if (length < 1) return null;
    end = valueStart + length;
  }
  return { ...first, start: valueStart, end };
}

const PLURAL = /(?:passwords|passwds|secrets|api_?keys)$/i;
const OPENS = /["']?\s{0,3}(?::=|=|:)\s{0,3}(?:map\[string\]string)?\{/y;
const ENTRY = /\s{0,40}["']?[\w@.+-]{1,60}["']?\s{0,3}(?:=>|:)\s{0,3}(["'])([^"'\n]{3,200})\1\s{0,3},?/y;
const MOST_ENTRIES = 100;

/** The value of each entry of the map that is assigned to the name, a plural. */
export function entriesOf(text: string, end: number, name: string): Assignment[] {
  if ((name.charCodeAt(name.length - 1) | 32) !== 115 || !PLURAL.test(name)) return []; // s
  OPENS.lastIndex = end;
  if (!OPENS.test(text)) return [];
  const found: Assignment[] = [];
  ENTRY.lastIndex = OPENS.lastIndex;
  for (let entry = ENTRY.exec(text); entry && found.length < MOST_ENTRIES; entry = ENTRY.exec(text)) {
    const valueEnd = entry.index + entry[0].lastIndexOf(entry[1]);
    found.push({ name: name.slice(0, -1), start: valueEnd - entry[2].length, end: valueEnd, quoted: true, wrapper: '', syntax: 'column' });
  }
  return found;
}

const MOST_COLUMNS = 400;
const INTO = /\binto\s{1,4}[\w.`"[\]]{1,80}\s{0,4}$/i;
const VALUES = /\)\s{0,8}values\s{0,8}/iy;

/**
 * The rows that are inserted, if the name at `start` is one of the columns.
 *
 * @param close where the next `)` is
 */
export function insertedAt(
  text: string,
  start: number,
  close: number,
  isName: (name: string) => boolean,
): { end: number; cells: Assignment[] } | null {
  if (close - start > MOST_COLUMNS) return null;
  VALUES.lastIndex = close;
  if (!VALUES.test(text)) return null;
  let at = VALUES.lastIndex;
  const from = Math.max(0, start - MOST_COLUMNS);
  const open = from + text.slice(from, start).lastIndexOf('(');
  if (open < from || !INTO.test(text.slice(Math.max(0, open - 100), open))) return null;
  const columns = text
    .slice(open + 1, close)
    .split(',')
    .map((column) => column.replace(/[\s`"'[\]\\]/g, ''));
  const wanted = columns.map((column) => column !== '' && isName(column));
  const cells: Assignment[] = [];
  while (text[at] === '(') {
    const row = rowAt(text, at + 1);
    if (!row) break;
    row.cells.forEach(([a, b], i) => {
      if (wanted[i] && b > a) cells.push({ name: columns[i], start: a, end: b, quoted: true, wrapper: '', syntax: 'column' });
    });
    at = row.end;
    while (at < text.length && ', \t\r\n'.includes(text[at])) at++;
  }
  return { end: at, cells: markLogins(text, columns, cells) };
}

/** Longest row that is read. */
const MOST_ROW = 10_000;

/** The strings of a row by column (other values are empty), and the end of its parenthesis. */
function rowAt(text: string, start: number): { cells: [start: number, end: number][]; end: number } | null {
  const cells: [number, number][] = [[start, start]];
  let depth = 1;
  for (let at = start; at < text.length && at < start + MOST_ROW; at++) {
    const character = text[at];
    if (character === "'" || character === '"') {
      let end = at + 1;
      // In SQL, '' is a quote inside a string.
      while (end < text.length && (text[end] !== character || text[end + 1] === character) && end < at + MOST_ROW)
        end += text[end] === '\\' || text[end] === character ? 2 : 1;
      if (depth === 1 && /^[,(]\s{0,4}[NE]?$/i.test(text.slice(Math.max(start - 1, at - 6), at).replace(/^.*(?=[,(])/s, '')))
        cells[cells.length - 1] = [at + 1, end];
      at = end;
    } else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return { cells, end: at + 1 };
    else if (character === ',' && depth === 1) cells.push([at, at]);
  }
  return null;
}
