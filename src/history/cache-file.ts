/** Writes the files that remember scans of a history, in the git folder. */
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeOwnFolder } from '../io/own-files.ts';

/** A temporary file of a run that was killed is removed when it is this old, in milliseconds. */
const STALE = 3_600_000;

/** Writes a file of ours, readable only by the user. False if that is not possible, as in a read-only folder. */
export function writeOwn(file: string, bytes: Buffer): boolean {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeOwnFolder(dirname(file));
    removeStale(file);
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    try {
      renameSync(temporary, file);
      return true;
    } catch {
      rmSync(temporary, { force: true });
    }
  } catch {
    // A full disk may leave a part of it, which is removed when it is old.
  }
  return false;
}

function removeStale(file: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith('.tmp')) continue;
    const other = join(folder, name);
    const stats = statSync(other, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > STALE) rmSync(other, { force: true });
  }
}
