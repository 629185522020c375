import type { Columns } from '../format/format.ts';
import { FREE_TEXT, formatOfColumns } from '../format/index.ts';
import { counted } from '../../io/words.ts';
import { dateText } from '../date-text.ts';
import { bomb, type Input } from '../input.ts';
import { AS_LINES } from '../lines-advice.ts';
import { withMeanings } from '../meanings.ts';
import { recognition, type Recognition, THRESHOLD } from '../recognition.ts';
import { type DatasetRecord, MAX_RECORD_BYTES, textSize } from '../record.ts';
import type { Batches, Container } from './container.ts';
import { whyPersonal } from '../score.ts';
import { FailedRecord, NOTHING, tooLong } from './failed-record.ts';
import { looksLikeParquet, ParquetError } from './parquet/footer.ts';
import type { ParquetColumn, ParquetInfo } from './parquet/parquet.ts';

/** Columns in groups of rows. What is inside is loaded on demand: few datasets are Parquet. */
export const parquet: Container = {
  id: 'parquet',
  title: 'Parquet',
  extension: '.parquet',
  isText: false,
  isTable: true,
  freeText: { records: () => 1, words: 4 },
  purpose: () => null,
  convert: () => AS_LINES,
  recogniseBytes: (input, path, isExpected) => (looksLikeParquet(input, path) ? recogniseParquet(input, path, isExpected) : undefined),
  read(input, _layout, { numbers }) {
    if (!('slice' in input)) throw new TypeError('Parquet cannot be read from a stream');
    return parquetRecords(input, numbers);
  },
  rewrite: async (input, _layout, rewriter) => (await import('./parquet/rewrite-rows.ts')).rewriteRows(input, rewriter),
};

async function recogniseParquet(input: Input, path: string, isExpected: boolean): Promise<Recognition | null> {
  const rest = { gzip: false, encoding: 'utf-8' } as const;
  try {
    const { parquetInfo } = await import('./parquet/parquet.ts');
    const info = parquetInfo(input);
    const { columns } = info;
    const known = formatOfColumns(tableOf(columns));
    const people = known ? null : await personalRows(input, info, path);
    const format = known ?? (people?.isFound ? FREE_TEXT : null);
    if (!format && !isExpected) return null;
    const names = columns.map(({ name }) => name);
    const why = `its columns are ${names.slice(0, 8).join(', ')}`;
    const found = withMeanings(recognition(parquet, rest, format, format ? 0.9 : 0, [why]), people?.rows ?? []);
    found.notInspected = columns
      .filter(({ kind, hasBytes }) => kind === 'tokens' || kind === 'binary' || hasBytes)
      .map(
        ({ name, kind }) =>
          `column ${name}: ${kind === 'tokens' ? 'token ids or other lists of numbers' : kind === 'text' ? 'the bytes next to its texts' : 'bytes'}`,
      );
    const notes = (info.metadata.key_value_metadata ?? []).filter(({ key }) => !SCHEMA_NOTE.test(key));
    if (notes.length > 0) found.notInspected.push(`its metadata: ${counted(notes.length, 'value')} that its writer added`);
    const accepted = format?.acceptedColumns;
    const extra = names.filter((name) => !accepted?.includes(name));
    const inexact = columns.filter((column) => accepted?.includes(column.name) && hasFloats(column, info)).map(({ name }) => name);
    if (accepted && !columns.some(({ name, kind }) => name === 'input_ids' && kind === 'tokens')) inexact.unshift('input_ids');
    if (inexact.length > 0) found.convert = `write ${[...new Set(inexact)].join(', ')} as lists of whole numbers`;
    else if (accepted && extra.length > 0) found.convert = `remove the columns ${extra.join(', ')}`;
    else if (accepted) Object.assign(found, { accepted: true, purpose: 'fine-tuning', convert: undefined });
    return found;
  } catch (cause) {
    if (!(cause instanceof ParquetError)) throw cause;
    // Its content is unknown: report it rather than assume that it is harmless.
    return {
      ...recognition(parquet, rest, null, THRESHOLD, [`a Parquet file that cannot be read: ${cause.message}`]),
      notInspected: ['all of it'],
      unreadable: true,
    };
  }
}

/** Some rows that have personal data, or else the first ones. */
async function personalRows(input: Input, info: ParquetInfo, path: string): Promise<{ rows: unknown[]; isFound: boolean }> {
  const { samplesOf } = await import('./parquet/samples.ts');
  let first: unknown[] | undefined;
  for (const sample of samplesOf(input, info)) {
    const rows = sample.map(withTexts);
    if (whyPersonal(rows, parquet, path, { telling: true })) return { rows, isFound: true };
    first ??= rows;
  }
  return { rows: first ?? [], isFound: false };
}

/** Numbers with a decimal point: no token ids, even if all of them are whole. */
const hasFloats = ({ from, to }: ParquetColumn, { metadata }: ParquetInfo): boolean =>
  metadata.schema.slice(from, to).some(({ type }) => type === 'FLOAT' || type === 'DOUBLE');

/** A row whose dates are texts: a date of birth may be in a column of dates, or in one of structs. */
function withTexts(value: unknown): unknown {
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item)]));
}

/** Metadata in which programs describe the columns. */
const SCHEMA_NOTE =
  /^(?:pandas|ARROW:schema|huggingface|geo|iceberg\.schema|parquet\.avro\.schema|(?:writer\.model\.name|org\.apache\.spark\.[\w.]+|com\.databricks\.[\w.]+))$/;

const tableOf = (columns: readonly ParquetColumn[]): Columns => ({
  has: (name) => columns.some((column) => column.name === name),
  hasText: (name) => columns.some((column) => column.name === name && column.kind === 'text'),
});

async function* parquetRecords(input: Input, numbers?: readonly string[]): Batches {
  const [{ parquetInfo }, { rowsOf }] = await Promise.all([import('./parquet/parquet.ts'), import('./parquet/rows.ts')]);
  let index = 0;
  let unpacked = 0;
  try {
    const info = parquetInfo(input);
    const { row_groups: groups } = info.metadata;
    let end = 0;
    for (let group = 0; group < groups.length; group++) {
      end += Number(groups[group].num_rows);
      try {
        for (const rows of rowsOf(input, info, group, { numbers })) {
          const records: DatasetRecord[] = [];
          for (const value of rows) {
            const size = textSize(value);
            // A text is stored once in the file even if many rows have it.
            const message = bomb((unpacked += size), input.size);
            if (message) throw new ParquetError(message);
            index++;
            records.push(
              size > MAX_RECORD_BYTES
                ? new FailedRecord(index, 0, 0, tooLong({ start: 0, end: size }))
                : { index, line: 0, start: 0, end: 0, bytes: NOTHING, value, error: undefined },
            );
          }
          yield records;
        }
      } catch (cause) {
        if (!(cause instanceof ParquetError)) throw cause;
        if (bomb(unpacked, input.size)) throw cause;
        // The next group can be read without the rest of this one.
        yield [new FailedRecord(index + 1, 0, 0, { code: 'parquet', message: cause.message, unread: true })];
        index = end;
      }
    }
  } catch (cause) {
    if (!(cause instanceof ParquetError)) throw cause;
    yield [new FailedRecord(index + 1, 0, 0, { code: 'parquet', message: cause.message, unread: true })];
  }
}
