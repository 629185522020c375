import { resolve } from 'node:path';
import { fileBlobs, type FilesOptions } from '../sources/files.ts';
import { listHistory } from '../sources/history.ts';
import { listIndexed, pathsAt } from '../sources/indexed.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';
import { listStaged, mergeParents } from '../sources/staged.ts';
import type { Io } from './command.ts';
import type { Source } from './scan-sources.ts';

/**
 * The files that the pre-commit framework asks to scan. At a commit it passes names of staged files, which limit the
 * scan of the index as usual (null). `pre-commit run --all-files` and `--files` also pass other names: then the whole
 * files in the index are scanned, and no finding counts as known. `--from-ref` and `--to-ref` (also in the pre-push
 * stage) mean a range of commits. Files that the team's configuration excludes are left out of it, but files that no
 * longer exist at its end are scanned, since the framework never passes those.
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
      range: `${from}..${to}`,
      complete: false,
    };
  }
  // In a merge, the names are files with conflicts, which may equal HEAD.
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
