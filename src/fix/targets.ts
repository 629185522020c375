import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, readObjects } from '../sources/git.ts';
import { gitReading } from '../sources/settings-files.ts';
import { pathInside } from '../sources/paths.ts';
import type { Repository } from '../sources/repository.ts';
import { entriesOf } from './index-entries.ts';
import type { Entry } from './journal.ts';

/** A file, in the work tree and in the index. */
export interface Target {
  path: string;
  disk: { bytes: Buffer; mode: number } | null;
  staged: { bytes: Buffer; entry: Entry } | null;
  /** Adding the file would not change the index: it is not partly staged. */
  isClean: boolean;
}

/** @throws UserError if git fails */
export function targetsOf(repository: Repository, paths: readonly string[]): Target[] {
  const entries = entriesOf(repository, paths);
  const files = [...entries].filter(([, { mode }]) => mode.startsWith('100'));
  const contents = readObjects(
    files.map(([, { oid }]) => oid),
    repository.root,
  );
  const staged = new Map(files.map(([path, entry], i) => [path, { entry, bytes: contents?.[i] ?? objectOf(repository, entry) }]));
  return paths.map((path) => {
    const [disk, inIndex] = [diskOf(repository, path), staged.get(path) ?? null];
    return { path, disk, staged: inIndex, isClean: disk !== null && inIndex !== null && isClean(repository, path, disk.bytes, inIndex) };
  });
}

const objectOf = ({ root }: Repository, { oid }: Entry): Buffer => git(['cat-file', 'blob', oid], root);

/** A regular file that no link leads to; null if it is not there. */
function diskOf({ root }: Repository, path: string): Target['disk'] {
  const file = join(root, path);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  if (pathInside(realpathSync(dirname(file)), realpathSync(root)) !== (dirname(path) === '.' ? '' : dirname(path))) return null;
  return { bytes: readFileSync(file), mode: stats.mode & 0o777 };
}

/** Git's filters and line endings count: the two may differ in their bytes. */
const isClean = (repository: Repository, path: string, bytes: Buffer, staged: NonNullable<Target['staged']>): boolean =>
  bytes.equals(staged.bytes) || hash(repository, bytes, path) === staged.entry.oid;

/** The id of a content as `git add` would store it. @param path decides which filters are applied; without it, none are */
export function hash({ root }: Repository, bytes: Buffer, path?: string, write = false): string {
  const args = ['hash-object', ...(write ? ['-w'] : []), ...(path === undefined ? ['--no-filters'] : [`--path=${path}`]), '--stdin'];
  return gitReading(args, root, { input: bytes }).toString().trim();
}
