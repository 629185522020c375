/** Files that we keep in the git folder. It may come from someone else, as in an archive, so nothing there is taken for granted. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './folder.ts';

/** No file of ours is larger, in bytes. */
const MAX_SIZE = 1 << 28;

/**
 * The content of a regular file. A pipe is not waited for, and a device is not read.
 *
 * @throws what `fs` throws, and an error if it is no regular file or larger than `most` bytes
 */
export function readRegular(file: string, most = MAX_SIZE): Buffer {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // Windows lacks this flag
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new Error(stats.isDirectory() ? 'it is a folder' : 'it is a pipe or a device, not a regular file');
    if (stats.size > most) throw new Error('it is too large');
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes a folder for files of ours, unless it is there.
 *
 * @throws what `fs` throws, and an error if it, or the folder that it is in, is a link: that may lead anywhere
 */
export function makeOwnFolder(folder: string, mode?: number): void {
  for (const place of [dirname(folder), folder])
    if (/[\\/]together-guard(?:[\\/]|$)/.test(place) && lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink())
      throw Object.assign(new Error(`${place} is a link`), { code: 'ELOOP' });
  makeFolder(folder, mode);
}
