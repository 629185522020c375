import { cellsOf, cellText, rows } from './container/rows.ts';
import { elements, listsOf } from './container/elements.ts';
import { bomb, type ByteStream, type Input, textChunks } from './input.ts';
import { scanJson } from './container/json-scan.ts';
import { lines, type Slice } from './container/lines.ts';
import { ParquetError } from './container/parquet/footer.ts';
import { prefixLength } from './container/prefix.ts';
import { type Cell, type DatasetRecord, type Layout, MAX_DEPTH, MAX_RECORD_BYTES, type Problem } from './record.ts';
import { invalidUtf8At, textOf } from './utf8.ts';

const NOTHING = Buffer.alloc(0);
const BOM = Buffer.from('\ufeff');
const BRACKETS = [0x5b, 0x7b];
/** A record that is nested too deep exhausts memory when parsed, and breaks Together's tools. It has at least that many brackets. */
const mayBeDeep = (bytes: Buffer): boolean => {
  if (bytes.length <= MAX_DEPTH) return false;
  let open = 0;
  for (const bracket of BRACKETS) {
    for (let at = bytes.indexOf(bracket); at >= 0; at = bytes.indexOf(bracket, at + 1)) if (++open > MAX_DEPTH) return true;
  }
  return false;
};

export interface ReadOptions {
  /** Called with the number of every blank line of JSONL and CSV. */
  onBlank?: (line: number) => void;
  /** Also yield what is around the records, as records with index 0: a CSV header and the rows before it, and what an object has next to its lists. */
  header?: boolean;
}

/**
 * Every record of a file, in constant memory (Parquet: a row group). Yields the records of one chunk at a time, since awaiting
 * each short record would cost more than reading it. What cannot be read is also yielded, as a record with an error, even if it
 * is the rest of the file (`error.unread`): a consumer that checks errors misses nothing.
 *
 * @param input text containers may come from a stream; Parquet needs an input that can be read from its end
 */
export async function* readBatches(
  input: Input | ByteStream,
  layout: Layout,
  options: ReadOptions = {},
): AsyncGenerator<readonly DatasetRecord[]> {
  if (layout.container === 'parquet') {
    if (!('slice' in input)) throw new TypeError('Parquet cannot be read from a stream');
    yield* parquetRecords(input);
    return;
  }
  let failed: Problem | undefined;
  const chunks = textChunks(input, layout.gzip, layout.encoding, (problem) => (failed = problem));
  let last: DatasetRecord | undefined;
  const read =
    layout.container === 'jsonl'
      ? jsonLines(chunks, options)
      : layout.container === 'json'
        ? layout.wrapped
          ? wrappedElements(chunks, options)
          : jsonElements(chunks)
        : csvRecords(chunks, layout, options);
  for await (const batch of read) {
    last = batch.at(-1) ?? last;
    yield batch;
  }
  if (failed) yield [new FailedRecord((last?.index ?? 0) + 1, last?.line ?? 1, last?.end ?? 0, failed)];
}

type Batches = AsyncGenerator<readonly DatasetRecord[]>;

async function* jsonLines(chunks: AsyncIterable<Buffer>, { onBlank }: ReadOptions): Batches {
  let index = 0;
  for await (const batch of lines(chunks)) {
    const records: DatasetRecord[] = [];
    for (const found of batch) {
      const slice = withoutBom(found);
      if (!slice.bytes || !isBlank(slice.bytes)) records.push(lineRecord(++index, slice));
      else if (found.bytes === slice.bytes || !found.open) onBlank?.(slice.line); // but not for a file that is only a byte order mark
    }
    yield records;
  }
}

function lineRecord(index: number, slice: Slice): JsonRecord {
  const cut = slice.bytes ? prefixLength(slice.bytes) : 0;
  if (cut === 0) return new JsonRecord(index, slice);
  return Object.assign(new JsonRecord(index, { ...slice, start: slice.start + cut, bytes: slice.bytes!.subarray(cut) }), {
    prefixed: true as const,
  });
}

async function* jsonElements(chunks: AsyncIterable<Buffer>, isSequence = false): Batches {
  let index = 0;
  let strays = 0;
  let stray: { at: number; line: number } | undefined;
  const onStray = (at: number, line: number) => {
    if (strays++ === 0) stray = { at, line };
  };
  for await (const batch of elements(chunks, onStray, isSequence)) {
    yield batch.map((slice) => new JsonRecord(++index, slice));
  }
  if (stray) {
    const more = strays > 1 ? ` (and in ${strays - 1} more places)` : '';
    yield [
      new FailedRecord(index + 1, stray.line, stray.at, {
        code: 'outside',
        message: `the array has an extra or missing comma, or text after its end${more}`,
        unread: false,
      }),
    ];
  }
}

/** Text next to the lists is yielded before the first record that ends after it. Truncated text is always yielded, with its error. */
async function* wrappedElements(chunks: AsyncIterable<Buffer>, { header }: ReadOptions): Batches {
  let rest: DatasetRecord[] = [];
  const lists = listsOf(chunks, (slice) => {
    if (header || slice.open || !slice.bytes) rest.push(new JsonRecord(0, slice));
  });
  for await (const batch of jsonElements(lists, true)) {
    yield rest.length > 0 ? [...rest, ...batch].sort((a, b) => a.start - b.start) : batch;
    rest = [];
  }
  if (rest.length > 0) yield rest;
}

async function* csvRecords(chunks: AsyncIterable<Buffer>, { delimiter, container, preamble = 0 }: Layout, options: ReadOptions): Batches {
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
        if (options.header)
          records.push(
            new CsvRecord(
              0,
              own,
              byte,
              cells.map((_, i) => `header ${i + 1}`),
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

async function* parquetRecords(input: Input): Batches {
  const { parquetInfo, readGroup } = await import('./container/parquet/parquet.ts');
  let index = 0;
  let unpacked = 0;
  try {
    const info = parquetInfo(input);
    const { row_groups: groups } = info.metadata;
    for (let group = 0; group < groups.length; group++) {
      const first = index;
      try {
        const records: DatasetRecord[] = [];
        let message: string | undefined;
        // A text is stored once in the file even if many rows have it, so sizes are checked after unpacking.
        for (const value of await readGroup(input, info, group)) {
          const size = textSize(value);
          if ((message = bomb((unpacked += size), input.size))) break;
          index++;
          records.push(
            size > MAX_RECORD_BYTES
              ? new FailedRecord(index, 0, 0, tooLong({ start: 0, end: size }))
              : { index, line: 0, start: 0, end: 0, bytes: NOTHING, value, error: undefined },
          );
        }
        yield records;
        if (message) throw new ParquetError(message);
      } catch (cause) {
        if (!(cause instanceof ParquetError)) throw cause;
        if (bomb(unpacked, input.size)) throw cause;
        // The next group can be read without this one.
        yield [new FailedRecord(first + 1, 0, 0, { code: 'parquet', message: cause.message, unread: true })];
        index = first + Number(groups[group].num_rows);
      }
    }
  } catch (cause) {
    if (!(cause instanceof ParquetError)) throw cause;
    yield [new FailedRecord(index + 1, 0, 0, { code: 'parquet', message: cause.message, unread: true })];
  }
}

/** Total length of all strings and bytes in a value. */
function textSize(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let size = 0;
  for (const item of Array.isArray(value) ? value : Object.values(value)) size += textSize(item);
  return size;
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09) return false;
  return true;
}

function withoutBom(slice: Slice): Slice {
  if (slice.start !== 0 || !slice.bytes?.subarray(0, 3).equals(BOM)) return slice;
  return { ...slice, start: 3, bytes: slice.bytes.subarray(3) };
}

const tooLong = ({ start, end }: Pick<Slice, 'start' | 'end'>): Problem => ({
  code: 'too-long',
  message: `the record has ${Math.round((end - start) / 1e6)} MB, and the limit is ${MAX_RECORD_BYTES >> 20} MB, so it was not read`,
  unread: true,
});

/** Represents data that could not be read at all. */
class FailedRecord implements DatasetRecord {
  readonly bytes = NOTHING;
  readonly value = undefined;
  readonly end: number;

  constructor(
    readonly index: number,
    readonly line: number,
    readonly start: number,
    readonly error: Problem,
  ) {
    this.end = start;
  }
}

class JsonRecord implements DatasetRecord {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
  private readonly open: boolean;
  private sound = false;
  private parsed: { value: unknown; error: Problem | undefined } | undefined;

  constructor(
    readonly index: number,
    slice: Slice,
  ) {
    this.line = slice.line;
    this.start = slice.start;
    this.end = slice.end;
    this.bytes = slice.bytes ?? NOTHING;
    this.open = slice.open === true;
    if (!slice.bytes) this.parsed = { value: undefined, error: tooLong(slice) };
  }

  get value(): unknown {
    return (this.parsed ??= parse(this.bytes, this.open)).value;
  }

  isJson(): void {
    this.sound = true;
  }

  get error(): Problem | undefined {
    if (this.sound) return undefined;
    return (this.parsed ??= parse(this.bytes, this.open)).error;
  }
}

function parse(bytes: Buffer, open: boolean): { value: unknown; error: Problem | undefined } {
  const invalidAt = invalidUtf8At(bytes);
  const invalid: Problem | undefined =
    invalidAt < 0
      ? undefined
      : { code: 'not-utf8', message: `byte ${invalidAt + 1} of the record is not UTF-8`, at: invalidAt, unread: false };
  const text = textOf(bytes);
  const deep =
    mayBeDeep(bytes) &&
    scanJson(
      text,
      () => {},
      () => '',
    );
  try {
    if (!deep) return { value: JSON.parse(text), error: invalid };
  } catch {
    // The reason is determined below: V8's message quotes the text, which may be personal data.
  }
  const problem =
    deep ||
    scanJson(
      text,
      () => {},
      () => '',
    );
  if (!problem) return { value: undefined, error: invalid };
  const at = Buffer.byteLength(text.slice(0, problem.at));
  const code = problem.tooDeep ? 'too-deep' : problem.truncated && open ? 'truncated' : 'not-json';
  const where = code === 'truncated' ? 'the file ends in the middle of the record: ' : '';
  return { value: undefined, error: { code, message: `${where}${problem.what} (byte ${at + 1} of the record)`, at, unread: false } };
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
      this.error = { code: 'columns', message: `${cells.length} cells, but the header has ${header.length}`, unread: false };
  }

  get value(): Record<string, string> {
    return Object.fromEntries(this.cells.map((cell, i) => [this.header[i] ?? `column ${i + 1}`, cellText(this.bytes, cell)]));
  }
}
