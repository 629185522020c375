import type { ColumnMetaData, Compressors, DataReader, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import type { Input } from '../../input.ts';
import { MAX_PAGE_BYTES, nameOf, ParquetError } from './footer.ts';

/** Readers may write a run's padding past the end of their array; more than this is not padding. */
const PADDING = 1024;
const MAX_BLOCK = 1 << 20;
const MAX_MINIBLOCKS = 1 << 12;

/** One page of a column chunk. */
export interface Page {
  header: PageHeader;
  /** The header as it is stored. */
  head: Buffer;
  /** The content as it is stored. */
  bytes: Buffer;
}

/** Bytes that are read at once: a header, and small pages. */
const WINDOW = 1 << 16;

/**
 * The pages of a column chunk, one at a time. Each is checked before hyparquet reads it, since that trusts it: a negative size makes it
 * loop forever, and a run of two billion equal values, five bytes long, exhausts memory.
 * Format: https://parquet.apache.org/docs/file-format/data-pages/encodings/
 *
 * @param path its place in the schema
 * @throws ParquetError, or any error from reading past the end
 */
export function* pagesOf(input: Input, column: ColumnMetaData, path: SchemaTree[], compressors: Compressors): Generator<Page> {
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const end = start + Number(column.total_compressed_size);
  const check = pageCheck(column, path, compressors);
  let part: Buffer = Buffer.alloc(0);
  for (let at = start; at < end - 1;) {
    let found = headerIn(part);
    for (let size = WINDOW; !found; size *= 16) {
      part = input.slice(at, Math.min(end, at + size));
      found = headerIn(part, at + size >= end);
    }
    const { header, length } = found;
    const { compressed_page_size: packed } = header;
    check.sizes(header, end - at - length);
    const page = length + packed <= part.length ? part.subarray(length, length + packed) : input.slice(at + length, at + length + packed);
    check.content(header, page);
    yield { header, head: part.subarray(0, length), bytes: page };
    at += length + packed;
    part = part.subarray(length + packed);
  }
}

/** The header at the start of some bytes, and its length. Null if it may go on after them. @throws any error if these are all bytes */
function headerIn(bytes: Buffer, isAll = false): { header: PageHeader; length: number } | null {
  const reader: DataReader = { view: viewOf(bytes), offset: 0 };
  try {
    const header = parquetHeader(reader);
    if (reader.offset <= bytes.length) return { header, length: reader.offset };
  } catch (cause) {
    if (isAll) throw cause;
  }
  if (isAll) throw new ParquetError('a page header is cut off');
  return null;
}

/** Checks of the pages of one column chunk, in order. */
function pageCheck(column: ColumnMetaData, path: SchemaTree[], compressors: Compressors) {
  const most = Number(column.num_values);
  const name = nameOf(column.path_in_schema.join('.'));
  const levels = [getMaxRepetitionLevel(path), getMaxDefinitionLevel(path)];
  const fail = (what: string): never => {
    throw new ParquetError(`a page of column ${name} claims ${what}`);
  };
  let values = 0;
  return {
    /** @param room bytes of the chunk after the header */
    sizes(header: PageHeader, room: number): void {
      const { compressed_page_size: packed, uncompressed_page_size: unpacked, dictionary_page_header: dictionary } = header;
      if (packed === undefined || unpacked === undefined) fail('no size');
      if (!(packed >= 0 && packed <= room)) fail(`${packed} bytes, more than there are`);
      if (!(unpacked >= 0 && unpacked <= MAX_PAGE_BYTES)) fail(`to unpack to ${unpacked} bytes`);
      const count = (header.data_page_header ?? header.data_page_header_v2 ?? dictionary)?.num_values ?? 0;
      // A dictionary may have values that no row of this group has, as pandas and pyarrow write categories. Each takes at least a byte.
      if (dictionary && !(count >= 0 && count <= unpacked)) fail(`a dictionary of ${count} values in ${unpacked} bytes`);
      if (dictionary) return;
      if (!(count >= 0 && count <= most)) fail(`${count} values, its column ${most}`);
      values += count;
      if (values > most) fail(`${count} values too many`);
    },
    content(header: PageHeader, page: Buffer): void {
      if (!header.dictionary_page_header && (header.data_page_header ?? header.data_page_header_v2))
        checkData(page, header, column, levels, compressors, fail);
    },
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

type Fail = (what: string) => never;

/** Checks the levels and values of a data page. */
function checkData(
  page: Buffer,
  header: PageHeader,
  { codec, type }: ColumnMetaData,
  levels: readonly number[],
  compressors: Compressors,
  fail: Fail,
): void {
  const { data_page_header: v1, data_page_header_v2: v2, uncompressed_page_size: unpacked } = header;
  const unpack = (bytes: Uint8Array, length: number) => (codec === 'UNCOMPRESSED' ? bytes : (compressors[codec]?.(bytes, length) ?? bytes));
  const widths = levels.map((level) => 32 - Math.clz32(level));
  const count = (v1 ?? v2!).num_values;
  let data: DataView;
  let at = 0;
  if (v2) {
    const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition, num_nulls: nulls } = v2;
    if (!(repetition >= 0 && definition >= 0 && repetition + definition <= page.length && nulls >= 0 && nulls <= count))
      fail('levels that do not fit in it');
    if (levels[0]) checkRuns(viewOf(page), 0, repetition, widths[0], count, fail);
    if (levels[1]) checkRuns(viewOf(page), repetition, repetition + definition, widths[1], count, fail);
    const rest = page.subarray(repetition + definition);
    data = viewOf(v2.is_compressed === false ? rest : unpack(rest, unpacked - repetition - definition));
  } else {
    data = viewOf(unpack(page, unpacked));
    for (const [i, level] of levels.entries()) {
      if (!level) continue;
      const end = at + 4 + data.getUint32(at, true);
      checkRuns(data, at + 4, end, widths[i], count, fail);
      at = end;
    }
  }
  if (at >= data.byteLength) return;
  const { encoding } = (v1 ?? v2)!;
  if (encoding === 'RLE' || type === 'BOOLEAN') {
    // Their length comes first, in both versions.
    if (encoding === 'RLE') checkRuns(data, at + 4, data.byteLength, 1, count, fail);
  } else if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    const width = data.getUint8(at);
    if (width > 32) fail(`indices of ${width} bits`);
    if (width > 0) checkRuns(data, at + 1, data.byteLength, width, count, fail);
  } else if (encoding.startsWith('DELTA_')) {
    const [block, next] = varint(data, at);
    const [miniblocks] = varint(data, next);
    if (!(block > 0 && block <= MAX_BLOCK && miniblocks > 0 && miniblocks <= MAX_MINIBLOCKS))
      fail(`blocks of ${block} values in ${miniblocks} parts`);
  }
}

/** Walks through a run-length and bit-packed hybrid until `count` values or its end is reached. */
function checkRuns(view: DataView, start: number, end: number, width: number, count: number, fail: Fail): void {
  let at = start;
  for (let seen = 0; seen < count && at < Math.min(end, view.byteLength);) {
    const [header, next] = varint(view, at);
    const packed = (header & 1) === 1;
    const values = packed ? Math.floor(header / 2) * 8 : Math.floor(header / 2);
    if (values > count - seen + PADDING) fail(`a run of ${values} values, but has ${count}`);
    seen += values;
    at = next + (packed ? (values / 8) * width : (width + 7) >> 3);
  }
}

/** A LEB128 number and the offset after it. */
function varint(view: DataView, start: number): [number, number] {
  let value = 0;
  for (let at = start, scale = 1; ; scale *= 128) {
    const byte = view.getUint8(at++);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at];
    if (at - start > 5) throw new ParquetError('a page contains a number that is too long');
  }
}
