/** Reads Parquet. Load it on demand: it imports a library that few runs need. */
import { counted } from '../../../io/words.ts';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  type Compressors,
  type FileMetaData,
  parquetMetadata,
  parquetReadObjects,
  parquetSchema,
  type ParquetParsers,
  type SchemaElement,
} from 'hyparquet';
import { getTreePath } from 'hyparquet/src/schema.js';
import { compressors } from 'hyparquet-compressors';
import type { Input } from '../../input.ts';
import { withByteTexts } from './byte-texts.ts';
import { footerOf, MAX_PAGE_BYTES, nameOf, ParquetError } from './footer.ts';
import { checkPages } from './pages.ts';

/** The footer of a Parquet file, checked against the file. */
export interface ParquetInfo {
  metadata: FileMetaData;
  rows: number;
  /** Top-level columns, in order. */
  columns: ParquetColumn[];
}

export interface ParquetColumn {
  name: string;
  /** `text` columns contain strings; `plain` ones a number or boolean per row, or times; `tokens` lists of numbers; `binary` bytes. */
  kind: 'text' | 'plain' | 'tokens' | 'binary';
  /** A text column that also has bytes: an image and its path. */
  hasBytes: boolean;
  /** One value per row, not a list or struct. */
  flat: boolean;
  /** Where its elements are in the schema, its own first. Not the elements: rewriting reads some of them as another type. */
  from: number;
  to: number;
}

/** Limit for one row group's unpacked text columns, which are all in memory at once. pandas writes groups of a million rows. */
const MAX_GROUP_BYTES = 512 << 20;
/** Limit for the rows of one row group: each is an object of 120 bytes, even if it is empty. */
const MAX_ROWS = 4_000_000;
/** Limit for one column in one row group. Writers end a group at about a million rows. */
const MAX_VALUES = 50_000_000;

/** Reads the footer and checks it against the file. @throws ParquetError */
export function parquetInfo(input: Input): ParquetInfo {
  const footer = footerOf(input);
  const tail = new Uint8Array(footer.length + 8); // a copy: hyparquet needs its own ArrayBuffer
  tail.set(input.slice(input.size - tail.length, input.size));
  let metadata: FileMetaData;
  try {
    metadata = parquetMetadata(tail.buffer, { geoparquet: false });
    checkLayout(metadata, input.size);
    metadata.schema = withByteTexts(input, metadata, boundedCompressors());
  } catch (cause) {
    if (cause instanceof ParquetError) throw cause;
    throw new ParquetError('its footer cannot be read: it is damaged, or not written by a Parquet writer', { cause });
  }
  return { metadata, rows: Number(metadata.num_rows), columns: columnsOf(metadata) };
}

function checkLayout({ num_rows: rows, row_groups: groups }: FileMetaData, size: number): void {
  let sum = 0n;
  for (const [g, group] of groups.entries()) {
    if (group.num_rows < 0n) throw new ParquetError(`row group ${g + 1} claims ${counted(Number(group.num_rows), 'row')}`);
    sum += group.num_rows;
    for (const { meta_data: column } of group.columns) {
      if (!column) throw new ParquetError(`row group ${g + 1} has a column that is encrypted or in another file`);
      const name = nameOf(column.path_in_schema.join('.'));
      const start = Number(column.dictionary_page_offset || column.data_page_offset);
      const length = Number(column.total_compressed_size);
      if (!(start >= 4 && length >= 0 && start + length <= size))
        throw new ParquetError(`column ${name} of row group ${g + 1} claims bytes ${start} to ${start + length}, but the file has ${size}`);
      // A row has at least one value, which may be null. Run-length encoding packs a million equal values into a few bytes, so only absurd counts are refused.
      if (column.num_values < group.num_rows || Number(column.num_values) > Math.min(MAX_VALUES, 1000 + length * 100_000)) {
        throw new ParquetError(
          `column ${name} of row group ${g + 1} claims ${column.num_values} values in ${length} bytes for ${counted(Number(group.num_rows), 'row')}`,
        );
      }
    }
  }
  if (sum !== rows) throw new ParquetError(`the footer claims ${counted(Number(rows), 'row')}, its row groups ${sum}`);
}

function columnsOf({ schema, row_groups: groups }: FileMetaData): ParquetColumn[] {
  let at = 1; // the root comes first
  let leaf = 0;
  /** Reads one element and its children. */
  const take = (): Kinds => {
    const element = schema[at++];
    if (!element) throw new ParquetError('its schema is cut off');
    const whole: Kinds = { text: false, binary: false, time: false, repeated: element.repetition_type === 'REPEATED' };
    if (!element.num_children) {
      const chunk = leaf++;
      const isFew = groups.every(({ columns }) => Number(columns[chunk]?.meta_data?.num_values ?? 0) <= MAX_ROWS);
      return { ...whole, ...kindsOf(element), time: isFew && isTime(element) };
    }
    for (let n = 0; n < element.num_children; n++) {
      const { text, binary, time, repeated } = take();
      whole.text ||= text;
      whole.binary ||= binary;
      whole.time ||= time;
      whole.repeated ||= repeated;
    }
    return whole;
  };
  const columns: ParquetColumn[] = [];
  while (at < schema.length) {
    const from = at;
    const { name, num_children: children } = schema[from]!;
    const { text, binary, time, repeated } = take();
    const flat = !children && !repeated;
    const kind = text ? 'text' : binary ? 'binary' : flat || time ? 'plain' : 'tokens';
    columns.push({ name, kind, hasBytes: text && binary, flat, from, to: at });
  }
  return columns;
}

/** What a column, or a part of it, contains. */
interface Kinds {
  text: boolean;
  binary: boolean;
  time: boolean;
  repeated: boolean;
}

function kindsOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): { text: boolean; binary: boolean } {
  const bytes = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY';
  const text = bytes && (/^(?:UTF8|JSON|ENUM)$/.test(converted ?? '') || /^(?:STRING|JSON|ENUM)$/.test(logical?.type ?? ''));
  return { text, binary: bytes && !text && converted !== 'DECIMAL' };
}

/** A date, with or without the time of day. */
const isTime = ({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  type === 'INT96' || /^(?:DATE$|TIMESTAMP)/.test(logical?.type ?? converted ?? '');

/** What to read of a row group. */
interface Part {
  /** Maximum number of rows. */
  most?: number;
  /** Also read those of these columns that are lists of numbers, as `Float64Array`. */
  numbers?: readonly string[];
  /** Read every value without loss: lists of numbers as they are, and times as these parsers make them. */
  exact?: ParquetParsers;
}

/** Limit for one column of lists of numbers in one row group: while it is read, each number takes up to 40 bytes. */
const MAX_TOKENS = 16_000_000;

/**
 * Rows of one row group, with the columns that can be read as text.
 *
 * @throws ParquetError
 */
export async function readGroup(
  input: Input,
  { metadata, columns }: ParquetInfo,
  group: number,
  { most = Infinity, numbers = [], exact }: Part = {},
): Promise<Record<string, unknown>[]> {
  const wanted = columns.filter(({ kind }) => kind === 'text' || kind === 'plain');
  const lists = columns.filter(({ name, kind }) => kind === 'tokens' && numbers.includes(name));
  const { columns: chunks, num_rows } = metadata.row_groups[group];
  checkRoom(chunks, group, wanted, lists);
  const count = Math.min(Number(num_rows), most);
  if (count > MAX_ROWS)
    throw new ParquetError(
      `row group ${group + 1} has ${num_rows} rows, more than fit in memory: write the file with smaller row groups (row_group_size=10000)`,
    );
  const read = readerOf(input, metadata, group, count, exact);
  try {
    let rows: Record<string, unknown>[] | undefined;
    for (const some of slicesOf(wanted)) {
      const part = await read(some);
      if (rows) for (const [i, row] of part.entries()) Object.assign(rows[i]!, row);
      else rows = part;
    }
    rows ??= await read([]);
    // One after another: the library's own arrays take five times as much memory.
    for (const list of lists)
      for (const [i, row] of (await read([list])).entries()) rows[i]![list.name] = exact ? row[list.name] : compact(row[list.name]);
    // hyparquet fills in undefined if the pages have less than the footer says (and for structs that are null).
    const short = wanted.find(({ name, flat }) => flat && rows.some((row) => row[name] === undefined));
    if (short)
      throw new ParquetError(
        `row group ${group + 1} claims ${counted(Number(num_rows), 'row')}, but column ${nameOf(short.name)} has fewer`,
      );
    return rows;
  } catch (cause) {
    if (cause instanceof ParquetError) throw cause;
    throw new ParquetError(`row group ${group + 1} cannot be read: its pages are damaged, or contradict the footer`, { cause });
  }
}

/** @throws ParquetError if the columns do not fit in memory */
function checkRoom(
  chunks: FileMetaData['row_groups'][number]['columns'],
  group: number,
  wanted: readonly ParquetColumn[],
  lists: readonly ParquetColumn[],
): void {
  const texts = new Set(wanted.map(({ name }) => name));
  const numbers = new Set(lists.map(({ name }) => name));
  let bytes = 0;
  for (const { meta_data: column } of chunks) {
    const [name] = column!.path_in_schema as [string];
    if (texts.has(name)) bytes += Number(column!.total_uncompressed_size);
    if (numbers.has(name) && column!.num_values > MAX_TOKENS)
      throw new ParquetError(
        `column ${nameOf(name)} of row group ${group + 1} has more numbers than fit in memory: write the file with smaller row groups (row_group_size=1000)`,
      );
  }
  if (bytes > MAX_GROUP_BYTES)
    throw new ParquetError(
      `row group ${group + 1} unpacks to ${Math.round(bytes / 1e6)} MB, more than fits in memory: write the file with smaller row groups (row_group_size=10000)`,
    );
}

/** Columns that are read at once. hyparquet looks for each column among all that it is given: 10,000 at once take minutes. */
const SLICE = 64;

function* slicesOf<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += SLICE) yield items.slice(i, i + SLICE);
}

/** Reads some columns of the first `count` rows of a row group, from a footer that has nothing else. */
function readerOf(input: Input, metadata: FileMetaData, group: number, count: number, exact?: ParquetParsers) {
  const compressors = boundedCompressors();
  const [root] = metadata.schema as [SchemaElement];
  const whole = metadata.row_groups[group]!;
  const file = {
    byteLength: input.size,
    slice: (start: number, end = input.size) => {
      const part = input.slice(start, end);
      // A part of a file is a buffer of its own, and as large as a column.
      const isOwn = part.length === part.buffer.byteLength;
      return (isOwn ? part.buffer : part.buffer.slice(part.byteOffset, part.byteOffset + part.length)) as ArrayBuffer;
    },
  };
  return (columns: readonly ParquetColumn[]): Promise<Record<string, unknown>[]> => {
    const names = new Set(columns.map(({ name }) => name));
    const chunks = whole.columns.filter(({ meta_data: column }) => names.has(column!.path_in_schema[0]!));
    const schema = [{ ...root, num_children: columns.length }, ...columns.flatMap(({ from, to }) => metadata.schema.slice(from, to))];
    const part: FileMetaData = { ...metadata, schema, num_rows: whole.num_rows, row_groups: [{ ...whole, columns: chunks }] };
    const tree = parquetSchema(part);
    for (const { meta_data: column } of chunks) checkPages(input, column!, getTreePath(tree, column!.path_in_schema), compressors);
    return parquetReadObjects({
      file,
      metadata: part,
      columns: [...names],
      rowEnd: count,
      compressors,
      geoparquet: false,
      utf8: false,
      ...(exact && { parsers: exact }),
    });
  };
}

/** A list of numbers in 8 bytes each; anything else stays as it is. */
const compact = (list: unknown): unknown =>
  Array.isArray(list) && list.every((item) => typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean')
    ? Float64Array.from(list as number[], Number)
    : list;

/** The codecs, each with a size limit; gzip and brotli use Node's own code, which is faster. */
export function boundedCompressors(): Compressors {
  const own: Compressors = {
    ...compressors,
    GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
    BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  };
  return Object.fromEntries(
    Object.entries(own).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (!(length >= 0 && length <= MAX_PAGE_BYTES)) throw new ParquetError(`a page claims to unpack to ${length} bytes`);
        // Empty content in LZ4 is a single zero byte, which hyparquet-compressors 1.1.2 cannot read.
        return length === 0 ? new Uint8Array(0) : unpack!(input, length);
      },
    ]),
  );
}
