import { cellsOf, cellText, rows } from './container/rows.ts';
import { type Format, FORMATS, type FormatId, formatOf, isObject, PAIRS, type Strength } from './format/index.ts';
import { Broken, haveFreeText, isOfATool, isSomethingElse } from './free-text.ts';
import { type Head, headOf, parsed, piecesOf, type Sample, sampleJson, utf32Head } from './container/head.ts';
import { bufferInput, type Input } from './input.ts';
import { lines } from './container/lines.ts';
import { CSV_HEADER, JSON_KEY, LFS, mayBeDataset } from './prefilter.ts';
import { looksLikeParquet, ParquetError } from './container/parquet/footer.ts';
import type { ParquetColumn } from './container/parquet/parquet.ts';
import { preambleOf } from './container/preamble.ts';
import { withoutPrefix } from './container/prefix.ts';
import type { Layout } from './record.ts';

/** What kind of dataset a file is. */
export interface Recognition extends Layout {
  /** Null if only the container is known: for a damaged Parquet file, an LFS pointer, or a file that the user declares a dataset. */
  format: FormatId | null;
  /** 0 to 1; .5 and more counts as a dataset. */
  confidence: number;
  /** Why, for people. */
  reasons: string[];
  /** Together accepts it without changes, for `purpose`. */
  accepted: boolean;
  purpose: 'fine-tuning' | 'batch inference' | 'evaluation' | null;
  /** How to turn it into something that Together accepts. */
  convert?: string;
  /** Its UTF-8 text begins with a byte order mark. */
  bom?: true;
  /** Content that cannot be inspected. */
  notInspected: string[];
  /** The file is only a Git LFS pointer to the content. */
  pointer?: true;
  /** Its name or first bytes say that it is a dataset, but its content cannot be read: damaged, encrypted, packed twice. */
  unreadable?: true;
}

export interface RecogniseOptions {
  /** The user says that it is a dataset: then even a weak guess counts. */
  expected?: boolean;
}

const BOM = Buffer.from('\ufeff');
const THRESHOLD = 0.5;
/** A table with two column names of a format and broken quotes is worth reporting, even if it is short. */
const BROKEN_BONUS = 0.15;
const DATASET_NAME = /\.(?:jsonl?|ndjson|jsonlines|json-seq|csv|tsv|parquet|arrow)(?:\.gz)?$/i;
const TABLE_NAME = /\.(?:csv|tsv)(?:\.gz)?$/i;
const PACKED_DATASET = /\.(?:jsonl|ndjson|json|csv|tsv)\.gz$/i;
const LINES_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq)(?:\.gz)?$/i;
const LINES_OR_LIST_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq|json)(?:\.gz)?$/i;
const TELLING_PATH =
  /(?:^|[^a-z])(?:train(?:ing)?|fine[-_]?tun\w*|sft|dpo|datasets?|instruct\w*|corpus|alpaca|sharegpt|preferences?)(?:[^a-z]|$)/i;

/**
 * Decides whether a file is a dataset by its content: its head and a few later places. Name and path only add to the score.
 *
 * Records without a known format count if they have free text (see `free-text.ts`). Limits: of datasets inside other documents, only
 * those are recognized whose lists are directly inside the file's one object (`{"data": […]}`).
 */
export async function recognise(input: Input, path = '', options: RecogniseOptions = {}): Promise<Recognition | null> {
  const found = await recognised(input, path, options);
  if (found && !found.gzip && found.encoding === 'utf-8' && input.slice(0, 3).equals(BOM)) found.bom = true;
  return found;
}

async function recognised(input: Input, path: string, { expected = false }: RecogniseOptions): Promise<Recognition | null> {
  if (looksLikeParquet(input, path)) return recogniseParquet(input, path, expected);
  if (input.slice(0, LFS.length).toString('latin1') === LFS) return DATASET_NAME.test(path) || expected ? pointer(path) : null;
  if (!expected && !mayBeDataset(input.slice(0, 64 << 10), path)) return null;
  const wide = utf32Head(input);
  if (wide)
    return (
      (await recognised(bufferInput(wide), path, { expected })) && {
        ...unreadable(path, 'it is UTF-32, which is not supported: convert it to UTF-8 (iconv -f UTF-32 -t UTF-8)'),
        gzip: false,
      }
    );
  const head = headOf(input);
  const isNamedJson = LINES_OR_LIST_NAME.test(path);
  const isPacked = !expected && PACKED_DATASET.test(path) && looksLikeGzip(input);
  if (!head) return isPacked ? unreadable(path, 'its gzip data is damaged from the first bytes on') : null;
  // Binary files have zero bytes. A few are a damaged table; after a bracket they are a damaged record, which the reader will report.
  const start = withoutPrefix(head.text.subarray(0, 1024)).toString('latin1');
  const isBinary = head.text.length === 0 || (zerosIn(head.text.subarray(0, 1024)) > MOST_ZEROS && !/^\s*[[{]\s*["[{]/.test(start));
  if (isBinary && isPacked) return unreadable(path, 'its unpacked content is not text');
  if (isBinary && !(expected && isNamedJson)) return null;
  const bonus = (LINES_NAME.test(path) ? 0.1 : 0) + (TELLING_PATH.test(path) ? 0.1 : 0);
  if (/^\s*[[{]/.test(start)) {
    const isNamedList = isNamedJson && !isSomethingElse(path);
    if (!expected && !isNamedList && !JSON_KEY.test(head.text.toString('latin1'))) return null;
    const sample = await sampleJson(input, head);
    const wrapped = listsInside(sample, head, path, bonus, expected);
    if (wrapped) return wrapped;
    const found =
      sample &&
      verdict(
        // A JSON file with a single object is not a list of records, even if it has only one line.
        { ...sample, bonus, path, ...(sample.values.length === 1 && /\.json(?:\.gz)?$/i.test(path) && { telling: false }) },
        { container: sample.container, gzip: head.gzip, encoding: head.encoding },
        expected && sample.values.length > 0,
      );
    // Lines that are not JSON may look like a sequence of values; a list is a list under any name.
    if (found && (found.container === 'jsonl' || head.text.toString('latin1', 0, 200).trimStart().startsWith('['))) return found;
    const lined = (await brokenLines(head, path, bonus, sample !== null && sample.broken === 0)) ?? found;
    if (lined || !expected) return lined;
    return verdict(
      { values: [], complete: true, bonus, path },
      { container: /\.json(?:\.gz)?$/i.test(path) ? 'json' : 'jsonl', gzip: head.gzip, encoding: head.encoding },
      true,
    );
  }
  const broken = await brokenLines(head, path, bonus);
  if (broken) return broken;
  if (expected && isNamedJson)
    return verdict({ values: [], complete: true, bonus, path }, { container: 'jsonl', gzip: head.gzip, encoding: head.encoding }, true);
  return recogniseTable(head, path, bonus, expected);
}

/** How many zero bytes in 1,024 a text may have. */
const MOST_ZEROS = 8;
const zerosIn = (bytes: Buffer): number => bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);

/** Names for the lists of one dataset. */
const SPLIT = /^(?:train(?:ing)?|test|valid(?:ation)?|val|dev|eval(?:uation)?)$/i;

/** … and for lists of records in general. Lists with other names (`packages`) are usually written by tools. */
const RECORD_LIST = /^(?:data|examples|samples|records|rows)$/i;

/** A list of such items is one conversation. */
const TURN_KEYS = ['role', 'speaker', 'from', 'sender', 'author', 'utterance'];
const isTurn = (value: unknown): boolean => isObject(value) && TURN_KEYS.some((key) => key in value);

/** `{"train": […], "test": […]}`, if the file is named like JSON or the user says that it is a dataset: its lists hold the records. */
function listsInside(sample: Sample | null, head: Head, path: string, bonus: number, expected: boolean): Recognition | null {
  const [value] = sample?.values ?? [];
  if (sample?.values.length !== 1 || !isObject(value) || formatOf(value) || isOfATool(value)) return null;
  const isLines = LINES_NAME.test(path);
  if (!expected && (!LINES_OR_LIST_NAME.test(path) || isSomethingElse(path))) return null;
  if (sample.container === 'jsonl' && sample.broken > 0) return null;
  const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && isRecord(entry[1][0]));
  const values = lists.flatMap(([, list]) => list.slice(0, MAX_SAMPLED_LINES));
  const isSplit = lists.some(([name]) => SPLIT.test(name));
  const isNamed = isSplit || lists.some(([name]) => RECORD_LIST.test(name));
  if (values.length < (expected ? 1 : 2) || (!isNamed && values.some(isTurn))) return null;
  const formats = values.flatMap((item) => formatOf(item) ?? []);
  const telling = isSplit || TELLING_PATH.test(path);
  // One line of JSON is a record, unless the list's name or its items say otherwise. The path is no evidence: tools also keep lists under `datasets/`.
  const isWrapper = isNamed || (isLines ? formats.length * 2 > values.length : formats.length > 0 || expected);
  if (!isWrapper) return null;
  const layout: Layout = { container: 'json', gzip: head.gzip, encoding: head.encoding, wrapped: true };
  const evidence = { values, complete: head.whole, bonus: bonus + (isSplit ? 0.1 : 0), path, telling };
  const found = verdict(evidence, layout, expected);
  if (found || !isLines) return found;
  const strong = formats.filter(({ strength }) => strength !== 'weak');
  return strong.length * 2 > values.length ? result(layout, strong[0]!.format, 0.6, ['it wraps a list of records']) : null;
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

interface Evidence {
  values: readonly unknown[];
  complete: boolean;
  bonus: number;
  path: string;
  /** The text around the records suggests a dataset, as a path may. */
  telling?: boolean;
}

const MAX_SAMPLED_LINES = 32;

/**
 * A file named like JSON lines of which few lines are JSON: written by `print(record)`, with NaN, with line breaks inside
 * texts, truncated. If people wrote text in it, it is scanned line by line.
 *
 * @param isJson its values can be parsed, though they may span lines
 */
async function brokenLines(head: Head, path: string, bonus: number, isJson = false): Promise<Recognition | null> {
  if (!LINES_NAME.test(path) || isSomethingElse(path)) return null;
  const slices = (await piecesOf(head.text, lines, true)).slice(0, MAX_SAMPLED_LINES);
  const all = slices.flatMap(({ bytes }) => (bytes && bytes.length > 2 ? [bytes] : []));
  // A comment or a title is not a record.
  const records = all.filter(
    (line, i) => !/^\s*(?:#|\/\/)/.test(line.toString('latin1', 0, 20)) && (i > 0 || all.length === 1 || isLine(line) || !isLine(all[1]!)),
  );
  const lineLike = records.filter(isLine).length * 2;
  // Values that span lines are JSON, but not JSON lines.
  if (isJson && records.filter((line) => /^[[{]/.test(line.toString('latin1', 0, 1))).length * 2 < records.length) return null;
  const table = lineLike < records.length && (await recogniseTable(head, path, bonus, false));
  if (table) return table;
  const values = records.map(parsed);
  const broken = records.flatMap((line, i) => (values[i] === undefined ? [new Broken(line.toString())] : []));
  const layout: Layout = { container: 'jsonl', gzip: head.gzip, encoding: head.encoding };
  if (records.length === 0) return null;
  if (broken.length * 2 < records.length)
    return verdict({ values: values.filter((value) => value !== undefined), complete: head.whole, bonus, path }, layout, false);
  if (!haveFreeText(broken, 'jsonl', true)) return null;
  return result(layout, null, THRESHOLD + bonus, ['its name says JSON lines, but its content is not JSON']);
}

/** True if a line begins like a record. */
const isLine = (line: Buffer): boolean => /^\s*[[{"]/.test(withoutPrefix(line).toString('latin1', 0, 40));

/** Scores the formats of sampled records. */
function verdict(
  { values, complete, bonus, path, telling = TELLING_PATH.test(path) }: Evidence,
  layout: Layout,
  expected: boolean,
): Recognition | null {
  const found = new Map<FormatId, { count: number; strength: Strength }>();
  for (const value of values) {
    const match = formatOf(value);
    if (match) found.set(match.format, { count: (found.get(match.format)?.count ?? 0) + 1, strength: match.strength });
  }
  const [best] = [...found].sort((a, b) => b[1].count - a[1].count);
  const isFree =
    layout.container !== 'parquet' && !isSomethingElse(path) && DATASET_NAME.test(path) && haveFreeText(values, layout.container, telling);
  if (!best && isFree) return result(layout, 'records', THRESHOLD, ['its records hold free text']);
  if (!best) return expected ? result(layout, null, 0, ['no record has a known format']) : null;
  const [format, { count, strength }] = best;
  const share = [...found.values()].reduce((sum, { count }) => sum + count, 0) / values.length;
  const confidence = Math.min(0.99, score({ format, strength, count, share, values, complete, layout }) + bonus);
  if (confidence < THRESHOLD && isFree) return result(layout, share < 0.5 ? 'records' : format, THRESHOLD, ['its records hold free text']);
  if (confidence < THRESHOLD && !expected) return null;
  const reasons = [`${count} of ${values.length} sampled records ${count === 1 ? 'is' : 'are'} ${FORMATS[format].title}`];
  if (bonus > 0) reasons.push('its name suggests a dataset');
  return result(layout, format, confidence, reasons);
}

interface Scored {
  format: FormatId;
  strength: Strength;
  count: number;
  share: number;
  values: readonly unknown[];
  complete: boolean;
  layout: Layout;
}

function score({ format, strength, count, share, values, complete, layout }: Scored): number {
  if (share < 0.5) return 0;
  const lines = layout.container !== 'json';
  if (strength === 'strong') {
    const [first] = values;
    // A single request to a chat API, as in test fixtures.
    if (values.length === 1 && complete && typeof first === 'object' && first !== null && 'model' in first && format !== 'batch')
      return 0.3;
    return count > 1 ? 0.95 : 0.85;
  }
  const isTable = layout.container === 'csv' || layout.container === 'tsv';
  const isOneRow = isTable && values.length === 1;
  // A single object with additional keys is a file of settings or UI texts.
  if (strength === 'pair' && isOneRow) return Object.keys(values[0] as object).length <= 3 ? 0.6 : 0.2;
  if (strength === 'pair') return count === 1 ? (Object.keys(values[0] as object).length <= 3 ? 0.4 : 0.2) : lines ? 0.8 : 0.65;
  const { mean, only, unitTest } = textual(values, format);
  const prose = mean >= (lines ? 40 : 80);
  if (isOneRow) return only && prose ? 0.55 : 0.2;
  if (share < 0.8 || count < 2) return 0.2;
  if ((unitTest || (isTable && format !== 'qa')) && !prose) return 0.2;
  if (count === 2) return lines && (only || prose) ? (isTable ? 0.52 : 0.4) : 0.2;
  if (lines) return only || prose ? 0.6 : 0.3;
  // Lists of texts, or of questions and answers, may also be web content.
  return prose ? 0.35 + (count >= 10 ? 0.15 : 0) : 0.2;
}

/** Properties of the records' main texts. */
function textual(values: readonly unknown[], format: FormatId): { mean: number; only: boolean; unitTest: boolean } {
  let total = 0;
  let count = 0;
  let only = true;
  let unitTest = false;
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    const record = value as Record<string, unknown>;
    const pair = PAIRS.find(([asked, answered]) => asked in record && answered in record);
    const names = format === 'qa' && pair ? pair : format === 'prompts' ? ['prompt'] : ['text'];
    if (pair?.[0] === 'input') unitTest = true;
    if (Object.keys(record).length > names.length) only = false;
    for (const name of names) {
      const text = record[name];
      if (typeof text === 'string' && text.includes(' ')) total += text.length;
      else if (typeof text === 'object') total += 40;
      count++;
    }
  }
  return { mean: total / Math.max(1, count), only, unitTest };
}

/** Programs and documents: any text reads as a table of one column, so these are tables only if they look like one. */
const NO_TABLE_NAME =
  /\.(?:[cm]?[jt]sx?|py|ipynb|rb|go|rs|java|kts?|swift|scala|[ch](?:c|pp|xx)?|cs|php|pl|lua|r|sql|sh|bash|ps1|md|rst|html?|xml|css|ya?ml|toml|ini|lock)$/i;

async function recogniseTable(head: Head, path: string, bonus: number, isAsked: boolean): Promise<Recognition | null> {
  const expected = isAsked && !NO_TABLE_NAME.test(path);
  const text = head.text.toString('latin1');
  const isNamedTable = TABLE_NAME.test(path) && !isSomethingElse(path);
  if (!expected && !isNamedTable && !CSV_HEADER.test(text)) return null;
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
  const layout: Layout = {
    container: delimiter === '\t' ? 'tsv' : 'csv',
    gzip: head.gzip,
    encoding: head.encoding,
    delimiter,
    ...(before && before.rows > 0 && { preamble: before.rows }),
  };
  const [header, ...body] = slices
    .filter(({ bytes }) => bytes && bytes.length > 0)
    .slice(before?.rows ?? 0)
    .slice(0, 32)
    .map(({ bytes }) => cellsOf(bytes!, byte).cells.map((cell) => cellText(bytes!, cell)));
  if (!header) return expected ? result(layout, null, 0, ['no header row can be read']) : null;
  const names = header.map((name) => name.trim().toLowerCase());
  const values = body.map((cells) => Object.fromEntries(cells.slice(0, names.length).map((cell, i) => [names[i], parsedCell(cell)])));
  // An unclosed quote swallows everything after it, so reading line by line is the better guess.
  const isBroken = isOpen && !expected && (head.whole || values.length < 2);
  if (isBroken)
    return verdict({ values: plainRows(text, delimiter), complete: head.whole, bonus: bonus + BROKEN_BONUS, path }, layout, false);
  // One row is a table only if the name says so and it has as many cells as the header.
  const isOneRow = values.length === 1 && TABLE_NAME.test(path) && body[0]!.length === header.length;
  if (values.length < 2 && !isOneRow && !expected) return null;
  return verdict({ values, complete: head.whole, bonus: bonus - 0.01, path }, layout, expected);
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

async function recogniseParquet(input: Input, path: string, expected: boolean): Promise<Recognition | null> {
  const layout: Layout = { container: 'parquet', gzip: false, encoding: 'utf-8' };
  try {
    const { parquetInfo, firstRows } = await import('./container/parquet/parquet.ts');
    const info = parquetInfo(input);
    const { columns } = info;
    const format =
      parquetFormat(columns) ?? (!isSomethingElse(path) && haveFreeText(await firstRows(input, info), 'jsonl', true) ? 'records' : null);
    if (!format && !expected) return null;
    const names = columns.map(({ name }) => name);
    const found = result(layout, format, format ? 0.9 : 0, [`its columns are ${names.slice(0, 8).join(', ')}`]);
    found.notInspected = columns
      .filter(({ kind, hasBytes }) => kind === 'tokens' || kind === 'binary' || hasBytes)
      .map(
        ({ name, kind }) =>
          `column ${name}: ${kind === 'tokens' ? 'token ids or other lists of numbers' : kind === 'text' ? 'the bytes next to its texts' : 'bytes'}`,
      );
    if (format === 'tokens') {
      const extra = names.filter((name) => !PARQUET_COLUMNS.includes(name));
      Object.assign(
        found,
        extra.length === 0
          ? { accepted: true, purpose: 'fine-tuning', convert: undefined }
          : { convert: `remove the columns ${extra.join(', ')}` },
      );
    }
    return found;
  } catch (cause) {
    if (!(cause instanceof ParquetError)) throw cause;
    // Its content is unknown: report it rather than assume that it is harmless.
    return {
      ...result(layout, null, THRESHOLD, [`a Parquet file that cannot be read: ${cause.message}`]),
      notInspected: ['all of it'],
      unreadable: true,
    };
  }
}

/** The columns that Together accepts in Parquet: the first three are in the Python SDK, the docs also have the fourth. */
const PARQUET_COLUMNS = ['input_ids', 'attention_mask', 'labels', 'position_ids'];

function parquetFormat(columns: readonly ParquetColumn[]): FormatId | null {
  const has = (name: string) => columns.some((column) => column.name === name);
  const text = (name: string) => columns.some((column) => column.name === name && column.kind === 'text');
  if (has('input_ids')) return 'tokens';
  if (text('custom_id') && text('body')) return 'batch';
  if (text('messages')) return 'conversation';
  if (text('conversations') || text('conversation')) return 'sharegpt';
  if (text('preferred_output')) return 'preference';
  if (text('chosen') && text('rejected')) return 'trl-preference';
  if (text('prompt') && text('completion')) return 'instruction';
  if (text('instruction') && (text('output') || text('response'))) return 'alpaca';
  if (PAIRS.some(([asked, answered]) => text(asked) && text(answered))) return 'qa';
  if (text('prompt')) return 'prompts';
  return text('text') ? 'text' : null;
}

const looksLikeGzip = (input: Input): boolean => input.slice(0, 2).toString('latin1') === '\x1f\x8b';

function unreadable(path: string, why: string): Recognition {
  const container = /\.(csv|tsv|json)\.gz$/i.exec(path)?.[1]?.toLowerCase() as 'csv' | undefined;
  return {
    ...result({ container: container ?? 'jsonl', gzip: true, encoding: 'utf-8' }, null, THRESHOLD, [why]),
    notInspected: [`all of it: ${why}`],
    unreadable: true,
  };
}

function pointer(path: string): Recognition {
  const name = path.toLowerCase();
  const container = name.includes('.parquet')
    ? 'parquet'
    : name.includes('.csv')
      ? 'csv'
      : name.includes('.tsv')
        ? 'tsv'
        : /\.json(?:\.gz)?$/.test(name)
          ? 'json'
          : 'jsonl';
  const found = result({ container, gzip: name.endsWith('.gz'), encoding: 'utf-8' }, null, THRESHOLD, ['it is only a Git LFS pointer']);
  return {
    ...found,
    pointer: true,
    convert: 'fetch the content first: git lfs pull',
    notInspected: ['all of it: the content is not here, only a Git LFS pointer to it'],
  };
}

/** Whether Together accepts a format in a container. */
function result(layout: Layout, format: FormatId | null, confidence: number, reasons: string[]): Recognition {
  const found: Recognition = { ...layout, format, confidence, reasons, accepted: false, purpose: null, notInspected: [] };
  const known: Format | null = format && FORMATS[format];
  const plain = !layout.gzip && layout.encoding === 'utf-8';
  const steps: string[] = [];
  if (layout.encoding !== 'utf-8') steps.push('write it as UTF-8');
  if (layout.gzip) steps.push('unpack it');
  if (layout.preamble) steps.push('remove the lines before the header row');
  if (layout.container === 'csv' && plain && layout.delimiter === ',' && !layout.preamble) {
    found.accepted = true;
    found.purpose = 'evaluation';
    steps.push('to train on it, write every row as one line of JSON');
  } else if (layout.container !== 'jsonl') steps.push('write it as JSONL, one record per line');
  else if (plain && known?.accepted) {
    found.accepted = true;
    found.purpose = known.accepted;
  }
  if (known?.convert) steps.push(known.convert);
  if (steps.length > 0) found.convert = steps.join('; ');
  return found;
}
