import { rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './atomic.ts';
import { readRegular } from './own-files.ts';

/** Milliseconds between two attempts, and for all of them. What is done meanwhile takes a few. */
const PAUSE = 10;
const MOST = 5_000;

/**
 * Runs `work`, and meanwhile no other process runs its own for the same file: a file next to it says so, as `index.lock` does
 * for git. Where none can be written, as in a read-only folder, `work` runs without it, since it cannot write either.
 * A lock is broken if its process has ended, or if it is held for five seconds.
 */
export function locked<T>(file: string, work: () => T): T {
  const lock = join(dirname(file), `.${basename(file)}.lock`);
  if (!taken(lock)) return work();
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      const holder = takeLock(lock);
      if (holder === null) return true;
      if (waited >= MOST || (holder > 0 && !isRunning(holder))) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT' || waited >= MOST) return false; // ENOENT: its holder has just removed it
    }
  }
}

/**
 * Makes a file that says that this process has a lock.
 *
 * @returns null, or the process that has it: 0 if it has only begun to write the file
 * @throws what `fs` throws, and an error if something else has the file's name
 */
export function takeLock(lock: string): number | null {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return null;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') rmSync(lock, { force: true }); // it was made, but is empty
    if (code !== 'EEXIST') throw cause;
    return Number(readRegular(lock).toString()) || 0;
  }
}
