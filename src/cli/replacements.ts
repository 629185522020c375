import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { counted } from '../io/words.ts';
import type { Finding } from '../model.ts';
import type { Collected } from '../policy/judge.ts';
import { commonFolder } from '../sources/history-refs.ts';
import { pathInside, realPath } from '../sources/paths.ts';
import type { Repository } from '../sources/repository.ts';
import { writeWhole } from './write-file.ts';

/** Only the user may read it. */
const MODE = 0o600;

/** The full path of the file. @throws UserError if it is in the repository, where it could be committed */
export function replacementsFile(name: string, cwd: string, repository: Repository): string {
  const file = realPath(resolve(cwd, name));
  for (const folder of [repository.root, repository.gitDir, commonFolder(repository)])
    if (pathInside(file, realPath(folder)) !== null)
      throw new UserError(
        'usage',
        `--write-replacements ${name} is inside the repository, and the file holds secrets in clear: name a file outside of it, such as ../secrets-to-replace.txt`,
      );
  return file;
}

/**
 * Writes the file for `git filter-repo --replace-text`: one secret a line. Its format is documented at
 * https://htmlpreview.github.io/?https://github.com/newren/git-filter-repo/blob/docs/html/git-filter-repo.html
 *
 * @returns notes for the user
 * @throws UserError if it cannot be written
 */
export function writeReplacements(file: string, name: string, secrets: readonly Collected[], findings: readonly Finding[]): string[] {
  const blocking = new Set(
    findings.filter((finding) => finding.blocking && finding.type === undefined).map(({ fingerprint }) => fingerprint),
  );
  const wanted = secrets.filter(({ fingerprint }) => blocking.has(fingerprint));
  const values = new Set(wanted.flatMap(({ written }) => written ?? []));
  const without = new Set(wanted.filter(({ written }) => written === undefined).map(({ path }) => path));
  const notes = [...without].map(
    (path) =>
      `${path} is packed or not in UTF-8, so its secrets are not in ${name}: remove the file from the history (git filter-repo --path FILE --invert-paths)`,
  );
  if (values.size === 0) return [...notes, `${name} was not written: there is nothing to replace`];
  // The longest first: it may contain another.
  const lines = [...values].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(replacement);
  writeWhole(file, Buffer.from(`${lines.join('\n')}\n`, 'latin1'), MODE);
  return [
    ...notes,
    `${name} has ${counted(values.size, 'secret')} in clear, readable only by you: delete it after git filter-repo --replace-text ${name}`,
  ];
}

/** A line is a literal, or a pattern of Python if the secret has several lines. */
const replacement = (value: string): string =>
  /[\r\n]/.test(value)
    ? `regex:${value.replace(/[^A-Za-z0-9]/g, (unit) => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)}==>***REMOVED***`
    : `literal:${value}==>***REMOVED***`;
