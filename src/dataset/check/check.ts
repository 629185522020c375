import { containerOf } from '../container/index.ts';
import { CHECKED, type CheckedFormat, claimedFormats, formatNamed } from '../format/index.ts';
import { isObject } from '../format/shapes.ts';
import type { Input } from '../input.ts';
import type { Issue, Tell } from './issue.ts';
import { readBatches } from '../records.ts';
import type { DatasetRecord, ProblemCode } from '../record.ts';
import type { Recognition } from '../recognise.ts';
import { Fingerprints, Summarizer, type Summary } from '../summary.ts';

export interface CheckReport {
  recognition: Recognition;
  /** The first ones; `errors` and `warnings` count them all. */
  issues: Issue[];
  errors: number;
  warnings: number;
  /** How often each code came. */
  codes: Record<string, number>;
  /** Records with at least one error. */
  brokenRecords: number;
  summary: Summary;
  /** What was not inspected: images, token ids, records that are too long. */
  notInspected: string[];
  /** `refused` if Together would not accept it; `unknown` if not all of it was read, and what was read has no error. */
  verdict: 'accepted' | 'refused' | 'unknown';
}

export interface CheckOptions {
  /** How many issues to keep at most. */
  limit?: number;
  /** Name of the file, if there is one: Together's SDKs decide by its extension. */
  name?: string;
  /** False: do not look for duplicate records. */
  duplicates?: boolean;
}

const DEFAULT_LIMIT = 1000;

/** Reads a whole dataset and reports everything that Together would refuse or that looks like a mistake. */
export async function checkDataset(input: Input, recognition: Recognition, options: CheckOptions = {}): Promise<CheckReport> {
  const check = new DatasetCheck(input, recognition, options);
  if (!recognition.pointer)
    for await (const batch of readBatches(input, recognition, { onBlank: check.onBlank })) for (const record of batch) check.add(record);
  return check.end();
}

/** The same for callers that read the records themselves: add each record once, in order. */
export class DatasetCheck {
  readonly report: CheckReport;
  private readonly summarizer: Summarizer;
  private readonly checker: RecordChecker;
  private readonly limit: number;
  private readonly tellFile = this.tellAt(0, 0);
  private blanks = 0;
  private firstBlank = 0;
  private unread = 0;
  private prefixed = 0;
  private firstPrefixed = 0;

  constructor(
    { size }: Pick<Input, 'size'>,
    recognition: Recognition,
    { limit = DEFAULT_LIMIT, name = '', duplicates = true }: CheckOptions = {},
  ) {
    this.summarizer = new Summarizer(duplicates);
    this.report = {
      recognition,
      issues: [],
      errors: 0,
      warnings: 0,
      codes: {},
      brokenRecords: 0,
      summary: this.summarizer.summary,
      notInspected: [...recognition.notInspected],
      verdict: 'accepted',
    };
    this.limit = limit;
    this.checker = new RecordChecker(recognition, this.tellFile);
    checkFile(recognition, name, size, this.tellFile);
  }

  /** Call with the number of every blank line. */
  onBlank = (line: number): void => {
    if (this.blanks++ === 0) this.firstBlank = line;
  };

  add(record: DatasetRecord): void {
    const { report } = this;
    const before = report.errors;
    this.checker.check(record, this.tellAt(record.index, record.line));
    if (record.prefixed && this.prefixed++ === 0) this.firstPrefixed = record.line;
    if (record.error?.unread) {
      this.unread++;
      report.notInspected.push(`${record.line > 0 ? `line ${record.line}` : `from record ${record.index} on`}: ${record.error.message}`);
    }
    if (record.value !== undefined || record.bytes.length > 0) this.summarizer.add(record);
    if (report.errors > before) report.brokenRecords++;
  }

  end(): CheckReport {
    const { report, blanks } = this;
    if (report.recognition.pointer) return { ...report, verdict: 'unknown' };
    if (blanks > 0)
      this.tellFile(
        'warning',
        'blank-lines',
        '',
        `${blanks} blank lines, the first is line ${this.firstBlank}`,
        "no blank lines: one of Together's SDKs skips them, the other refuses the file",
      );
    if (this.prefixed > 0)
      this.tellFile(
        'error',
        'prefix',
        '',
        `${this.prefixed} lines have something before their record (a record separator, a number), the first is line ${this.firstPrefixed}`,
        'one JSON object per line, and nothing before it',
      );
    finish(report, this.unread, this.tellFile);
    return report;
  }

  private tellAt(record: number, line: number): Tell {
    return (severity, code, path, what, expected) => {
      const { report } = this;
      report[severity === 'error' ? 'errors' : 'warnings']++;
      report.codes[code] = (report.codes[code] ?? 0) + 1;
      if (report.issues.length < this.limit) report.issues.push({ severity, code, record, line, path, what, expected });
    };
  }
}

function finish(report: CheckReport, unread: number, tellFile: Tell): void {
  const { summary } = report;
  if (summary.records === 0 && report.errors === 0 && unread === 0)
    tellFile('error', 'empty', '', 'the file has no records', 'at least one record');
  if (summary.duplicates > 0)
    tellFile(
      'warning',
      'duplicates',
      '',
      `${summary.duplicates} records repeat others, the first is record ${summary.firstDuplicate}`,
      'every record once; the model memorizes repeated records',
    );
  if (summary.emptyAnswers > 0)
    tellFile(
      'warning',
      'empty-answer',
      '',
      `${summary.emptyAnswers} ${summary.emptyAnswers === 1 ? 'record has' : 'records have'} an empty answer`,
      'answers with text; empty ones teach the model to say nothing',
    );
  if (summary.images > 0) report.notInspected.push(`${summary.images} base64 images`);
  if (report.errors > 0) report.verdict = 'refused';
  else if (unread > 0) report.verdict = 'unknown';
}

/** What is wrong with the file as a whole. */
function checkFile(recognition: Recognition, name: string, size: number, tell: Tell): void {
  const { format, container, convert, accepted, encoding, gzip } = recognition;
  if (size === 0) {
    tell('error', 'empty', '', 'the file is empty', 'at least one record');
    return;
  }
  if (recognition.pointer) {
    tell('warning', 'lfs-pointer', '', 'only a Git LFS pointer is here, not the content', convert!);
    return;
  }
  if (encoding !== 'utf-8')
    tell('error', 'not-utf8', '', `the file is ${encoding.toUpperCase()}`, 'UTF-8 (PowerShell: Out-File -Encoding utf8)');
  if (recognition.bom && container === 'jsonl')
    tell(
      'error',
      'bom',
      '',
      'the file begins with a byte order mark (EF BB BF)',
      'no byte order mark: Together\'s SDKs refuse the file (PowerShell: Out-File -Encoding utf8NoBOM; Python: encoding="utf-8", not "utf-8-sig")',
    );
  const known = format && formatNamed(format);
  if (!accepted && (known || container !== 'jsonl' || gzip)) {
    const file = `${containerOf(recognition).title}${gzip ? ', gzipped' : ''}`;
    const what = known
      ? `${known.title} in ${file} is not accepted by Together`
      : `Together does not accept this ${file}: no known dataset format`;
    tell('error', 'not-accepted', '', what, convert ?? "one of Together's formats as JSONL");
  }
  const ending = /\.[^./\\]+$/.exec(name)?.[0]; // case-sensitive: to the SDKs, `.JSONL` is not `.jsonl`
  const wanted = containerOf(recognition).extension;
  if (accepted && ending && ending !== wanted)
    tell(
      'error',
      'file-name',
      '',
      `the file name ends in ${/^\.\w{1,10}$/.test(ending) ? ending : 'an unknown extension'}`,
      `${wanted}: Together's SDKs check the extension and refuse others`,
    );
}

/** Checks one record after another; remembers what all records must have in common. */
class RecordChecker {
  private first: { format: CheckedFormat; record: number } | undefined;
  private readonly ids = new Fingerprints();
  private headerChecked = false;

  constructor(
    private readonly recognition: Recognition,
    private readonly tellFile: Tell,
  ) {}

  check(record: DatasetRecord, tell: Tell): void {
    const { error, value } = record;
    // A record that is too long for us may still be valid.
    if (error) tell(error.code === 'too-long' ? 'warning' : 'error', error.code, '', error.message, EXPECTED[error.code]);
    if (record.header) this.checkHeader(record.header);
    if (value === undefined) return;
    if (containerOf(this.recognition).isTable) return;
    const format = this.recognition.format === null ? null : formatNamed(this.recognition.format);
    if (!isObject(value)) {
      if (!format?.lists)
        tell('error', 'not-object', '', `the record is ${Array.isArray(value) ? 'a list' : 'not an object'}`, 'one JSON object per line');
      return;
    }
    // A format that is refused as a whole gets no detailed errors.
    if (format && !format.check && !format.isClose) return;
    this.checkObject(value, record.index, tell);
  }

  private checkObject(value: Record<string, unknown>, index: number, tell: Tell): void {
    const claimed = claimedFormats(value);
    const [format] = claimed;
    if (!format) {
      tell('error', 'no-format', '', missingOf(value), whatExists());
      return;
    }
    if (claimed.length > 1)
      tell(
        'error',
        'two-formats',
        '',
        `the record has the keys of ${claimed.map(({ title }) => title).join(' and ')}`,
        'the keys of one format only',
      );
    this.first ??= { format, record: index };
    if (format !== this.first.format)
      tell(
        'error',
        'mixed-formats',
        '',
        `${format.title}, but record ${this.first.record} is ${this.first.format.title}`,
        'one format per file',
      );
    format.check.record(value, tell);
    // Keys of the other format that the record claims are no surprise.
    if (claimed.length === 1) checkKeys(value, format.check.known, tell);
    const { unique } = format.check;
    const id = unique && value[unique];
    if (unique && typeof id === 'string' && this.ids.add(id))
      tell('error', unique.replace('_', '-'), unique, `${unique} was used before`, 'a unique id for every request');
  }

  private checkHeader(header: readonly string[]): void {
    if (this.headerChecked) return;
    this.headerChecked = true;
    if (header.every((name) => name === ''))
      this.tellFile('error', 'header', '', 'the header row is empty', 'a header row with a name for every column');
    else if (header.includes('')) this.tellFile('warning', 'header', '', 'a column has no name', 'a name for every column');
    if (new Set(header).size < header.length)
      this.tellFile('error', 'header', '', 'two columns have the same name', 'a unique name for every column');
  }
}

function checkKeys(record: Record<string, unknown>, known: readonly string[], tell: Tell): void {
  for (const key of Object.keys(record)) {
    if (known.includes(key)) continue;
    // A key may itself be data (an email address); only what looks like a name is shown.
    const plain = /^[A-Za-z_][\w-]{0,40}$/.test(key);
    tell(
      'warning',
      'unknown-key',
      plain ? key : '',
      `${plain ? `"${key}"` : 'a key that is not a plain name'} is not a key of this format`,
      `only ${known.join(', ')}: Together's SDKs refuse others before the upload`,
    );
  }
}

/** `messages; prompt and completion; …; or text` */
function whatExists(): string {
  const needs = CHECKED.filter(({ accepted }) => accepted === 'fine-tuning').map(({ check }) => check.needs);
  return `${needs.slice(0, -1).join('; ')}; or ${needs.at(-1)}`;
}

/** Says which key is missing if a record has some of a format's keys. */
function missingOf(value: Record<string, unknown>): string {
  for (const { check } of CHECKED) {
    const missing = check.missing?.(value);
    if (missing) return missing;
  }
  return Object.keys(value).length === 0 ? 'the record is an empty object' : "the keys match none of Together's formats";
}

const EXPECTED: Record<ProblemCode, string> = {
  'not-json': 'one JSON object per line',
  'not-utf8': 'UTF-8 throughout',
  truncated: 'the whole record, with its closing brackets',
  'too-deep': "flat records; Together's tools cannot parse deeper ones",
  columns: 'as many cells in every row as the header has',
  quotes: 'quotes around a cell, doubled inside it',
  outside: 'elements with one comma between them',
  'too-long': 'shorter records',
  gzip: 'a gzip file that can be unpacked completely',
  parquet: 'a file that Parquet readers can read',
};
