/**
 * Rewrites a Parquet file with other texts and dates. Only pages of columns in which something changed are written anew, with their
 * old levels (which say where lists and nulls are). Every other column chunk is copied byte for byte, and the footer is changed only
 * where necessary. Page bounds and filters of changed columns are removed, since they contain values. Load it on demand.
 */
import type { ColumnMetaData, Compressors, RowGroup, SchemaElement, SchemaTree } from 'hyparquet';
import { UserError } from '../../../errors.ts';
import type { Input } from '../../input.ts';
import { cellsOf } from './cells.ts';
import { ChangedValues, type ColumnTexts } from './changed-values.ts';
import { boundedCompressors } from './compressors.ts';
import { footerOf, nameOf, ParquetError } from './footer.ts';
import { packerOf, statisticsOf } from './pack.ts';
import { cannot, Pages, PLAIN } from './page-values.ts';
import { pagesOf } from './pages.ts';
import { parquetInfo, type ParquetInfo } from './parquet.ts';
import { boundedRows } from './rows.ts';
import {
  BINARY,
  I32,
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
import { pathsOf } from './tree.ts';

/** New text for the rows of a group: the row with other strings in the same places, or null to keep the row. */
export type ChangeRow = (row: Record<string, unknown>) => Record<string, unknown> | null;

const MAGIC = Buffer.from('PAR1');
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
    const pathOf = pathsOf(info.metadata);
    for (const [g, group] of info.metadata.row_groups.entries()) {
      const columns = group.columns.map(({ meta_data: column }) => new ChangedValues(pathOf(column!.path_in_schema)));
      for (const rows of boundedRows(input, info, g))
        for (const row of rows) {
          const after = this.change(row) ?? row;
          for (const column of columns) column.add(row, after);
        }
      await this.group(groups[g], group, columns);
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

  private async group(thrift: Struct, group: RowGroup, columns: readonly ChangedValues[]): Promise<void> {
    const start = this.offset;
    let packed = 0;
    let unpacked = 0;
    const chunks = listAt(thrift, 1) as Struct[];
    for (const [c, { meta_data: column }] of group.columns.entries()) {
      const chunk = chunks[c];
      const meta = structAt(chunk, 3)!;
      const from = this.offset;
      const values = columns[c].end();
      if (values) await this.rewrite(column!, columns[c].path, meta, values);
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

  private async rewrite(column: ColumnMetaData, path: SchemaTree[], meta: Struct, values: ColumnTexts): Promise<void> {
    const from = this.offset;
    const cells = cellsOf(path.at(-1)!.element)!;
    const pages = new Pages(column, path, cells, this.compressors);
    const written: Buffer[] = [];
    let unpacked = 0;
    let done = 0;
    for (const { header, head, bytes: page } of pagesOf(this.input, column, path, this.compressors)) {
      const old = pages.read(page, header);
      if (!old) continue;
      const next = old.map((value, i) => cells.plain(values.new[done + i]!, value) ?? refuse(column));
      if (old.some((value, i) => cells.text(value) !== values.old[done + i]))
        throw cannot(column, 'its values are not in the order of the rows');
      done += old.length;
      for (const value of next) written.push(value);
      const made = pages.make(page, header, new ThriftReader(head).struct(), next);
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
    if (statistics) meta.set(12, { type: STRUCT, value: statisticsOf(statistics, written, cells.compare) });
  }
}

function refuse(column: ColumnMetaData): never {
  throw cannot(column, `a value in place of another one does not fit into its type, ${column.type}`);
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
