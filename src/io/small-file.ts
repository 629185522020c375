/** Files of a repository that are read by name: hooks, settings, lists of packages. Anybody may have put a folder, a pipe or a link to a device there. */
import { existsSync } from 'node:fs';
import { refusal, UserError } from '../errors.ts';
import { readRegular } from './own-files.ts';

/**
 * The text of a file; null if there is none, also where a part of its path is not a folder.
 *
 * @throws UserError if it cannot be read, is no regular file, or is larger than 256 MB
 */
export function readSmall(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    return readRegular(file).toString();
  } catch (cause) {
    throw new UserError('unreadable', `cannot read ${file}: ${refusal(cause)}. Move it away or replace it, then run this again`, { cause });
  }
}

/** The same where the file only helps: empty if it is not there or cannot be read. */
export function peekSmall(file: string): string {
  try {
    return readSmall(file) ?? '';
  } catch {
    return '';
  }
}
