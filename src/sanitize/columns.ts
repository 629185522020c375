/** Columns of a table: how many of their values were replaced. What only a look at the copy can judge must not go unsaid: a column of which some values stay. */
import { columnName, headerCell } from '../value/column-name.ts';
import { shownField } from '../detect/personal-data/records.ts';
import type { TextField } from '../dataset/fields.ts';
import type { DatasetRecord } from '../dataset/record.ts';

export interface Column {
  /** As the copy has it, or its place (`column 3`) if the name itself was replaced. Of objects within objects: `customer.city`. */
  name: string;
  /** Number of values, without empty ones. */
  values: number;
  replaced: number;
}

interface Count {
  /** Number of records that have it, also empty. */
  rows: number;
  values: number;
  replaced: number;
  /** Total length of the values, in UTF-16 units, or bytes in CSV. */
  length: number;
  /** Number of values with a space. */
  spaced: number;
}

interface Value {
  /** Without indexes in lists. */
  column: string;
  /** Of its field. */
  path: string;
  length: number;
  isSpaced: boolean;
}

/** Longer values with spaces are sentences, and names in sentences are no column. Mean length; streets have 15 to 35 units. */
const LONGEST_MEAN = 50;
/** Records with more different keys are no rows of a table. */
const MOST_COLUMNS = 200;
const DEEPEST = 4;

export class Columns {
  private readonly counts = new Map<string, Count>();
  private readonly renamed = new Set<string>();
  private isTable = true;
  private rows = 0;
  private columns: readonly string[] = [];

  /** @param changed fields in which something was replaced */
  add(record: DatasetRecord, changed: readonly TextField[]): void {
    if (!this.isTable) return;
    const isHeader = record.index === 0;
    for (const { kind, path } of changed) if (isHeader || kind === 'key') this.renamed.add(path);
    if (isHeader) return;
    const replaced = new Set(changed.map(({ path }) => path));
    if (record.columns) this.columns = record.columns;
    this.rows++;
    const seen = new Set<Count>();
    for (const { column, path, length, isSpaced } of record.cells && record.header ? cellsOf(record) : leavesOf(record.value)) {
      let count = this.counts.get(column);
      if (!count) this.counts.set(column, (count = { rows: 0, values: 0, replaced: 0, length: 0, spaced: 0 }));
      if (!seen.has(count)) count.rows++;
      seen.add(count);
      if (length === 0) continue;
      count.values++;
      count.length += length;
      if (isSpaced) count.spaced++;
      if (replaced.has(path)) count.replaced++;
    }
    this.isTable = this.counts.size <= MOST_COLUMNS;
  }

  /** In the order of the file; empty if it is no table, or nothing was replaced in its columns. */
  list(): Column[] {
    const all = [...this.counts].map(([path, count], i) => ({ ...count, name: this.nameOf(path, count.rows, i) }));
    const areSentences = ({ values, length, spaced }: Count): boolean => length > values * LONGEST_MEAN && spaced * 2 > values;
    const columns = all.filter((count) => count.values > 0 && !areSentences(count));
    if (!this.isTable || this.rows < 2 || columns.length < 2 || columns.every(({ replaced }) => replaced === 0)) return [];
    return columns.map(({ name, values, replaced }) => ({ name, values, replaced }));
  }

  /** `[2]` of a row is the third column. A key that few records have may be data: `{"kathleen": …}`. */
  private nameOf(path: string, rows: number, i: number): string {
    if (rows * 2 < this.rows || this.renamed.has(path) || this.renamed.has(headerCell(i))) return columnName(i);
    const at = /^\[(\d+)\]$/.exec(path);
    return at ? this.columns[+at[1]!] || columnName(+at[1]!) : shownField(path);
  }
}

function* cellsOf({ bytes, cells, header }: DatasetRecord): Iterable<Value> {
  for (const [i, { start, end }] of cells!.entries()) {
    const path = header![i] || columnName(i);
    const space = bytes.indexOf(0x20, start);
    yield { column: path, path, length: end - start, isSpaced: space >= 0 && space < end };
  }
}

/** Values of a record, also in lists of values, but not in lists of objects, such as messages. A record that is a list is a row. */
function* leavesOf(value: unknown, path = '', column = '', depth = 0): Iterable<Value> {
  if (isScalar(value)) {
    const text = value instanceof Date ? '' : String(value);
    if (path !== '') yield { column, path, length: value instanceof Date ? DATE_LENGTH : text.length, isSpaced: text.includes(' ') };
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      const at = `${path}[${i}]`;
      if (depth === 0 || isScalar(item)) yield* leavesOf(item, at, depth === 0 ? at : `${column}[]`, depth + 1);
    }
  } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && depth < DEEPEST) {
    for (const [key, item] of Object.entries(value)) {
      const [at, of] = path === '' ? [key, key] : [`${path}.${key}`, `${column}.${key}`];
      yield* leavesOf(item, at, of, depth + 1);
    }
  }
}

const DATE_LENGTH = 'YYYY-MM-DD'.length;

const isScalar = (value: unknown): value is string | number | bigint | Date =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Date;
