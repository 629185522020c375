/** A table that was read from a workbook or a database. */
export interface Table {
  /** `People.csv` */
  name: string;
  /** As CSV in UTF-8. Its first row has the names of the columns, unless a sheet has a title above them. */
  bytes: Buffer;
}

/** More comes out of a document than the limit allows. */
export class TooLarge extends Error {}

/** What may come out of one document. A small file can have large tables: a workbook stores a text once, and any number of cells can have it. */
export class Room {
  /** @param left UTF-16 units */
  constructor(private left: number) {}

  /** @throws TooLarge if it is used up */
  take(units: number): void {
    this.left -= units;
    if (this.left < 0) throw new TooLarge();
  }
}

/** The rows of one table. Empty ones are left out. */
export class Rows {
  private readonly rows: { line: string; cells: number }[] = [];

  /** @param hasNulls empty cells are nulls, so empty texts are written as `""`, as SQLite's and PostgreSQL's own programs do; rows of nulls stay */
  constructor(
    private readonly room: Room,
    private readonly hasNulls = false,
  ) {}

  /** @throws TooLarge */
  add(cells: readonly (string | null | undefined)[]): void {
    const row = Array.from(cells, (cell) => cell ?? null);
    while (row.length > 0 && !this.hasNulls && (row.at(-1) ?? '') === '') row.pop();
    if (row.length === 0) return;
    this.room.take(row.reduce((sum, cell) => sum + (cell?.length ?? 0) + 1, 0));
    this.rows.push({ line: row.map((cell) => (cell === '' && this.hasNulls ? '""' : quoted(cell ?? ''))).join(','), cells: row.length });
  }

  /** Null if no row is below the first one. */
  table(name: string): Table | null {
    if (this.rows.length < 2) return null;
    let width = 0;
    for (const { cells } of this.rows) width = Math.max(width, cells);
    const lines = this.rows.map(({ line, cells }) => {
      this.room.take(width - cells);
      return line + ','.repeat(width - cells); // a row shorter than the header would count as damaged
    });
    return { name: `${name.replace(UNSHOWN, '_').slice(0, MOST_NAME) || 'table'}.csv`, bytes: Buffer.from(`${lines.join('\n')}\n`) };
  }
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const MOST_NAME = 100;
/** Control characters, and characters with a meaning in paths. */
const UNSHOWN = /[\p{C}!/\\]/gu;
