import { closeSync, existsSync, lstatSync, openSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Content, piecesOf, type Staged, stageFile } from '../io/atomic.ts';
import { makeFolder } from '../io/folder.ts';
import { refusal, UserError } from '../errors.ts';
import { pathInside } from '../sources/paths.ts';

/**
 * Replaces a file's content atomically: writes a temporary file next to it and renames that, so a crash leaves the old
 * content. Keeps the mode of an existing file. Follows a link only within the repository, since a branch may hold a
 * link to anywhere. A device or a pipe (`/dev/null`, `/dev/stdout`) is written to, since a rename would replace it with a file.
 *
 * @throws UserError if it cannot be written, or is a link out of the repository
 */
export function writeWhole(file: string, content: Content, mode?: number): void {
  stageWhole(file, content, mode).commit();
}

/**
 * The same, and makes the folders that it is in.
 *
 * @throws UserError as `writeWhole`, also if a folder cannot be made
 */
export function writeWithFolder(file: string, content: string | Uint8Array, mode?: number): void {
  try {
    makeFolder(dirname(file));
  } catch (cause) {
    throw new UserError('unwritable', `cannot write ${file}: cannot make its folder: ${refusal(cause)}`, { cause });
  }
  writeWhole(file, content, mode);
}

/**
 * The same in two steps, for files that belong together: all are written before the first is renamed.
 *
 * @throws UserError if it cannot be written; `commit` throws the same
 */
export function stageWhole(file: string, content: Content, mode?: number): Staged {
  let target = file;
  const orError = <T>(action: () => T): T => {
    try {
      return action();
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      throw new UserError('unwritable', `cannot write ${file}: ${refusal(cause)}`, { cause });
    }
  };
  const staged = orError(() => {
    if (isSpecial(file)) return { commit: () => writeInto(file, content), discard: () => {} };
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) target = linked(file);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new UserError('unwritable', `cannot write ${file}: it is a folder`);
    return stageFile(target, content, mode ?? there?.mode ?? 0o644);
  });
  return { commit: () => orError(staged.commit), discard: staged.discard };
}

function writeInto(device: string, content: Content): void {
  const descriptor = openSync(device, 'w');
  try {
    for (const piece of piecesOf(content)) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

/** True for devices, pipes and sockets. What is in `/dev` may be a link to an open file. */
function isSpecial(file: string): boolean {
  if (file.startsWith('/dev/') && !file.startsWith('/dev/shm/')) return true;
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory() && !stats.isSymbolicLink();
}

/** For callers that write the file themselves: a link's target, or the file itself. @throws UserError if it is a device or a pipe, or a link that leads to one, out of the repository, or nowhere */
export function targetOf(file: string, shown: string): string {
  if (isSpecial(file)) throw new UserError('unwritable', `cannot write ${shown}: it is a device or a pipe. Name a file`);
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ? linked(file) : file;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      'unwritable',
      `cannot write ${shown}: ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is a broken link' : refusal(cause)}`,
      { cause },
    );
  }
}

/** A link's target. A link in the git folder (a hook) or outside any repository belongs to the user and may lead anywhere. */
function linked(file: string): string {
  const target = realpathSync(file);
  const root = workTree(realpathSync(dirname(file)));
  const isInside = (folder: string) => pathInside(target, folder) !== null;
  if (isSpecial(target))
    throw new UserError('unwritable', `cannot write ${file}: it is a link to ${target}, a device or a pipe. Replace the link with a file`);
  if (root === null || (isInside(root) && !isInside(join(root, '.git')))) return target;
  throw new UserError(
    'unwritable',
    `cannot write ${file}: it is a link to ${target}, which is outside this repository's work tree. Name the target itself, or replace the link with a file`,
  );
}

/** The root of the folder's work tree; null outside a work tree and in a git folder. */
function workTree(folder: string): string | null {
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return pathInside(folder, join(root, '.git')) === null ? root : null;
    if (root === dirname(root)) return null;
  }
}

/**
 * Writes files that belong together: all are on disk under temporary names before the first gets its name.
 *
 * @param last runs before that; if it fails, no file is written
 * @throws UserError if one cannot be written, and what `last` throws
 */
export function writeTogether(files: readonly { file: string; text: string }[], last?: () => void): void {
  const staged: Staged[] = [];
  try {
    for (const { file, text } of files) staged.push(stageWhole(file, text));
    last?.();
  } catch (error) {
    for (const one of staged) one.discard();
    throw error;
  }
  for (const one of staged) one.commit();
}
