/** The lists in documents of any form: nested, by ids, by columns, rows with a header. */
import { columnNames } from './column-names.ts';
import { isOfATool } from './free-text.ts';
import { isObject } from './format/shapes.ts';

export interface NamedList {
  /** The key that the list or each of its items has; empty if there is none. */
  name: string;
  list: readonly unknown[];
}

/** Of a list or an object: more say no more. */
const MOST_ITEMS = 50;
/** Of all lists in one place, such as the members of all teams. */
const MOST_GATHERED = 200;
const MOST_VISITED = 20_000;
/** Of an object by ids. */
const MOST_ALIKE = 5000;
const DEEPEST = 12;
/** An object with so many keys that are data is a list by these: `{"Jane Doe": "+49 …"}`. */
const FEWEST_KEYS = 3;
const DATA_KEY = /@|^\+\d|\p{L} \p{L}/u;

/**
 * The lists in a document. Objects at the same place of each item are a list, too: the `shipping` of all orders, the members of all teams.
 * Objects of objects are lists by ids, and objects of lists are columns. Rows of cells are records under the names in the first row.
 */
export function listsWithin(root: unknown): Iterable<NamedList> {
  const gathered = new Map<string, { name: string; list: unknown[] }>();
  let visited = 0;
  const put = (place: string, name: string, items: readonly unknown[]): void => {
    if (items.length === 0) return;
    const known = gathered.get(place) ?? { name, list: [] };
    gathered.set(place, known);
    known.list.push(...items.slice(0, Math.max(0, MOST_GATHERED - known.list.length)));
  };
  /** Objects by ids, together and by the keys that they have: others may come first. */
  const putAlike = (value: Record<string, Record<string, unknown>>, place: string, name: string): void => {
    const items = Object.values(value).slice(0, MOST_ALIKE).filter(isObject);
    put(`${place}{}`, name, items.slice(0, MOST_ITEMS));
    for (const item of items) put(`${place}{${Object.keys(item).slice(0, MOST_ITEMS).join()}}`, name, [item]);
  };
  const visit = (value: unknown, place: string, name: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST || ++visited > MOST_VISITED) return;
    if (Array.isArray(value)) visitItems(value.slice(0, MOST_ITEMS), place, name, depth);
    else {
      put(place, name, [value]);
      visitObject(value as Record<string, unknown>, place, name, depth);
    }
  };
  const visitItems = (items: readonly unknown[], place: string, name: string, depth: number): void => {
    const isRows = items.length > 1 && items.every(Array.isArray);
    put(`${place}[]`, name, isRows ? rowsOf(items) : items.filter(isObject));
    for (const item of items) {
      if (isObject(item)) visitObject(item, `${place}[]`, name, depth);
      else visit(item, `${place}[]`, name, depth + 1);
    }
  };
  /** An object that is gathered already. */
  const visitObject = (value: Record<string, unknown>, place: string, name: string, depth: number): void => {
    if (isOfATool(value) && !('geometry' in value)) return;
    const keys = Object.keys(value).slice(0, MOST_ITEMS);
    const items = keys.map((key) => value[key]);
    const isById = keys.length > 1 && items.every(isObject);
    const isByData = keys.length >= FEWEST_KEYS && keys.filter((key) => DATA_KEY.test(key)).length * 2 > keys.length;
    if (isByData) put(`${place}{}`, name, entriesOf(keys, items));
    else if (isById) putAlike(value as Record<string, Record<string, unknown>>, place, name);
    if (keys.length > 1 && items.every(isColumn)) put(`${place}||`, name, rowsOfColumns(keys, items));
    put(`${place}||`, name, splitOf(value));
    if (isById) for (const item of items) visitObject(item as Record<string, unknown>, `${place}{}`, name, depth + 1);
    else for (const [i, key] of keys.entries()) visit(items[i], `${place}.${key}`, key || name, depth + 1);
  };
  visit(root, '', '', 0);
  return gathered.values();
}

const isCell = (cell: unknown): boolean => typeof cell !== 'object' || cell === null;
/** A name for a column: no number, no address. */
const COLUMN_NAME = /^[\p{L}_][\p{L}\p{M}_ .-]{0,40}$/u;

/** Rows of cells as records, under the names in the first row if it has names. */
export function rowsOf(rows: readonly (readonly unknown[])[]): Record<string, unknown>[] {
  const [first = [], ...rest] = rows;
  const isHeader = rest.length > 0 && first.length > 1 && first.every((cell) => typeof cell === 'string' && COLUMN_NAME.test(cell));
  return isHeader ? rest.map((row) => recordOf(first as readonly string[], row)) : rows.map((row) => ({ ...row }));
}

const recordOf = (names: readonly string[], row: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name, i) => [name, row[i]]));

/** `{"Jane Doe": …}`, `{"jane@…": …}`. */
const entriesOf = (keys: readonly string[], values: readonly unknown[]): Record<string, unknown>[] =>
  keys.map((key, i) => ({ key, value: values[i] }));

/** `{"columns": ["name", …], "data": [["Jane", …], …]}`, as pandas and query tools write it. */
function splitOf(value: Record<string, unknown>): Record<string, unknown>[] {
  const lists = Object.values(value).filter(Array.isArray) as unknown[][];
  for (const rows of lists) {
    if (rows.length === 0 || !rows.slice(0, MOST_ITEMS).every(Array.isArray)) continue;
    const { length } = rows[0] as unknown[];
    const names = lists.flatMap((list) => (list !== rows && list.length === length && columnNames(list)) || []);
    if (names.length >= length && length > 0)
      return rows.slice(0, MOST_ITEMS).map((row) => recordOf(names.slice(0, length), row as unknown[]));
  }
  return [];
}

/** `["a", "b"]`, or `{"0": "a", "1": "b"}`, as pandas writes it. */
const isColumn = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.values(value).slice(0, MOST_ITEMS).every(isCell);

/** The rows of named columns. */
function rowsOfColumns(names: readonly string[], columns: readonly unknown[]): Record<string, unknown>[] {
  const cells = columns.map((column) => Object.values(column as object).slice(0, MOST_ITEMS));
  const length = Math.max(...cells.map((column) => column.length));
  return Array.from({ length }, (_, row) =>
    recordOf(
      names,
      cells.map((column) => column[row]),
    ),
  );
}
