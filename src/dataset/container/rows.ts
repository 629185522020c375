import { Pieces, type Slice } from './lines.ts';
import type { Cell, Problem } from '../record.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

const CELL_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_SEEN = 3; // in a quoted cell: the cell's end, or half of a doubled quote

/**
 * Cuts CSV into rows as RFC 4180 and Python's csv module do: a quote opens a cell only at its start, and
 * a line ending inside quotes belongs to the cell. One array per chunk.
 *
 * Own code instead of csv-parse or papaparse, since cells must be replaced later without touching any other byte, and neither
 * reports where a cell is in the file. Measured on 29 MB of quoted chat in chunks of 256 kB
 * (Node 20.20, 2 shared cores, best of 3): cutting rows 204 MB/s, whole records with cells 106, papaparse 5.7 115, csv-parse 7.0 29. The tests compare it with csv-parse.
 */
export async function* rows(chunks: AsyncIterable<Buffer>, delimiter: number): AsyncGenerator<Slice[]> {
  const pieces = new Pieces();
  let state = CELL_START;
  let offset = 0;
  let start = 0;
  let line = 1;
  let startLine = 1;
  let afterCr = false;
  for await (const chunk of chunks) {
    const found: Slice[] = [];
    let from = 0;
    let i = 0;
    if (afterCr && chunk.length > 0) {
      if (chunk[0] === LF) start = offset + (from = i = 1);
      afterCr = false;
    }
    for (; i < chunk.length; i++) {
      const byte = chunk[i];
      if (state === QUOTED) {
        if (byte === QUOTE) state = QUOTE_SEEN;
        else if (byte === LF) line++;
        continue;
      }
      if (byte === QUOTE) {
        state = state === CELL_START || state === QUOTE_SEEN ? QUOTED : PLAIN;
      } else if (byte === delimiter) {
        state = CELL_START;
      } else if (byte === LF || byte === CR) {
        pieces.add(chunk.subarray(from, i));
        found.push({ start, end: offset + i, line: startLine, bytes: pieces.take() });
        if (byte === CR) {
          if (i + 1 === chunk.length) afterCr = true;
          else if (chunk[i + 1] === LF) i++;
        }
        from = i + 1;
        start = offset + from;
        startLine = ++line;
        state = CELL_START;
      } else {
        state = PLAIN;
      }
    }
    pieces.add(chunk.subarray(from));
    offset += chunk.length;
    if (found.length > 0) yield found;
  }
  if (pieces.length > 0) yield [{ start, end: offset, line: startLine, bytes: pieces.take(), open: state === QUOTED }];
}

/** The cells of a row, and what is wrong with its quotes. */
export function cellsOf(row: Buffer, delimiter: number): { cells: Cell[]; problem?: Problem } {
  const cells: Cell[] = [];
  let problem: Problem | undefined;
  let i = 0;
  for (;;) {
    if (row[i] !== QUOTE) {
      let end = row.indexOf(delimiter, i);
      if (end < 0) end = row.length;
      cells.push({ start: i, end, quoted: false });
      i = end;
    } else {
      const start = i + 1;
      let end = row.indexOf(QUOTE, start);
      while (end >= 0 && row[end + 1] === QUOTE) end = row.indexOf(QUOTE, end + 2);
      if (end < 0) {
        problem ??= {
          code: 'quotes',
          message: 'a quote is never closed, so the rest of the file is one cell',
          at: i,
          unread: false,
        };
        end = row.length;
        i = end;
      } else {
        i = end + 1;
        if (i < row.length && row[i] !== delimiter) {
          problem ??= {
            code: 'quotes',
            message: 'there is text after a closing quote; inside a quoted cell, write a quote twice',
            at: i,
            unread: false,
          };
          // Python's csv module takes the following text as part of the cell, including quotes. `rows` above must do the same.
          end = endOfTail(row, i, delimiter);
          i = end;
        }
      }
      cells.push({ start, end, quoted: true });
    }
    if (i >= row.length) return { cells, problem };
    i++; // the delimiter; a cell follows even if it is empty
    if (i === row.length) {
      cells.push({ start: i, end: i, quoted: false });
      return { cells, problem };
    }
  }
}

/** Where the plain text after a closing quote ends. */
function endOfTail(row: Buffer, from: number, delimiter: number): number {
  const end = row.indexOf(delimiter, from);
  return end < 0 ? row.length : end;
}

/** Text of a cell. */
export function cellText(row: Buffer, { start, end, quoted }: Cell): string {
  const raw = row.toString('utf8', start, end);
  return quoted && raw.includes('"') ? raw.replaceAll('""', '"') : raw;
}
