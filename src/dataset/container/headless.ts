/** Tables without a header: their first row is a record. */
import { findDate } from '../../rules/personal-data/find-date.ts';
import { isMadeUpPerson } from '../../rules/personal-data/made-up-names.ts';
import { isNameColumn } from '../../rules/personal-data/person-columns.ts';
import { plainKey } from '../../value/plain-key.ts';
import { areOfPhones, isDialed } from '../column-shapes.ts';
import { formOf } from '../contacts.ts';
import { isWholeName, nameRoles, PART } from '../name-columns.ts';

type Row = readonly string[];

/** Rows below the first one. */
const FEWEST = 2;
const NEARLY_ALL = 0.9;

/** What a cell is by its form alone. No column has such a name. */
const formOfCell = (cell: string): string | null =>
  formOf(cell.trim()) ?? (/\d/.test(cell) && findDate(cell, 0)?.end === cell.length ? 'date' : null);

/**
 * True if a cell of the first row has the same form as those below it: a mail address, a phone number (with its country or not), a street, a date. In a table of
 * people, also if there is a name where names are, and another cell is like those below it.
 */
export const isHeadless = (first: Row, rows: readonly Row[]): boolean =>
  rows.length >= FEWEST &&
  first.length > 1 &&
  (first.some((cell, i) => {
    const form = formOfCell(cell);
    const isOfMost = form !== null && rows.filter((row) => formOfCell(row[i] ?? '') === form).length * 2 >= rows.length;
    return isOfMost || (isDialed(cell.trim()) && areOfPhones(rows.map((row) => row[i]?.trim() ?? '')));
  }) ||
    isPerson(first, rows));

/** The cheap questions first: each commit of a table asks, and nearly all have a header. */
function isPerson(first: Row, rows: readonly Row[]): boolean {
  if (first.some((cell, i) => LETTERS.test(cell) && areNumbers(i, rows))) return false;
  if (!first.some((cell) => PART.test(cell.split(/,? /, 1)[0]!)) || first.some((cell) => isNameColumn(plainKey(cell)))) return false;
  const isLikeOthers = first.some((cell, i) => isNumberOf(first, i, rows) || isRepeated(cell, i, first, rows));
  if (!isLikeOthers && !first.some(isWholeName)) return false;
  const columns = first.map((_, i) => ({ key: String(i), values: rows.map((row) => row[i]?.trim() ?? '').filter(Boolean) }));
  const roles = [...nameRoles(columns, isMadeUpPerson)];
  return (
    roles.length > 0 &&
    roles.every(([i, role]) => hasForm(first[Number(i)]!.trim(), role === 'full_name') && (isLikeOthers || isWholeName(first[Number(i)]!)))
  );
}

const hasForm = (cell: string, isWhole: boolean): boolean => (isWhole ? /^\p{L}[^\d]* \p{L}/u.test(cell) : PART.test(cell));

const areNumbers = (i: number, rows: readonly Row[]): boolean =>
  rows.filter((row) => NUMBER.test(row[i] ?? '')).length >= rows.length * NEARLY_ALL;

const LETTERS = /^\P{N}*\p{L}\P{N}*$/u;
const NUMBER = /^\d{1,9}(?:[.,]\d+)?$/;
/** Of the numbers in a header: years, or places of columns. */
const LONGEST_STEP = 10;

/** A number above numbers. `2019`, `2020`, `2021` above columns are years, and `0`, `1`, `2` the places of the columns. */
function isNumberOf(first: Row, i: number, rows: readonly Row[]): boolean {
  const numbers = first.filter((cell) => NUMBER.test(cell)).map(Number);
  const step = numbers.length > 1 ? numbers[1]! - numbers[0]! : 0;
  const areCounted = step > 0 && step <= LONGEST_STEP && numbers.every((number, at) => number === numbers[0]! + at * step);
  return NUMBER.test(first[i]!) && !areCounted && areNumbers(i, rows);
}

/** `red` above a column in which it is again. A whole row that is there again is a header: two files were joined. */
const isRepeated = (cell: string, i: number, first: Row, rows: readonly Row[]): boolean =>
  /\p{L}{3}/u.test(cell) && rows.some((row) => row[i] === cell && row.some((other, at) => other !== first[at]));
