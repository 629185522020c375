/** Tables without a header: their first row is a record. */
import { findDate } from '../../rules/personal-data/find-date.ts';
import { formOf } from '../contacts.ts';

/** Rows below the first one. */
const FEWEST = 2;

/** What a cell is by its form alone. No column has such a name. */
const formOfCell = (cell: string): string | null =>
  formOf(cell.trim()) ?? (/\d/.test(cell) && findDate(cell, 0)?.end === cell.length ? 'date' : null);

/** True if a cell of the first row has the same form as those below it: a mail address, a phone number, a street, a date. */
export const isHeadless = (first: readonly string[], rows: readonly (readonly string[])[]): boolean =>
  rows.length >= FEWEST &&
  first.length > 1 &&
  first.some((cell, i) => {
    const form = formOfCell(cell);
    return form !== null && rows.filter((row) => formOfCell(row[i] ?? '') === form).length * 2 >= rows.length;
  });
