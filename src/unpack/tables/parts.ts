import { type TextKind, textKind } from '../../value/text-kind.ts';
import { hasWrittenContacts } from '../../value/written-contacts.ts';

/** Separate from the code that reads workbooks, so that other archives do not load it. */

/** The files of a workbook that its tables are read from, by name. */
export type WorkbookParts = ReadonlyMap<string, Buffer>;

export const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
export const STRINGS = /^xl\/sharedStrings\.xml$/i;
export const STYLES = /^xl\/styles\.xml$/i;
export const BOOK = /^xl\/workbook\.xml$/i;
export const LINKS = /^xl\/_rels\/workbook\.xml\.rels$/i;
/** Notes of cells, of which newer ones have answers. */
export const NOTES = /^xl\/(?:comments\/?|threadedComments\/)[^/]*\.xml$/i;
/** Of any OpenDocument file. */
export const OPEN_DOCUMENT = /^content\.xml$/i;

/** Rows that a dump writes. */
const WRITES_ROWS = /^[ \t]*(?:INSERT(?:[ \t]+IGNORE)?(?:[ \t]+INTO)?|REPLACE[ \t]+INTO|COPY)[ \t]+[\w."`[\]]+\s*(?:\(|VALUES|FROM)/im;
/** A key of people's data. Most YAML files have settings, and none of these keys. */
const OF_PEOPLE =
  /(?:^[ \t-]*|[{,][ \t]*)["']?(?:[\w-]*e?[-_]?mail|[\w-]*(?:phone|mobile)|(?:credit|debit)?[-_]?card(?:[-_]?num\w*|[-_]?no)?|tel|ssn|iban|passport\w*|dob|birth[\w-]*|date[-_ ]?of[-_ ]?birth)["']?[ \t]*:/gim;
/** Keys of records for training: a file has records if both keys of a pair are there often. */
const OF_RECORDS = [
  ['prompt', 'completion'],
  ['question', 'answer'],
  ['role', 'content'],
  ['instruction', 'output'],
  ['instruction', 'response'],
] as const;

/** Begins a message of a mailbox (RFC 4155): `From maria@… Mon Nov 30 03:59:48 2026`. */
export const MESSAGE = /^From (?=[^\n]*\d{4}\r?$)[^\n]*\n/m;
/** People who take part in an event. */
const TAKES_PART = /^(?:ATTENDEE|ORGANIZER)[;:]/gim;
/** A mailbox or calendar with fewer messages or people is somebody's example: one mail or invitation is prose, which is not searched. */
const FEWEST = 3;

const hasMany = (text: string, pattern: RegExp): boolean => (text.match(pattern)?.length ?? 0) >= FEWEST;

/** Which tables a text may have, by its name and content; null if none. */
export function tablesInText(path: string, bytes: Buffer): TextKind | null {
  const kind = textKind(path) ?? (BEGINS_WITH_COMMENT.test(bytes.toString('latin1', 0, 20)) && JSON_NAME.test(path) ? 'json5' : null);
  if (!kind) return null;
  const text = bytes.toString('latin1');
  return HAS_TABLES[kind](text) ? kind : null;
}

/** JSON that begins with a comment. */
const BEGINS_WITH_COMMENT = /^\s*\/[/*]/;
const JSON_NAME = /\.(?:geo)?json$/i;

const begins = (text: string, pattern: RegExp): boolean => pattern.test(text.slice(0, 100));

const HAS_TABLES: Readonly<Record<TextKind, (text: string) => boolean>> = {
  sql: (text) => WRITES_ROWS.test(text),
  vcard: (text) => begins(text, /^\s*BEGIN:VCARD/i),
  calendar: (text) => begins(text, /^\s*BEGIN:VCALENDAR/i) && hasMany(text, TAKES_PART),
  mail: (text) => text.startsWith('From ') && hasMany(text, new RegExp(MESSAGE, 'gm')),
  json5: (text) => hasPeopleOrRecords(text),
  yaml: (text) => hasPeopleOrRecords(text),
  notebook: (text) => SHOWS_TABLE.test(text),
};

/** An output that shows a data frame, in a text in JSON. */
const SHOWS_TABLE = /class=\\"[^"\\]{0,100}\bdataframe\b/;

const hasPeopleOrRecords = (text: string): boolean =>
  (text.match(OF_PEOPLE)?.length ?? 0) > 1 ||
  hasWrittenContacts(text) ||
  OF_RECORDS.some((pair) => pair.every((key) => hasMany(text, new RegExp(`^[ \\t-]*["']?${key}["']?[ \\t]*:`, 'gim'))));

/** What to do about tables that are not read. */
export const EXPORT = 'export them as CSV and scan that';

/** What a workbook is whose cells are not XML, by the name of a file in it. */
export const closedWorkbook = (name: string): string | undefined =>
  /^xl\/workbook\.bin$/i.test(name)
    ? 'a binary Excel workbook'
    : /^Index\/Tables\/.*\.iwa$/.test(name)
      ? 'an Apple Numbers document'
      : undefined;

const PARTS = [SHEET, STRINGS, STYLES, BOOK, LINKS, NOTES, OPEN_DOCUMENT];

export const isWorkbookPart = (name: string): boolean => PARTS.some((part) => part.test(name));
