/** What audit remembers in the git folder: nothing about real secrets belongs into a file that is committed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { refusal, UserError } from '../../errors.ts';
import { isRunning, replaceFile } from '../../io/atomic.ts';
import { takeLock } from '../../io/lock.ts';
import { makeOwnFolder, readRegular } from '../../io/own-files.ts';
import type { Repository } from '../../sources/repository.ts';

/** Fingerprints. */
export interface State {
  /** Marked as real. */
  real: Set<string>;
  /** Skipped; asked last the next time. */
  skipped: Set<string>;
}

const folderOf = ({ gitDir }: Repository): string => join(gitDir, 'together-guard');
const stateFile = (repository: Repository): string => join(folderOf(repository), 'audit.json');

/** The state that earlier audits left. One that cannot be read counts as empty: then findings are asked again. */
export function readState(repository: Repository): State {
  try {
    const { real, skipped } = JSON.parse(readRegular(stateFile(repository)).toString()) as Record<string, unknown>;
    return { real: printsIn(real), skipped: printsIn(skipped) };
  } catch {
    return { real: new Set(), skipped: new Set() };
  }
}

const printsIn = (value: unknown): Set<string> => new Set(Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** @throws UserError if it cannot be written */
export function writeState(repository: Repository, { real, skipped }: State): void {
  const text = JSON.stringify({ version: 1, real: [...real].sort(), skipped: [...skipped].sort() });
  try {
    makeOwnFolder(folderOf(repository));
    replaceFile(stateFile(repository), `${text}\n`, 0o600);
  } catch (cause) {
    throw new UserError('unwritable', `cannot write ${stateFile(repository)}: ${refusal(cause)}`, { cause });
  }
}

/**
 * Makes sure that this is the only audit of the repository: two would overwrite what the other writes.
 *
 * @returns ends it
 * @throws UserError if another one is running
 */
export function onlyAudit(repository: Repository): () => void {
  const lock = join(folderOf(repository), 'audit.lock');
  try {
    makeOwnFolder(folderOf(repository));
    for (let attempt = 0; ; attempt++) {
      const other = takeLock(lock);
      if (other === null) return () => rmSync(lock, { force: true });
      if (other > 0 && isRunning(other))
        throw new UserError(
          'usage',
          `another audit of this repository is running (process ${other}): go on there, or end it and run this again`,
        );
      if (attempt === 3) throw new Error('it is there again after it was removed');
      rmSync(lock, { force: true }); // its process was killed
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('unwritable', `cannot write ${lock}: ${refusal(cause)}`, { cause });
  }
}
