import { lstatSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { fits, type Kind, readSource } from '../policy/config/load.ts';
import { argument } from '../report/text.ts';
import { displayFrom } from '../sources/files.ts';
import { indexEntry, isLink, isUnchanged, type Stored, storedFile } from '../sources/index-entry.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';

/** The effective text of the allowlist file or the baseline (null if there is none), and a note for the user. */
export interface TeamFile {
  text: string | null;
  note?: string;
  /** The file is not in the index, and the note only says so. */
  isNew?: true;
}

/** Whether a scan is of the next commit: of its files or its message. */
export const isOfCommit = (values: { staged?: boolean; 'commit-message'?: string }): boolean =>
  values.staged === true || values['commit-message'] !== undefined;

/**
 * The file as the next commit would hold it. Staged files are judged by the staged allowlist and baseline, so an entry that
 * the team will not get allows nothing. A file that is not in the index counts, since it is new or the user's own.
 *
 * Takes 0.1 ms if the file equals the one in the index; otherwise runs git.
 *
 * @param cwd the folder that shown paths are relative to
 * @throws UserError if the file cannot be read, or is a link in the index
 */
export function stagedFile(kind: Kind, repository: Repository, file: string, cwd: string): TeamFile {
  const path = pathInRepository(repository, file);
  if (path === null) return { text: readSource(file, kind) };
  const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  const entry = indexEntry(repository, path);
  if (stats ? entry && isUnchanged(entry, stats) : !entry) return { text: stats ? readSource(file, kind) : null };
  const name = argument(displayFrom(cwd, file));
  const stored = storedFile(repository.root, path);
  if (!stored) return { text: readSource(file, kind), note: newNote(name), isNew: true };
  const text = textOf(kind, stored, name, 'in the index');
  return {
    text,
    ...(stats && !isSame(kind, file, text) && { note: `${name} has unstaged changes, which do not count: git add ${name}` }),
  };
}

const newNote = (name: string) => `${name} is not in the index yet, so it counts only for you: git add ${name}`;

/** The file in the work tree. A note says if it is not in the index: CI and the team do not have it. @throws UserError if it cannot be read */
export function ownFile(kind: Kind, repository: Repository, file: string, cwd: string): TeamFile {
  const text = readSource(file, kind);
  const path = pathInRepository(repository, file);
  if (text === null || path === null || indexEntry(repository, path) || storedFile(repository.root, path)) return { text };
  return { text, note: newNote(argument(displayFrom(cwd, file))), isNew: true };
}

/**
 * The file in the work tree, by which a push is judged. A note says if `HEAD` has another version.
 *
 * @throws UserError if it cannot be read
 */
export function workingFile(kind: Kind, repository: Repository, file: string, cwd: string): TeamFile {
  const text = readSource(file, kind);
  const path = pathInRepository(repository, file);
  const stored = path === null ? null : storedFile(repository.root, path, 'HEAD');
  if (path === null || (text === null && !stored) || (stored && text !== null && isSame(kind, file, stored.text))) return { text };
  const note = `${argument(displayFrom(cwd, file))} has changes that are not committed. They count for this push, but not for the team and not in CI: commit them`;
  return { text, note, ...(!stored && { isNew: true }) };
}

/** The file at the `HEAD` of a bare repository. @throws UserError if it is a link there */
export function committedFile(kind: Kind, root: string, name: string): TeamFile {
  const stored = storedFile(root, name, 'HEAD');
  return { text: stored && textOf(kind, stored, name, 'at HEAD') };
}

function textOf(kind: Kind, stored: Stored, name: string, where: string): string {
  if (isLink(stored))
    throw new UserError(
      'bad-config',
      `the ${kind.name} ${name} is a link ${where}: its target is not part of the commit, so the team cannot have agreed on it. Replace the link with a file`,
    );
  if (!fits(kind, Buffer.byteLength(stored.text)))
    throw new UserError('unreadable', `cannot read the ${kind.name} ${name}: it is larger than ${kind.megabytes} MB ${where}`);
  return stored.text;
}

/** Git may check out a file with other line endings than it stores. */
function isSame(kind: Kind, file: string, text: string): boolean {
  const withoutReturns = (content: string) => content.replaceAll('\r\n', '\n');
  try {
    return withoutReturns(readSource(file, kind) ?? '') === withoutReturns(text);
  } catch {
    return false; // unreadable, so it does not count
  }
}
