import { lstatSync, realpathSync, statSync } from 'node:fs';
import { type Staged, stageFile } from '../atomic.ts';
import { refusal, UserError } from '../errors.ts';

/**
 * Replaces a file's content at one go: written under a temporary name beside it, then renamed, so that a
 * crash leaves the old content. Keeps the mode of an existing file and follows a link to it.
 *
 * @throws UserError if it cannot be written
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
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) target = realpathSync(file);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new UserError(`cannot write ${file}: it is a folder`);
    return stageFile(target, content, mode ?? there?.mode ?? 0o644);
  });
  return { commit: () => orError(staged.commit), discard: staged.discard };
}
