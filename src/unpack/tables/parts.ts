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

const PARTS = [SHEET, STRINGS, STYLES, BOOK, LINKS, OPEN_DOCUMENT];

export const isWorkbookPart = (name: string): boolean => PARTS.some((part) => part.test(name));
