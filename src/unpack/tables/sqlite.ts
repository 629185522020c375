/**
 * Reads the tables of a SQLite database (https://www.sqlite.org/fileformat2.html).
 *
 * Own code, for three reasons. sql.js adds 750 kB to the package and took 190 ms to its first row on a busy machine, where this code read 500 rows
 * of 5 kB in 150 ms; minified, it has 4 kB. `node:sqlite` does not exist in Node 20, and opens files, not staged bytes. And both run what the
 * database says, such as expressions of generated columns: whoever commits it could hold up the commit. This code only reads.
 */
import { columnsOf, type TableColumns } from './sqlite-columns.ts';
import { type Room, Rows, type Table } from './rows.ts';

/** First bytes of every database that is not encrypted. */
const HEADER_BYTES = 100;
const TABLE_LEAF = 0x0d;
const TABLE_INTERIOR = 0x05;
const INDEX_LEAF = 0x0a;
const INDEX_INTERIOR = 0x02;
const ENCODINGS = [undefined, 'utf-8', 'utf-16le', 'utf-16be'] as const;

/** The file contradicts itself. */
class Damaged extends Error {}

export interface Database {
  tables: Table[];
  /** Names of tables of which some rows could not be read. */
  damaged: string[];
  /** Columns with bytes, which are left out: `users.photo`. */
  left: string[];
}

/** @throws TooLarge if there are more rows than there is room for */
export function sqliteTables(file: Buffer, room: Room): Database {
  const found: Database = { tables: [], damaged: [], left: [] };
  if (file.length < HEADER_BYTES) return { ...found, damaged: ['sqlite_schema'] };
  const database = new Pages(file);
  const schema: (readonly Value[])[] = [];
  try {
    for (const row of database.rows(1)) schema.push(row.values);
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    found.damaged.push('sqlite_schema');
  }
  if (found.damaged.length === 0 && !schema.every(isEntry)) found.damaged.push('sqlite_schema');
  for (const [type, name, , root, sql] of schema) {
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || root < 1 || typeof sql !== 'string') continue;
    if (name.startsWith('sqlite_')) continue;
    const table = columnsOf(sql);
    const rows = new Rows(room, true);
    const left = new Set<string>();
    rows.add(table.columns);
    try {
      for (const row of database.rows(root)) rows.add(inOrder(row, table, left));
    } catch (cause) {
      if (!isDamage(cause)) throw cause;
      found.damaged.push(name);
    }
    const whole = rows.table(name);
    if (whole) found.tables.push(whole);
    for (const column of left) found.left.push(`${name}.${column}`);
  }
  return found;
}

/** What the schema may have besides tables. */
const OTHERS: ReadonlySet<Value> = new Set(['index', 'trigger', 'view']);

/** Whether a row of the schema says what SQLite writes there. A virtual table has no page of its own. */
const isEntry = ([type, name, , root, sql]: readonly Value[]): boolean =>
  OTHERS.has(type!) ||
  (type === 'table' && typeof name === 'string' && typeof sql === 'string' && (Number(root) > 0 || /^\s*create\s+virtual\s/i.test(sql)));

/** Reading after the end of a buffer is a RangeError: then a length in the file is wrong. */
const isDamage = (cause: unknown): boolean => cause instanceof Damaged || cause instanceof RangeError;

type Value = string | number | bigint | null | typeof BYTES;

/** In place of bytes that are no text. */
const BYTES = Symbol('bytes');

interface Row {
  /** Undefined in a table without row ids. */
  id?: bigint;
  values: readonly Value[];
}

/** Cells in the order of the columns' names, as text. Adds the columns whose bytes are left out to `left`. */
function inOrder({ id, values }: Row, { columns, stored, rowId }: TableColumns, left: Set<string>): (string | null)[] {
  const cells: (string | null)[] = columns.map(() => null);
  stored.forEach((column, i) => {
    const value = column === rowId ? id : values[i];
    if (value === BYTES) left.add(columns[column]!);
    else if (value !== null && value !== undefined) cells[column] = String(value);
  });
  return cells;
}

/** The B-trees of a database. */
class Pages {
  private readonly pageSize: number;
  /** Bytes of a page that are used. */
  private readonly usable: number;
  private readonly decoder: InstanceType<typeof TextDecoder>;
  /** Rows may share overflow pages in a file that someone made for it, so what is read is limited. Bytes. */
  private left: number;

  /** @param file with a whole header */
  constructor(private readonly file: Buffer) {
    const size = file.readUInt16BE(16);
    this.pageSize = size === 1 ? 1 << 16 : size;
    this.usable = this.pageSize - file[20]!;
    this.decoder = new TextDecoder(ENCODINGS[file.readUInt32BE(56)] ?? 'utf-8');
    this.left = file.length * 2;
  }

  /**
   * The rows of a table, in order. Each page is read once, so that a page which refers to an earlier one cannot make this endless.
   *
   * @param root number of its first page, from 1
   * @throws Damaged or RangeError after the rows that can be read
   */
  *rows(root: number): Generator<Row> {
    if (this.pageSize < 512 || this.usable < 480) throw new Damaged();
    const open = [root];
    const seen = new Set<number>();
    let isDamaged = false;
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const start = (number - 1) * this.pageSize;
      const header = start + (number === 1 ? HEADER_BYTES : 0);
      const type = this.file[header];
      const isInterior = type === TABLE_INTERIOR || type === INDEX_INTERIOR;
      if (number < 1 || seen.has(number) || !(isInterior || type === TABLE_LEAF || type === INDEX_LEAF)) {
        isDamaged = true;
        continue;
      }
      seen.add(number);
      const children: number[] = [];
      const cells = this.file.readUInt16BE(header + 3);
      for (let i = 0; i < cells; i++) {
        const pointer = header + (isInterior ? 12 : 8) + i * 2;
        try {
          const at = start + this.file.readUInt16BE(pointer);
          if (isInterior) children.push(this.file.readUInt32BE(at));
          if (type !== TABLE_INTERIOR) yield this.row(isInterior ? at + 4 : at, type === TABLE_LEAF);
        } catch (cause) {
          if (!isDamage(cause)) throw cause;
          isDamaged = true;
        }
      }
      if (isInterior) children.push(this.file.readUInt32BE(header + 8));
      for (const child of children.reverse()) open.push(child);
    }
    if (isDamaged) throw new Damaged();
  }

  /** The row of a cell, with what is on overflow pages. */
  private row(at: number, hasId: boolean): Row {
    const length = varint(this.file, at);
    const id = hasId ? varint(this.file, length.end) : undefined;
    const start = id?.end ?? length.end;
    const size = Number(length.value);
    if (size > this.left) throw new Damaged();
    this.left -= size;
    const most = hasId ? this.usable - 35 : Math.floor(((this.usable - 12) * 64) / 255) - 23;
    if (size <= most) return { id: id?.value, values: this.values(this.file.subarray(start, start + size), size) };
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const ideal = least + ((size - least) % (this.usable - 4));
    const local = ideal <= most ? ideal : least;
    const parts = [this.file.subarray(start, start + local)];
    let next = this.file.readUInt32BE(start + local);
    for (let missing = size - local; missing > 0; missing -= this.usable - 4) {
      const page = (next - 1) * this.pageSize;
      next = this.file.readUInt32BE(page);
      parts.push(this.file.subarray(page + 4, page + 4 + Math.min(missing, this.usable - 4)));
    }
    return { id: id?.value, values: this.values(Buffer.concat(parts), size) };
  }

  private values(record: Buffer, size: number): Value[] {
    if (record.length < size) throw new Damaged();
    const header = varint(record, 0);
    const values: Value[] = [];
    let at = Number(header.value);
    for (let type = header.end; type < Number(header.value);) {
      const serial = varint(record, type);
      type = serial.end;
      const kind = Number(serial.value);
      const bytes = kind >= 12 ? (kind - (kind % 2 === 0 ? 12 : 13)) / 2 : (NUMBER_BYTES[kind] ?? 0);
      if (at + bytes > record.length) throw new Damaged();
      values.push(this.value(kind, record.subarray(at, at + bytes)));
      at += bytes;
    }
    return values;
  }

  private value(kind: number, bytes: Buffer): Value {
    if (kind === 8 || kind === 9) return kind - 8;
    if (kind === 7) return bytes.readDoubleBE();
    if (kind === 6) return bytes.readBigInt64BE();
    if (kind >= 1 && kind <= 5) return bytes.readIntBE(0, bytes.length);
    if (kind < 12) return null;
    if (kind % 2 === 1) return this.decoder.decode(bytes);
    const text = bytes.toString();
    return /[\0-\x08\x0e-\x1f\ufffd]/.test(text) ? BYTES : text; // some programs store texts as bytes
  }
}

/** How many bytes the numbers of types 1 to 7 have. */
const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8];

/** A whole number of one to nine bytes, of which the first eight have seven bits each. */
function varint(bytes: Buffer, at: number): { value: bigint; end: number } {
  let value = 0; // exact, up to the seventh byte
  for (let i = 0; i < 7; i++) {
    const byte = bytes.readUInt8(at + i);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value: BigInt(value), end: at + i + 1 };
  }
  const eighth = bytes.readUInt8(at + 7);
  const most = (BigInt(value) << 7n) | BigInt(eighth & 0x7f);
  if (eighth < 0x80) return { value: most, end: at + 8 };
  return { value: BigInt.asIntN(64, (most << 8n) | BigInt(bytes.readUInt8(at + 8))), end: at + 9 };
}
