/** The rows of a group, some at a time: of each column, one page is in memory. Load it on demand: it imports a library that few runs need. */
import type { FileMetaData, ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { counted } from '../../../io/words.ts';
import type { Input } from '../../input.ts';
import { ColumnReader, decoderOf } from './column-reader.ts';
import { boundedCompressors } from './compressors.ts';
import { nameOf, ParquetError } from './footer.ts';
import { MAX_ROWS, type ParquetColumn, type ParquetInfo } from './parquet.ts';
import { pagesOf } from './pages.ts';
import { leavesOf } from './tree.ts';

export type Row = Record<string, unknown>;

/** What to read of a row group. */
interface Part {
  /** Maximum number of rows. */
  most?: number;
  /** Also read those of these columns that are lists of numbers, as `Float64Array`. */
  numbers?: readonly string[];
  /** Read every value without loss: lists of numbers as they are, and times as these parsers make them. */
  exact?: ParquetParsers;
}

const isRead = ({ kind }: ParquetColumn): boolean => kind === 'text' || kind === 'plain';

/** Maximum number of rows that are handed out at once, and about how many bytes of values. */
const MOST_AT_ONCE = 1000;
const BYTES_AT_ONCE = 1 << 20;

/**
 * Rows of one row group, with the columns that can be read as text. A damaged group may yield some rows before it throws.
 *
 * @throws ParquetError
 */
export function* rowsOf(
  input: Input,
  info: ParquetInfo,
  group: number,
  { most = Infinity, numbers = [], exact }: Part = {},
): Generator<Row[]> {
  const wanted = info.columns.filter(isRead);
  const lists = info.columns.filter(({ name, kind }) => kind === 'tokens' && numbers.includes(name));
  const all = Number(info.metadata.row_groups[group]!.num_rows);
  const count = Math.min(all, most);
  if (count > MAX_ROWS)
    throw new ParquetError(
      `row group ${group + 1} has ${counted(all, 'row')}, more than can be read: write the file with smaller row groups (row_group_size=10000)`,
    );
  try {
    const columns = columnsOf(input, info.metadata, group, [...wanted, ...lists], exact);
    const size = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor((BYTES_AT_ONCE * all) / textBytes(info.metadata, group, wanted))));
    for (let done = 0; done < count; done += size) {
      const rows = Array.from({ length: Math.min(size, count - done) }, (): Row => ({}));
      for (const [c, { name, flat }] of [...wanted, ...lists].entries()) {
        const values = columns[c]!.take(rows.length);
        const isCompact = c >= wanted.length && !exact;
        for (const [i, row] of rows.entries()) row[name] = isCompact ? compact(values[i]) : values[i];
        // Values are missing if the pages have less than the footer says (and for structs that are null).
        if (c < wanted.length && flat && rows.some((row) => row[name] === undefined))
          throw new ParquetError(`row group ${group + 1} claims ${counted(all, 'row')}, but column ${nameOf(name)} has fewer`);
      }
      yield rows;
    }
    if (count === all) for (const column of columns) column.finish();
  } catch (cause) {
    if (cause instanceof ParquetError) throw cause;
    throw new ParquetError(`row group ${group + 1} cannot be read: its pages are damaged, or contradict the footer`, { cause });
  }
}

/** Limit for the unpacked texts of a group that is written anew: all of them are in memory at once. */
const MAX_GROUP_BYTES = 512 << 20;

/** The rows of a group that is written anew. @throws ParquetError, also if their texts do not fit in memory */
export function* boundedRows(input: Input, info: ParquetInfo, group: number): Generator<Row[]> {
  const bytes = textBytes(info.metadata, group, info.columns.filter(isRead));
  if (bytes > MAX_GROUP_BYTES)
    throw new ParquetError(
      `row group ${group + 1} unpacks to ${Math.round(bytes / 1e6)} MB, more than fits in memory: write the file with smaller row groups (row_group_size=10000)`,
    );
  yield* rowsOf(input, info, group);
}

/** Unpacked bytes of some columns of a group, where each value of a dictionary counts once. */
function textBytes({ row_groups: groups }: FileMetaData, group: number, columns: readonly ParquetColumn[]): number {
  const names = new Set(columns.map(({ name }) => name));
  let bytes = 0;
  for (const { meta_data: column } of groups[group]!.columns)
    if (names.has(column!.path_in_schema[0]!)) bytes += Number(column!.total_uncompressed_size);
  return bytes;
}

/** A column of rows, which may be made of many in the file. */
interface Source {
  take(count: number): unknown[];
  finish(): void;
}

/** Readers of some columns of a group. */
function columnsOf(
  input: Input,
  metadata: FileMetaData,
  group: number,
  wanted: readonly ParquetColumn[],
  parsers?: ParquetParsers,
): Source[] {
  const compressors = boundedCompressors();
  const chunks = new Map(
    metadata.row_groups[group]!.columns.map(
      ({ meta_data: column }) => [JSON.stringify(column!.path_in_schema), column!] as const,
    ).reverse(),
  );
  const [root] = metadata.schema as [SchemaElement];
  const elements = wanted.flatMap(({ from, to }) => metadata.schema.slice(from, to));
  const readers = new Map<SchemaTree, ColumnReader[]>();
  for (const path of leavesOf({ ...metadata, schema: [{ ...root, num_children: wanted.length }, ...elements] })) {
    const top = path[1]!;
    const chunk = chunks.get(JSON.stringify(path.at(-1)!.path));
    const own = readers.get(top) ?? [];
    readers.set(top, own);
    if (chunk) own.push(new ColumnReader(pagesOf(input, chunk, path, compressors), decoderOf(chunk, path, compressors, parsers)));
  }
  return [...readers].map(([top, own]) => (top.children.length > 0 ? nested(top, own, parsers) : flat(own)));
}

const flat = ([reader]: readonly ColumnReader[]): Source => ({
  take: (count) => reader?.take(count) ?? [],
  finish: () => reader?.finish(),
});

function nested(top: SchemaTree, readers: readonly ColumnReader[], parsers?: ParquetParsers): Source {
  return {
    take(count) {
      const taken = readers.map((reader) => [reader.name, reader.take(count)] as const);
      const length = Math.min(...taken.map(([, { length }]) => length));
      const columns = new Map(taken.map(([name, values]) => [name, values.slice(0, length)]));
      assembleNested(columns, top, { ...DEFAULT_PARSERS, ...parsers });
      return columns.get(top.element.name) as unknown[];
    },
    finish: () => readers.forEach((reader) => reader.finish()),
  };
}

/** A list of numbers in 8 bytes each; anything else stays as it is. */
const compact = (list: unknown): unknown =>
  Array.isArray(list) && list.every((item) => typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean')
    ? Float64Array.from(list as number[], Number)
    : list;
