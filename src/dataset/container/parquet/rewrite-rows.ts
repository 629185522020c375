/** Rewrites Parquet by its rows, each of which is changed as a JSON record. Load it on demand. */
import { UserError } from '../../../errors.ts';
import type { Input } from '../../input.ts';
import type { DatasetRecord } from '../../record.ts';
import { type Rewriter, splice } from '../rewrite.ts';
import { ParquetError } from './footer.ts';
import { parquetInfo } from './parquet.ts';
import { rewriteParquet } from './rewrite.ts';
import { rowAsJson, rowFromJson } from './row-json.ts';

type Row = Record<string, unknown>;

/** @throws UserError for a record that would have to be dropped, and for a file that cannot be rewritten */
export async function rewriteRows(input: Input, rewriter: Rewriter): Promise<void> {
  const names = newNames(input, rewriter);
  const oldNames = new Map([...names].map(([old, name]) => [name, old]));
  const withNames = (row: Row, by: ReadonlyMap<string, string>): Row =>
    by.size === 0 ? row : Object.fromEntries(Object.entries(row).map(([key, value]) => [by.get(key) ?? key, value]));
  let index = 0;
  const change = (old: Row): Row | null => {
    const row = withNames(old, names);
    const bytes = Buffer.from(rowAsJson(row));
    const { isDropped, edits } = rewriter.change([recordOf(++index, bytes, row)])[0]!;
    if (isDropped)
      throw new UserError(
        'dataset-refused',
        `${rewriter.shown}: record ${index} would have to be dropped, but removing rows from Parquet is not supported: use --mode surrogate or tag, or convert the file to JSONL first`,
      );
    rewriter.copied(false, edits.length > 0);
    if (edits.length === 0) return null;
    return withNames(rowFromJson(row, JSON.parse(bytes.toString()), JSON.parse(splice(bytes, edits).toString())) as Row, oldNames);
  };
  const write = (bytes: Buffer): Promise<void> => {
    rewriter.write(bytes);
    return rewriter.pause();
  };
  await rewriteParquet(input, change, write, names, (what) => rewriter.note(what));
}

const recordOf = (index: number, bytes: Buffer, value: unknown): DatasetRecord => ({
  index,
  line: 0,
  start: 0,
  end: bytes.length,
  bytes,
  value,
  error: undefined,
});

/** For columns whose names contain a value: the old names and the new ones. */
function newNames(input: Input, rewriter: Rewriter): Map<string, string> {
  let old: string[];
  try {
    old = parquetInfo(input).columns.map(({ name }) => name);
  } catch (cause) {
    if (cause instanceof ParquetError) return new Map(); // the writer reports what is wrong
    throw cause;
  }
  const bytes = Buffer.from(JSON.stringify(old));
  const { edits } = rewriter.change([recordOf(0, bytes, old)])[0]!;
  const names = JSON.parse(splice(bytes, edits).toString()) as string[];
  return new Map(old.flatMap((name, i) => (names[i] === name ? [] : [[name, names[i]!]])));
}
