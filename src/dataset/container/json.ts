import { COLUMNS, COLUMNS_KEY, columnNames } from '../column-names.ts';
import { haveContacts, holdReaches, PEOPLE } from '../contacts.ts';
import { FREE_TEXT, formatOf } from '../format/index.ts';
import { isObject } from '../format/shapes.ts';
import { Broken, hasNoOnesPeople, isOfATool, isSomethingElse } from '../free-text.ts';
import { listsWithin } from '../lists-within.ts';
import { LINES_NAME, mayBeJson, mayBeLinesOrList, TELLING_PATH } from '../names.ts';
import { JSON_KEY } from '../prefilter.ts';
import { hasWrittenContacts } from '../../value/written-contacts.ts';
import { withMeanings } from '../meanings.ts';
import { recognition, type Recognition, type Rest, THRESHOLD } from '../recognition.ts';
import type { DatasetRecord } from '../record.ts';
import { verdict } from '../score.ts';
import type { Batches, Container, ReadOptions, Unrecognised } from './container.ts';
import { tryParse } from '../try-parse.ts';
import { AS_LINES } from '../lines-advice.ts';
import { elements, listsOf } from './elements.ts';
import { FailedRecord } from './failed-record.ts';
import { piecesOf, type Sample, sampleJson } from './head.ts';
import { JsonRecord } from './json-record.ts';
import { brokenLines, jsonl, MAX_SAMPLED_LINES, restOf, withoutRecords } from './jsonl.ts';
import { withoutPrefix } from './prefix.ts';
import { readText, rewriteLater } from './text.ts';

/** A list of records, a sequence of values that span lines, or an object whose lists hold the records. */
export const json: Container = {
  id: 'json',
  title: 'JSON',
  extension: '.jsonl',
  isText: true,
  isList: true,
  // Web pages also consist of short lists of texts: menus, teams, questions and answers.
  freeText: { records: (isTelling) => (isTelling ? 2 : 10), words: 6 },
  purpose: () => null,
  convert: () => AS_LINES,
  recogniseText: async (text) => (beginsLikeJson(text.head.text) ? recogniseJson(text) : undefined),
  read: (input, layout, options) =>
    readText(input, layout, (chunks) => (layout.wrapped ? wrappedElements(chunks, options) : jsonElements(chunks))),
  rewrite: (...args) => rewriteLater(json, ...args),
};

const beginsLikeJson = (text: Buffer): boolean => /^\s*[[{]/.test(withoutPrefix(text.subarray(0, 1024)).toString('latin1'));

/** A text that begins with a bracket: JSONL, too. */
async function recogniseJson(text: Unrecognised): Promise<Recognition | null> {
  const { input, head, path, bonus, isExpected } = text;
  const isNamedList = mayBeLinesOrList(path) && !hasNoOnesPeople(path);
  if (!isExpected && !isNamedList && !JSON_KEY.test(head.text.toString('latin1'))) return null;
  const sample = await sampleJson(input, head);
  const isList = head.text.toString('latin1', 0, 200).trimStart().startsWith('[');
  const wrapped = listsInside(sample, text);
  if (wrapped) return wrapped;
  const found =
    sample &&
    verdict(
      // A JSON file with a single object is not a list of records, even if it has only one line.
      {
        ...sample,
        bonus,
        path,
        hasMore: !sample.complete && (isList || sample.values.length > 1),
        ...(sample.values.length === 1 && mayBeJson(path) && { telling: false }),
      },
      sample.container === 'json' ? json : jsonl,
      restOf(text),
      isExpected && sample.values.length > 0,
    );
  // Lines that are not JSON may look like a sequence of values; a list is a list under any name.
  if (found && (found.container === 'jsonl' || isList)) return found;
  const lined = (await brokenLines(text, sample !== null && sample.broken === 0)) ?? found ?? (await brokenList(text));
  return lined || !isExpected ? lined : withoutRecords(text, mayBeJson(path) ? json : jsonl);
}

/** A list of people whose items are no JSON: if they are not even nearly, they are searched as plain text. */
async function brokenList(text: Unrecognised): Promise<Recognition | null> {
  const { head, path, bonus } = text;
  if (!mayBeJson(path) || isSomethingElse(path)) return null;
  const items = (await piecesOf(head.text, (chunks) => elements(chunks, () => {}), head.whole)).slice(0, MAX_SAMPLED_LINES);
  const broken = items.flatMap(({ bytes }) => (bytes && tryParse(bytes.toString()) === undefined ? [new Broken(bytes.toString())] : []));
  if (broken.length < 2 || broken.length * 2 < items.length || !holdReaches(broken)) return null;
  return recognition(json, restOf(text), null, THRESHOLD + bonus, ['its items are not JSON, but name people and how to reach them']);
}

/** A document in any form in which people are, in sentences or in lists: an object by ids or by columns, lists deep inside. It is one record. */
export async function recogniseDocument(
  { input, head, path }: Pick<Unrecognised, 'input' | 'head' | 'path'>,
  start: Buffer,
): Promise<Recognition | null> {
  if (!mayBeJson(path) || hasNoOnesPeople(path) || !beginsLikeJson(head.text)) return null;
  const sample = await sampleJson(input, head);
  if (!sample || sample.values.some(isOfATool)) return null;
  const found = (why: string) => withMeanings(recognition(json, restOf({ head }), FREE_TEXT, THRESHOLD, [why]), sample.values);
  if (!isSomethingElse(path) && hasWrittenContacts(start.toString('latin1')))
    return found('its sentences name people that one can write to');
  for (const { name, list } of listsWithin(sample.values))
    if (haveContacts(list, json, `${path}!${name}.json`, false)) return found('a list in it is a list of people');
  return null;
}

/** Names for the lists of one dataset. */
const SPLIT = /^(?:train(?:ing)?|test|valid(?:ation)?|val|dev|eval(?:uation)?)$/i;

/** … and for lists of records in general. Lists with other names (`packages`) are usually written by tools. */
const RECORD_LIST = /^(?:data|examples|samples|records|rows)$/i;

/** A list of such items is one conversation. */
const TURN_KEYS = ['role', 'speaker', 'from', 'sender', 'author', 'utterance'];
const isTurn = (value: unknown): boolean => isObject(value) && TURN_KEYS.some((key) => key in value);

/** `{"train": […], "test": […]}`, if the file is named like JSON or the user says that it is a dataset: its lists hold the records. */
function listsInside(sample: Sample | null, text: Unrecognised): Recognition | null {
  const { head, path, bonus, isExpected } = text;
  const [value] = sample?.values ?? [];
  if (sample?.values.length !== 1 || !isObject(value) || formatOf(value) || isOfATool(value)) return null;
  const isLines = LINES_NAME.test(path);
  if (!isExpected && (!mayBeLinesOrList(path) || isSomethingElse(path))) return null;
  if (sample.container === 'jsonl' && sample.broken > 0) return null;
  const lists = Object.entries(value).filter(
    (entry): entry is [string, unknown[]] =>
      Array.isArray(entry[1]) && isRecord(entry[1][0]) && !(COLUMNS_KEY.test(entry[0]) && columnNames(entry[1])),
  );
  const values = lists.flatMap(([, list]) => list.slice(0, MAX_SAMPLED_LINES));
  const isSplit = lists.some(([name]) => SPLIT.test(name));
  const isPeople = lists.some(([name]) => PEOPLE.test(name));
  const isNamed = isSplit || isPeople || lists.some(([name]) => RECORD_LIST.test(name));
  if (values.length < (isExpected || !head.whole ? 1 : 2) || (!isNamed && values.some(isTurn))) return null;
  const formats = values.flatMap((item) => formatOf(item) ?? []);
  const telling = isSplit || isPeople || TELLING_PATH.test(path);
  // One line of JSON is a record, unless the list's name or its items say otherwise. The path is no evidence: tools also keep lists under `datasets/`.
  const isWrapper = isNamed || (isLines ? formats.length * 2 > values.length : formats.length > 0 || isExpected);
  if (!isWrapper) return null;
  const rest: Rest = { ...restOf(text), wrapped: true };
  const evidence = { values, complete: head.whole, hasMore: !head.whole, bonus: bonus + (isSplit ? 0.1 : 0), path, telling };
  const found = verdict(evidence, json, rest, isExpected);
  if (found || !isLines) return found;
  const strong = formats.filter(({ strength }) => strength !== 'weak');
  return strong.length * 2 > values.length ? recognition(json, rest, strong[0]!.format, 0.6, ['it wraps a list of records']) : null;
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** @param columnsNow the names of columns that were read so far */
async function* jsonElements(chunks: AsyncIterable<Buffer>, isSequence = false, columnsNow?: () => readonly string[] | undefined): Batches {
  let index = 0;
  let strays = 0;
  let stray: { at: number; line: number } | undefined;
  const onStray = (at: number, line: number) => {
    if (strays++ === 0) stray = { at, line };
  };
  for await (const batch of elements(chunks, onStray, isSequence)) {
    yield batch.map((slice) => new JsonRecord(++index, slice, columnsNow?.()));
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

const MOST_BYTES_OF_COLUMNS = 1 << 16;

/** The names of columns, as in what pandas writes with `orient="split"`. */
function columnsIn(bytes: Buffer | null): readonly string[] | undefined {
  const list = bytes && COLUMNS.exec(bytes.toString('utf8', 0, MOST_BYTES_OF_COLUMNS))?.[1];
  return list ? columnNames(tryParse(list)) : undefined;
}

/** Text next to the lists is yielded before the first record that ends after it. Truncated text is always yielded, with its error. */
async function* wrappedElements(chunks: AsyncIterable<Buffer>, { header }: ReadOptions): Batches {
  let rest: DatasetRecord[] = [];
  let columns: readonly string[] | undefined;
  const lists = listsOf(chunks, (slice) => {
    columns ??= columnsIn(slice.bytes);
    if (header || slice.open || !slice.bytes) rest.push(new JsonRecord(0, slice));
  });
  for await (const batch of jsonElements(lists, true, () => columns)) {
    yield rest.length > 0 ? [...rest, ...batch].sort((a, b) => a.start - b.start) : batch;
    rest = [];
  }
  if (rest.length > 0) yield rest;
}
