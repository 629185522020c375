/** Separate from the code that reads workbooks, so that other archives do not load it. */

/** The files of a workbook that its tables are read from, by name. */
export type WorkbookParts = ReadonlyMap<string, Buffer>;

export const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
export const STRINGS = /^xl\/sharedStrings\.xml$/i;
export const STYLES = /^xl\/styles\.xml$/i;
export const BOOK = /^xl\/workbook\.xml$/i;
export const LINKS = /^xl\/_rels\/workbook\.xml\.rels$/i;
/** Of any OpenDocument file. */
export const OPEN_DOCUMENT = /^content\.xml$/i;

/** A text with tables. */
export type TextKind = 'sql' | 'vcard' | 'yaml';

/** Rows that a dump writes. */
const WRITES_ROWS = /^[ \t]*(?:INSERT(?:[ \t]+IGNORE)?(?:[ \t]+INTO)?|REPLACE[ \t]+INTO|COPY)[ \t]+[\w."`[\]]+\s*(?:\(|VALUES|FROM)/im;
/** A key of people's data. Most YAML files have settings, and none of these keys. */
const OF_PEOPLE =
  /^[ \t-]*["']?(?:[\w-]*e?[-_]?mail|[\w-]*(?:phone|mobile)|ssn|iban|passport\w*|dob|birth[\w-]*|date[-_ ]?of[-_ ]?birth)["']?[ \t]*:/gim;

/** Which tables a text may have, by its name and content; null if none. */
export function tablesInText(path: string, bytes: Buffer): TextKind | null {
  const [, extension] = /\.(sql|vcf|vcard|ya?ml)$/i.exec(path) ?? [];
  if (extension === undefined) return null;
  const text = bytes.toString('latin1');
  if (/^sql$/i.test(extension)) return WRITES_ROWS.test(text) ? 'sql' : null;
  if (/^v/i.test(extension)) return /^\s*BEGIN:VCARD/i.test(text.slice(0, 100)) ? 'vcard' : null;
  return (text.match(OF_PEOPLE)?.length ?? 0) > 1 ? 'yaml' : null;
}

/** What to do about tables that are not read. */
export const EXPORT = 'export them as CSV and scan that';

/** What a workbook is whose cells are not XML, by the name of a file in it. */
export const closedWorkbook = (name: string): string | undefined =>
  /^xl\/workbook\.bin$/i.test(name)
    ? 'a binary Excel workbook'
    : /^Index\/Tables\/.*\.iwa$/.test(name)
      ? 'an Apple Numbers document'
      : undefined;

const PARTS = [SHEET, STRINGS, STYLES, BOOK, LINKS, OPEN_DOCUMENT];

export const isWorkbookPart = (name: string): boolean => PARTS.some((part) => part.test(name));
