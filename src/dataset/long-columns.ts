/** The beginnings of long columns in JSON: pandas writes `{"name": {"0": …, "1": …}, "email": …}`, others `{"name": […], "email": […]}`. */
import { tryParse } from './fields.ts';
import type { Input } from './input.ts';

/** How much of a file is searched for columns, in bytes. */
const MOST_SEARCHED = 64 << 20;
/** Of each column, in bytes: some dozens of cells. */
const LONGEST = 4096;
const MOST_COLUMNS = 100;
/** The file begins with a column. */
const FIRST = /^\s*\{\s*"(?:[^"\\\n]|\\.){0,60}"\s*:\s*(?:\{\s*"0"\s*:|\[)\s*(?:"|-?\d|null|true|false)/;
/** The start of any other, after the end of the one before. */
const COLUMN = /[\]}]\s*,\s*("(?:[^"\\\n]|\\.){0,60}"\s*:\s*(?:\{(?=\s*"0"\s*:)|\[))/g;

/** A small document with the first cells of each column; null if the file does not look like columns. @param input in UTF-8 */
export function firstCells(input: Input): Buffer | null {
  if (!FIRST.test(input.slice(0, 512).toString('latin1'))) return null;
  const text = input.slice(0, MOST_SEARCHED).toString('latin1');
  const starts = [text.indexOf('"')];
  for (const { index, 0: all, 1: start } of text.matchAll(COLUMN)) {
    starts.push(index + all.length - start!.length);
    if (starts.length === MOST_COLUMNS) break;
  }
  return Buffer.from(
    `{${starts
      .map((start) => columnAt(text, start))
      .filter(isColumn)
      .join(',')}}`,
    'latin1',
  );
}

/** A text in a cell may look like the start of a column. */
const isColumn = (text: string): boolean => tryParse(`{${text}}`) !== undefined;

/** A column cut after one of its cells, and closed. */
function columnAt(text: string, start: number): string {
  const part = text.slice(start, start + LONGEST);
  const isList = /^"(?:[^"\\\n]|\\.){0,60}"\s*:\s*\[/.test(part);
  const close = isList ? ']' : '}';
  const end = endOfColumn(part, close);
  return part.slice(0, end) + close;
}

/** Where a column ends, or its last whole cell. Cells are texts, numbers and words. */
function endOfColumn(part: string, close: string): number {
  let lastComma = part.length;
  let isInText = false;
  for (let i = 0; i < part.length; i++) {
    const c = part[i];
    if (isInText && c === '\\') i++;
    else if (c === '"') isInText = !isInText;
    else if (!isInText && c === ',') lastComma = i;
    else if (!isInText && c === close) return i;
  }
  return lastComma;
}
