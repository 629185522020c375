import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { lines, type Slice } from '../container/lines.ts';
import { ParquetError } from '../container/parquet/footer.ts';
import { isObject } from '../format/shapes.ts';
import { type Input, textChunks } from '../input.ts';
import type { Purpose } from '../purpose.ts';
import { readBatches } from '../records.ts';
import { checkRecord } from './record.ts';
import { type Sdk, SDKS } from './sdk.ts';

/** What a version of Together's SDK for Python does with a file. `unknown` if a line is too long to be read. */
export interface SdkVerdict {
  version: string;
  verdict: 'sends' | 'refuses' | 'unknown';
  /** From 1; 0 for the file as a whole. */
  line: number;
  /** Why it refuses the file, or why it does not check it. It contains no text of the file. */
  reason: string;
  /** It also checked the records, and not only that each line is an object. */
  records: boolean;
}

/** What Python's `strip` removes. */
const PYTHON_SPACE = /^(?:(?!\ufeff)[\s\x1c-\x1f\x85])+|(?:(?!\ufeff)[\s\x1c-\x1f\x85])+$/g;
const MAX_BYTES = 50.1 * 2 ** 30;

/** What each version does with a file, as its `check_file` decides it: by the extension, then line by line, up to the first mistake. */
export async function sdkVerdicts(input: Input, name: string, purpose: Purpose): Promise<SdkVerdict[]> {
  const checks = SDKS.map((sdk) => new SdkCheck(sdk, name, input.size, purpose));
  const open = (extension: string) => checks.filter((check) => !check.verdict && check.extension === extension);
  const [textual, tables, parquet] = ['.jsonl', '.csv', '.parquet'].map(open);
  if (textual.length > 0) await readLines(input, textual, (check, line, text) => check.addLine(line, text));
  if (tables.length > 0) await readTable(input, tables);
  if (parquet.length > 0) await readColumns(input, parquet);
  return checks.map((check) => check.end());
}

class SdkCheck {
  verdict: SdkVerdict | undefined;
  /** Case-sensitive, as in the SDKs. */
  readonly extension: string;
  readonly columns: readonly string[];
  samples = 0;
  private format: string | undefined;
  private readonly assumed: Purpose | null;

  constructor(
    private readonly sdk: Sdk,
    name: string,
    size: number,
    purpose: Purpose,
  ) {
    this.extension = extname(name);
    this.columns = sdk.columns;
    this.assumed = sdk.checks(purpose);
    if (this.assumed === null) this.end(`it does not check files for ${purpose}`);
    else if (size === 0) this.refuse(0, 'the file is empty');
    else if (size > MAX_BYTES) this.refuse(0, 'the file is larger than 50.1 GB');
    else if (!['.jsonl', '.csv', '.parquet'].includes(this.extension)) this.refuse(0, 'the name does not end in .jsonl, .csv or .parquet');
    else if (this.extension === '.csv' && this.assumed !== 'eval') this.refuse(0, `it takes no CSV for ${this.assumed}`);
    else if (this.extension === '.parquet' && this.assumed === 'eval') this.refuse(0, 'it takes no Parquet for eval');
  }

  /** @param text null if the line is too long */
  addLine(line: number, text: string | null): void {
    if (this.verdict) return;
    if (text === null) return this.set('unknown', line, 'the line is too long to be read');
    const { records } = this.sdk;
    const stripped = text.replace(PYTHON_SPACE, '');
    if (!records && stripped === '') return;
    const value = pythonJson(records ? text : stripped);
    if (value === undefined) return this.refuse(line, stripped === '' ? 'the line is blank' : 'the line is not JSON');
    if (!isObject(value)) return this.refuse(line, 'the line is not an object');
    this.samples++;
    if (!records) return;
    const found = checkRecord(value, text, records);
    if (typeof found === 'string') return this.refuse(line, found);
    this.format ??= found.format;
    if (this.format !== found.format) this.refuse(line, `its format is ${found.format}, but the first line is ${this.format}`);
  }

  refuse(line: number, reason: string): void {
    this.set('refuses', line, reason);
  }

  end(reason = ''): SdkVerdict {
    if (!this.verdict && reason === '' && this.samples === 0) this.refuse(0, 'the file has no records');
    if (!this.verdict) this.set('sends', 0, reason);
    return this.verdict!;
  }

  private set(verdict: SdkVerdict['verdict'], line: number, reason: string): void {
    this.verdict = { version: this.sdk.version, verdict, line, reason, records: this.sdk.records !== null && this.assumed !== null };
  }
}

/** Reads the lines. All versions first decode the whole file, so text that is not UTF-8 outranks every other mistake. */
async function readLines(
  input: Input,
  checks: readonly SdkCheck[],
  add: (check: SdkCheck, line: number, text: string | null) => void,
): Promise<void> {
  for await (const batch of lines(textChunks(input, false, 'utf-8', () => {})))
    for (const slice of batch) {
      if (slice.bytes && !isUtf8(slice.bytes)) {
        for (const check of checks) check.refuse(slice.line, 'the file is not UTF-8');
        return;
      }
      const text = textOfLine(slice);
      for (const check of checks) add(check, slice.line, text);
    }
}

/** A byte order mark stays: Python's `json` refuses it. */
const textOfLine = ({ bytes }: Slice): string | null => bytes && bytes.toString('utf8');

/** As Python's `json.loads`, which also takes NaN and Infinity; undefined if it is not JSON. */
function pythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined;
  }
  try {
    return JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (found) => (found[0] === '"' ? found : '0.5')));
  } catch {
    return undefined;
  }
}

/** The rows of a CSV file, as `csv.DictReader` reads them: quotes may be wrong, but every row needs as many cells as the header. */
async function readTable(input: Input, checks: readonly SdkCheck[]): Promise<void> {
  let first: string | undefined;
  await readLines(input, checks, (_check, _line, text) => void (first ??= text ?? ''));
  const refuse = (line: number, reason: string) => checks.forEach((check) => !check.verdict && check.refuse(line, reason));
  if (first === undefined || first === '') return refuse(0, 'the header row is empty');
  for await (const batch of readBatches(input, { container: 'csv', gzip: false, encoding: 'utf-8', delimiter: ',' }))
    for (const { line, cells, header } of batch) {
      if (cells && cells.length !== header!.length) return refuse(line, 'the row and the header have different numbers of cells');
      for (const check of checks) check.samples++;
    }
}

async function readColumns(input: Input, checks: readonly SdkCheck[]): Promise<void> {
  const { parquetInfo } = await import('../container/parquet/parquet.ts');
  try {
    const { columns, rows } = parquetInfo(input);
    for (const check of checks) {
      const extra = columns.some(({ name }) => !check.columns.includes(name));
      if (!columns.some(({ name }) => name === 'input_ids')) check.refuse(0, 'there is no column input_ids');
      else if (extra) check.refuse(0, `there is another column than ${check.columns.join(', ')}`);
      check.samples = rows;
    }
  } catch (cause) {
    if (!(cause instanceof ParquetError)) throw cause;
    for (const check of checks) check.refuse(0, 'it is not a Parquet file');
  }
}
