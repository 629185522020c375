/** Makes the pages of one column chunk with other values. */
import type { ColumnMetaData, PageHeader } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { UserError } from '../../../errors.ts';
import { nameOf } from './footer.ts';
import { packerOf } from './pack.ts';
import { PageReader } from './page-reader.ts';
import { I32, setNumber, structAt, type Struct, thriftBytes } from './thrift.ts';

/** Encoding of pages that are written. */
export const PLAIN = 0n;

/** Pages of one column chunk, which can be made anew. */
export class Pages extends PageReader {
  /** The page with other values, in plain encoding, with its header. @param values without the length before each */
  make(page: Buffer, header: PageHeader, thrift: Struct, values: readonly Buffer[]): { bytes: Buffer; unpacked: number } {
    const { data_page_header_v2: v2, uncompressed_page_size: size } = header;
    const plain = Buffer.concat(
      values.flatMap((value) => {
        const length = Buffer.alloc(this.cells.prefix);
        if (this.cells.prefix > 0) length.writeUInt32LE(value.length);
        return [length, value];
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

export const cannot = ({ path_in_schema: path }: ColumnMetaData, why: string): UserError =>
  new UserError(
    'dataset-refused',
    `column ${nameOf(path.join('.'))} cannot be rewritten: ${why}. Convert the file to JSONL, and sanitize that`,
  );
