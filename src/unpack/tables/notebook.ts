import { columnName } from '../../value/column-name.ts';
import type { Room, Table } from './rows.ts';

/** A table in HTML begins, as pandas, polars and Spark show one. */
const TABLE = /<table\b[^<>]{0,200}\bclass="[^"<>]{0,100}\bdataframe\b[^<>]{0,200}>/i;
/** Ends of tables and beginnings of rows and cells: to cut there takes the same time for any text, with or without the other ends. */
const TABLE_END = /<\/table>/i;
const ROW = /<tr\b[^<>]{0,200}>/i;
const CELL = /<t([hd])\b[^<>]{0,200}>/i;
const TAG = /<[^<>]{0,2000}>/g;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The tables that the outputs of a Jupyter notebook show, such as `df.head()`. Of a table, a notebook stores what was seen: the first and
 * last rows and columns.
 */
export function notebookTables(text: string, room: Room): Table[] {
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch {
    return []; // it is searched as text
  }
  return shownIn(notebook).flatMap((html, i) =>
    html
      .split(TABLE_END)
      .slice(0, -1)
      .flatMap((part, n) => tableOf(part.split(TABLE)[1] ?? '', `output-${i + 1}${n > 0 ? `-${n + 1}` : ''}`, room) ?? []),
  );
}

/** What its outputs show in HTML. */
function shownIn(notebook: unknown): string[] {
  const cells = at(notebook, 'cells') ?? at(at(notebook, 'worksheets'), '0', 'cells');
  return listOf(cells).flatMap((cell) =>
    listOf(at(cell, 'outputs')).flatMap((output) => {
      const html = at(output, 'data', 'text/html') ?? at(output, 'html'); // the latter until version 3
      return typeof html === 'string' ? html : Array.isArray(html) ? html.filter((line) => typeof line === 'string').join('') : [];
    }),
  );
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined), value);

/** As a list in JSON, which must show more than a table that it is private: most notebooks are lessons. */
function tableOf(html: string, name: string, room: Room): Table | null {
  const rows = html
    .split(ROW)
    .slice(1)
    .map((row) => {
      const parts = row.split(CELL).slice(1); // kinds of cells and their contents, in turn
      return parts.flatMap((kind, i) => (i % 2 === 0 ? { isHead: kind.toLowerCase() === 'h', text: textOf(parts[i + 1]!) } : []));
    });
  const from = rows.findIndex((row) => row.some(({ isHead }) => !isHead));
  if (from < 1) return null;
  const names = rows[from - 1]!.map(({ text }, i) => text || columnName(i));
  const list = rows.slice(from).map((row) => Object.fromEntries(row.map(({ text }, i) => [names[i] ?? columnName(i), text])));
  const json = JSON.stringify(list);
  room.take(json.length);
  return { name: `${name}.json`, bytes: Buffer.from(json) };
}

const textOf = (html: string): string =>
  html
    .replace(TAG, '')
    .replace(ENTITY, (_, decimal?: string, hex?: string, named?: string) =>
      named ? NAMED[named.toLowerCase()]! : String.fromCodePoint(Math.min(0x10ffff, decimal ? Number(decimal) : Number.parseInt(hex!, 16))),
    )
    .trim();
