import { formatNamed } from '../format/index.ts';
import type { Input } from '../input.ts';
import type { Overlap } from '../overlap.ts';
import { checkFile } from './file.ts';
import type { Issue, Tell } from './issue.ts';
import { readBatches } from '../records.ts';
import type { DatasetRecord } from '../record.ts';
import type { Recognition } from '../recognise.ts';
import { type Counted, Summarizer, type Summary, type TokenCounter } from '../summary.ts';
import { counted, number } from '../../io/words.ts';
import { forPurpose, type Purpose } from '../purpose.ts';
import type { SdkVerdict } from '../sdk/file.ts';
import { RecordChecker } from './record.ts';
import type { ContextLength, Training } from './training.ts';

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
  /** If the caller asked for it. */
  training?: Training;
  /** What versions of Together's SDK for Python do with the file; if the caller asked for it. */
  sdks?: SdkVerdict[];
}

export interface CheckOptions {
  /** How many issues to keep at most. */
  limit?: number;
  /** Name of the file, if there is one: Together's SDKs decide by its extension. */
  name?: string;
  /** By default, any that fits. */
  purpose?: Purpose;
  /** False: do not look for duplicate records. */
  duplicates?: boolean;
  /** Lists the records that repeat others, or texts of another dataset. */
  overlap?: Overlap;
  /** Counts tokens; by default, they are estimated. Only `checkDataset` uses it. */
  counter?: TokenCounter;
  /** Longer records get a warning. */
  context?: ContextLength;
}

const DEFAULT_LIMIT = 1000;

/** Reads a whole dataset and reports everything that Together would refuse or that looks like a mistake. */
export async function checkDataset(input: Input, recognition: Recognition, options: CheckOptions = {}): Promise<CheckReport> {
  const check = new DatasetCheck(input, recognition, options);
  if (recognition.pointer) return check.end();
  const { counter, name = '' } = options;
  const numbers = recognition.format === null ? [] : formatNamed(recognition.format).acceptedColumns;
  for await (const batch of readBatches(input, recognition, { onBlank: check.onBlank, numbers })) {
    const counted = await counter?.count(batch, name);
    for (const [i, record] of batch.entries()) check.add(record, counted?.[i]);
  }
  return check.end();
}

/** The same for callers that read the records themselves: add each record once, in order. */
export class DatasetCheck {
  readonly report: CheckReport;
  private readonly summarizer: Summarizer;
  private readonly checker: RecordChecker;
  private readonly limit: number;
  private readonly overlap: Overlap | undefined;
  private readonly context: ContextLength | undefined;
  private readonly tellFile = this.tellAt(0, 0);
  private blanks = 0;
  private firstBlank = 0;
  private unread = 0;
  private prefixed = 0;
  private firstPrefixed = 0;
  private commas = 0;
  private firstComma = 0;

  constructor(
    { size }: Pick<Input, 'size'>,
    recognised: Recognition,
    { limit = DEFAULT_LIMIT, name = '', duplicates = true, purpose, overlap, context }: CheckOptions = {},
  ) {
    const recognition = purpose ? forPurpose(recognised, purpose) : recognised;
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
    this.overlap = overlap;
    this.context = context;
    this.checker = new RecordChecker(recognition, this.tellFile, purpose === 'eval');
    checkFile(recognition, { name, size, purpose }, this.tellFile);
  }

  /** Call with the number of every blank line. */
  onBlank = (line: number): void => {
    if (this.blanks++ === 0) this.firstBlank = line;
  };

  /** @param counted its tokens; by default, they are estimated */
  add(record: DatasetRecord, counted?: Counted): void {
    const { report } = this;
    const before = report.errors;
    const tell = this.tellAt(record.index, record.line);
    this.checker.check(record, tell);
    if (record.prefixed && this.prefixed++ === 0) this.firstPrefixed = record.line;
    if (record.hasComma && this.commas++ === 0) this.firstComma = record.line;
    if (record.error?.unread) {
      this.unread++;
      report.notInspected.push(`${record.line > 0 ? `line ${record.line}` : `from record ${record.index} on`}: ${record.error.message}`);
    }
    const { duplicates } = report.summary;
    if (record.value !== undefined || record.bytes.length > 0) this.checkTokens(this.summarizer.add(record, counted), tell);
    if (this.overlap && !record.error) this.compare(record, this.overlap, report.summary.duplicates > duplicates);
    if (report.errors > before && record.error?.code !== 'gzip') report.brokenRecords++;
  }

  private checkTokens(tokens: Counted | null, tell: Tell): void {
    if (!tokens) return;
    const { longest, estimated, withoutTemplate } = tokens;
    const { context } = this;
    if (withoutTemplate)
      tell(
        'warning',
        'chat-template',
        '',
        "the model's chat template cannot be applied to this conversation",
        'roles in the order that the template wants; a few templates also use what this program does not know. The tokens were counted without the template',
      );
    if (!context || longest <= context.tokens) return;
    const about = estimated ? 'about ' : '';
    tell(
      'warning',
      'context-length',
      '',
      `the record has ${about}${counted(longest, 'token')}`,
      `at most ${number(context.tokens)} (${context.source})`,
    );
  }

  private compare(record: DatasetRecord, overlap: Overlap, isDuplicate: boolean): void {
    const { other, own } = overlap.add(record);
    const tell = this.tellAt(record.index, record.line);
    if (other)
      tell(
        'warning',
        'overlap',
        other.path,
        `has ${other.isSame ? 'the same text as' : 'nearly the same text as'} record ${other.record} of the other dataset`,
        'no text of an evaluation in training data; otherwise the evaluation measures memory',
      );
    if (own && !isDuplicate)
      tell(
        'warning',
        'near-duplicate',
        '',
        `is ${own.isSame ? 'the same as' : 'nearly the same as'} record ${own.record}${own.isSame ? ', apart from case and punctuation' : ''}`,
        'every record once; the model memorizes repeated records',
      );
  }

  end(): CheckReport {
    const { report, blanks } = this;
    if (report.recognition.pointer) return { ...report, verdict: 'unknown' };
    if (blanks > 0)
      this.tellFile(
        'warning',
        'blank-lines',
        '',
        `${counted(blanks, 'blank line')}, the first is line ${this.firstBlank}`,
        "no blank lines: one of Together's SDKs skips them, the other refuses the file",
      );
    report.notInspected.push(...(this.overlap?.notCompared ?? []));
    if (this.prefixed > 0)
      this.tellFile(
        'error',
        'prefix',
        '',
        `something is before the record, such as a separator or a number, in ${counted(this.prefixed, 'line')}, the first is line ${this.firstPrefixed}`,
        'one JSON object per line, and nothing before it',
      );
    if (this.commas > 0)
      this.tellFile(
        'error',
        'comma',
        '',
        `a comma is after the record in ${counted(this.commas, 'line')}, the first is line ${this.firstComma}`,
        'one JSON object per line, and nothing after it',
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
      `${counted(summary.duplicates, 'record')} ${summary.duplicates === 1 ? 'repeats another' : 'repeat others'}, the first is record ${summary.firstDuplicate}`,
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
  if (summary.images > 0) report.notInspected.push(counted(summary.images, 'base64 image'));
  if (report.errors > 0) report.verdict = 'refused';
  else if (unread > 0) report.verdict = 'unknown';
}
