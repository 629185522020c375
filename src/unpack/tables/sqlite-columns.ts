/** What the statement that made a table says of its columns. */
export interface TableColumns {
  /** The names of those that are stored, in the order of the statement. */
  columns: string[];
  /** Which column each stored value belongs to, as an index of `columns`. */
  stored: number[];
  /** The column that is the row's id: its stored value is empty. -1 if there is none. */
  rowId: number;
}

/** Quoted texts, comments, parentheses, commas, and words. */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?\*\/|[(),]|[^\s(),"'`[\]]+/g;
/** Begins a constraint of the table, not a column. */
const CONSTRAINT = /^(?:constraint|primary|unique|check|foreign)$/i;

const unquoted = (token: string): string => {
  const [quote] = token;
  if (quote === '[') return token.slice(1, -1);
  return quote === '"' || quote === "'" || quote === '`' ? token.slice(1, -1).replaceAll(quote + quote, quote) : token;
};

/** Reads a `CREATE TABLE` statement as SQLite stores it: correct SQL, since it has run. */
export function columnsOf(sql: string): TableColumns {
  const items: string[][] = [[]];
  let depth = 0;
  let after = '';
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*')) continue;
    if (token === ')' && --depth === 0) after = ' ';
    else if (after) after += `${token} `;
    else if (depth === 1 && token === ',') items.push([]);
    else if (depth > 0) items.at(-1)!.push(token);
    if (token === '(') depth++;
  }
  const columns: string[] = [];
  let key: string[] = [];
  for (const [first, ...rest] of items) {
    if (first === undefined) continue;
    const says = rest.join(' ').toLowerCase();
    if (CONSTRAINT.test(first)) {
      const at = rest.findIndex((token) => token === '(');
      if (/^(?:constraint \S+ )?primary key/.test(`${first} ${says}`.toLowerCase()))
        key = rest.slice(at + 1).filter((token) => !/^(?:[(),]|asc|desc|collate)$/i.test(token));
      continue;
    }
    if (/\bprimary key\b/.test(says)) key = [first];
    if (/(?:^| )as \(/.test(says) && !/\bstored\b/.test(says)) continue; // computed, so not in the file
    columns.push(unquoted(first));
  }
  const names = columns.map((name) => name.toLowerCase());
  const keys = [...new Set(key.map((name) => names.indexOf(unquoted(name).toLowerCase())).filter((column) => column >= 0))];
  const all = columns.map((_, i) => i);
  if (/\bwithout rowid\b/i.test(after)) return { columns, stored: [...keys, ...all.filter((i) => !keys.includes(i))], rowId: -1 };
  const isInteger = items.some(
    ([first, type]) => first !== undefined && unquoted(first) === columns[keys[0]!] && /^integer$/i.test(type ?? ''),
  );
  return { columns, stored: all, rowId: key.length === 1 && isInteger ? keys[0]! : -1 };
}
