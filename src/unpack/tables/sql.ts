import { columnName } from '../../value/column-name.ts';
import { type Room, Rows, type Table } from './rows.ts';
import { columnsOf } from './sqlite-columns.ts';

/** The beginning of a statement with rows, at the start of a line: `INSERT INTO users (id, email) VALUES` or `COPY public.users (id, email) FROM stdin;`. */
const STATEMENT =
  /^[ \t]*(?:(INSERT(?:[ \t]+IGNORE)?(?:[ \t]+INTO)?|REPLACE[ \t]+INTO|COPY)\s+([\w."`[\]]{1,200})\s*(?:\(([^()]{0,20000})\)\s*)?(VALUES|FROM\s+stdin)|CREATE[ \t]+TABLE[ \t]+(?:IF[ \t]+NOT[ \t]+EXISTS[ \t]+)?([\w."`[\]]{1,200})\s*\()/gim;
/** Texts with doubled or escaped quotes, the signs between values, and everything else that is a value. */
const TOKEN = /'((?:[^'\\]|''|\\[^])*)'|([(),;])|--[^\n]*|[^\s(),;']+/g;

/** `"public"."users"` → `users` */
const nameOf = (name: string): string =>
  name
    .replace(/["`[\]]/g, '')
    .split('.')
    .at(-1)!;

/**
 * The rows that a dump in SQL writes into each table, in the dialects of SQLite, MySQL, PostgreSQL and SQL Server.
 *
 * Own code: parsers of SQL know one dialect each, and make a tree of the whole dump.
 *
 * @throws TooLarge if there are more rows than there is room for
 */
export function sqlTables(sql: string, room: Room): Table[] {
  const columns = new Map<string, string[]>();
  const tables = new Map<string, Rows>();
  STATEMENT.lastIndex = 0;
  for (let found = STATEMENT.exec(sql); found; found = STATEMENT.exec(sql)) {
    const [, verb, into = '', list, , made] = found;
    if (made !== undefined) {
      const end = sql.indexOf(';', STATEMENT.lastIndex);
      columns.set(nameOf(made), columnsOf(sql.slice(found.index, end < 0 ? undefined : end)).columns);
      continue;
    }
    const name = nameOf(into);
    const names = list?.split(',').map((column) => nameOf(column.trim())) ?? columns.get(name) ?? [];
    const key = `${name} ${names.join()}`;
    let rows = tables.get(key);
    const add = (cells: string[]) => {
      if (!rows) {
        rows = new Rows(room);
        rows.add(cells.map((_, i) => names[i] ?? columnName(i)));
        tables.set(key, rows);
      }
      rows.add(cells);
    };
    STATEMENT.lastIndex = /^copy$/i.test(verb!) ? copied(sql, STATEMENT.lastIndex, add) : inserted(sql, STATEMENT.lastIndex, add);
  }
  return [...tables].flatMap(([key, rows]) => rows.table(key.slice(0, key.indexOf(' '))) ?? []);
}

/** The values after `VALUES`. @returns where the statement ends */
function inserted(sql: string, start: number, add: (cells: string[]) => void): number {
  TOKEN.lastIndex = start;
  let depth = 0;
  let cells: string[] = [];
  let cell = '';
  for (let found = TOKEN.exec(sql); found; found = TOKEN.exec(sql)) {
    const [token, text, sign] = found;
    if (text !== undefined) cell += text.replace(/''|\\(['"\\])/g, (pair, escaped: string | undefined) => escaped ?? pair[0]!);
    else if (sign === ';' && depth === 0) break;
    else if (sign === '(' && ++depth === 1) [cells, cell] = [[], ''];
    else if (sign === ')' && --depth === 0) add([...cells, cell]);
    else if (sign === ',' && depth === 1) {
      cells.push(cell);
      cell = '';
    } else if (depth === 0 && sign === undefined && !token.startsWith('--'))
      return found.index; // `ON CONFLICT`, or another statement
    else if (sign === undefined && !/^(?:NULL|[NE]|--.*)$/i.test(token)) cell += token;
  }
  return TOKEN.lastIndex || sql.length;
}

/** The lines after `COPY`, with tabs between the values. @returns where they end */
function copied(sql: string, start: number, add: (cells: string[]) => void): number {
  let at = sql.indexOf('\n', start) + 1;
  while (at > 0 && at < sql.length) {
    const end = sql.indexOf('\n', at);
    const line = sql.slice(at, end < 0 ? undefined : end).replace(/\r$/, '');
    at = end + 1;
    if (line === '\\.') return at || sql.length;
    add(line.split('\t').map((cell) => (cell === '\\N' ? '' : cell.replace(/\\([ntr\\])/g, (_, sign: string) => UNESCAPED[sign]!))));
  }
  return sql.length;
}

const UNESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };
