import { contentTable } from './content-lines.ts';
import type { Room, Table } from './rows.ts';

/** Properties of a vCard, and what a column of a table of people is called. */
const COLUMNS = [
  ['FN', 'name'],
  ['EMAIL', 'email'],
  ['TEL', 'phone'],
  ['ADR', 'address'],
  ['BDAY', 'date of birth'],
  ['NOTE', 'note'],
] as const;

/** The people of an address book. */
export const vcardTables = (text: string, room: Room): Table[] =>
  contentTable(text, room, 'contacts', COLUMNS, ({ value }) => value.replace(/;+/g, ', ').replace(/^[, ]+/, ''));
