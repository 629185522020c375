import { quotedPrintable } from './mail-encodings.ts';
import { type Room, Rows, type Table } from './rows.ts';

/** A line of an address book or a calendar: `item1.TEL;TYPE=CELL:+49…`. */
export interface ContentLine {
  /** Uppercase, without the group. */
  name: string;
  /** As written, with the semicolon before each. */
  parameters: string;
  /** Without escapes, and without `tel:` or `mailto:`. */
  value: string;
}

const LINE = /^(?:[\w-]+\.)?([A-Za-z-]+)((?:;(?:"[^"]*"|[^:"])*)?):(.*)$/;

/** The lines of a vCard (RFC 6350) or an iCalendar file (RFC 5545), which have the same syntax. Own code: a line is a name and a value. */
export function* contentLines(text: string): Generator<ContentLine> {
  const whole = /QUOTED-PRINTABLE/i.test(text) ? text.replace(/=\r?\n/g, '') : text;
  for (const line of whole.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (name === undefined) continue;
    const decoded = /QUOTED-PRINTABLE/i.test(parameters) ? quotedPrintable(value).toString() : value;
    yield {
      name: name.toUpperCase(),
      parameters,
      value: decoded.replace(/^(?:tel|mailto):/i, '').replace(/\\([,;nN\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)),
    };
  }
}

/**
 * A table with a row for each person or event. A property that one of them has several times is one cell.
 *
 * @param name of the table
 * @param columns properties, and what the columns are called
 * @param cellOf the text of a property
 * @throws TooLarge
 */
export function contentTable(
  text: string,
  room: Room,
  name: string,
  columns: readonly (readonly [property: string, column: string])[],
  cellOf: (line: ContentLine) => string,
): Table[] {
  const rows = new Rows(room);
  rows.add(columns.map(([, column]) => column));
  let cells: string[] = [];
  for (const line of contentLines(text)) {
    if (line.name === 'BEGIN') cells = columns.map(() => '');
    else if (line.name === 'END') {
      rows.add(cells);
      cells = [];
    }
    const at = columns.findIndex(([property]) => property === line.name);
    if (at < 0 || cells.length === 0) continue;
    cells[at] = [cells[at], cellOf(line)].filter(Boolean).join('; ');
  }
  return [rows.table(name) ?? []].flat();
}
