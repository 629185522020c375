import { columnName, headerCell } from '../../value/column-name.ts';
import { counted } from '../../io/words.ts';
import { bufferInput, type Input } from '../input.ts';
import { hasNoOnesPeople } from '../free-text.ts';
import { holdsContact } from '../later.ts';
import { isPlainName, TABLE_NAME } from '../names.ts';
import { CSV_HEADER, isTableOfContacts } from '../prefilter.ts';
import { meaningsOf } from '../meanings.ts';
import { isPlain, recognition, type Recognition, type Rest } from '../recognition.ts';
import type { Cell, DatasetRecord, Layout, Meanings, Problem } from '../record.ts';
import { verdict } from '../score.ts';
import { invalidUtf8At } from '../utf8.ts';
import { fromWindows1252, isWindows1252 } from '../windows-1252.ts';
import type { Batches, Container, ReadOptions, Unrecognised } from './container.ts';
import { FailedRecord, NOTHING, tooLong } from './failed-record.ts';
import { type Head, piecesOf } from './head.ts';
import { isHeadless } from './headless.ts';
import type { Slice } from './lines.ts';
import { preambleOf } from './preamble.ts';
import { cellsOf, cellText, rows } from './rows.ts';
import { readText, rewriteLater, withoutBom } from './text.ts';

const table = {
  isText: true,
  isTable: true,
  freeText: { records: () => 2, words: 4 },
  read: (input, layout, options) => readText(input, layout, (chunks) => csvRecords(chunks, layout, options)),
} as const satisfies Partial<Container>;

const AS_LINES = 'write it as JSONL, one record per line';

/** Cells with commas between them, or semicolons or bars. */
export const csv: Container = {
  ...table,
  id: 'csv',
  title: 'CSV',
  extension: '.csv',
  /** Rows with an answer to learn are meant for training, which takes no CSV. */
  purpose: (layout, format) =>
    isPlain(layout) && layout.delimiter === ',' && !layout.preamble && !(format?.accepted === 'fine-tuning' && !format.weak)
      ? 'evaluation'
      : null,
  convert: (isAccepted) => (isAccepted ? 'to train on it, write every row as one line of JSON' : AS_LINES),
  /** Of tab-separated cells, too. */
  recogniseText: (text) => recogniseTable(text),
  rewrite: (...args) => rewriteLater(csv, ...args),
};

/** Cells with tabs between them. */
export const tsv: Container = {
  ...table,
  id: 'tsv',
  title: 'TSV',
  extension: '.jsonl',
  purpose: () => null,
  convert: () => AS_LINES,
  rewrite: (...args) => rewriteLater(tsv, ...args),
};

/** A table with two column names of a format and broken quotes is worth reporting, even if it is short. */
const BROKEN_BONUS = 0.15;
/** Programs and documents: any text reads as a table of one column, so these are tables only if they look like one. */
const NO_TABLE_NAME =
  /\.(?:[cm]?[jt]sx?|py|ipynb|rb|go|rs|java|kts?|swift|scala|[ch](?:c|pp|xx)?|cs|php|pl|lua|r|sql|sh|bash|ps1|md|rst|html?|xml|css|ya?ml|toml|ini|lock)$/i;

/** The head, decoded again if it is not UTF-8. A byte order mark says that it is. */
function inItsEncoding(head: Head, input: Input): Head {
  if (head.encoding !== 'utf-8' || input.slice(0, 1)[0] === 0xef) return head;
  if (!isWindows1252(head.gzip ? bufferInput(head.text) : input)) return head;
  return { ...head, text: Buffer.from(fromWindows1252(head.text)), encoding: 'windows-1252' };
}

/** A text as a table. */
export async function recogniseTable({ input, head: read, path, bonus, isExpected }: Unrecognised): Promise<Recognition | null> {
  const expected = isExpected && !NO_TABLE_NAME.test(path);
  const text = read.text.toString('latin1');
  const isNamedTable = TABLE_NAME.test(path) && !hasNoOnesPeople(path);
  if (!expected && !isNamedTable && !CSV_HEADER.test(text) && !(isPlainName(path) && isTableOfContacts(text))) return null;
  const head = inItsEncoding(read, input);
  // A table of one column has no delimiter to detect.
  const usual = /\.tsv(?:\.gz)?$/i.test(path) ? ['\t', ',', ';', '|'] : [',', '\t', ';', '|'];
  const before = isNamedTable || expected ? preambleOf(text, usual) : undefined;
  const line = before?.header ?? /^[^\r\n]*/.exec(text)![0];
  const delimiter =
    before?.delimiter ?? usual.reduce((best, candidate) => (line.split(candidate).length > line.split(best).length ? candidate : best));
  // A text whose first line is `Prompt` or `Text` is a one-column table only if its name says so.
  if (!expected && !line.includes(delimiter) && !TABLE_NAME.test(path)) return null;
  const byte = delimiter.charCodeAt(0);
  const all = await piecesOf(head.text, (chunks) => rows(chunks, byte), true);
  const isOpen = all.at(-1)?.open === true;
  const slices = head.whole || !isOpen ? all : all.slice(0, -1);
  const container = delimiter === '\t' ? tsv : csv;
  const rest: Rest = {
    gzip: head.gzip,
    encoding: head.encoding,
    delimiter,
    ...(before && before.rows > 0 && { preamble: before.rows }),
  };
  const [first, ...others] = slices
    .filter(({ bytes }) => bytes && bytes.length > 0)
    .slice(before?.rows ?? 0)
    .slice(0, 32)
    .map(({ bytes }) => cellsOf(bytes!, byte).cells.map((cell) => cellText(bytes!, cell)));
  if (!first) return expected ? recognition(container, rest, null, 0, ['no header row can be read']) : null;
  if (isHeadless(first, others)) rest.headless = true;
  const header = first.map((name, i) => (rest.headless ? '' : name.trim()) || columnName(i));
  const body = rest.headless ? [first, ...others] : others;
  const names = header.map((name) => name.toLowerCase());
  const meanings = () => meaningsOfCells(header, body);
  const values = body.map((cells) => Object.fromEntries(cells.slice(0, names.length).map((cell, i) => [names[i], parsedCell(cell)])));
  // An unclosed quote swallows everything after it, so reading line by line is the better guess.
  const isBroken = isOpen && !expected && (head.whole || values.length < 2);
  if (isBroken)
    return verdict(
      { values: plainRows(text, delimiter), complete: head.whole, bonus: bonus + BROKEN_BONUS, path, meanings },
      container,
      rest,
      false,
    );
  // One row is a table only if the name says so and it has as many cells as the header.
  const isOneRow = values.length === 1 && TABLE_NAME.test(path) && body[0]!.length === header.length;
  if (values.length < 2 && !isOneRow && !expected) return null;
  // One row can be free text of a person, who is named in it.
  const hasMore = isOneRow && holdsContact(text);
  return verdict({ values, complete: head.whole, bonus: bonus - 0.01, path, hasMore, meanings }, container, rest, expected);
}

/** Of columns that have a name of their own, or none. */
function meaningsOfCells(header: readonly string[], rows: readonly (readonly string[])[]): Meanings {
  const isUnique = header.map((name) => header.filter((other) => other === name).length === 1);
  return meaningsOf(rows.map((row) => Object.fromEntries(row.flatMap((cell, i) => (isUnique[i] ? [[header[i]!, cell]] : [])))));
}

/** Rows, ignoring quotes. */
function plainRows(text: string, delimiter: string): Record<string, string>[] {
  const [names, ...body] = text
    .split(/\r\n?|\n/)
    .slice(0, 32)
    .filter(Boolean)
    .map((line) => line.replaceAll('"', '').split(delimiter));
  return body.map((cells) => Object.fromEntries(cells.slice(0, names!.length).map((cell, i) => [names![i]!.trim().toLowerCase(), cell])));
}

/** A cell may hold a list of messages. */
function parsedCell(cell: string): unknown {
  if (!/^\s*[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

async function* csvRecords(chunks: AsyncIterable<Buffer>, layout: Layout, options: ReadOptions): Batches {
  const { delimiter, container, preamble = 0, headless = false } = layout;
  const { onBlank } = options;
  const byte = (delimiter ?? (container === 'tsv' ? '\t' : ',')).charCodeAt(0);
  let header: string[] | undefined;
  let before = preamble;
  let index = 0;
  for await (const batch of rows(chunks, byte)) {
    const records: DatasetRecord[] = [];
    for (const slice of batch) {
      if (slice.bytes?.length === 0) {
        onBlank?.(slice.line);
      } else if (header) {
        records.push(new CsvRecord(++index, slice, byte, header));
      } else {
        const own = withoutBom(slice);
        const { bytes } = own;
        if (!bytes) {
          yield [new FailedRecord(1, 1, 0, tooLong(slice))];
          return;
        }
        const { cells, problem } = cellsOf(bytes, byte);
        if (headless && before === 0) {
          header = cells.map((_, i) => columnName(i));
          records.push(new CsvRecord(++index, own, byte, header));
          continue;
        }
        if (options.header)
          records.push(
            new CsvRecord(
              0,
              own,
              byte,
              cells.map((_, i) => headerCell(i)),
            ),
          );
        if (before-- > 0) continue;
        header = cells.map((cell) => cellText(bytes, cell).trim());
        if (problem ?? slice.open)
          records.push(
            new FailedRecord(0, slice.line, slice.start, {
              code: 'quotes',
              message: `in the header row, ${problem?.message ?? 'a quote is not closed'}`,
              unread: slice.open === true,
            }),
          );
      }
    }
    yield records;
  }
}

class CsvRecord implements DatasetRecord {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
  readonly cells: readonly Cell[];
  readonly error: Problem | undefined;

  constructor(
    readonly index: number,
    slice: Slice,
    delimiter: number,
    readonly header: readonly string[],
  ) {
    this.line = slice.line;
    this.start = slice.start;
    this.end = slice.end;
    this.bytes = slice.bytes ?? NOTHING;
    if (!slice.bytes) {
      this.cells = [];
      this.error = tooLong(slice);
      return;
    }
    const { cells, problem } = cellsOf(this.bytes, delimiter);
    this.cells = cells;
    const invalidAt = invalidUtf8At(this.bytes);
    if (problem) this.error = problem;
    else if (invalidAt >= 0)
      this.error = { code: 'not-utf8', message: `byte ${invalidAt + 1} of the record is not UTF-8`, at: invalidAt, unread: false };
    else if (cells.length !== header.length)
      this.error = { code: 'columns', message: `${counted(cells.length, 'cell')}, but the header has ${header.length}`, unread: false };
  }

  get value(): Record<string, string> {
    return Object.fromEntries(this.cells.map((cell, i) => [this.header[i] ?? columnName(i), cellText(this.bytes, cell)]));
  }
}
