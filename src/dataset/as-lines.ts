/** Writes the records of a file as JSONL, which Together takes, one record per line. */
import { UserError } from '../errors.ts';
import { counted } from '../io/words.ts';
import { mendedJson } from './container/json-scan.ts';
import { ParquetError } from './container/parquet/footer.ts';
import type { Dataset } from './open.ts';
import { readBatches } from './records.ts';

/** All of it is in memory. */
const MOST_BYTES = 1 << 30;

/** The records as JSONL. */
export interface Lines {
  bytes: Buffer;
  /** What is in the file and not in the lines, for people. */
  left: string[];
}

/** Whether `asLines` takes a dataset in this container. */
export const isMadeLines = (container: string): boolean => container === 'json' || container === 'parquet';

/**
 * Every record on a line of its own, and otherwise as it is: the text of JSON without the blanks between values; the rows of Parquet as
 * objects, with all digits of their numbers and times.
 *
 * @param shown its name in messages
 * @throws UserError if a record cannot be written as a line, or all of it is over 1 GB
 */
export async function asLines(dataset: Dataset, shown: string): Promise<Lines> {
  const pieces: Buffer[] = [];
  let size = 0;
  const add = (line: Buffer): void => {
    size += line.length + 1;
    if (size > MOST_BYTES) throw new UserError('unreadable', `${shown} cannot be copied as JSONL: that would be more than 1 GB`);
    pieces.push(line, NEWLINE);
  };
  const left = dataset.recognition.container === 'parquet' ? await ofParquet(dataset, shown, add) : await ofJson(dataset, shown, add);
  return { bytes: Buffer.concat(pieces), left };
}

const NEWLINE = Buffer.from('\n');

async function ofParquet({ input, recognition }: Dataset, shown: string, add: (line: Buffer) => void): Promise<string[]> {
  const { parquetLines } = await import('./container/parquet/lines.ts');
  try {
    const { groups, left } = parquetLines(input);
    for await (const lines of groups) for (const line of lines) add(Buffer.from(line));
    return [...left, ...recognition.notInspected.filter((what) => what.startsWith('its metadata'))];
  } catch (cause) {
    if (!(cause instanceof ParquetError)) throw cause;
    throw new UserError('unreadable', `${shown} cannot be copied as JSONL: ${cause.message}`, { cause });
  }
}

async function ofJson({ input, recognition }: Dataset, shown: string, add: (line: Buffer) => void): Promise<string[]> {
  const lost = { null: 0, text: 0 };
  for await (const batch of readBatches(input, recognition))
    for (const { index, error, line, bytes, columns } of batch) {
      if (error?.code === 'outside') continue; // commas between records; text after the list is a record of its own
      const { json, losses } = error?.code === 'not-json' ? mendedRecord(bytes.toString()) : { json: null, losses: [] };
      if (error && json === null)
        throw new UserError('dataset-refused', `${shown} cannot be copied as JSONL: line ${line}: ${error.message}`);
      for (const loss of losses) lost[loss]++;
      if (index > 0) add(withNames(onOneLine(json === null ? bytes : Buffer.from(json)), columns));
    }
  return [
    ...(recognition.wrapped ? ['what is next to its lists of records, and the names of the lists'] : []),
    ...(lost.null > 0 ? [`what is not JSON in ${counted(lost.null, 'record')}: NaN and the like are null`] : []),
    ...(lost.text > 0
      ? [`what is not JSON in ${counted(lost.text, 'record')}: a number with leading zeros, or another such value, is a text`]
      : []),
  ];
}

/** A record that is nearly JSON, as JSON, and what values became of those that JSON has not. What has a value in JSON, such as `True`, is no loss. */
function mendedRecord(text: string): { json: string | null; losses: Iterable<'null' | 'text'> } {
  const losses = new Set<'null' | 'text'>();
  const json = mendedJson(text, (start, end, mended) => {
    const was = text.slice(start, end);
    if (mended === 'null' && was !== 'None') losses.add('null');
    else if (mended.startsWith('"') && !/^["']/.test(was) && !/^\s*:/.test(text.slice(end, end + 20))) losses.add('text');
  });
  return { json, losses: json === null ? [] : losses };
}

/** Turns a list into an object with the names of the columns as keys: a value's key then says what it is. */
function withNames(line: Buffer, columns: readonly string[] | undefined): Buffer {
  if (!columns || line[0] !== OPEN_LIST || new Set(columns).size < columns.length) return line;
  const items = itemsOf(line);
  if (items.length !== columns.length) return line;
  const members = items.flatMap((item, i) => [Buffer.from(`${i > 0 ? ',' : ''}${JSON.stringify(columns[i])}:`), item]);
  return Buffer.concat([Buffer.from('{'), ...members, Buffer.from('}')]);
}

const [OPEN_LIST, COMMA] = [0x5b, 0x2c];
const [OPENING, CLOSING] = [Buffer.from('[{'), Buffer.from(']}')];

/** The items of a list, as they are written. @param line valid JSON */
function itemsOf(line: Buffer): Buffer[] {
  const items: Buffer[] = [];
  let depth = 0;
  let isText = false;
  let from = 1;
  for (let at = 1; at < line.length; at++) {
    const byte = line[at]!;
    if (byte === QUOTE) isText = !isText;
    else if (isText) at += byte === ESCAPE ? 1 : 0;
    else if (OPENING.includes(byte)) depth++;
    else if (depth > 0) depth -= CLOSING.includes(byte) ? 1 : 0;
    else if (byte === COMMA || at === line.length - 1) {
      if (at > from) items.push(line.subarray(from, at));
      from = at + 1;
    }
  }
  return items;
}

const [QUOTE, ESCAPE, BLANK] = [0x22, 0x5c, 0x20];

/** Valid JSON without the blanks and line breaks between its values. */
function onOneLine(json: Buffer): Buffer {
  const line = Buffer.allocUnsafe(json.length);
  let length = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!;
    if (!isText && byte <= BLANK) continue;
    line[length++] = byte;
    if (byte === QUOTE) isText = !isText;
    else if (isText && byte === ESCAPE) line[length++] = json[++at]!;
  }
  return line.subarray(0, length);
}
