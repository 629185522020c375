import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Temporary files that exist now. */
const open = new Set<string>();
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

function removeOpen(signal: NodeJS.Signals): void {
  for (const file of open) rmSync(file, { force: true });
  process.kill(process.pid, signal); // ends the process as without a listener
}

/** Without a listener, a signal ends the process at once and leaves partly written files. */
function listen(): void {
  for (const signal of SIGNALS) if (!process.listeners(signal).includes(removeOpen)) process.once(signal, removeOpen);
}

/**
 * Creates a file next to `target` that will replace it. Never opens an existing file, so it does not follow a link that
 * someone put there. If a signal ends the process, the file is removed unless it was released.
 *
 * @param mode permissions, before the umask is applied
 * @throws what `fs` throws
 */
export function openTemporary(target: string, mode: number): { path: string; descriptor: number } {
  listen();
  for (let attempt = 0; ; attempt++) {
    const path = join(dirname(target), `.${basename(target).slice(0, 200)}.${Math.random().toString(36).slice(2, 12)}.tmp`);
    try {
      open.add(path);
      return { path, descriptor: openSync(path, 'wx', mode) };
    } catch (cause) {
      open.delete(path);
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 3) throw cause;
    }
  }
}

/** Call when the file has its final name, or was removed. */
export function release(path: string): void {
  open.delete(path);
}

/** A file's new content, on disk under a temporary name. */
export interface Staged {
  /** Gives it its final name. @throws what `fs` throws, after removing the temporary file */
  commit(): void;
  discard(): void;
}

/** A file's content, whole or in pieces. */
export type Content = string | Uint8Array | Iterable<string>;

export const piecesOf = (content: Content): Iterable<string | Uint8Array> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content;

/** Writes what will replace `target`, so that only the rename remains. @throws what `fs` throws */
export function stageFile(target: string, content: Content, mode: number): Staged {
  const { path, descriptor } = openTemporary(target, mode);
  const discard = () => {
    rmSync(path, { force: true });
    release(path);
  };
  const orDiscard = (action: () => void) => {
    try {
      action();
    } catch (cause) {
      discard();
      throw cause;
    }
  };
  orDiscard(() => {
    try {
      for (const piece of piecesOf(content)) writeFileSync(descriptor, piece);
    } finally {
      closeSync(descriptor);
    }
  });
  const commit = () => {
    orDiscard(() => renameSync(path, target));
    release(path);
  };
  return { commit, discard };
}

/** Replaces the content of `target` atomically: it has the old content or the new one, never a part. @throws what `fs` throws */
export function replaceFile(target: string, content: string | Uint8Array, mode: number): void {
  stageFile(target, content, mode).commit();
}

/** Whether a process exists. After a restart of the machine, it may be another one. */
export function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'; // someone else's
  }
}
