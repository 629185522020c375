/** Columns of bytes that are texts: Spark, Impala and Hive can write texts without saying so. */
import { isUtf8 } from 'node:buffer';
import type { ColumnMetaData, Compressors, FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import type { Input } from '../../input.ts';
import { cellsOf } from './cells.ts';
import { PageReader } from './page-reader.ts';
import { pagesOf } from './pages.ts';
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
  try {
    const reader = new PageReader(column, path, cellsOf(path.at(-1)!.element)!, compressors);
    let size = 0;
    for (const { head, bytes, header } of pagesOf(input, column, path, compressors)) {
      if ((size += head.length + bytes.length) > MOST_BYTES) return [];
      const values = reader.read(bytes, header);
      if (values) return values.slice(0, MOST_VALUES).map((value) => Buffer.from(value as Uint8Array));
    }
    return [];
  } catch {
    return [];
  }
}
