/** What says that a part of an archive or a document was not read. */
import type { Skipped } from '../model.ts';
import { counted } from '../io/words.ts';
import { holdsFiles, type Kind, WAL } from './kind.ts';

/** How many uninspected entries of an archive are reported one by one. */
export const MOST_TOLD = 5;

/** A format that is never opened. */
export const notOpened = (path: string, kind: Kind): Skipped =>
  unopened(
    path,
    kind === 'zstd' ? 'a Zstandard file, which needs Node 22.15 or later' : `${kind}, which is not opened`,
    undefined,
    REMEDIES[kind] ?? (holdsFiles(kind) ? UNPACK : AS_TABLE),
  );

const UNPACK = 'unpack it and scan its content';
const AS_TABLE = 'export its data as CSV or JSON and scan that';
const WITH_PROGRAM = 'look at its content in its own program';
const REMEDIES: Partial<Record<Kind, string>> = {
  // What moves its rows into the database.
  [WAL]: 'close the program that uses the database, or run: sqlite3 FILE.db "pragma wal_checkpoint(truncate)"; then scan the database',
  'a PDF': 'save its text in a file and scan that',
  'an old Office document': 'save it as .xlsx or .docx and scan that',
  'a PostgreSQL dump in its own format': 'write it as SQL (pg_restore -f dump.sql FILE) and scan that',
  'a Java keystore': WITH_PROGRAM,
  'a KeePass database': WITH_PROGRAM,
};

/** A file, or a part of it, that is not searched. It does not make the scan fail. */
export const unopened = (path: string, why: string, part?: string, remedy = UNPACK): Skipped => ({
  path,
  ...(part && { part }),
  why: `${why}; to be sure, ${remedy}`,
  failed: false,
});

const inColumns = (path: string, columns: readonly string[], why: string): Skipped => ({
  path,
  part: `${columns.length === 1 ? 'a column' : `${columns.length} columns`} (${columns.slice(0, MOST_TOLD).join(', ')})`,
  why,
  failed: false,
});

/** Columns that are not searched. */
export const unread = (path: string, columns: readonly string[]): Skipped => inColumns(path, columns, BYTES);

/** Columns with numbers that a copy cannot have. */
export const notFinite = (path: string, columns: readonly string[]): Skipped => inColumns(path, columns, NOT_FINITE);

/** @param count of formulas in a workbook that have no stored value */
export const uncomputed = (path: string, count: number): Skipped => ({
  path,
  part: count === 1 ? 'a formula' : `${count} formulas`,
  why: UNCOMPUTED,
  failed: false,
});

/** @param count of texts that its writer added to a file, apart from its rows */
export const written = (path: string, count: number): Skipped => ({
  path,
  part: 'its metadata',
  why: `${counted(count, 'value')}${METADATA}`,
  failed: false,
});

const METADATA = ' that its writer added, searched for secrets only';
const BYTES = 'bytes, durations, lists of numbers or a rare type, which are not searched';
const NOT_FINITE = 'NaN or Infinity, which JSON does not have: null instead';
const UNCOMPUTED = 'without a stored value; open the workbook and save it, so that the values are computed';

/** Whether it is known what is missing: no row is. */
export const isLeftOut = ({ why }: Skipped): boolean => why === BYTES || why === UNCOMPUTED || why.endsWith(METADATA) || why === NOT_FINITE;

/** Entries of an archive that cannot be read: the first ones are reported, the others counted. */
export class Lost {
  private count = 0;

  constructor(private readonly archive: string) {}

  *entry(path: string, why: string, inPart: boolean): Generator<Skipped> {
    if (++this.count <= MOST_TOLD) yield unopened(path, why, inPart ? 'some of it' : undefined);
  }

  *more(): Generator<Skipped> {
    const more = this.count - MOST_TOLD;
    if (more > 0)
      yield {
        path: this.archive,
        part: more === 1 ? 'one more file' : `${more} more files`,
        why: `encrypted or damaged; to be sure, ${UNPACK}`,
        failed: false,
      };
  }
}
