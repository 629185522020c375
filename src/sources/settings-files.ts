import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { git, type GitOptions, type GitResult, tryGit } from './git.ts';

/** Milliseconds after which git is stopped and asked again, unless it waits for ever. */
const PATIENCE = 10_000;

/** Files of a work tree that tell git what to do. */
const NAMES = new Set(['.gitignore', '.gitattributes', '.gitmodules', '.mailmap']);

/**
 * Runs a git command that reads such files. Git opens them before it knows what they are, so it waits for ever if
 * one is a pipe. To look for one takes as long as the command, so this does it only if the command takes long.
 *
 * @throws UserError that names the pipe, and what `tryGit` throws
 */
export function tryGitReading(args: readonly string[], cwd: string, options: GitOptions = {}, patience = PATIENCE): GitResult {
  try {
    return tryGit(args, cwd, { ...options, timeout: patience });
  } catch (cause) {
    if (((cause as Error).cause as NodeJS.ErrnoException | undefined)?.code !== 'ETIMEDOUT') throw cause;
    const pipe = pipeOf(cwd, options);
    if (pipe !== undefined)
      throw new UserError(
        'unreadable',
        `git cannot read ${pipe}: it is a pipe or a device, not a regular file. Move it away or replace it, then run this again`,
        { cause },
      );
    return tryGit(args, cwd, options);
  }
}

/** The same, but returns what git prints. @throws UserError if git fails */
export function gitReading(args: readonly string[], cwd: string, options: GitOptions = {}): Buffer {
  const { status, stdout } = tryGitReading(args, cwd, options);
  return status === 0 ? stdout : git(args, cwd, options); // fails again, with the reason
}

/** The first file that git would wait for. */
function pipeOf(cwd: string, options: GitOptions): string | undefined {
  const line = (...args: string[]) => tryGit(args, cwd, options).stdout.toString().replace(/\n$/, '');
  const root = line('rev-parse', '--show-toplevel');
  const inGitDir = (name: string) => line('rev-parse', '--path-format=absolute', '--git-path', `info/${name}`);
  const setting = (name: string) => line('config', '--path', `core.${name}`);
  const others = [inGitDir('exclude'), inGitDir('attributes'), setting('excludesFile'), setting('attributesFile')];
  return others.find((file) => file !== '' && isPipe(file)) ?? pipeIn(root === '' ? cwd : root);
}

function isPipe(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function pipeIn(root: string): string | undefined {
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (NAMES.has(entry.name) && !entry.isFile() && isPipe(path)) return path;
        if (entry.isDirectory() && entry.name !== '.git') folders.push(path);
      }
    } catch {
      // Git cannot read this folder, either.
    }
  }
  return undefined;
}
