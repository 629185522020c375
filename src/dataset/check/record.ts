import { containerOf } from '../container/index.ts';
import { CHECKED, type CheckedFormat, claimedFormats, formatNamed } from '../format/index.ts';
import { isObject } from '../format/shapes.ts';
import type { Recognition } from '../recognition.ts';
import type { DatasetRecord, ProblemCode } from '../record.ts';
import { Fingerprints } from '../summary.ts';
import { kindOf, type Tell } from './issue.ts';
import { checkTokens } from './tokens.ts';

/** Checks one record after another; remembers what all records must have in common. */
export class RecordChecker {
  private first: { format: CheckedFormat; record: number } | undefined;
  private readonly ids = new Fingerprints();
  private headerChecked = false;

  constructor(
    private readonly recognition: Recognition,
    private readonly tellFile: Tell,
    private readonly forEvaluation = false,
  ) {}

  check(record: DatasetRecord, tell: Tell): void {
    const { error, value } = record;
    // A record that is too long for us may still be valid.
    if (error) tell(error.code === 'too-long' ? 'warning' : 'error', error.code, '', error.message, EXPECTED[error.code]);
    if (record.header) this.checkHeader(record.header);
    if (value === undefined || error?.code === 'not-json') return; // one problem says enough
    if (containerOf(this.recognition).isTable) {
      if (this.recognition.format === 'tokens' && isObject(value) && 'input_ids' in value) this.checkTokens(value, tell);
      return;
    }
    const format = this.recognition.format === null ? null : formatNamed(this.recognition.format);
    if (!isObject(value)) {
      if (!format?.lists)
        tell('error', 'not-object', '', `the record is ${Array.isArray(value) ? 'a list' : 'not an object'}`, 'one JSON object per line');
      return;
    }
    // An evaluation names its columns itself; a format that is refused as a whole gets no detailed errors.
    if (this.forEvaluation || this.recognition.purpose === 'evaluation' || (format && !format.check && !format.isClose)) return;
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
    if ('weight' in value && format.accepted === 'fine-tuning') checkWeight(value.weight, tell);
    // Keys of the other format that the record claims are no surprise.
    if (claimed.length === 1) checkKeys(value, format.check.known, tell);
    const { unique } = format.check;
    const id = unique && value[unique];
    if (unique && typeof id === 'string' && this.ids.add(id))
      tell('error', unique.replace('_', '-'), unique, `${unique} was used before`, 'a unique id for every request');
  }

  private checkTokens(value: Record<string, unknown>, tell: Tell): void {
    checkTokens(value, tell);
    if (this.headerChecked) return;
    this.headerChecked = true;
    if (!('attention_mask' in value))
      this.tellFile('warning', 'tokens', 'attention_mask', 'the column attention_mask is missing', 'it, as lists of 0 or 1');
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

/** Together docs: fine-tuning, sample weights. Unlike the weight of a message, it may be any factor. */
function checkWeight(weight: unknown, tell: Tell): void {
  if (typeof weight === 'number' && weight >= 0) return;
  const what = typeof weight === 'number' ? 'is negative' : `is ${kindOf(weight)}`;
  tell('error', 'weight', 'weight', `the weight of the record ${what}`, 'a number from 0; 1 is the default');
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
