/** Reads one column chunk, some rows at a time: only one of its pages is in memory, and its dictionary. */
import type { ColumnMetaData, Compressors, DecodedArray, PageHeader, ParquetParsers, SchemaTree } from 'hyparquet';
import { assembleLists } from 'hyparquet/src/assemble.js';
import { readPage } from 'hyparquet/src/column.js';
import { convert, convertWithDictionary, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import type { Page } from './pages.ts';

type ColumnDecoder = Parameters<typeof readPage>[2];
type DataPage = ReturnType<typeof readDataPage>;

/** What hyparquet must know of a column chunk to read its pages. @param parsers instead of the library's own */
export const decoderOf = (
  { codec, type, path_in_schema }: ColumnMetaData,
  path: SchemaTree[],
  compressors: Compressors,
  parsers?: ParquetParsers,
): ColumnDecoder => ({
  pathInSchema: path_in_schema,
  type,
  element: path.at(-1)!.element,
  schemaPath: path,
  codec,
  compressors,
  parsers: { ...DEFAULT_PARSERS, ...parsers },
  utf8: false,
});

/** The levels and the stored values of a data page, of either version. @throws any error if it is damaged */
export function dataIn(page: Buffer, header: PageHeader, decoder: ColumnDecoder): DataPage {
  const { data_page_header: v1, uncompressed_page_size: size } = header;
  return v1
    ? readDataPage(decompressPage(page, size, decoder.codec, decoder.compressors), v1, decoder)
    : readDataPageV2(page, header, decoder);
}

/** A data page of which some rows were taken. */
interface Rest extends DataPage {
  encoding: Parameters<typeof convertWithDictionary>[2];
  /** Next value or null, and next value. */
  at: number;
  valueAt: number;
  end: number;
}

export class ColumnReader {
  private dictionary: DecodedArray | undefined;
  private rest: Rest | undefined;
  private readonly most: number;
  private readonly isRepeated: boolean;

  /** @param pages checked ones */
  constructor(
    private readonly pages: Iterator<Page>,
    private readonly decoder: ColumnDecoder,
  ) {
    this.most = getMaxDefinitionLevel(decoder.schemaPath);
    this.isRepeated = getMaxRepetitionLevel(decoder.schemaPath) > 0;
  }

  /** As hyparquet names it: `messages.list.element.content`. */
  get name(): string {
    return this.decoder.pathInSchema.join('.');
  }

  /** The values of the next rows, fewer only at the end of the chunk. @throws any error if a page is damaged */
  take(count: number): unknown[] {
    const rows: unknown[] = [];
    // A list may go on in the next page.
    while (rows.length < count || (this.isRepeated && !this.isAtRow())) {
      if (!this.hasRest() && !this.nextPage()) break;
      this.add(rows, count);
    }
    return rows;
  }

  /** Reads what is left, only to check it. */
  finish(): void {
    this.rest = undefined;
    while (!this.pages.next().done);
  }

  private hasRest(): boolean {
    return this.rest !== undefined && this.rest.at < this.rest.end;
  }

  private isAtRow(): boolean {
    return this.hasRest() && this.rest!.repetitionLevels[this.rest!.at] === 0;
  }

  /** Reads pages up to the next one with values. False at the end. */
  private nextPage(): boolean {
    for (;;) {
      this.rest = undefined; // needs no memory while the next page is read
      const { done, value: page } = this.pages.next();
      if (done) return false;
      const { header, bytes } = page;
      if (header.type === 'DICTIONARY_PAGE') {
        const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
        const { data } = readPage(reader, header, this.decoder, undefined, undefined, 0);
        if (data) this.dictionary = convert(data, this.decoder);
        continue;
      }
      const { encoding } = (header.data_page_header ?? header.data_page_header_v2)!;
      const data = dataIn(bytes, header, this.decoder);
      const end = data.definitionLevels?.length || data.repetitionLevels.length || data.dataPage.length;
      this.rest = { ...data, encoding, at: 0, valueAt: 0, end };
      if (end > 0) return true;
    }
  }

  /** Adds values of the page, up to the start of the row after `count` rows. */
  private add(rows: unknown[], count: number): void {
    const { rest, decoder } = this;
    const { at, end, definitionLevels, repetitionLevels, dataPage, valueAt, encoding } = rest!;
    let to = at;
    if (!this.isRepeated || repetitionLevels.length === 0) to = Math.min(end, at + count - rows.length);
    else for (let started = rows.length; to < end && (repetitionLevels[to] !== 0 || started++ < count);) to++;
    const definition = definitionLevels?.slice(at, to) ?? [];
    let valueCount = to - at;
    for (const level of definition) if (level !== this.most) valueCount--;
    const stored = dataPage.slice(valueAt, valueAt + valueCount) as DecodedArray;
    const values = convertWithDictionary(stored, this.dictionary, encoding, decoder);
    const made = assembleLists(rows, definition, repetitionLevels.slice(at, to), values, decoder.schemaPath);
    if (made !== rows) for (const value of made) rows.push(value);
    rest!.at = to;
    rest!.valueAt += valueCount;
  }
}
