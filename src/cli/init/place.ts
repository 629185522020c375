import { accessSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { readSmall } from '../../io/small-file.ts';
import { pathInside, realPath } from '../../sources/paths.ts';
import { git, tryGit } from '../../sources/git.ts';
import type { Repository } from '../../sources/repository.ts';
import { foldersUp } from '../own-command.ts';

/** Where `init` runs. Paths are absolute. */
export interface Place {
  /** The work tree's root. */
  root: string;
  cwd: string;
  /** The folder of the nearest package.json, from `cwd` up, or the root. */
  folder: string;
  /** The git folder that all work trees share. */
  gitDir: string;
  /** Where git looks for hooks. */
  hooks: string;
  /** The configured core.hooksPath, or ''. */
  hooksPath: string;
}

/** @throws UserError if git refuses to work here, or the repository is bare: its work trees are next to it */
export function placeOf({ root, gitDir }: Repository, cwd: string): Place {
  if (gitSays(root, 'rev-parse', '--is-inside-work-tree') === 'false')
    throw new UserError(
      'bare-repository',
      `${root} has no files to commit, since ${gitDir} is a bare repository: run this in one of its worktrees, or in a clone`,
    );
  return {
    root,
    cwd,
    folder: foldersUp(cwd, root).find((folder) => existsSync(join(folder, 'package.json'))) ?? root,
    // Must fail here if git does not trust the folder: an empty answer would be the root, and hooks would be written there.
    gitDir: resolve(root, git(['rev-parse', '--git-common-dir'], root).toString().trim()),
    hooks: resolve(root, git(['rev-parse', '--git-path', 'hooks'], root).toString().trim()),
    hooksPath: gitSays(root, 'config', 'core.hooksPath'),
  };
}

/** Git's output, or '' if it fails. */
export const gitSays = (root: string, ...args: string[]): string => tryGit(args, root).stdout.toString().trim();

/** Compares the paths as written, then with links resolved. */
export const isInside = (path: string, folder: string): boolean =>
  pathInside(path, folder) !== null || pathInside(realPath(path), realPath(folder)) !== null;

/** The text of a file in a folder, or null if there is none. @throws UserError if it cannot be read */
export const textOf = (folder: string, name: string): string | null => readSmall(join(folder, name));

/** The text of git's own hook, or '' if git does not run it: it is not there, or not executable. */
export function hookText({ hooks }: Place, hook: Hook): string {
  return isProgram(join(hooks, hook)) ? (textOf(hooks, hook) ?? '') : '';
}

/** Whether git's own hook has a word that is no comment, and comes before any line that always ends it: somebody may have turned it off that way. */
export const hookRuns = (place: Place, hook: Hook, word: string): boolean =>
  hookText(place, hook)
    .replace(/^exit\b[^]*/m, '')
    .replace(/^\s*#.*$/gm, '')
    .includes(word);

/** On Windows, every file is a program. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** False in a repository without a commit. */
export const hasCommit = (root: string): boolean => tryGit(['rev-parse', '--verify', '--quiet', 'HEAD^{tree}'], root).status === 0;

/** A change that `init` makes. What is already set up needs no step. */
export interface Step {
  /** Begins with a verb: "add X to Y". */
  what: string;
  apply(): void;
}

const DONE: Readonly<Record<string, string>> = {
  write: 'wrote',
  add: 'added',
  run: 'ran',
  make: 'made',
  update: 'updated',
  remove: 'removed',
  leave: 'left',
};

/** What a step has done: "added X to Y". */
export const done = (what: string): string => what.replace(/(?<=^|; )\w+/g, (verb) => DONE[verb] ?? verb);

/** Name of the staged file with the made-up key, which the hook must block. */
export const CANARY = 'together-guard-canary.txt';

/** The hooks that `init` can install. */
export const HOOKS = ['pre-commit', 'pre-merge-commit', 'commit-msg', 'pre-push'] as const;
export type Hook = (typeof HOOKS)[number];
