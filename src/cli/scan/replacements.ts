import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { counted } from '../../io/words.ts';
import type { Finding } from '../../model.ts';
import type { Collected } from '../../policy/judge.ts';
import { pathInside, realPath } from '../../sources/paths.ts';
import { commonFolder, type Repository } from '../../sources/repository.ts';
import { argument } from '../../report/text.ts';
import type { Places } from '../../history/places.ts';
import { writeWhole } from '../write-file.ts';

/** Only the user may read it. */
const MODE = 0o600;
/** No file of ours is larger, in bytes. */
const MAX_SIZE = 1 << 26;

/**
 * What a secret becomes. Each line of the file ends so, or with the number of a name: Windows has no files with stars. No rule takes
 * `REDACTED-1` for a secret.
 */
const ARROW = '==>***REMOVED***';
const ENDS = /==>(?:\*\*\*REMOVED\*\*\*|REDACTED-\d+)$/;

/**
 * The full path of the file.
 *
 * @throws UserError if it is in the repository, where it could be committed, or is a file that someone else wrote
 */
export function replacementsFile(name: string, cwd: string, repository: Repository): string {
  const file = realPath(resolve(cwd, name));
  for (const folder of [repository.root, repository.gitDir, commonFolder(repository)])
    if (pathInside(file, realPath(folder)) !== null)
      throw new UserError(
        'usage',
        `--write-replacements ${name} is inside the repository, and the file holds secrets in clear: name a file outside of it, such as ../secrets-to-replace.txt`,
      );
  if (!isOwn(file))
    throw new UserError(
      'already-exists',
      `--write-replacements ${name}: this file exists, and "scan --write-replacements" did not write it: choose another name, or delete it first`,
    );
  return file;
}

/** True if the file does not exist, or is an earlier one of ours. */
function isOwn(file: string): boolean {
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there) return true;
  if (!there.isFile() || there.size > MAX_SIZE) return false;
  try {
    const lines = readFileSync(file, 'latin1').trimEnd().split('\n');
    return lines.every((line) => /^(?:literal|regex):/.test(line) && ENDS.test(line));
  } catch {
    return false;
  }
}

/**
 * Writes the file for `git filter-repo --replace-text`, and if names of files have secrets for `--paths-from-file`: one secret a line. Its format is documented at
 * https://htmlpreview.github.io/?https://github.com/newren/git-filter-repo/blob/docs/html/git-filter-repo.html
 *
 * @param which the findings whose secrets are written, where they are, and how many secrets were left out since they were pushed
 * @returns notes for the user
 * @throws UserError if it cannot be written
 */
export function writeReplacements(
  file: string,
  name: string,
  secrets: readonly Collected[],
  { wanted, places: { named, packed }, pushed }: { wanted: readonly Finding[]; places: Places; pushed: number },
): string[] {
  const prints = new Set(wanted.map(({ fingerprint }) => fingerprint));
  const values = new Set(secrets.flatMap(({ fingerprint, written }) => (prints.has(fingerprint) ? (written ?? []) : [])));
  const notes = packed.map(
    (path) =>
      `git filter-repo cannot replace secrets in ${path}, which is packed or not in UTF-8: it must remove the file from the history (--invert-paths --path ${argument(path)})`,
  );
  if (pushed > 0)
    notes.push(
      `${counted(pushed, 'secret')} that ${pushed === 1 ? 'was' : 'were'} pushed ${pushed === 1 ? 'is' : 'are'} not in ${name}: revoke ${pushed === 1 ? 'it' : 'them'}, since a rewrite does not help`,
    );
  if (values.size === 0) return [...notes, `${name} was not written: there is nothing to replace`];
  // The longest first: it may contain another.
  const lines = [...values]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((value, i) => (named.length > 0 ? `${pattern(value)}==>REDACTED-${i + 1}` : replacement(value)));
  writeWhole(file, Buffer.from(`${lines.join('\n')}\n`, 'latin1'), MODE);
  return [
    ...notes,
    `${name} has ${counted(values.size, 'secret')} in clear, readable only by you: delete it when you have run the steps with git filter-repo`,
  ];
}

/** A line is a literal, or a pattern of Python if the secret has several lines. */
const replacement = (value: string): string => (/[\r\n]/.test(value) ? `${pattern(value)}${ARROW}` : `literal:${value}${ARROW}`);

/** A literal in a list of paths is a whole path, so a secret in a name needs a pattern. */
const pattern = (value: string): string =>
  `regex:${value.replace(/[^A-Za-z0-9]/g, (unit) => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
