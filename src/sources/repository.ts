import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, type PlatformPath, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { tryGit } from './git.ts';
import { pathInside } from './paths.ts';

/** A repository, as found from a folder in it. */
export interface Repository {
  /** Absolute path of the work tree's root. */
  root: string;
  /** Absolute path of this work tree's git folder. */
  gitDir: string;
}

/**
 * The repository that contains `cwd`, or null. Looks for `.git` itself, since asking git costs a process;
 * asks git if the environment says that it is elsewhere.
 *
 * @throws UserError if git cannot be started
 */
export function findRepository(cwd: string): Repository | null {
  // Node has this character for bytes that are not UTF-8. A repository in a folder above is another one.
  if (cwd.includes('\ufffd') && !existsSync(cwd))
    throw new UserError('unreadable', `cannot open ${cwd}: the path of this folder is not UTF-8. Rename the folder, and run this again`);
  const { GIT_DIR, GIT_WORK_TREE } = process.env;
  if (GIT_WORK_TREE || (GIT_DIR && GIT_DIR !== '.git')) return askGit(cwd);
  for (let folder = cwd; ; folder = dirname(folder)) {
    const dotGit = join(folder, '.git');
    if (existsSync(dotGit)) {
      refusePipes(folder, ROOT_FILES);
      const gitDir = gitDirOf(dotGit);
      if (!gitDir) return askGit(cwd);
      refusePipes(gitDir, GIT_FILES);
      return { root: folder, gitDir };
    }
    if (folder === dirname(folder)) return null;
  }
}

/** What git reads without looking whether it is a file. */
const ROOT_FILES = ['.git', '.gitignore', '.gitattributes'];
const GIT_FILES = ['HEAD', 'index', 'config', 'commondir', 'packed-refs', 'shallow', 'MERGE_HEAD', 'CHERRY_PICK_HEAD', 'info/exclude'];

/** Git waits for a pipe without an end, and so would every command that asks git. @throws UserError */
function refusePipes(folder: string, names: readonly string[]): void {
  for (const name of names) {
    if (isPipe(join(folder, name)))
      throw new UserError(
        'unreadable',
        `${join(folder, name)} is a pipe, a socket or a device, which git would wait for: move it away, and run this again`,
      );
  }
}

function isPipe(file: string): boolean {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && !stats.isFile() && !stats.isDirectory();
  } catch {
    return false; // git will say what is wrong with it
  }
}

/** `.git` is a folder, or, in worktrees and submodules, a file that names one. */
function gitDirOf(dotGit: string): string | null {
  if (statSync(dotGit).isDirectory()) return existsSync(join(dotGit, 'HEAD')) ? dotGit : null;
  const target = /^gitdir: (.+)/.exec(readFileSync(dotGit, 'utf8'))?.[1].trim();
  return target ? resolve(dirname(dotGit), target) : null;
}

/** The folder that all work trees of a repository share. */
export function commonFolder({ gitDir }: Repository): string {
  const file = join(gitDir, 'commondir');
  return existsSync(file) ? resolve(gitDir, readFileSync(file, 'utf8').trim()) : gitDir;
}

function askGit(cwd: string): Repository | null {
  const { status, stdout } = tryGit(['rev-parse', '--show-toplevel', '--absolute-git-dir'], cwd);
  if (status !== 0) return null;
  const [root, gitDir] = stdout.toString().split('\n');
  return { root: resolve(root), gitDir: resolve(gitDir) };
}

/** `folder` as a bare repository, or null if it is not one. It has no work tree, so its root is the folder itself. */
export const bareRepository = (folder: string): Repository | null =>
  ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name))) ? { root: folder, gitDir: folder } : null;

/** Why a command that needs a work tree cannot run in `cwd`. @param how how to go on if there is no repository */
export const noWorkTree = (cwd: string, how: string): UserError =>
  bareRepository(cwd)
    ? new UserError('bare-repository', `${cwd} is a bare repository, which has no files to commit: run this in a clone of it`)
    : new UserError('no-repository', `not a git repository: ${cwd}; ${how}`);

/** The path of `file` relative to the repository's root with `/`, or null if it is not inside. */
export function pathInRepository({ root }: Repository, file: string, paths?: PlatformPath): string | null {
  return pathInside(file, root, paths) || null;
}

/** What reports say about a repository. */
export interface RepositoryFacts {
  /** URL of `origin`, without credentials. */
  uri?: string;
  /** The commit of `HEAD`. */
  revision?: string;
  branch?: string;
  /** The name of its folder. */
  name?: string;
}

/** Asks git for each fact, for reports that leave the machine. Facts that git does not know are left out. */
export function repositoryFacts({ root }: Repository): RepositoryFacts {
  const ask = (...args: string[]): string | undefined => {
    const { status, stdout } = tryGit(args, root);
    return status === 0 ? stdout.toString().trim() || undefined : undefined;
  };
  const remote = ask('config', '--get', 'remote.origin.url');
  const facts = {
    uri: remote === undefined ? undefined : webAddress(remote),
    revision: ask('rev-parse', '--verify', '-q', 'HEAD'),
    branch: ask('symbolic-ref', '--short', '-q', 'HEAD'),
    name: basename(root) || undefined,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** `git@host:owner/name.git` → `https://host/owner/name`; undefined for a folder. A token in the address is removed. */
export function webAddress(remote: string): string | undefined {
  const [, host, path] = /^(?:[\w.+-]+@)?([\w.-]+):(?!\/\/)(?!\\)(.+)$/.exec(remote) ?? [];
  if (host !== undefined && host.length > 1) return webAddress(`https://${host}/${path.replace(/^\//, '')}`);
  const url = /^(?:https?|ssh|git):\/\//.test(remote) && URL.canParse(remote) ? new URL(remote) : null;
  return url
    ? `https://${url.hostname}${url.protocol === 'https:' && url.port ? `:${url.port}` : ''}${url.pathname.replace(/\.git$/, '')}`
    : undefined;
}
