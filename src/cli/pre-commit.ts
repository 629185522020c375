import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readSmall } from '../io/small-file.ts';
import { fileBlobs, type FilesOptions } from '../sources/files.ts';
import { listHistory } from '../sources/history/list.ts';
import { tryGit } from '../sources/git.ts';
import { realPath } from '../sources/paths.ts';
import { listIndexed } from '../sources/indexed.ts';
import { type Pushed, pushedBy } from '../sources/pushed.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';
import { listStaged, mergeParents } from '../sources/staged.ts';
import type { Io } from './command.ts';
import { MESSAGE_FILES } from './commit-message.ts';
import { FRAMEWORK_FILES, frameworkLimits } from './init/framework-limits.ts';
import type { Source } from './scan/sources.ts';

/**
 * What to scan if the pre-commit framework asks. The names that it passes are not what a commit or a push contains: its
 * `files` and `exclude`, which teams set for formatters, leave names out, and it does not say so. So a commit means
 * everything that is staged (null), and `--from-ref` and `--to-ref` mean all commits of the range. Only names that are not staged are what is to be scanned: `pre-commit run --all-files` and `--files` pass
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
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to } = io.env;
  const range = `${from}..${to}`;
  if (from && to) return { list: () => listHistory(repository, { range, messages: true }), scope: 'diff', range, complete: false };
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

/** The file of the message, which the framework names to its hooks at `commit-msg` as it names staged files to others. */
export function messageInFramework(names: readonly string[], cwd: string, { gitDir }: Repository): string | undefined {
  const file = names.length === 1 ? resolve(cwd, names[0]!) : '';
  return MESSAGE_FILES.includes(basename(file)) && realPath(dirname(file)) === realPath(gitDir) ? file : undefined;
}

/**
 * What a push sends, of which the framework names only the first ref that has new commits. Null if this is no push.
 *
 * What else is pushed cannot be known. To look at all local branches instead would be wrong: most that a remote does not have
 * are never pushed, such as those of merged pull requests, and each push would stop at what any of them has.
 */
export function pushedInFramework(env: NodeJS.ProcessEnv, root: string): Pushed | null {
  const { PRE_COMMIT_REMOTE_NAME: remote, PRE_COMMIT_LOCAL_BRANCH: branch, PRE_COMMIT_REMOTE_BRANCH: target = 'HEAD' } = env;
  // The first push of a root commit has no range.
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to = branch } = env;
  if (!remote || !branch || !to) return null;
  const idOf = (name: string) => tryGit(['rev-parse', '-q', '--verify', name], root).stdout.toString().trim();
  const before = (from && idOf(from)) || '0'.repeat(40);
  return pushedBy(`${branch} ${idOf(to)} ${target} ${before}`, remote, root);
}

/** The framework's settings that leave files out of `--all-files`. */
function leftOut({ root }: Repository): string[] {
  const file = FRAMEWORK_FILES.find((name) => existsSync(join(root, name)));
  const { settings = [] } = (file && frameworkLimits(readSmall(join(root, file)) ?? '')) || {};
  return settings.map((setting) => `${file} leaves files out with "${setting}": run "together-guard scan" to scan them, too`);
}
