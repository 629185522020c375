/**
 * Rewrites a Parquet file with other texts. Only pages of text columns in which something changed are written anew, with their
 * old levels (which say where lists and nulls are). Every other column chunk is copied byte for byte, and the footer is changed only
 * where necessary. Page bounds and filters of changed columns are removed, since they contain values. Load it on demand.
 */
import type { ColumnMetaData, Compressors, FileMetaData, PageHeader, RowGroup, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getSchemaPath, isListLike, isMapLike } from 'hyparquet/src/schema.js';
import { UserError } from '../../../errors.ts';
import type { Input } from '../../input.ts';
import { boundedCompressors, parquetInfo, type ParquetInfo, readGroup } from './parquet.ts';
import { footerOf, nameOf, ParquetError } from './footer.ts';
import { packerOf, statisticsOf } from './pack.ts';
import {
  BINARY,
  type List,
  listAt,
  numberAt,
  setNumber,
  STRUCT,
  structAt,
  type Struct,
  thriftBytes,
  ThriftReader,
  type Value,
} from './thrift.ts';

/** New text for the rows of a group: the row with other strings in the same places, or null to keep the row. */
export type ChangeRow = (row: Record<string, unknown>) => Record<string, unknown> | null;

const MAGIC = Buffer.from('PAR1');
const I32 = 5;
const PLAIN = 0n;
const RLE = 3n;
const COPY_BYTES = 1 << 20;

/**
 * @param write receives the file in order; awaited
 * @param names new names of top-level columns, by their old ones
 * @param note receives what could not be kept, for people
 * @throws UserError that names the column that cannot be written back
 */
export async function rewriteParquet(
  input: Input,
  change: ChangeRow,
  write: (bytes: Buffer) => Promise<void>,
  names: ReadonlyMap<string, string> = new Map(),
  note: (what: string) => void = () => {},
): Promise<void> {
  try {
    await new Rewrite(input, change, write, note).run(names);
  } catch (cause) {
    if (cause instanceof ParquetError || cause instanceof RangeError)
      throw new UserError('dataset-refused', `the Parquet file cannot be rewritten: ${cause.message}`, { cause });
    throw cause;
  }
}

class Rewrite {
  private offset = 0;
  private readonly compressors: Compressors = boundedCompressors();

  constructor(
    private readonly input: Input,
    private readonly change: ChangeRow,
    private readonly write: (bytes: Buffer) => Promise<void>,
    private readonly note: (what: string) => void,
  ) {}

  async run(names: ReadonlyMap<string, string>): Promise<void> {
    const { input } = this;
    const info = withPlainText(parquetInfo(input));
    const footer = new ThriftReader(footerOf(input)).struct();
    await this.put(MAGIC);
    const groups = listAt(footer, 4) as Struct[];
    for (const [g, group] of info.metadata.row_groups.entries()) {
      const before = await readGroup(input, info, g);
      const after = before.map((row) => this.change(row) ?? row);
      await this.group(groups[g], group, info.metadata, before, after);
    }
    if (names.size > 0) rename(footer, names);
    const bytes = thriftBytes(footer);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    await this.put(Buffer.concat([bytes, length, MAGIC]));
  }

  private async put(bytes: Buffer): Promise<void> {
    this.offset += bytes.length;
    await this.write(bytes);
  }

  private async group(
    thrift: Struct,
    group: RowGroup,
    { schema }: FileMetaData,
    before: readonly Record<string, unknown>[],
    after: readonly Record<string, unknown>[],
  ): Promise<void> {
    const start = this.offset;
    let packed = 0;
    let unpacked = 0;
    const chunks = listAt(thrift, 1) as Struct[];
    for (const [c, { meta_data: column }] of group.columns.entries()) {
      const chunk = chunks[c];
      const meta = structAt(chunk, 3)!;
      const from = this.offset;
      const path = getSchemaPath(schema, column!.path_in_schema);
      const values = changedValues(path, before, after);
      if (values) await this.rewrite(column!, path, meta, values);
      else await this.copy(column!, meta);
      for (const id of [4, 5, 6, 7]) chunk.delete(id); // page indexes, which are stored elsewhere and contain bounds
      for (const id of [14, 15]) meta.delete(id); // Bloom filters, which reveal whether a value was there
      if (chunk.has(2)) setNumber(chunk, 2, numberAt(chunk, 2) === 0 ? 0 : from);
      packed += numberAt(meta, 7)!;
      unpacked += numberAt(meta, 6)!;
    }
    setNumber(thrift, 2, unpacked);
    if (thrift.has(5)) setNumber(thrift, 5, start);
    if (thrift.has(6)) setNumber(thrift, 6, packed);
  }

  private async copy(column: ColumnMetaData, meta: Struct): Promise<void> {
    const start = Number(column.dictionary_page_offset || column.data_page_offset);
    const end = start + Number(column.total_compressed_size);
    const shift = this.offset - start;
    for (const id of [9, 10, 11]) if (numberAt(meta, id)) setNumber(meta, id, numberAt(meta, id)! + shift);
    for (let at = start; at < end; at += COPY_BYTES) await this.put(this.input.slice(at, Math.min(end, at + COPY_BYTES)));
  }

  private async rewrite(column: ColumnMetaData, path: SchemaTree[], meta: Struct, values: { old: string[]; new: string[] }): Promise<void> {
    const start = Number(column.dictionary_page_offset || column.data_page_offset);
    const bytes = this.input.slice(start, start + Number(column.total_compressed_size));
    const from = this.offset;
    const pages = new Pages(column, path, this.compressors);
    let unpacked = 0;
    let done = 0;
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    while (reader.offset < bytes.length - 1) {
      const at = reader.offset;
      const header = parquetHeader(reader);
      const page = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
      reader.offset += page.length;
      const old = pages.read(page, header);
      if (!old) continue;
      const next = values.new.slice(done, done + old.length);
      if (old.some((value, i) => value !== values.old[done + i])) throw cannot(column, 'its values are not in the order of the rows');
      done += old.length;
      const made = pages.make(page, header, new ThriftReader(bytes, at).struct(), next);
      unpacked += made.unpacked;
      await this.put(made.bytes);
    }
    if (done !== values.old.length) throw cannot(column, 'it has other values than its rows show');
    meta.set(2, { type: 9, value: { type: I32, items: [PLAIN, RLE] } });
    const packer = packerOf(column.codec);
    meta.set(4, { type: I32, value: packer.id });
    if (packer.name !== column.codec)
      this.note(`column ${nameOf(path.at(-1)!.path.join('.'))} is compressed with ${packer.name}, no longer with ${column.codec}`);
    const statistics = structAt(meta, 12);
    setNumber(meta, 6, unpacked);
    setNumber(meta, 7, this.offset - from);
    setNumber(meta, 9, from);
    for (const id of [10, 11, 12, 13, 16, 17]) meta.delete(id); // dictionary, bounds and statistics
    if (statistics) meta.set(12, { type: STRUCT, value: statisticsOf(statistics, values.new) });
  }
}

/** Renames columns. Writers' own copies of the schema (`pandas`, `ARROW:schema`) are removed if they contain an old name. */
function rename(footer: Struct, names: ReadonlyMap<string, string>): void {
  const renamed = (name: Value): Buffer => Buffer.from(names.get(String(name)) ?? (name as Buffer));
  const schema = listAt(footer, 2) as Struct[];
  for (let at = 1; at < schema.length;) {
    schema[at]!.set(4, { type: BINARY, value: renamed(schema[at]!.get(4)!.value) });
    for (let open = 1; open > 0 && at < schema.length; at++) open += (numberAt(schema[at]!, 5) ?? 0) - 1;
  }
  for (const group of listAt(footer, 4) as Struct[]) {
    for (const chunk of listAt(group, 1) as Struct[]) {
      const path = listAt(structAt(chunk, 3)!, 3);
      path[0] = renamed(path[0]!);
    }
  }
  const notes = footer.get(5)?.value as List | undefined;
  if (!notes) return;
  const holdsName = (text: string) =>
    [...names.keys()].some((name) =>
      [text, Buffer.from(text, 'base64').toString()].some(
        (form) => form.includes(name) || form.includes(JSON.stringify(name).slice(1, -1)),
      ),
    );
  notes.items = notes.items.filter((note) => !holdsName(String((note as Struct).get(2)?.value ?? '')));
}

/** JSON columns are read as plain text, since the text is spliced, not written anew. */
function withPlainText(info: ParquetInfo): ParquetInfo {
  const schema = info.metadata.schema.map((element): SchemaElement =>
    element.converted_type === 'JSON' || element.logical_type?.type === 'JSON'
      ? { ...element, converted_type: 'UTF8', logical_type: { type: 'STRING' } }
      : element,
  );
  return { ...info, metadata: { ...info.metadata, schema } };
}

const cannot = ({ path_in_schema: path }: ColumnMetaData, why: string): UserError =>
  new UserError(
    'dataset-refused',
    `column ${nameOf(path.join('.'))} cannot be rewritten: ${why}. Convert the file to JSONL, and sanitize that`,
  );

/** Pages of one column chunk. */
class Pages {
  private dictionary: string[] = [];

  constructor(
    private readonly column: ColumnMetaData,
    private readonly path: SchemaTree[],
    private readonly compressors: Compressors,
  ) {}

  /** Values of a data page, without nulls; null for other pages. */
  read(page: Buffer, header: PageHeader): string[] | null {
    const { codec, type } = this.column;
    const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: dictionary, uncompressed_page_size: size } = header;
    if (dictionary) {
      this.dictionary = plainValues(Buffer.from(decompressPage(page, size, codec, this.compressors)), dictionary.num_values);
      return null;
    }
    if (!v1 && !v2) return null;
    const { element } = this.path.at(-1)!;
    const decoder = { type, element, schemaPath: this.path, codec, compressors: this.compressors } as unknown as Parameters<
      typeof readDataPageV2
    >[2];
    const { dataPage } = v1
      ? readDataPage(decompressPage(page, size, codec, this.compressors), v1, decoder)
      : readDataPageV2(page, header, decoder);
    const isIndex = /DICTIONARY/.test((v1 ?? v2)!.encoding);
    return Array.from(dataPage as ArrayLike<unknown>, (value) => (isIndex ? this.dictionary[value as number] : textOf(value)));
  }

  /** The page with other values, in plain encoding, with its header. */
  make(page: Buffer, header: PageHeader, thrift: Struct, values: readonly string[]): { bytes: Buffer; unpacked: number } {
    const { data_page_header_v2: v2, uncompressed_page_size: size } = header;
    const plain = Buffer.concat(
      values.flatMap((value) => {
        const text = Buffer.from(value);
        const length = Buffer.alloc(4);
        length.writeUInt32LE(text.length);
        return [length, text];
      }),
    );
    let levels: Buffer = Buffer.alloc(0); // they come before the compressed part
    let body: Buffer;
    if (v2) {
      levels = page.subarray(0, v2.repetition_levels_byte_length + v2.definition_levels_byte_length);
      body = plain;
      const fields = structAt(thrift, 8)!;
      setNumber(fields, 4, Number(PLAIN), I32);
      fields.delete(7); // "is compressed": the default
      fields.delete(8);
    } else {
      const whole = Buffer.from(decompressPage(page, size, this.column.codec, this.compressors));
      body = Buffer.concat([whole.subarray(0, this.levelBytes(whole, header)), plain]);
      const fields = structAt(thrift, 5)!;
      setNumber(fields, 2, Number(PLAIN), I32);
      fields.delete(5);
    }
    const packed = packerOf(this.column.codec).pack(body);
    setNumber(thrift, 2, levels.length + body.length, I32);
    setNumber(thrift, 3, levels.length + packed.length, I32);
    thrift.delete(4); // checksum
    const head = thriftBytes(thrift);
    return { bytes: Buffer.concat([head, levels, packed]), unpacked: head.length + levels.length + body.length };
  }

  private levelBytes(page: Buffer, { data_page_header: v1 }: PageHeader): number {
    let at = 0;
    for (const [level, encoding] of [
      [getMaxRepetitionLevel(this.path), v1!.repetition_level_encoding],
      [getMaxDefinitionLevel(this.path), v1!.definition_level_encoding],
    ] as const) {
      if (!level) continue;
      if (encoding !== 'RLE') throw cannot(this.column, `its levels are encoded as ${encoding}, which is not supported`);
      at += 4 + page.readUInt32LE(at);
    }
    return at;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : Buffer.from(value as Uint8Array).toString('utf8'));

function plainValues(bytes: Buffer, count: number): string[] {
  const values: string[] = [];
  for (let at = 0; values.length < count;) {
    const length = bytes.readUInt32LE(at);
    values.push(bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return values;
}

/** All values of a text column, before and after, if any differ. */
function changedValues(
  path: SchemaTree[],
  before: readonly Record<string, unknown>[],
  after: readonly Record<string, unknown>[],
): { old: string[]; new: string[] } | null {
  const { type } = path.at(-1)!.element;
  const values: { old: string[]; new: string[] } = { old: [], new: [] };
  let isChanged = false;
  for (const [i, row] of before.entries()) {
    // The values of unchanged rows are also needed.
    const from = values.old.length;
    collect(path, 1, row, values.old);
    if (after[i] === row) {
      for (let n = from; n < values.old.length; n++) values.new.push(values.old[n]);
      continue;
    }
    collect(path, 1, after[i], values.new);
    for (let n = from; n < values.old.length && !isChanged; n++) isChanged = values.old[n] !== values.new[n];
    if (values.old.length !== values.new.length)
      throw new ParquetError(
        `column ${nameOf(
          path
            .map(({ element }) => element.name)
            .slice(1)
            .join('.'),
        )} has a kind that is not known here`,
      );
  }
  if (!isChanged) return null;
  if (type !== 'BYTE_ARRAY')
    throw new UserError(
      'dataset-refused',
      `column ${nameOf(path[1].element.name)} has personal data, but is not a text column: convert it to text or remove it, then sanitize the result`,
    );
  return values;
}

/** Values of the column at `path` in a row, in storage order, without nulls. */
function collect(path: SchemaTree[], depth: number, parent: unknown, out: string[]): void {
  if (parent === null || parent === undefined) return;
  const node = path[depth];
  const value = (parent as Record<string, unknown>)[node.element.name];
  if (isMapLike(node)) {
    collectMap(path, depth, value, out);
    return;
  }
  below(path, depth, value, out);
}

/** Continues from the value of `path[depth]`. */
function below(path: SchemaTree[], depth: number, value: unknown, out: string[]): void {
  if (value === null || value === undefined) return;
  const node = path[depth];
  if (isListLike(node)) {
    for (const item of value as unknown[]) below(path, depth + 2, item, out);
  } else if (Array.isArray(value) && node.element.repetition_type === 'REPEATED') {
    for (const item of value) one(path, depth, item, out);
  } else one(path, depth, value, out);
}

function one(path: SchemaTree[], depth: number, value: unknown, out: string[]): void {
  if (value === null || value === undefined) return;
  if (depth === path.length - 1) out.push(typeof value === 'string' ? value : value instanceof Uint8Array ? textOf(value) : String(value));
  else collect(path, depth + 1, value, out);
}

/** Keys and values of a map; keys that are data are not changed, since the rows show them as keys. */
function collectMap(path: SchemaTree[], depth: number, value: unknown, out: string[]): void {
  if (value === null || value === undefined) return;
  const entries = Array.isArray(value)
    ? value.map((entry) => [(entry as { key: unknown }).key, (entry as { value: unknown }).value])
    : Object.entries(value);
  for (const [key, item] of entries) {
    if (path[depth + 2].element.name === 'key') out.push(String(key));
    else below(path, depth + 2, item, out);
  }
}

/**
 * A row as a JSON record, so that texts in it are found and replaced as in other containers. Integers of any size stay numbers.
 * Values without text (bytes of images) are left out.
 */
export function rowAsJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array || value === undefined) return 'null';
  if (value instanceof Date) return JSON.stringify(Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (Array.isArray(value)) return `[${value.map(rowAsJson).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${rowAsJson(item)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}

/** The row with the changed strings of its JSON form. Values other than strings stay as they were read, unless the JSON differs. */
export function rowFromJson(row: unknown, before: unknown, after: unknown): unknown {
  if (row === null || typeof row !== 'object' || row instanceof Date || row instanceof Uint8Array) return before === after ? row : after;
  if (Array.isArray(row)) return row.map((item, i) => rowFromJson(item, (before as unknown[])[i], (after as unknown[])[i]));
  const keys = Object.keys(after as object);
  return Object.fromEntries(
    Object.entries(row).map(([key, item], i) => [
      keys[i] ?? key,
      rowFromJson(item, (before as Record<string, unknown>)[key], (after as Record<string, unknown>)[keys[i] ?? key]),
    ]),
  );
}
