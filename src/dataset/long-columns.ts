/** The beginnings of long columns in JSON: pandas writes `{"name": {"0": …, "1": …}, "email": …}`, others `{"name": […], "email": […]}`, alone or in an object. */
import { endOfText, openingOf } from './column-head.ts';
import { tryParse } from './try-parse.ts';
import type { Input } from './input.ts';

/** How much of a file is searched for columns, in bytes. */
const MOST_SEARCHED = 64 << 20;
/** Of each column, in bytes: some dozens of cells. */
const LONGEST = 4096;
const MOST_COLUMNS = 100;
const KEY = '"(?:[^"\\\\\\n]|\\\\.){0,60}"\\s*:\\s*';

/** A small document with the first cells of each column; null if the file does not look like columns. @param input in UTF-8 */
export function firstCells(input: Input): Buffer | null {
  const bytes = input.slice(0, MOST_SEARCHED);
  const opening = openingOf(bytes);
  if (!opening) return null;
  const text = bytes.toString('latin1');
  const columns: string[] = [];
  // Cells are texts and numbers: before a column, another one ends, or what is around all of them begins.
  const start = opening.index === null ? `\\[(?!\\s*\\{)` : `\\{(?=\\s*${literally(opening.index)}\\s*:)`;
  for (const { index, 0: all, 1: found } of text.matchAll(new RegExp(`[{\\]}]\\s*,?\\s*(${KEY}${start})`, 'g'))) {
    const column = columnAt(text, index + all.length - found!.length, found!.length);
    if (isColumn(column) && columns.push(column) === MOST_COLUMNS) break;
  }
  return Buffer.from(`{${columns.join(',')}}`, 'latin1');
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A text in a cell may look like the start of a column, and cells may be lists. */
function isColumn(text: string): boolean {
  const parsed = tryParse(`{${text}}`) as Record<string, object> | undefined;
  return parsed !== undefined && Object.values(parsed).every((column) => Object.values(column).every(isCell));
}

const isCell = (cell: unknown): boolean => typeof cell !== 'object' || cell === null;

/** A column cut after one of its cells, and closed. @param opened where its cells begin, after `start` */
function columnAt(text: string, start: number, opened: number): string {
  const part = text.slice(start, start + LONGEST);
  return part.slice(0, endOfColumn(part, opened)) + (part[opened - 1] === '[' ? ']' : '}');
}

/** Where a column ends, or its last whole cell. */
function endOfColumn(part: string, opened: number): number {
  let lastComma = part.length;
  let depth = 0;
  for (let i = opened; i < part.length; i++) {
    const c = part[i];
    if (c === '"') i = endOfText(part, i);
    else if (c === '{' || c === '[') depth++;
    else if ((c === '}' || c === ']') && depth-- === 0) return i;
    else if (c === ',' && depth === 0) lastComma = i;
  }
  return lastComma;
}
