import { lstatSync, realpathSync, statSync } from 'node:fs';
import { replaceFile } from '../atomic.ts';
import { refusal, UserError } from '../errors.ts';

/**
 * Replaces a file's content at one go: written under a temporary name beside it, then renamed, so that a
 * crash leaves the old content. Keeps the mode of an existing file and follows a link to it.
 *
 * @throws UserError if it cannot be written
 */
export function writeWhole(file: string, content: string, mode?: number): void {
  let target = file;
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) target = realpathSync(file);
    mode ??= statSync(target, { throwIfNoEntry: false })?.mode ?? 0o644;
  } catch (cause) {
    throw new UserError(`cannot write ${file}: ${refusal(cause)}`, { cause });
  }
  try {
    replaceFile(target, content, mode);
  } catch (cause) {
    throw new UserError(`cannot write ${file}: ${refusal(cause)}`, { cause });
  }
}
