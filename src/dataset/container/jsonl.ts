import { holdReaches } from '../contacts.ts';
import { tryParse } from '../try-parse.ts';
import { Broken, haveFreeText, isSomethingElse } from '../free-text.ts';
import { LINES_NAME, mayBeLines, mayBeLinesOrList } from '../names.ts';
import { LATER_LINE } from '../prefilter.ts';
import { isPlain, recognition, type Recognition, type Rest, THRESHOLD } from '../recognition.ts';
import { verdict } from '../score.ts';
import type { DatasetRecord } from '../record.ts';
import type { Batches, Container, ReadOptions, Unrecognised } from './container.ts';
import { recogniseTable } from './csv.ts';
import { parsed, piecesOf } from './head.ts';
import { JsonRecord } from './json-record.ts';
import { lines, type Slice } from './lines.ts';
import { endOfRecord, prefixLength, withoutPrefix } from './prefix.ts';
import { readText, rewriteLater, withoutBom } from './text.ts';

/** A record per line, as Together wants it. */
export const jsonl: Container = {
  id: 'jsonl',
  title: 'JSONL',
  extension: '.jsonl',
  isText: true,
  freeText: { records: (isTelling) => (isTelling ? 1 : 2), words: 4 },
  purpose: (layout, format) => (isPlain(layout) ? (format?.accepted ?? null) : null),
  /** Of a text that does not begin like JSON: one whose name says lines. */
  async recogniseText(text) {
    const broken = await brokenLines(text);
    if (broken) return broken;
    return text.isExpected && mayBeLinesOrList(text.path) ? withoutRecords(text) : undefined;
  },
  read: (input, layout, options) => readText(input, layout, (chunks) => jsonLines(chunks, options)),
  rewrite: (...args) => rewriteLater(jsonl, ...args),
};

/** A text that the user says is JSONL, without a record that could be read. */
export const withoutRecords = (text: Unrecognised, container = jsonl): Recognition | null =>
  verdict({ values: [], complete: true, bonus: text.bonus, path: text.path }, container, restOf(text), true);

export const restOf = ({ head: { gzip, encoding } }: Pick<Unrecognised, 'head'>): Rest => ({ gzip, encoding });

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
  if (!slice.bytes) return new JsonRecord(index, slice);
  const { start, bytes } = slice;
  const [from, to] = [prefixLength(bytes), endOfRecord(bytes)];
  if (from === 0 && to === bytes.length) return new JsonRecord(index, slice);
  const record = new JsonRecord(index, { ...slice, start: start + from, end: start + to, bytes: bytes.subarray(from, to) });
  return Object.assign(record, { ...(from > 0 && { prefixed: true as const }), ...(to < bytes.length && { hasComma: true as const }) });
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09) return false;
  return true;
}

export const MAX_SAMPLED_LINES = 32;

/**
 * A file named like JSON lines of which few lines are JSON: written by `print(record)`, with NaN, with line breaks inside
 * texts, truncated. If people wrote text in it, it is scanned line by line.
 *
 * @param isJson its values can be parsed, though they may span lines
 */
export async function brokenLines(text: Unrecognised, isJson = false): Promise<Recognition | null> {
  const { head, path, bonus } = text;
  const isLog = !LINES_NAME.test(path);
  if (isSomethingElse(path) || (isLog && !(mayBeLines(path) && LATER_LINE.test(head.text.toString('latin1'))))) return null;
  const slices = (await piecesOf(head.text, lines, true)).slice(0, MAX_SAMPLED_LINES);
  const all = slices.flatMap(({ bytes }) => (bytes && bytes.length > 2 ? [bytes] : []));
  // A comment or a title is not a record.
  const records = all.filter(
    (line, i) => !/^\s*(?:#|\/\/)/.test(line.toString('latin1', 0, 20)) && (i > 0 || all.length === 1 || isLine(line) || !isLine(all[1]!)),
  );
  const lineLike = records.filter(isLine).length * 2;
  // Values that span lines are JSON, but not JSON lines.
  if (isJson && records.filter((line) => /^[[{]/.test(line.toString('latin1', 0, 1))).length * 2 < records.length) return null;
  const table = lineLike < records.length && (await recogniseTable({ ...text, isExpected: false }));
  if (table) return table;
  const values = records.map(parsed);
  const broken = records.flatMap((line, i) => (values[i] === undefined ? [new Broken(line.toString())] : []));
  if (records.length === 0) return null;
  const isBroken = broken.length * 2 >= records.length;
  if (!isBroken) {
    const read = values.filter((value) => value !== undefined);
    const found = verdict({ values: read, complete: head.whole, bonus, path }, jsonl, restOf(text), false);
    if (found) return found;
  }
  if (isLog || !((isBroken && haveFreeText(broken, jsonl, { telling: true })) || holdReaches(notJson(records)))) return null;
  return recognition(jsonl, restOf(text), null, THRESHOLD + bonus, ['its name says JSON lines, but its content is not JSON']);
}

const notJson = (records: readonly Buffer[]): Broken[] =>
  records.flatMap((line) => (tryParse(line.toString()) === undefined ? [new Broken(line.toString())] : []));

/** True if a line begins like a record. */
const isLine = (line: Buffer): boolean => /^\s*[[{"]/.test(withoutPrefix(line).toString('latin1', 0, 40));
