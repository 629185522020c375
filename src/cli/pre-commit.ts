import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileBlobs, type FilesOptions } from '../sources/files.ts';
import { listHistory } from '../sources/history.ts';
import { listIndexed } from '../sources/indexed.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';
import { listStaged, mergeParents } from '../sources/staged.ts';
import type { Io } from './command.ts';
import { FRAMEWORK_FILES, frameworkLimits } from './init/framework-limits.ts';
import type { Source } from './scan-sources.ts';

/**
 * What to scan if the pre-commit framework asks. The names that it passes are not what a commit or a push contains: its
 * `files` and `exclude`, which teams set for formatters, leave names out, and it does not say so. So a commit means
 * everything that is staged (null), and `--from-ref` and `--to-ref` (also in the pre-push stage) mean all commits of the
 * range. Only names that are not staged are what is to be scanned: `pre-commit run --all-files` and `--files` pass
 * them. Then the whole files in the index are scanned, and no finding counts as known.
 *
 * @throws UserError if git fails
 */
export async function preCommitSource(
  names: readonly string[],
  io: Io,
  repository: Repository,
  options: FilesOptions,
): Promise<Source | null> {
  const range = rangeOf(io.env);
  if (range !== null) return { list: () => listHistory(repository, { range }), scope: 'diff', range, complete: false };
  // In a merge, the names are files with conflicts, which may equal HEAD.
  if (names.length === 0 || mergeParents(repository).length > 0) return null;
  const paths = names.map((name) => pathInRepository(repository, resolve(io.cwd, name)) ?? name);
  const listed = listStaged(repository, () => true);
  const staged = new Set([...listed.items, ...listed.skipped].map(({ path }) => path));
  if (paths.every((path) => staged.has(path))) return null;
  const { items, skipped, others } = listIndexed(paths, repository);
  return {
    blobs: fileBlobs(
      others.map((path) => resolve(repository.root, path)),
      options,
    ),
    list: () => ({ items, skipped, notes: leftOut(repository) }),
    scope: 'files',
    complete: false,
  };
}

/** The commits that are asked for. The first push of a root commit has no range, but the index's files as names. */
function rangeOf(env: NodeJS.ProcessEnv): string | null {
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to, PRE_COMMIT_REMOTE_NAME: remote, PRE_COMMIT_LOCAL_BRANCH: branch } = env;
  if (from && to) return `${from}..${to}`;
  return remote && branch ? `${'0'.repeat(40)}..${branch}` : null; // zeros: what no other remote branch has
}

/** The framework's settings that leave files out of `--all-files`. */
function leftOut({ root }: Repository): string[] {
  const file = FRAMEWORK_FILES.find((name) => existsSync(join(root, name)));
  const { settings = [] } = (file && frameworkLimits(readFileSync(join(root, file), 'utf8'))) || {};
  return settings.map((setting) => `${file} leaves files out with "${setting}": run "together-guard scan" to scan them, too`);
}
