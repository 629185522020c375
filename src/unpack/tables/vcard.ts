import { type Room, Rows, type Table } from './rows.ts';

/** Properties of a vCard (RFC 6350), and what a column of a table of people is called. */
const COLUMNS = [
  ['FN', 'name'],
  ['EMAIL', 'email'],
  ['TEL', 'phone'],
  ['ADR', 'address'],
  ['BDAY', 'date of birth'],
  ['NOTE', 'note'],
] as const;
/** `item1.TEL;type=CELL:+49…`: the group and the parameters do not count. */
const PROPERTY = /^(?:[\w-]+\.)?([A-Za-z-]+)(?:;[^:\n]*)?:(.*)$/;

/** The people of an address book. A property that one of them has several times is one cell. Own code: a line is a name and a value. */
export function vcardTables(text: string, room: Room): Table[] {
  const rows = new Rows(room);
  rows.add(COLUMNS.map(([, column]) => column));
  let cells: string[] = [];
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const [, name, value = ''] = PROPERTY.exec(line) ?? [];
    const key = name?.toUpperCase();
    if (key === 'BEGIN') cells = COLUMNS.map(() => '');
    else if (key === 'END') {
      rows.add(cells);
      cells = [];
    }
    const column = COLUMNS.findIndex(([property]) => property === key);
    if (column < 0 || cells.length === 0) continue;
    const plain = value
      .replace(/^(?:tel|mailto):/i, '')
      .replace(/;+/g, ', ')
      .replace(/\\([,;nN\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
    cells[column] = [cells[column], plain.replace(/^[, ]+/, '')].filter(Boolean).join('; ');
  }
  return [rows.table('contacts') ?? []].flat();
}
