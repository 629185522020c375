import { lstatSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { MAX_SIZE, readSource } from '../policy/config/load.ts';
import { argument } from '../report/text.ts';
import { displayFrom } from '../sources/files.ts';
import { indexEntry, isLink, isUnchanged, type Stored, storedFile } from '../sources/index-entry.ts';
import { pathInRepository, type Repository } from '../sources/repository.ts';

/** The text of the allowlist file that counts, null if there is none, and what the user should know about it. */
export interface AllowlistSource {
  text: string | null;
  note?: string;
  /** It is not in the index, and all that the note says is that. */
  isNew?: true;
}

/**
 * The allowlist file as the next commit would hold it: what is staged is judged by what is staged, and an entry that no one
 * else will have lets nothing through. A file that is not in the index counts, since it is new or the user's own.
 *
 * Costs .1 ms if the file is as the index has it; otherwise git is asked.
 *
 * @param cwd which the user sees paths from
 * @throws UserError if the file cannot be read, or is a link in the index
 */
export function stagedAllowlist(repository: Repository, file: string, cwd: string): AllowlistSource {
  const path = pathInRepository(repository, file);
  if (path === null) return { text: readSource(file) };
  const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  const entry = indexEntry(repository, path);
  if (stats ? entry && isUnchanged(entry, stats) : !entry) return { text: stats ? readSource(file) : null };
  const name = argument(displayFrom(cwd, file));
  const stored = storedFile(repository.root, path);
  if (!stored)
    return { text: readSource(file), note: `${name} is not in the index yet, so it counts for you only: git add ${name}`, isNew: true };
  const text = textOf(stored, name, 'in the index');
  return {
    text,
    ...(stats && !isSame(file, text) && { note: `${name} has changes that are not staged and do not count: git add ${name}` }),
  };
}

/** The allowlist file of a bare repository, as its `HEAD` has it. @throws UserError if it is a link there */
export function committedAllowlist(root: string, name: string): AllowlistSource {
  const stored = storedFile(root, name, 'HEAD');
  return { text: stored && textOf(stored, name, 'at HEAD') };
}

function textOf(stored: Stored, name: string, where: string): string {
  if (isLink(stored))
    throw new UserError(
      `the allowlist file ${name} is a link ${where}: what it leads to is in no commit, so it cannot be what the team agreed on. Put a file in its place`,
    );
  if (Buffer.byteLength(stored.text) > MAX_SIZE)
    throw new UserError(`cannot read the allowlist file ${name}: it is larger than 1 MB ${where}`);
  return stored.text;
}

/** Git may check a file out with other line endings than it keeps. */
function isSame(file: string, text: string): boolean {
  const withoutReturns = (content: string) => content.replaceAll('\r\n', '\n');
  try {
    return withoutReturns(readSource(file) ?? '') === withoutReturns(text);
  } catch {
    return false; // what is there now cannot be read, and does not count
  }
}
