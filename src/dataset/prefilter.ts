import { isPlainName, JSON_NAME, mayBeJson, mayBeLines } from './names.ts';
import { hasLongColumns } from './column-head.ts';
import { codeExtension } from '../value/code-name.ts';
import { hasWrittenContacts } from '../value/written-contacts.ts';

/** Separate from `recognise.ts`, so that a commit without datasets loads no more than this. */

export const LFS = 'version https://git-lfs.github.com/spec/v1';

/**
 * Every JSON record in a known format has one of these keys. A cheap test that rules out most JSON files.
 *
 * It repeats the `keys` of the formats, which a test compares, since to load all formats with their checks takes 0.8 ms, and every
 * commit would pay for it (21 kB; Node 20, median of 7).
 */
export const JSON_KEY =
  /"(?:messages|conversations?|prompt|completion|instruction|(?:non_)?preferred_output|chosen|text|contents|custom_id|input_ids|question|query|role|user|human|input)"[ \t\r\n]*:/;
/** Every table in a known format has one of these column names as a whole cell; as a part of other text, the words are code or prose. */
export const CSV_HEADER =
  /^(?=[^\n]{0,4096}?(?:^|[,;\t|])[ "]*(?:messages|conversations?|prompt|instruction|question|query|text|chosen|input|user|human|role)[ "]*(?:[,;\t|\r\n]|$))[^\n{<]{1,4096}(?:\r?\n|\r|$)/i;

/** Extensions of record files: inspected whatever their keys are, and reported if they contain something else. */
const RECORDS_NAME = /\.(?:jsonl|ndjson|jsonlines|json-seq|csv|tsv|parquet)$/i;
/** An empty file with one of these extensions is reported. */
const EMPTY_NAME = /\.(?:jsonl|parquet)$/i;
/** A first line that is an object, or the start of one that is longer than the head. */
const FIRST_LINE = /^[\s\x1e]*\{[ \t]*"[^\n]{0,65536}(?:\}[ \t\r]*\n|$)/;
/** A record in JSON on one of the first lines, perhaps after a time, as loggers write it. */
export const LATER_LINE = /^(?:[^\n]{0,1000}\n){0,8}?[^\n{}"]{0,200}\{"[^\n]{0,65536}(?:\}[ \t\r]*\n|$)/;
/** A list of records, or an object that begins with a list. */
const FIRST_LIST = /^\s*(?:\[\s*[[{]|\{\s*["'][^"'\n]{1,60}["']\s*:\s*\[\s*\{)/;
/** A list with a split's name, or one for records. */
export const NAMED_LIST =
  /["'](?:train(?:ing)?|test|valid(?:ation)?|val|dev|eval(?:uation)?|data|examples|samples|records|rows)["']\s*:\s*\[\s*[[{]/;
/** How much of a document in JSON is searched for lists and contacts, in bytes: it may begin with what is known about them. */
export const MOST_SEARCHED = 1 << 20;
/** Keys of people's records that are searched for as far; the pattern of all such keys takes too long there. */
const FAR_KEYS: readonly string[] = ['"email"', '"phone', '"mobile'];
const hasListOrContacts = (text: string): boolean =>
  FIRST_LIST.test(text) || NAMED_LIST.test(text) || FAR_KEYS.some((key) => text.includes(key)) || hasWrittenContacts(text);

/** A mail address or an international phone number that begins a value or a cell. */
const CONTACT = /@(?<=["'\n,;\t|][\w.+-]{1,64}@)[\w-]{1,60}\.[a-z]|\+(?<=["'\n,;\t|]\+)[1-9][\d ()-]{7,}\d/i;

/** A plain text with as many cells in each of its first rows, and a contact in one: what no name says is a table. */
export function isTableOfContacts(text: string): boolean {
  const [header = '', ...rows] = text.split('\n', 3);
  const cells = (row: string, delimiter: string): number => (row.length > LONGEST_ROW ? 0 : row.split(delimiter).length);
  return (
    rows.length === 2 &&
    [',', ';', '\t', '|'].some(
      (delimiter) => cells(header, delimiter) > 1 && rows.every((row) => cells(row, delimiter) === cells(header, delimiter)),
    ) &&
    CONTACT.test(text)
  );
}
const LONGEST_ROW = 4096;

/** A key for what reaches or identifies a person, in a document in any form. */
const PERSONAL_KEY = /["'][\w -]{0,20}(?:e-?mail|phone|mobil|whatsapp|iban|card[_ -]?num|ssn|passport|birth)[\w -]{0,12}["'][ \t\r\n]*:/i;

/**
 * False if `bytes` (a file, or its first 64 megabytes) cannot be a dataset. Costs a look at the first bytes and at most one
 * pass over the head, and for JSON over a megabyte (.5 ms), so the commit path can call it for every staged file.
 *
 * @param path its extension admits records with any keys; empty if there is none
 */
export function mayBeDataset(bytes: Buffer, path = ''): boolean {
  const head = bytes.subarray(0, 64 << 10);
  if (head.length < 2) return head.length === 0 && EMPTY_NAME.test(path);
  if ((head[0] === 0x1f && head[1] === 0x8b) || /^PAR[1E][^]{0,60}?[\0-\x08\x0e-\x1f]/.test(head.toString('latin1', 0, 64))) return true;
  const start = head[0] === 0xef ? 3 : 0;
  if (head[0] >= 0xfe || head[0] === 0 || head[1] === 0) return true; // perhaps UTF-16
  if (!codeExtension(path) && RECORDS_NAME.test(path)) return true;
  const text = head.toString('latin1', start);
  if (/^[\s\x1e]*(?:\{|\[(?!\d{1,4}[-/]))/.test(text))
    return (
      JSON_KEY.test(text) ||
      (mayBeLines(path) && FIRST_LINE.test(text)) ||
      (mayBeJson(path) && (PERSONAL_KEY.test(text) || CONTACT.test(text))) ||
      (JSON_NAME.test(path) && (hasListOrContacts(bytes.toString('latin1', start, MOST_SEARCHED)) || hasLongColumns(bytes)))
    );
  if (mayBeLines(path) && LATER_LINE.test(text)) return true;
  return text.startsWith(LFS) || CSV_HEADER.test(text) || (isPlainName(path) && isTableOfContacts(text));
}
