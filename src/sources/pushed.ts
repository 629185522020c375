import { UserError } from '../errors.ts';
import { tryGit } from './git.ts';
import type { NamedObject } from './refs.ts';

/** What a push sends. */
export interface Pushed {
  /** For `git log`: the pushed commits without those that the remote is known to have. */
  revisions: readonly string[];
  /** Pushed refs that do not name a commit, but a tag, a file or a folder. */
  others: readonly NamedObject[];
}

/** In the log, the ref says that a path is the id of a commit with a note. */
const NOTES = 'refs/notes/';
const ZEROS = /^0+$/;
/** Names of revisions that are pushed may have spaces: `git push origin ':/a subject:refs/heads/new'`. */
const LINE = /^(.+) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/;

/**
 * Reads what git writes to a `pre-push` hook.
 *
 * @param lines `<local ref> <local oid> <remote ref> <remote oid>`, an oid of zeros if there is nothing on that side
 * @param remote its name, or its URL if it has no name
 * @param root of the work tree
 * @returns null if the push only deletes
 * @throws UserError if the lines have an unknown form
 */
export function pushedBy(lines: string, remote: string, root: string): Pushed | null {
  const refs = lines
    .split('\n')
    .filter(Boolean)
    .map(refIn)
    .filter(({ oid }) => !ZEROS.test(oid)); // zeros: the push deletes the ref
  if (refs.length === 0) return null;
  // One call for all refs: a mirror may have thousands.
  const wanted = refs.flatMap(({ oid, before }) => [oid, `${oid}^{}`, `${before}^{commit}`]);
  const { stdout } = tryGit(['cat-file', '--batch-check=%(objectname) %(objecttype)'], root, { input: wanted.join('\n') });
  const answers = stdout
    .toString()
    .split('\n')
    .map((line) => line.split(' '));
  const commits = new Set<string>();
  const there = new Set<string>();
  const others: NamedObject[] = [];
  for (const [i, { oid, ref }] of refs.entries()) {
    const [[, type], [peeled, kind], [before, isThere]] = answers.slice(3 * i);
    if (kind === 'commit') commits.add(ref.startsWith(NOTES) ? ref : peeled);
    else if (kind !== 'blob' && kind !== 'tree') commits.add(oid); // git log says what is wrong with it
    if (type === 'tag' || type === 'blob' || type === 'tree') others.push({ type, oid, ref });
    if (isThere === 'commit') there.add(`^${before}`); // what someone else pushed since the last fetch is not in this clone
  }
  // Without any revision, git log takes HEAD. A URL has no refs here.
  const known = `--remotes=${/^[\w.-]+$/.test(remote) ? remote : '-'}`;
  return { revisions: [...commits, ...there, '--not', known], others };
}

/** The full name of the ref here, or at the remote if it has none here. */
function refIn(line: string): { ref: string; oid: string; before: string } {
  const [, local, oid, ref, before] = LINE.exec(line) ?? [];
  if (local === undefined)
    throw new UserError('git-failed', 'git listed the pushed refs in an unknown form, so the push cannot be checked');
  return { ref: local.startsWith('refs/') ? local : ref, oid, before };
}
