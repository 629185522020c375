/** The rows of an Arrow file or stream (Hugging Face's `save_to_disk` and cache, Feather 2), as JSONL. Load it on demand: it imports libraries. */
import { type Batch, type Column, CompressionType, setCompressionCodec, type Table, tableFromIPC, Type } from '@uwdata/flechette';
import { compressors } from 'hyparquet-compressors';
import { writerOf } from './arrow-json.ts';
import { arrowMessages, DamagedArrow } from './arrow-messages.ts';
import { unpackLz4 } from './lz4-frame.ts';
import { type Room, TooLarge } from './rows.ts';

export { Room, TooLarge } from './rows.ts';

/** What of an Arrow file could not be read, for people. */
export interface ArrowRest {
  /** Columns of bytes, of lists of numbers unless wanted, and of rare types: `vector`, `image.bytes`. */
  columns: string[];
  /** Columns with NaN or Infinity, which became null. */
  notFinite: Set<string>;
  /** What its writer added: keys and texts. */
  notes: [string, string][];
  /** Undefined if it is whole. */
  damage?: string;
}

/** Bytes of batches that are decoded together, since each group decodes the dictionaries again. */
const GROUP_BYTES = 16 << 20;
/** UTF-16 units of rows that are passed on at once. */
const PIECE_UNITS = 64 << 20;
/** Limit for an unpacked buffer: one column of one batch. */
const MOST_BUFFER_BYTES = 512 << 20;

/**
 * Its rows as JSONL in UTF-8, with the columns that have text or single values.
 *
 * @param lists also the columns that are lists of numbers, which a copy must have
 * @throws TooLarge if there are more than there is room for
 */
export function* arrowRows(file: Buffer, room: Room, lists = false): Generator<Buffer, ArrowRest> {
  useCodecs();
  const rest: ArrowRest = { columns: [], notFinite: new Set(), notes: [] };
  let lines: string[] = [];
  let units = 0;
  try {
    for (const { table, lengths } of tablesOf(file)) {
      const columns = readable(table, rest, lists);
      rest.notes = notesOf(table);
      if (columns.some(({ column: { data } }) => data.some(({ length }, i) => length !== lengths[i])))
        throw new DamagedArrow('a column has another number of rows than its batch');
      for (let row = 0; row < table.numRows; row++) {
        const line = `{${columns.map(({ key, column, write }) => `${key}:${write(column.at(row))}`).join(',')}}`;
        room.take(line.length + 1);
        lines.push(line);
        if ((units += line.length) < PIECE_UNITS) continue;
        yield Buffer.from(`${lines.join('\n')}\n`);
        lines = [];
        units = 0;
      }
    }
  } catch (cause) {
    if (cause instanceof TooLarge) throw cause;
    // The library reads what a damaged file says, so its faults are the file's.
    rest.damage = cause instanceof DamagedArrow ? cause.message : 'a value cannot be read';
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
  return rest;
}

/** Some batches, decoded together, and their numbers of rows. */
interface Group {
  table: Table;
  lengths: number[];
}

function* tablesOf(file: Buffer): Generator<Group> {
  let schema: Uint8Array | undefined;
  const dictionaries: Uint8Array[] = [];
  let group: Uint8Array[] = [];
  let lengths: number[] = [];
  let size = 0;
  const decoded = (): Group => {
    if (!schema) throw new DamagedArrow('its schema is missing');
    const decoded = { table: checked([schema, ...dictionaries, ...group]), lengths };
    group = [];
    lengths = [];
    size = 0;
    return decoded;
  };
  let damage: unknown;
  try {
    for (const { kind, bytes, length } of arrowMessages(file)) {
      if (kind === 'schema') schema ??= bytes;
      else if (kind === 'batch') {
        group.push(bytes);
        lengths.push(length);
        if ((size += bytes.length) >= GROUP_BYTES) yield decoded();
      } else {
        // It may replace an earlier one, which the batches before it need.
        if (group.length > 0) yield decoded();
        dictionaries.push(bytes);
      }
    }
  } catch (cause) {
    damage = cause;
  }
  if (group.length > 0) yield decoded();
  if (damage) throw damage;
}

/** A column whose values are read, and its name as JSON. */
interface Readable {
  key: string;
  column: Column<unknown>;
  write(value: unknown): string;
}

/** @throws DamagedArrow */
function readable(table: Table, rest: ArrowRest, lists: boolean): Readable[] {
  const columns: Readable[] = [];
  const left: string[] = [];
  for (const [i, { name, type }] of table.schema.fields.entries()) {
    const write = writerOf(type, name, { left, lists, notFinite: rest.notFinite });
    if (write) columns.push({ key: JSON.stringify(name), column: table.getChildAt(i), write });
  }
  rest.columns = left;
  for (const { column } of columns) for (const batch of column.data) check(batch);
  return columns;
}

/** Checks lengths and offsets, which the library believes: a list that claims a billion items would be made. @throws DamagedArrow */
function check(batch: Batch<unknown>): void {
  const { length, type, offsets, sizes, children, values, dictionary } = batch as Partial<Batch<unknown>> &
    Pick<Batch<unknown>, 'length' | 'type'> & { dictionary?: Column<unknown> };
  if (sizes) checkViews(offsets!, sizes, children?.[0]?.length ?? 0);
  else if (offsets && length > 0 && type.typeId !== Type.Union) {
    const limit = children?.[0]?.length ?? values?.length ?? 0;
    if (offsets.length <= length) throw new DamagedArrow('a column has too few offsets');
    let last = Number(offsets[0]);
    if (!(last >= 0)) throw new DamagedArrow('an offset is negative');
    for (let i = 1; i <= length; i++) {
      const next = Number(offsets[i]);
      if (next < last) throw new DamagedArrow('the offsets of a column go back');
      last = next;
    }
    if (last > limit) throw new DamagedArrow('a column has fewer values than its offsets say');
  }
  if (type.typeId === Type.FixedSizeList && !(type.stride >= 0 && type.stride * length <= (children?.[0]?.length ?? 0)))
    throw new DamagedArrow('a column has fewer values than its lists need');
  for (const child of [...(children ?? []), ...(dictionary?.data ?? [])]) check(child);
}

/** Lists whose places and sizes are given one by one. @throws DamagedArrow */
function checkViews(offsets: ArrayLike<number | bigint>, sizes: ArrayLike<number | bigint>, limit: number): void {
  for (let i = 0; i < sizes.length; i++) {
    const [at, size] = [Number(offsets[i]), Number(sizes[i])];
    if (!(at >= 0 && size >= 0 && at + size <= limit)) throw new DamagedArrow('a list is not where its column says');
  }
}

/** Metadata in which programs describe the columns. */
const SCHEMA_NOTE = /^(?:pandas|huggingface|geo|ARROW:\w+)$/;

const notesOf = ({ schema: { metadata } }: Table): [string, string][] =>
  [...((metadata as Map<string, string> | null) ?? [])].filter(([key]) => !SCHEMA_NOTE.test(key));

function checked(messages: Uint8Array[]): Table {
  try {
    return tableFromIPC(messages, { useBigInt: true, useBigIntTimestamp: true, useDate: true, useDecimalInt: true });
  } catch (cause) {
    throw cause instanceof DamagedArrow ? cause : new DamagedArrow('a batch of rows contradicts the schema', { cause });
  }
}

function useCodecs(): void {
  const bounded = (unpack: (packed: Uint8Array, length: number) => Uint8Array) => ({
    decode: (packed: Uint8Array, length = 0) => {
      if (!(length >= 0 && length <= MOST_BUFFER_BYTES)) throw new DamagedArrow(`a buffer claims to unpack to ${length} bytes`);
      return length === 0 ? new Uint8Array(0) : new Uint8Array(unpack(packed, length)); // a copy, in which numbers are aligned
    },
    encode: (bytes: Uint8Array) => bytes,
  });
  setCompressionCodec(CompressionType.LZ4_FRAME, bounded(unpackLz4));
  setCompressionCodec(
    CompressionType.ZSTD,
    bounded((packed, length) => compressors.ZSTD!(packed, length)),
  );
}
