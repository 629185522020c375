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
}

/** Longer values are sentences, and names in sentences are no column. Mean length; streets have 15 to 35 units. */
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
    for (const [path, length] of record.cells && record.header ? cellsOf(record) : leavesOf(record.value, '', 0)) {
      let count = this.counts.get(path);
      if (!count) this.counts.set(path, (count = { rows: 0, values: 0, replaced: 0, length: 0 }));
      count.rows++;
      if (length === 0) continue;
      count.values++;
      count.length += length;
      if (replaced.has(path)) count.replaced++;
    }
    this.isTable = this.counts.size <= MOST_COLUMNS;
  }

  /** In the order of the file; empty if it is no table, or nothing was replaced in its columns. */
  list(): Column[] {
    const all = [...this.counts].map(([path, count], i) => ({ ...count, name: this.nameOf(path, count.rows, i) }));
    const columns = all.filter(({ values, length }) => values > 0 && length <= values * LONGEST_MEAN);
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

function* cellsOf({ cells, header }: DatasetRecord): Iterable<[string, number]> {
  for (const [i, { start, end }] of cells!.entries()) yield [header![i] || columnName(i), end - start];
}

/** Values outside lists, with their lengths. A record that is a list is a row. */
function* leavesOf(value: unknown, path: string, depth: number): Iterable<[string, number]> {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    const { length } = String(value);
    if (path !== '') yield [path, length];
  } else if (value instanceof Date || ArrayBuffer.isView(value)) {
    if (path !== '') yield [path, value instanceof Date ? 'YYYY-MM-DD'.length : value.byteLength];
  } else if (typeof value === 'object' && value !== null && depth < DEEPEST && (depth === 0 || !Array.isArray(value))) {
    const isRow = Array.isArray(value);
    for (const [key, item] of Object.entries(value))
      yield* leavesOf(item, isRow ? `[${key}]` : path === '' ? key : `${path}.${key}`, depth + 1);
  }
}
