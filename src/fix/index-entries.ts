/** Reads and prepares the index for a fix. The working tree's files are not touched here. */
import { copyFileSync, existsSync, linkSync, readFileSync, rmSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { git, splitZ, tryGit } from '../sources/git.ts';
import type { Repository } from '../sources/repository.ts';
import type { Entry, EntryChange } from './journal.ts';

/** The index file that git uses. */
export const indexFile = ({ root, gitDir }: Repository): string =>
  process.env.GIT_INDEX_FILE ? resolve(root, process.env.GIT_INDEX_FILE) : join(gitDir, 'index');

export const lockFile = (repository: Repository): string => `${indexFile(repository)}.lock`;

/** The entries of some paths. A path with a conflict has none. @throws UserError if git fails */
export function entriesOf(repository: Repository, paths: readonly string[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  if (paths.length === 0) return entries;
  const args = ['--literal-pathspecs', 'ls-files', '-z', '--stage', '--full-name', '--', ...paths];
  for (const line of splitZ(git(args, repository.root))) {
    const [, mode, oid, stage, path] = /^(\d{6}) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? [];
    if (path !== undefined && stage === '0') entries.set(path, { mode, oid });
  }
  return entries;
}

export const isSame = (a: Entry | null | undefined, b: Entry | null | undefined): boolean =>
  (a ?? null) === null ? (b ?? null) === null : a!.mode === b?.mode && a!.oid === b.oid;

/** Writes a copy of the index with other entries to `target`. @throws UserError if git fails */
export function writeIndex(repository: Repository, entries: readonly EntryChange[], target: string): void {
  const file = indexFile(repository);
  if (existsSync(file)) copyFileSync(file, target);
  const input = entries
    .map(({ path, before, after }) =>
      after ? `${after.mode} ${after.oid} 0\t${path}\0` : `0 ${'0'.repeat(before!.oid.length)}\t${path}\0`,
    )
    .join('');
  const env = { ...process.env, GIT_INDEX_FILE: target };
  const paths = entries.flatMap(({ path, after }) => (after ? path : []));
  const bits = bitsOf(repository, paths);
  git(['update-index', '-z', '--index-info'], repository.root, { input, env });
  // A new entry has no such bits: the next `git commit -a` would take in what the user keeps out.
  for (const [flag, own] of bits)
    git(['update-index', flag, '-z', '--stdin'], repository.root, { input: own.map((path) => `${path}\0`).join(''), env });
}

/** The paths that have a bit set. `git ls-files -v` shows `S` for skip-worktree, and a lowercase letter for assume-unchanged. */
function bitsOf({ root }: Repository, paths: readonly string[]): [flag: string, paths: string[]][] {
  if (paths.length === 0) return [];
  const lines = splitZ(git(['--literal-pathspecs', 'ls-files', '-v', '-z', '--full-name', '--', ...paths], root));
  const having = (tag: RegExp) => lines.filter((line) => tag.test(line)).map((line) => line.slice(2));
  const all: [string, string[]][] = [
    ['--skip-worktree', having(/^[Ss] /)],
    ['--assume-unchanged', having(/^[a-z] /)],
  ];
  return all.filter(([, own]) => own.length > 0);
}

/**
 * Takes git's lock on the index, with the new index in it: nothing can be committed until the lock is gone. A link, so that
 * the lock is there with its whole content or not at all.
 *
 * @throws UserError if another git process has it
 */
export function takeLock(repository: Repository, prepared: string): void {
  const lock = lockFile(repository);
  try {
    try {
      linkSync(prepared, lock);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause;
      copyFileSync(prepared, lock, constants.COPYFILE_EXCL); // a disk without hard links
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new UserError(
      'git-failed',
      `another git command is changing the index (${lock} exists): wait for it and run this again, or remove that file if no git command is running`,
      { cause },
    );
  }
}

/** Removes the lock if this fix made it. */
export function dropLock(repository: Repository, prepared: string): void {
  const lock = lockFile(repository);
  if (existsSync(lock) && existsSync(prepared) && readFileSync(lock).equals(readFileSync(prepared))) rmSync(lock);
}

/** Lets git note the files' new sizes and times, so that `git status` need not read them. It may fail. */
export function refreshIndex({ root }: Repository): void {
  try {
    tryGit(['update-index', '-q', '--refresh'], root, { timeout: 10_000 });
  } catch {
    // It took too long, as it does where a .gitattributes is a pipe.
  }
}
