import { contentLines } from './content-lines.ts';
import { type Room, Rows, type Table } from './rows.ts';

/** Properties of a vCard, and what a column of a table of people is called. */
const COLUMNS = [
  ['FN', 'name'],
  ['EMAIL', 'email'],
  ['TEL', 'phone'],
  ['ADR', 'address'],
  ['BDAY', 'date of birth'],
  ['NOTE', 'note'],
] as const;

/** The people of an address book. A property that one of them has several times is one cell. */
export function vcardTables(text: string, room: Room): Table[] {
  const rows = new Rows(room);
  rows.add(COLUMNS.map(([, column]) => column));
  let cells: string[] = [];
  for (const { name, value } of contentLines(text)) {
    if (name === 'BEGIN') cells = COLUMNS.map(() => '');
    else if (name === 'END') {
      rows.add(cells);
      cells = [];
    }
    const column = COLUMNS.findIndex(([property]) => property === name);
    if (column < 0 || cells.length === 0) continue;
    cells[column] = [cells[column], value.replace(/;+/g, ', ').replace(/^[, ]+/, '')].filter(Boolean).join('; ');
  }
  return [rows.table('contacts') ?? []].flat();
}
