/**
 * The journal of a fix, in the git folder: what was there before, so that an interrupted fix is rolled back, and a finished
 * one can be undone. It holds files with their secrets, so only the user can read it.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { isRunning, replaceFile } from '../io/atomic.ts';
import { makeOwnFolder, readRegular } from '../io/own-files.ts';
import type { Repository } from '../sources/repository.ts';

/** An entry of the index. */
export interface Entry {
  /** Six octal digits. */
  mode: string;
  oid: string;
}

export interface EntryChange {
  path: string;
  /** Null if there is no entry. */
  before: Entry | null;
  after: Entry | null;
}

/** A file of the work tree. `before` is the copy in the journal; null if there was no file. */
interface NotedFile {
  path: string;
  before: string | null;
  /** SHA-256 of the new content; null if the file is removed. */
  after: string | null;
  /** Permissions of what was there before. */
  mode: number;
  /** The fix can be undone even if it was changed or removed since; then it stays as it is. */
  isSpare?: true;
}

export interface Journal {
  version: 1;
  state: 'applying' | 'done';
  kind: 'fix' | 'undo';
  /** The process that makes the change. */
  process: number;
  files: NotedFile[];
  entries: EntryChange[];
}

const NAME = 'journal.json';

const parentOf = ({ gitDir }: Repository): string => join(gitDir, 'together-guard', 'fix');

/** The numbers of all journals, oldest first. */
function numbers(repository: Repository): number[] {
  const parent = parentOf(repository);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => /^\d{1,9}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** @throws UserError if it cannot be read */
function readJournal(file: string): Journal {
  try {
    return JSON.parse(readRegular(file).toString()) as Journal;
  } catch (cause) {
    throw new UserError(
      'unreadable',
      `cannot read ${file}, the record of an earlier fix: it is damaged or not a regular file. Look at the changes in "git diff", then delete its folder`,
      { cause },
    );
  }
}

/** The newest journal and its folder; null if there is none. Folders without a journal are removed: nothing was changed yet. */
export function newestJournal(repository: Repository): { folder: string; journal: Journal } | null {
  for (const number of numbers(repository).reverse()) {
    const folder = join(parentOf(repository), String(number));
    const file = join(folder, NAME);
    if (existsSync(file)) return { folder, journal: readJournal(file) };
    rmSync(folder, { recursive: true, force: true });
  }
  return null;
}

/** A fix that was killed and is not finished. Changes nothing, so it may be asked while a fix runs. */
export function interrupted(repository: Repository): Journal | null {
  for (const number of numbers(repository).reverse()) {
    const file = join(parentOf(repository), String(number), NAME);
    if (!existsSync(file)) continue;
    const journal = readJournal(file);
    return journal.state === 'done' || isRunning(journal.process) ? null : journal;
  }
  return null;
}

/** A folder for a new journal, which becomes the newest once it is written. */
export function newFolder(repository: Repository): string {
  const parent = parentOf(repository);
  makeOwnFolder(parent, 0o700);
  const folder = join(parent, String((numbers(repository).at(-1) ?? 0) + 1));
  mkdirSync(folder, { mode: 0o700 }); // fails if another fix has just made it
  return folder;
}

/** Keeps a file's content in a journal's folder, and returns its name there. */
export function keep(folder: string, index: number, content: Buffer): string {
  const name = `${index}.before`;
  writeFileSync(join(folder, name), content, { flag: 'wx', mode: 0o600 });
  return name;
}

export const kept = (folder: string, name: string): Buffer => readRegular(join(folder, name), Infinity);

export const writeJournal = (folder: string, journal: Journal): void => replaceFile(join(folder, NAME), JSON.stringify(journal), 0o600);

/** Removes a journal. Its main file goes first: without it, the rest is garbage. */
export function removeJournal(folder: string): void {
  rmSync(join(folder, NAME), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Removes all journals but one. */
export function removeOthers(repository: Repository, folder: string): void {
  for (const number of numbers(repository)) {
    const other = join(parentOf(repository), String(number));
    if (other !== folder) removeJournal(other);
  }
}

export const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
