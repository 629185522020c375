import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './atomic.ts';

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
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        if (code === 'ENOSPC' || code === 'EDQUOT') rmSync(lock, { force: true }); // it was made, but is empty
        return false;
      }
    }
    if (waited >= MOST || isLeft(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

/** Whether its process was killed. An empty one is just being written. */
function isLeft(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'latin1'));
    return holder > 0 && !isRunning(holder);
  } catch {
    return false; // gone
  }
}
