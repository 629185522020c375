/**
 * Changes files of the work tree and entries of the index together, or not at all.
 *
 * 1. The journal: copies of what is there, then the list of changes (`applying`).
 * 2. A new index, which becomes git's lock: until the end, git refuses to commit.
 * 3. All new files under temporary names. Nothing has changed yet, and a full disk shows here.
 * 4. The renames, the index last. Then the journal says `done`, and `fix --undo` can use it.
 *
 * If the process is killed, the next `fix` finds the journal. If all is as after, it was finished. Otherwise everything that
 * was changed is restored.
 */
import { chmodSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refusal, UserError } from '../errors.ts';
import { isRunning, replaceFile } from '../io/atomic.ts';
import type { Repository } from '../sources/repository.ts';
import { dropLock, entriesOf, indexFile, isSame, lockFile, refreshIndex, takeLock, writeIndex } from './index-entries.ts';
import {
  digestOf,
  type EntryChange,
  type Journal,
  keep,
  kept,
  newestJournal,
  newFolder,
  removeJournal,
  removeOthers,
  writeJournal,
} from './journal.ts';

/** A file of the work tree. */
interface FileChange {
  path: string;
  /** Null if it is not there. */
  before: Buffer | null;
  after: Buffer | null;
  /** Permissions of the file before, or of a new one. */
  mode: number;
  /** An undo removes it only if it is as it was made. */
  isSpare?: true;
}

export interface Change {
  files: FileChange[];
  entries: EntryChange[];
}

/** Makes a change. @throws UserError if it fails; then everything is as before */
export function transact(repository: Repository, change: Change, kind: Journal['kind'] = 'fix'): void {
  try {
    for (const _ of steps(repository, change, kind));
  } catch (cause) {
    const left = recover(repository);
    if (left !== null && left.left.length > 0)
      throw new UserError(
        'unwritable',
        `the change failed (${refusal(cause)}), and these files could not be restored: ${left.left.join(', ')}`,
        {
          cause,
        },
      );
    if (cause instanceof UserError) throw cause;
    throw new UserError('unwritable', `cannot change the files: ${refusal(cause)}; everything is as before`, { cause });
  }
  refreshIndex(repository);
}

/** The steps of `transact`: the process may be killed at each `yield`, and anywhere between. Exported for tests. */
export function* steps(repository: Repository, { files, entries }: Change, kind: Journal['kind']): Generator<string, void> {
  for (const file of files) refuseChanged(repository, file);
  const folder = newFolder(repository);
  yield 'folder';
  const journal: Journal = {
    version: 1,
    state: 'applying',
    process: process.pid,
    kind,
    files: files.map(({ path, before, after, mode, isSpare }, i) => ({
      path,
      isSpare,
      before: before && keep(folder, i, before),
      after: after && digestOf(after),
      mode,
    })),
    entries,
  };
  yield 'copies';
  writeJournal(folder, journal);
  yield 'journal';
  const prepared = join(folder, 'index');
  if (entries.length > 0) {
    writeIndex(repository, entries, prepared);
    takeLock(repository, prepared);
    refuseChangedEntries(repository, entries);
    yield 'lock';
  }
  yield* renamed(repository, files, folder);
  if (entries.length > 0) {
    renameSync(lockFile(repository), indexFile(repository));
    yield 'index';
    rmSync(prepared, { force: true });
  }
  finish(repository, folder, journal);
}

/** Writes all files before the first is renamed. */
function* renamed(repository: Repository, files: readonly FileChange[], folder: string): Generator<string, void> {
  for (const { path, before, after, mode } of files) {
    const temporary = temporaryOf(repository, path, folder);
    if (after) writeFileSync(temporary, after, { flag: 'wx', mode });
    if (after && before) chmodSync(temporary, mode); // the umask is for new files
    yield `temporary ${path}`;
  }
  for (const file of files) {
    refuseChanged(repository, file);
    const target = join(repository.root, file.path);
    if (file.after) renameSync(temporaryOf(repository, file.path, folder), target);
    else rmSync(target);
    yield `rename ${file.path}`;
  }
}

/** An undo cannot be undone, so its journal goes, too. */
function finish(repository: Repository, folder: string, journal: Journal): void {
  writeJournal(folder, { ...journal, state: 'done' });
  rmSync(join(folder, 'index'), { force: true });
  removeOthers(repository, folder);
  if (journal.kind === 'undo') removeJournal(folder);
}

const temporaryOf = ({ root }: Repository, path: string, folder: string): string =>
  join(root, dirname(path), `.${basename(path).slice(0, 200)}.fix-${basename(folder)}.tmp`);

const current = ({ root }: Repository, path: string): Buffer | null => {
  const file = join(root, path);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? readFileSync(file) : null;
};

function refuseChanged(repository: Repository, { path, before }: FileChange): void {
  const now = current(repository, path);
  if (before === null ? now !== null || existsSync(join(repository.root, path)) : !now?.equals(before))
    throw new UserError('unwritable', `${path} was changed in the meantime, so nothing was written: run this again`);
}

function refuseChangedEntries(repository: Repository, entries: readonly EntryChange[]): void {
  const now = entriesOf(
    repository,
    entries.map(({ path }) => path),
  );
  const changed = entries.find(({ path, before }) => !isSame(now.get(path), before));
  if (changed)
    throw new UserError('unwritable', `${changed.path} was staged again in the meantime, so nothing was written: run this again`);
}

/** What happened to a fix that was interrupted. */
export interface Recovery {
  how: 'finished' | 'rolled-back';
  kind: Journal['kind'];
  /** Files that were changed since, and so were left as they are. */
  left: string[];
}

/** Finishes or rolls back a change that was interrupted. Null if there is none. @throws UserError if it is still running */
export function recover(repository: Repository): Recovery | null {
  const found = newestJournal(repository);
  if (!found || found.journal.state === 'done') return null;
  const { folder, journal } = found;
  const { files, entries, kind } = journal;
  if (journal.process !== process.pid && isRunning(journal.process))
    throw new UserError('unwritable', `another fix is running (process ${journal.process}): wait for it, and run this again`);
  for (const { path } of files) rmSync(temporaryOf(repository, path, folder), { force: true });
  dropLock(repository, join(folder, 'index'));
  const now = entriesOf(
    repository,
    entries.map(({ path }) => path),
  );
  const isAfter = ({ path, after }: Journal['files'][number]) => {
    const content = current(repository, path);
    return content === null ? after === null : digestOf(content) === after;
  };
  if (files.every(isAfter) && entries.every(({ path, after }) => isSame(now.get(path), after))) {
    finish(repository, folder, journal);
    return { how: 'finished', kind, left: [] };
  }
  const left: string[] = [];
  for (const file of files) {
    const { path, before, mode } = file;
    const content = current(repository, path);
    const original = before === null ? null : kept(folder, before);
    if (original === null ? content === null : content?.equals(original)) continue;
    if (!isAfter(file)) left.push(path);
    else if (original === null) rmSync(join(repository.root, path), { force: true });
    else {
      replaceFile(join(repository.root, path), original, mode);
      chmodSync(join(repository.root, path), mode);
    }
  }
  const changed = entries.filter(({ path, before, after }) => isSame(now.get(path), after) && !isSame(before, after));
  if (changed.length > 0) restoreEntries(repository, changed, folder);
  removeJournal(folder);
  return { how: 'rolled-back', kind, left };
}

function restoreEntries(repository: Repository, changed: readonly EntryChange[], folder: string): void {
  const prepared = join(folder, 'restored');
  writeIndex(
    repository,
    changed.map(({ path, before, after }) => ({ path, before: after, after: before })),
    prepared,
  );
  takeLock(repository, prepared);
  renameSync(lockFile(repository), indexFile(repository));
}

/**
 * The change that undoes the last fix.
 *
 * @throws UserError if there is none, or if a file was changed since
 */
export function reversal(repository: Repository): Change {
  const found = newestJournal(repository);
  if (!found) throw new UserError('usage', 'there is no fix to undo: fix keeps only the last one, until it is undone');
  const { folder, journal } = found;
  const now = entriesOf(
    repository,
    journal.entries.map(({ path }) => path),
  );
  const changed = new Set<string>();
  const files = journal.files.flatMap(({ path, before, after, mode, isSpare }) => {
    const content = current(repository, path);
    const isChanged = content === null ? after !== null : digestOf(content) !== after;
    if (isChanged && isSpare) return [];
    if (isChanged) changed.add(path);
    return [{ path, before: content, after: before === null ? null : kept(folder, before), mode }];
  });
  for (const { path, after } of journal.entries) if (!isSame(now.get(path), after)) changed.add(path);
  if (changed.size > 0)
    throw new UserError(
      'unwritable',
      `the fix cannot be undone, since these files were changed or staged after it: ${[...changed].join(', ')}. Nothing was written; what was there before the fix is in ${folder}`,
    );
  return { files, entries: journal.entries.map(({ path, before, after }) => ({ path, before: after, after: before })) };
}
