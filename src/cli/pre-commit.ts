import { resolve } from 'node:path';
import { fileBlobs, type FilesOptions } from '../sources/files.ts';
import { listHistory } from '../sources/history.ts';
import { listIndexed, pathsAt } from '../sources/indexed.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';
import { listStaged, mergeParents } from '../sources/staged.ts';
import type { Io } from './command.ts';
import type { Source } from './scan-sources.ts';

/**
 * What the pre-commit framework wants to have scanned: at a commit it hands over the names of staged files, and those narrow
 * the index as ever (null). `pre-commit run --all-files` and `--files` hand over others, too: then all that the index has
 * at these names is scanned, and nothing of it is known. `--from-ref` and `--to-ref` (also in the pre-push stage) mean a
 * range of commits; of that, names that the team's configuration excludes are left out, and what is no longer there at
 * its end is not, since the framework never hands that over.
 *
 * @throws UserError if git fails
 */
export async function preCommitSource(
  names: readonly string[],
  io: Io,
  repository: Repository,
  options: FilesOptions,
): Promise<Source | null> {
  const paths = names.map((name) => pathInRepository(repository, resolve(io.cwd, name)) ?? name);
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to } = io.env;
  if (from && to) {
    const present = names.length > 0 ? pathsAt(to, repository) : new Set<string>();
    const wanted = new Set(paths);
    return {
      list: () => listHistory(repository, { range: `${from}..${to}`, wanted: (path) => wanted.has(path) || !present.has(path) }),
      scope: 'diff',
      complete: false,
    };
  }
  // In a merge, the names are those of files with conflicts, which need not differ from HEAD.
  if (names.length === 0 || mergeParents(repository).length > 0) return null;
  const staged = new Set(listStaged(repository, () => true).items.map(({ path }) => path));
  if (paths.every((path) => staged.has(path))) return null;
  const { items, skipped, others } = listIndexed(paths, repository);
  return {
    blobs: fileBlobs(
      others.map((path) => resolve(repository.root, path)),
      options,
    ),
    list: () => ({ items, skipped }),
    scope: 'files',
    complete: false,
  };
}
