/** Reads the pages of one column chunk. */
import type { ColumnMetaData, Compressors, PageHeader, SchemaTree } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import type { Cells } from './cells.ts';
import { dataIn, decoderOf } from './column-reader.ts';

/** Check the pages first: see `pages.ts`. */
export class PageReader {
  private dictionary: unknown[] = [];

  constructor(
    protected readonly column: ColumnMetaData,
    protected readonly path: SchemaTree[],
    protected readonly cells: Cells,
    protected readonly compressors: Compressors,
  ) {}

  /** Values of a data page, without nulls; null for other pages. */
  read(page: Buffer, header: PageHeader): unknown[] | null {
    const { codec } = this.column;
    const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: dictionary, uncompressed_page_size: size } = header;
    if (dictionary) {
      this.dictionary = this.cells.dictionary(Buffer.from(decompressPage(page, size, codec, this.compressors)), dictionary.num_values);
      return null;
    }
    if (!v1 && !v2) return null;
    const { dataPage } = dataIn(page, header, decoderOf(this.column, this.path, this.compressors));
    const isIndex = /DICTIONARY/.test((v1 ?? v2)!.encoding);
    return Array.from(dataPage as ArrayLike<unknown>, (value) => (isIndex ? this.dictionary[value as number] : value));
  }
}
