/**
 * Reads the sheets of an Excel workbook (ECMA-376, part 1, 18) and of an OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9).
 *
 * The XML is read by saxen (24 kB). Libraries that open the whole file (read-excel-file, SheetJS with 1 MB) unzip it themselves,
 * without the limits of `expand.ts`.
 */
// oxlint-disable-next-line typescript/triple-slash-reference -- saxen has no types, and only this finds ours when the library is built
/// <reference path="./saxen.d.ts" />
import { Parser } from 'saxen';
import { BOOK, LINKS, OPEN_DOCUMENT, SHEET, STRINGS, STYLES, type WorkbookParts } from './parts.ts';
import { type Room, Rows, type Table } from './rows.ts';

export interface Workbook {
  tables: Table[];
  /** Names of sheets that are not correct XML: their first rows may have been read. */
  damaged: string[];
}

/** @throws TooLarge if the cells have more text than there is room for */
export function workbookTables(parts: WorkbookParts, room: Room): Workbook {
  const found: Workbook = { tables: [], damaged: [] };
  const part = (name: RegExp) => [...parts].find(([one]) => name.test(one))?.[1];
  const content = part(OPEN_DOCUMENT);
  if (content?.includes('spreadsheet')) openDocument(content, room, found);
  if (!part(BOOK)) return found;
  const strings = part(STRINGS);
  const shared = strings ? sharedStrings(strings) : [];
  const styles = part(STYLES);
  const dates = styles ? dateStyles(styles) : new Set<number>();
  const names = sheetNames(part(BOOK), part(LINKS));
  for (const [path, xml] of parts) {
    if (!SHEET.test(path)) continue;
    const file = path.slice(path.lastIndexOf('/') + 1);
    const name = names.get(file) ?? file.replace(/\.xml$/i, '');
    const rows = new Rows(room);
    if (!sheetRows(xml, shared, dates, rows)) found.damaged.push(name);
    const table = rows.table(name);
    if (table) found.tables.push(table);
  }
  return found;
}

interface Events {
  open?(name: string, attributes: () => Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads XML; names come without their prefix. False if it is damaged. */
function readXml(xml: Buffer, { open, text, close }: Events): boolean {
  let isWhole = true;
  const own = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new Parser()
    .on('openTag', (name, attributes, decode) =>
      open?.(own(name), () => Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)]))),
    )
    .on('text', (value, decode) => text?.(decode(value)))
    .on('cdata', (value) => text?.(value))
    .on('closeTag', (name) => close?.(own(name)))
    .on('warn', () => {})
    .on('error', () => (isWhole = false));
  parser.parse(new TextDecoder(xml[0] === 0xff && xml[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(xml));
  return isWhole;
}

/** Texts that cells refer to by number. What says how to pronounce one (`rPh`) does not belong to it. */
function sharedStrings(xml: Buffer): string[] {
  const found: string[] = [];
  let isText = false;
  let isSound = false;
  readXml(xml, {
    open(name) {
      if (name === 'si') found.push('');
      else if (name === 'rPh') isSound = true;
      isText = name === 't' && !isSound;
    },
    text(text) {
      if (isText && found.length > 0) found[found.length - 1] += text;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isSound = false;
    },
  });
  return found;
}

/** Formats 14 to 22 and 45 to 47 show dates and times; so do 27 to 36 and 50 to 58 in East Asian versions. */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);

/** Which styles of cells show a number as a date. */
function dateStyles(xml: Buffer): Set<number> {
  const formats = new Map<number, boolean>();
  const found = new Set<number>();
  let isCell = false;
  let style = 0;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributes();
        formats.set(Number(numFmtId), /y|d/i.test(formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')));
      } else if (name === 'cellXfs') isCell = true;
      else if (name === 'xf' && isCell) {
        const format = Number(attributes().numFmtId);
        if (formats.get(format) ?? isBuiltInDate(format)) found.add(style);
        style++;
      }
    },
    close(name) {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return found;
}

/** The names of sheets by their file: `sheet1.xml` → `Customers`. */
function sheetNames(book?: Buffer, links?: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const found = new Map<string, string>();
  if (!book || !links) return found;
  readXml(links, {
    open(name, attributes) {
      const { Id, Target } = name === 'Relationship' ? attributes() : ({} as Record<string, string>);
      if (Id && Target) files.set(Id, Target.slice(Target.lastIndexOf('/') + 1));
    },
  });
  readXml(book, {
    open(name, attributes) {
      if (name !== 'sheet') return;
      const all = attributes();
      const id = Object.keys(all).find((key) => key.endsWith(':id'));
      const file = id === undefined ? undefined : files.get(all[id]!);
      if (file !== undefined && all.name) found.set(file, all.name);
    },
  });
  return found;
}

/** The rows of a sheet. False if it is damaged. */
function sheetRows(xml: Buffer, shared: readonly string[], dates: ReadonlySet<number>, rows: Rows): boolean {
  let cells: string[] = [];
  let type = '';
  let style = 0;
  let column = -1;
  let value: string | null = null; // the text of the open `v` or `t`
  let text = '';
  return readXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const { r, t = 'n', s } = attributes();
        column = r === undefined ? column + 1 : columnOf(r);
        type = t;
        style = Number(s ?? 0);
        text = '';
      } else if (name === 'v' || name === 't') value = '';
    },
    text(more) {
      if (value !== null) value += more;
    },
    close(name) {
      if (name === 'v' || name === 't') {
        text += value ?? '';
        value = null;
      } else if (name === 'c' && text !== '' && column >= 0 && column < MOST_COLUMNS) {
        const isNumber = type === 'n' && Number.isFinite(Number(text));
        cells[column] =
          type === 's' ? (shared[Number(text)] ?? '') : !isNumber ? text : dates.has(style) ? dateOf(Number(text)) : String(Number(text));
      } else if (name === 'row') rows.add(cells);
    },
  });
}

/** The limit of Excel. */
const MOST_COLUMNS = 16_384;

/** `AB12` → 27 */
function columnOf(place: string): number {
  let column = 0;
  for (const [letter] of place.matchAll(/[A-Z]/g)) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const DAY = 86_400_000;

/** A day as Excel counts them, from 1900 (which it takes for a leap year): `1984-05-17`. The few workbooks that count from 1904 get a wrong year. */
function dateOf(days: number): string {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY));
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, days % 1 === 0 ? 10 : 19);
}

/** The sheets of an OpenDocument spreadsheet. Cells and rows are repeated only as far as they have text. */
function openDocument(xml: Buffer, room: Room, found: Workbook): void {
  let name = '';
  let rows: Rows | null = null;
  let cells: string[] = [];
  let column = 0;
  let repeated = 1;
  let paragraphs: string[] | null = null;
  const isWhole = readXml(xml, {
    open(tag, attributes) {
      if (tag === 'table') {
        name = attributes()['table:name'] ?? '';
        rows = new Rows(room);
      } else if (tag === 'table-row') {
        cells = [];
        column = 0;
      } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
        repeated = Math.min(MOST_COLUMNS, Number(attributes()['table:number-columns-repeated'] ?? 1) || 1);
        paragraphs = [];
      } else if (tag === 'p') paragraphs?.push('');
      else if (tag === 's' && paragraphs && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += ' ';
    },
    text(text) {
      if (paragraphs && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += text;
    },
    close(tag) {
      if ((tag === 'table-cell' || tag === 'covered-table-cell') && paragraphs) {
        const text = paragraphs.join('\n');
        if (text !== '') for (let i = 0; i < repeated && column + i < MOST_COLUMNS; i++) cells[column + i] = text;
        column += repeated;
        paragraphs = null;
      } else if (tag === 'table-row') rows?.add(cells);
      else if (tag === 'table') {
        const table = rows?.table(name);
        if (table) found.tables.push(table);
        rows = null;
      }
    },
  });
  if (!isWhole) found.damaged.push(name);
}
