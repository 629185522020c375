import { contentLines } from './content-lines.ts';
import { type Room, Rows, type Table } from './rows.ts';

/** Properties of an event of a calendar (RFC 5545), and their columns. */
const COLUMNS = ['SUMMARY', 'ORGANIZER', 'ATTENDEE', 'CONTACT', 'LOCATION', 'DESCRIPTION', 'COMMENT'] as const;

/** The events of a calendar, with the people who take part. */
export function calendarTables(text: string, room: Room): Table[] {
  const rows = new Rows(room);
  rows.add(COLUMNS.map((column) => column.toLowerCase()));
  let cells: string[] = [];
  for (const { name, parameters, value } of contentLines(text)) {
    if (name === 'BEGIN') cells = COLUMNS.map(() => '');
    else if (name === 'END') {
      rows.add(cells);
      cells = [];
    }
    const column = COLUMNS.findIndex((property) => property === name);
    if (column < 0 || cells.length === 0) continue;
    const [, quoted, plain = quoted] = /;CN=(?:"([^"]*)"|([^;:"]*))/i.exec(parameters) ?? [];
    cells[column] = [cells[column], plain ? `${plain} <${value}>` : value].filter(Boolean).join('; ');
  }
  return [rows.table('events') ?? []].flat();
}
