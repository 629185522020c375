/** Reads Parquet. Load it on demand: it imports a library that few runs need. */
import { counted } from '../../../io/words.ts';
import type { FileMetaData, SchemaElement } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { Input } from '../../input.ts';
import { withByteTexts } from './byte-texts.ts';
import { boundedCompressors } from './compressors.ts';
import { footerOf, nameOf, ParquetError } from './footer.ts';

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

/** Limit for the rows of one row group: a few bytes can claim any number of empty ones. */
export const MAX_ROWS = 4_000_000;
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
      if (group.num_rows === 0n && column.num_values === 0n) continue; // pyarrow gives such a column no place
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
