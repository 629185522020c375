/** Which datasets a file has: itself, the tables of a workbook or a database, the rows of an Arrow file, the files of an archive. */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { asLines, isMadeLines } from '../../dataset/as-lines.ts';
import { headOf } from '../../dataset/container/head.ts';
import { bufferInput, type Input } from '../../dataset/input.ts';
import { containerOf } from '../../dataset/container/index.ts';
import { type Dataset, openDataset, type OpenOptions, recogniseGiven, textRefused } from '../../dataset/open.ts';
import { UserError } from '../../errors.ts';
import type { Skipped } from '../../model.ts';
import { waitingRows } from '../../sources/files.ts';
import { expand } from '../../unpack/expand.ts';
import { type Kind, packedAs } from '../../unpack/kind.ts';
import { type Bounds, MOST_ENTRIES } from '../../unpack/limits.ts';
import { isLeftOut } from '../../unpack/not-read.ts';
import { textIn } from '../../value/text-kind.ts';
import type { Io } from '../command.ts';
import { openWatched } from '../watched-input.ts';

/** A dataset that a command was given. */
export interface Target {
  /** `train.jsonl`, `app.db!users.csv` */
  shown: string;
  /** Absolute path of the file on the disk. */
  file: string;
  /** Null for a file that is a dataset itself. */
  inside: Inside | null;
  /** Can be called more than once. With `forCopy`, what is left out of the dataset does not count as not inspected. @throws UserError as `openDataset` does */
  open(options?: OpenOptions & { forCopy?: boolean }): Promise<Dataset>;
}

interface Inside {
  /** What it is in, in the plural: `Arrow files`. */
  kind: string;
  /** A copy can be one, too. */
  isWritten: boolean;
  /** Name of the dataset in it: `users.csv`. */
  name: string;
  /** What of the file is in none of its datasets, for people. */
  left: readonly string[];
  /** Rows may be missing, since something cannot be read. */
  isIncomplete: boolean;
}

/** All of it is in memory. */
const BOUNDS: Bounds = { bytes: 1 << 30, entries: MOST_ENTRIES, forCopy: true };

/** The one dataset in what the user named. @throws UserError if there are several */
export async function targetIn(shown: string, io: Io): Promise<Target> {
  const targets = await targetsIn(shown, io);
  if (targets.length > 1)
    throw new UserError('usage', `${shown} has ${targets.length} datasets: name one of them, such as '${targets[0]!.shown}'`);
  return targets[0]!;
}

/**
 * The datasets in what the user named: a file, or `app.db!users.csv` for one dataset in it.
 *
 * @throws UserError if there are none, or if the file cannot be read
 */
export async function targetsIn(shown: string, io: Io): Promise<Target[]> {
  const outer = outerOf(shown, io);
  const file = resolve(io.cwd, outer);
  const itself = { shown, file, inside: null, open: (options?: OpenOptions) => openDataset(openWatched(io, file, shown), shown, options) };
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [itself];
  refuseTable(shown, outer);
  const input = openWatched(io, file, outer);
  try {
    const kind = kindOf(input);
    if (!kind) return [itself];
    const found = await datasetsIn(input, outer, kind, kind === 'sqlite' ? waitingRows(file) : []);
    const wanted = outer === shown ? found : found.filter((one) => one.shown === shown.replace(/!rows-\d+\.jsonl$/, '!rows.jsonl'));
    if (wanted.length === 0)
      throw new UserError('not-a-dataset', `${shown} is not there: ${outer} has ${found.map((one) => one.shown).join(', ')}`);
    return wanted.map((one) => ({ ...one, file }));
  } finally {
    input.close();
  }
}

/** A scan shows tables in texts by such names. @throws UserError for one, `dump.sql!users.csv` */
function refuseTable(shown: string, outer: string): void {
  const { file = shown } = textIn(shown) ?? {};
  if (outer !== shown && file !== shown) throw new UserError('not-a-dataset', textRefused(shown)!);
}

/** A dataset in JSON or Parquet as JSONL, if that is what the copy is to be; otherwise the target itself. @throws UserError as `openDataset` and `asLines` do */
export async function forOutput(target: Target, output: string): Promise<Target> {
  if (target.inside || !/\.jsonl(?:\.(?:gz|zst))?$/i.test(output)) return target;
  const { shown } = target;
  const dataset = await target.open();
  try {
    const { recognition } = dataset;
    if (!isMadeLines(recognition.container)) return target;
    const { bytes, left } = await asLines(dataset, shown);
    return {
      ...target,
      inside: { kind: containerOf(recognition).title, isWritten: true, name: 'rows.jsonl', left, isIncomplete: false },
      open: (options) => openDataset(bufferInput(bytes), `${shown}!rows.jsonl`, options),
    };
  } finally {
    dataset.close();
  }
}

/** The file of a path in it: `app.db!users.csv` → `app.db`. The path itself if that is a file. */
function outerOf(shown: string, { cwd }: Io): string {
  const isFile = (path: string) => statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() === true;
  if (isFile(shown)) return shown;
  for (let at = shown.indexOf('!', 1); at > 0; at = shown.indexOf('!', at + 1)) if (isFile(shown.slice(0, at))) return shown.slice(0, at);
  return shown;
}

const OPENED: Partial<Record<Kind, string>> = {
  arrow: 'Arrow files',
  sqlite: 'SQLite databases',
  zip: 'zip archives',
  tar: 'tar archives',
  gzip: 'gzipped archives',
  zstd: 'Zstandard files',
  bzip2: 'bzip2 files',
};

/** The kind of a file that has datasets in it. Null for a dataset, gzipped or not. */
function kindOf(input: Input): Kind | null {
  const kind = packedAs(input.slice(0, 1 << 10));
  if (!kind || !OPENED[kind]) return null;
  if (kind !== 'gzip') return kind;
  const inner = packedAs(headOf(input)?.text ?? Buffer.alloc(0));
  return inner && OPENED[inner] ? kind : null;
}

/** What was found in a file, and what cannot be copied from it, for people. */
interface Contents {
  datasets: { path: string; bytes: Buffer }[];
  kind: string;
  left: string[];
  isIncomplete: boolean;
}

/** @param logs of what is not in the database yet */
async function datasetsIn(input: Input, outer: string, kind: Kind, logs: readonly string[]): Promise<Omit<Target, 'file'>[]> {
  const contents = await contentsOf(input, outer, kind);
  const { datasets, kind: title, left } = contents;
  for (const log of logs) left.push(`${basename(log)}: ${WAITING}`);
  const isIncomplete = contents.isIncomplete || logs.length > 0;
  if (datasets.length === 0)
    throw new UserError(
      isIncomplete ? 'unreadable' : 'not-a-dataset',
      isIncomplete
        ? `cannot read ${outer}: ${left.join('; ')}${kind === 'sqlite' || kind === 'arrow' ? '' : '; unpack it first'}`
        : [`${outer} has no dataset in it`, ...left.filter((what) => what.startsWith(`${outer}!`))].join('; '),
    );
  return datasets.map(({ path, bytes }) => ({
    shown: path,
    inside: { kind: title, isWritten: kind === 'zstd', name: path.slice(outer.length + 1), left, isIncomplete },
    async open(options = {}) {
      const dataset = await openDataset(bufferInput(bytes), path, options);
      if (!options.forCopy) dataset.recognition.notInspected.push(...left);
      dataset.recognition.inside = title;
      return dataset;
    },
  }));
}

async function contentsOf(input: Input, outer: string, kind: Kind): Promise<Contents> {
  const contents: Contents = { datasets: [], kind: OPENED[kind]!, left: [], isIncomplete: false };
  const files: { path: string; bytes: Buffer }[] = [];
  const documents = new Set<string>(); // whose parts are no files
  const part = { seen: 0, last: true, base: () => ({ line: 1, column: 1 }), whole: input };
  for await (const item of expand({ path: outer, bytes: Buffer.alloc(0), origin: { kind: 'file' }, part }, kind, undefined, BOUNDS)) {
    if ('why' in item) {
      if (item.failed)
        throw new UserError('unreadable', `${item.path} cannot be copied: it unpacks to more than 1 GB, or to far more than its size`);
      contents.left.push(leftText(item, outer));
      contents.isIncomplete ||= !isLeftOut(item);
    } else if (ROWS.test(item.path) || item.table) {
      documents.add(item.path.slice(0, item.path.lastIndexOf('!')));
      const last = contents.datasets.at(-1);
      const path = item.path.replace(ROWS, '!rows.jsonl');
      if (last?.path === path) last.bytes = Buffer.concat([last.bytes, item.bytes]);
      else contents.datasets.push({ path, bytes: item.bytes });
    } else if (item.path !== outer) files.push(item);
  }
  if (documents.has(outer) && kind === 'zip') contents.kind = 'workbooks';
  const others = files.filter(
    ({ path, bytes }) => !packedAs(bytes) && !documents.has(path) && !documents.has(path.slice(0, path.lastIndexOf('!'))),
  );
  for (const { path, bytes } of others) {
    if (await recogniseGiven(bufferInput(bytes), path, others.length === 1)) contents.datasets.push({ path, bytes });
    else contents.left.push(textRefused(path) ?? `${path.slice(outer.length + 1)}: it is no dataset`);
  }
  return contents;
}

const WAITING =
  "rows that are not in the database yet: close the programs that use it, or run sqlite3 with 'PRAGMA wal_checkpoint(TRUNCATE)', and try again";

/** `a column (users.photo): bytes, durations or a rare type` */
const leftText = ({ path, part, why }: Skipped, outer: string): string =>
  [
    path.slice(outer.length + 1),
    part,
    why.replace(/; to be sure, .*/s, '').replace(/, lists of numbers or a rare type, which .*/, ' or a rare type'),
  ]
    .filter(Boolean)
    .join(': ');

/** The rows of an Arrow file; many are in several pieces. */
const ROWS = /!rows(?:-\d+)?\.jsonl$/;
