/** The tables of workbooks, databases and Arrow files as files of their own. */
import { type Item, type Limits } from './limits.ts';
import { MOST_TOLD, notFinite, uncomputed, unopened, unread, written } from './not-read.ts';
import type { Source } from './source.ts';
import { EXPORT, type WorkbookParts } from './tables/parts.ts';

/** The tables of a document, in which personal data is looked for. */
export async function* tablesIn(
  path: string,
  limits: Limits,
  ...document: ['sqlite', Buffer] | ['workbook', WorkbookParts]
): AsyncGenerator<Item> {
  const { Room, sqliteTables, TooLarge, workbookTables } = await import('./tables/index.ts');
  const room = new Room(limits.room);
  try {
    const [kind, content] = document;
    const read = kind === 'sqlite' ? sqliteTables(content, room) : workbookTables(content, room);
    const { tables, damaged } = read;
    // A copy has the values of cells.
    const texts = 'texts' in read && !limits.bounds.forCopy ? read.texts : [];
    for (const { name, bytes } of [...tables, ...texts]) {
      limits.room -= bytes.length;
      yield { path: `${path}!${name}`, bytes, table: true };
    }
    if (damaged.length > 0)
      yield {
        path,
        part: `${damaged.length === 1 ? 'a table' : `${damaged.length} tables`} (${damaged.slice(0, MOST_TOLD).join(', ')})`,
        why: `some rows cannot be read; to be sure, ${EXPORT}`,
        failed: limits.bounds.forCopy !== true, // as for a damaged dataset. A copy has the rest
      };
    // A scan searches the bytes of the file as well, so nothing is hidden there.
    if (!limits.bounds.forCopy) return;
    if ('left' in read && read.left.length > 0) yield unread(path, read.left);
    if ('uncomputed' in read && read.uncomputed > 0) yield uncomputed(path, read.uncomputed);
  } catch (cause) {
    if (!(cause instanceof TooLarge)) throw cause;
    yield* limits.tooMuch(path, false);
  }
}

const ARROW_NAME = /\.(?:arrows?|feather|ipc)$/i;

/** The rows of an Arrow file. Its bytes are only searched if rows are missing: texts touch each other in them. */
export async function* arrowRowsIn(source: Source, path: string, limits: Limits): AsyncGenerator<Item> {
  const bytes = source.slice(0, source.size);
  const { arrowRows, Room, TooLarge } = await import('./tables/arrow.ts');
  // Rows that are not compressed take about as much room as the file.
  const room = new Room(Math.max(limits.room, 2 * bytes.length));
  let isWhole = false;
  let isArrow = bytes[0] === 0x41 || ARROW_NAME.test(path); // another stream only if rows come out: other files may begin like one
  try {
    const rows = arrowRows(bytes, room, limits.bounds.forCopy);
    let part = rows.next();
    for (let i = 1; !part.done; i++, part = rows.next()) {
      isArrow = true;
      limits.room -= part.value.length;
      yield { path: `${path}!rows${i > 1 ? `-${i}` : ''}.jsonl`, bytes: part.value };
    }
    const { columns, damage, notes, notFinite: numbers } = part.value;
    isWhole = damage === undefined;
    // Like damage in a Parquet file. A copy has the rows before it.
    if (damage)
      yield {
        ...unopened(path, damage, 'a part of its rows', 'write it again as JSONL and scan that'),
        failed: isArrow && limits.bounds.forCopy !== true,
      };
    if (columns.length > 0) yield unread(path, columns);
    if (notes.length > 0) yield written(path, notes.length);
    if (notes.length > 0 && !limits.bounds.forCopy)
      yield { path: `${path}!metadata.json`, bytes: Buffer.from(JSON.stringify(Object.fromEntries(notes))) };
    if (limits.bounds.forCopy && numbers.size > 0) yield notFinite(path, [...numbers]);
  } catch (cause) {
    if (!(cause instanceof TooLarge)) throw cause;
    yield* limits.tooMuch(path, false);
  }
  if (!isWhole) yield { path, bytes };
}
