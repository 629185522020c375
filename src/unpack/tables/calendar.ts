import { contentTable } from './content-lines.ts';
import type { Room, Table } from './rows.ts';

/** Properties of an event of a calendar (RFC 5545), and their columns. */
const COLUMNS = ['SUMMARY', 'ORGANIZER', 'ATTENDEE', 'CONTACT', 'LOCATION', 'DESCRIPTION', 'COMMENT'].map(
  (property) => [property, property.toLowerCase()] as const,
);

/** The events of a calendar, with the people who take part. */
export const calendarTables = (text: string, room: Room): Table[] =>
  contentTable(text, room, 'events', COLUMNS, ({ parameters, value }) => {
    const [, quoted, plain = quoted] = /;CN=(?:"([^"]*)"|([^;:"]*))/i.exec(parameters) ?? [];
    return plain ? `${plain} <${value}>` : value;
  });
