/** Columns of bytes that are texts: Spark, Impala and Hive can write texts without saying so. */
import { isUtf8 } from 'node:buffer';
import type { ColumnMetaData, Compressors, FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { Input } from '../../input.ts';
import { cellsOf } from './cells.ts';
import { PageReader } from './page-reader.ts';
import { checkPages } from './pages.ts';
import { leavesOf } from './tree.ts';

/** Groups of rows that are looked at: the first may have no values. */
const MOST_GROUPS = 4;
/** Values that are looked at in a group. */
const MOST_VALUES = 100;
/** Bytes of one column chunk that are looked at: a dictionary, and the first page. */
const MOST_BYTES = 4 << 20;
/** No text has these. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/**
 * The schema in which such columns are texts. A column is one if all its first values are UTF-8 without control characters; of those that
 * come later, the rest stays as it is.
 *
 * @throws any error for a schema that is cut off
 */
export function withByteTexts(input: Input, metadata: FileMetaData, compressors: Compressors): SchemaElement[] {
  const { schema, row_groups: groups } = metadata;
  if (!schema.some(isBytes)) return schema;
  const texts = new Set<SchemaElement>();
  for (const [leaf, path] of leavesOf(metadata).entries()) {
    const { element } = path.at(-1)!;
    if (!isBytes(element) || path.some((node) => node.element.logical_type?.type === 'VARIANT')) continue;
    const chunks = groups.slice(0, MOST_GROUPS).flatMap(({ columns }) => columns[leaf]?.meta_data ?? []);
    const seen = chunks.flatMap((column) => firstValues(input, column, path, compressors));
    const values = seen.filter(({ length }) => length > 0);
    if (values.length > 0 && values.every((value) => isUtf8(value) && !CONTROL.test(value.toString('latin1')))) texts.add(element);
  }
  return schema.map((element): SchemaElement => (texts.has(element) ? { ...element, converted_type: 'UTF8' } : element));
}

const isBytes = ({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  type === 'BYTE_ARRAY' && !converted && !logical;

/** The first values of a column chunk; none if it is damaged, which its reader reports. */
function firstValues(input: Input, column: ColumnMetaData, path: SchemaTree[], compressors: Compressors): Buffer[] {
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const bytes = input.slice(start, start + Math.min(Number(column.total_compressed_size), MOST_BYTES));
  try {
    const pages = new PageReader(column, path, cellsOf(path.at(-1)!.element)!, compressors);
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    while (reader.offset < bytes.length) {
      const header = parquetHeader(reader);
      const from = reader.offset;
      reader.offset += header.compressed_page_size;
      if (!(reader.offset > from && reader.offset <= bytes.length)) return [];
      checkPages(input, { ...column, total_compressed_size: BigInt(reader.offset) }, path, compressors);
      const values = pages.read(bytes.subarray(from, reader.offset), header);
      if (values) return values.slice(0, MOST_VALUES).map((value) => Buffer.from(value as Uint8Array));
    }
    return [];
  } catch {
    return [];
  }
}
