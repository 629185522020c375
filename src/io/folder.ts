import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those that it is in, unless they are there. Own code, since `mkdirSync` with `recursive` never ends where a folder
 * cannot be made and the system says ENOENT, as in /proc (Node 20 to 24).
 *
 * @param mode permissions of what is made, before the umask is applied
 * @throws what `fs` throws
 */
export function makeFolder(folder: string, mode?: number): void {
  const isThere = () => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (cause) {
    if (!isThere()) throw cause; // otherwise another process was faster
  }
}
