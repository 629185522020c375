import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Staged, stageFile } from '../io/atomic.ts';
import { refusal, UserError } from '../errors.ts';
import { pathInside } from '../sources/paths.ts';

/**
 * Replaces a file's content at one go: written under a temporary name beside it, then renamed, so that a
 * crash leaves the old content. Keeps the mode of an existing file and follows a link to it, if that stays in the
 * repository: a branch may hold a link to anywhere.
 *
 * @throws UserError if it cannot be written, or is a link out of the repository
 */
export function writeWhole(file: string, content: string, mode?: number): void {
  stageWhole(file, content, mode).commit();
}

/**
 * The same in two steps, for files that belong together: all are written before one of them gets its name.
 *
 * @throws UserError if it cannot be written, as its `commit` does
 */
export function stageWhole(file: string, content: string, mode?: number): Staged {
  let target = file;
  const orError = <T>(action: () => T): T => {
    try {
      return action();
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      throw new UserError(`cannot write ${file}: ${refusal(cause)}`, { cause });
    }
  };
  const staged = orError(() => {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) target = linked(file);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new UserError(`cannot write ${file}: it is a folder`);
    return stageFile(target, content, mode ?? there?.mode ?? 0o644);
  });
  return { commit: () => orError(staged.commit), discard: staged.discard };
}

/** The same for who writes the file otherwise: where a link leads, or the file itself. @throws UserError if it leads out of the repository, or nowhere */
export function targetOf(file: string, shown: string): string {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? linked(file) : file;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      `cannot write ${shown}: ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is a link that leads nowhere' : refusal(cause)}`,
      { cause },
    );
  }
}

/** Where a link leads. One in the git folder (a hook) or outside of any repository is the user's own, and may lead anywhere. */
function linked(file: string): string {
  const target = realpathSync(file);
  const root = workTree(realpathSync(dirname(file)));
  const isInside = (folder: string) => pathInside(target, folder) !== null;
  if (root === null || (isInside(root) && !isInside(join(root, '.git')))) return target;
  throw new UserError(
    `cannot write ${file}: it is a link to ${target}, which is not in this repository's work tree. Name that file itself, or put a file in the place of the link`,
  );
}

/** The root of the work tree that a folder is in; null if it is in none, or in a git folder. */
function workTree(folder: string): string | null {
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return pathInside(folder, join(root, '.git')) === null ? root : null;
    if (root === dirname(root)) return null;
  }
}
