/**
 * Reads the sheets of an Excel workbook (ECMA-376, part 1, 18) and of an OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9).
 */
import { BOOK, LINKS, NOTES, OPEN_DOCUMENT, SHEET, STRINGS, STYLES, type WorkbookParts } from './parts.ts';
import { type Room, Rows, type Table } from './rows.ts';
import { Texts } from './texts.ts';
import { readXml } from './xml.ts';

export interface Workbook {
  tables: Table[];
  /** Names of sheets that are not correct XML: their first rows may have been read. */
  damaged: string[];
  /** Formulas without a stored value: the program that wrote them did not compute them. */
  uncomputed: number;
  /** What is not in cells, as tables of one column: notes, and texts in formulas without a stored value. */
  texts: Table[];
}

/** @throws TooLarge if the cells have more text than there is room for */
export function workbookTables(parts: WorkbookParts, room: Room): Workbook {
  const found: Workbook = { tables: [], damaged: [], uncomputed: 0, texts: [] };
  const part = (name: RegExp) => [...parts].find(([one]) => name.test(one))?.[1];
  const content = part(OPEN_DOCUMENT);
  if (content?.includes('spreadsheet')) openDocument(content, room, found);
  if (!part(BOOK)) return found;
  const strings = part(STRINGS);
  const shared = strings ? sharedStrings(strings) : [];
  const styles = part(STYLES);
  const dates = styles ? dateStyles(styles) : new Map<number, Style>();
  const { names, firstDay } = readBook(part(BOOK), part(LINKS));
  const texts = new Texts(room);
  const onUncomputed = (formula: string) => {
    found.uncomputed++;
    texts.addFormula(formula);
  };
  for (const [path, xml] of parts) {
    if (NOTES.test(path)) texts.addNotes(xml);
    if (!SHEET.test(path)) continue;
    const file = path.slice(path.lastIndexOf('/') + 1);
    const name = names.get(file) ?? file.replace(/\.xml$/i, '');
    const rows = new Rows(room);
    if (!sheetRows(xml, { shared, styles: dates, firstDay }, rows, onUncomputed)) found.damaged.push(name);
    const table = rows.table(name);
    if (table) found.tables.push(table);
  }
  found.texts = texts.tables();
  return found;
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

/** What a number in a cell shows. */
type Style = 'date' | 'time';

/** Formats 14 to 22 and 45 to 47 show dates and times; so do 27 to 36 and 50 to 58 in East Asian versions. */
function builtInStyle(format: number): Style | undefined {
  if ((format >= 18 && format <= 21) || (format >= 45 && format <= 47)) return 'time';
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58) ? 'date' : undefined;
}

/** Which styles of cells show a number as a date or a time. */
function dateStyles(xml: Buffer): Map<number, Style> {
  const formats = new Map<number, Style | undefined>();
  const found = new Map<number, Style>();
  let isCell = false;
  let style = 0;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributes();
        const code = formatCode.replace(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\./gi, '');
        formats.set(Number(numFmtId), /y|d/i.test(code) ? 'date' : /h|s/i.test(code) && !/general/i.test(code) ? 'time' : undefined);
      } else if (name === 'cellXfs') isCell = true;
      else if (name === 'xf' && isCell) {
        const format = Number(attributes().numFmtId);
        const shows = formats.has(format) ? formats.get(format) : builtInStyle(format);
        if (shows) found.set(style, shows);
        style++;
      }
    },
    close(name) {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return found;
}

const DAY = 86_400_000;
/** The day with the number 0, in milliseconds since 1970, for days from March 1900 on: Excel takes 1900 for a leap year. */
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);

/** The names of sheets by their file (`sheet1.xml` → `Customers`), and from when days are counted. */
function readBook(book?: Buffer, links?: Buffer): { names: Map<string, string>; firstDay: number } {
  const files = new Map<string, string>();
  const found = { names: new Map<string, string>(), firstDay: FROM_1900 };
  if (!book) return found;
  if (links)
    readXml(links, {
      open(name, attributes) {
        const { Id, Target } = name === 'Relationship' ? attributes() : ({} as Record<string, string>);
        if (Id && Target) files.set(Id, Target.slice(Target.lastIndexOf('/') + 1));
      },
    });
  readXml(book, {
    open(tag, attributes) {
      if (tag === 'workbookPr' && /^(?:1|true)$/.test(attributes().date1904 ?? '')) found.firstDay = FROM_1904;
      if (tag !== 'sheet') return;
      const all = attributes();
      const id = Object.keys(all).find((key) => key.endsWith(':id'));
      const file = id === undefined ? undefined : files.get(all[id]!);
      if (file !== undefined && all.name) found.names.set(file, all.name);
    },
  });
  return found;
}

/** What the cells of a workbook refer to. */
interface Shared {
  shared: readonly string[];
  styles: ReadonlyMap<number, Style>;
  firstDay: number;
}

/** The rows of a sheet. False if it is damaged. */
function sheetRows(xml: Buffer, { shared, styles, firstDay }: Shared, rows: Rows, onUncomputed: (formula: string) => void): boolean {
  let cells: string[] = [];
  let type = '';
  let style = 0;
  let column = -1;
  let value: string | null = null; // the text of the open `v` or `t`
  let text = '';
  let formula: string | null = null;
  let isFormula = false; // inside one
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
        formula = null;
      } else if (name === 'v' || name === 't') value = '';
      else if (name === 'f') {
        formula = '';
        isFormula = true;
      }
    },
    text(more) {
      if (isFormula) formula += more;
      else if (value !== null) value += more;
    },
    close(name) {
      if (name === 'f') isFormula = false;
      else if (name === 'v' || name === 't') {
        text += value ?? '';
        value = null;
      } else if (name === 'c') {
        if (formula !== null && text === '' && type !== 'str') onUncomputed(formula);
        if (text === '' || column < 0 || column >= MOST_COLUMNS) return;
        const isNumber = type === 'n' && Number.isFinite(Number(text));
        if (type === 's') cells[column] = shared[Number(text)] ?? '';
        else if (type === 'b') cells[column] = text === '0' ? 'FALSE' : 'TRUE';
        else cells[column] = isNumber ? numberText(text, styles.get(style), firstDay) : text;
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

/** A number as its cell shows it: `1984-05-17`, `1984-05-17T09:30:00`, `09:30:00`, `12.5`. Lengths of a day and more stay numbers. */
function numberText(digits: string, style: Style | undefined, firstDay: number): string {
  const number = Number(digits);
  const isBeforeLeap = firstDay === FROM_1900 && number >= 1 && number < 60;
  const date = new Date(firstDay + Math.round((isBeforeLeap ? number + 1 : number) * DAY));
  if (!style || Number.isNaN(date.getTime())) return String(number);
  const time = date
    .toISOString()
    .slice(11)
    .replace(/(?:\.000)?Z$/, '');
  if (style === 'time') return number >= 0 && number < 1 ? time : String(number);
  return `${date.toISOString().slice(0, 10)}${number % 1 === 0 ? '' : `T${time}`}`;
}

/** The sheets of an OpenDocument spreadsheet. Cells and rows are repeated only as far as they have text. */
function openDocument(xml: Buffer, room: Room, found: Workbook): void {
  let name = '';
  let rows: Rows | null = null;
  let cells: string[] = [];
  let column = 0;
  let repeated = 1;
  let paragraphs: string[] | null = null;
  let value: string | undefined;
  const isWhole = readXml(xml, {
    open(tag, attributes) {
      if (tag === 'table') {
        name = attributes()['table:name'] ?? '';
        rows = new Rows(room);
      } else if (tag === 'table-row') {
        cells = [];
        column = 0;
      } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
        const all = attributes();
        repeated = Math.min(MOST_COLUMNS, Number(all['table:number-columns-repeated'] ?? 1) || 1);
        // Dates and numbers are shown in many ways, of which some lose digits or the century.
        value = all['office:date-value'] ?? all['office:value'];
        paragraphs = [];
      } else if (tag === 'p') paragraphs?.push('');
      else if (tag === 's' && paragraphs && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += ' ';
    },
    text(text) {
      if (paragraphs && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += text;
    },
    close(tag) {
      if ((tag === 'table-cell' || tag === 'covered-table-cell') && paragraphs) {
        const shown = paragraphs.join('\n');
        const text = shown === '' ? '' : (value ?? shown);
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
