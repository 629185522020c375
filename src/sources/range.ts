import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import { git, tryGit } from './git.ts';
import type { Repository } from './repository.ts';

/** Arguments for `git log`, and what the user should know about them. */
export interface Revisions {
  args: string[];
  notes: string[];
}

const ZEROS = /^0{40}(?:0{24})?$/;

/**
 * Turns a range that a user or a CI job gave into arguments for `git log`.
 *
 * Git takes an empty end for HEAD, so `"$BASE..HEAD"` with an unset variable would be an empty range.
 * GitHub, GitLab and git itself use zeros as the beginning for a new branch: then the range is what no other remote
 * branch has. Remote branches that contain the end do not count: one of them may be the new branch.
 *
 * @throws UserError if an end is empty, or git does not know it
 */
export function rangeRevisions(range: string, repository: Repository): Revisions {
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/s.exec(range) ?? [];
  if (dots === undefined) return known(range, repository);
  if (from === '' || to === '') {
    throw new UserError(
      'usage',
      `--diff ${range} has an empty ${from === '' ? 'beginning' : 'end'}: the variable used there is probably not set (GITHUB_BASE_REF and CI_MERGE_REQUEST_DIFF_BASE_SHA exist only for pull and merge requests, github.event.before only for pushes). If you mean HEAD, write HEAD`,
    );
  }
  if (ZEROS.test(to)) throw new UserError('usage', '--diff ends in zeros, which means a deleted branch: there is nothing to scan');
  // As in git diff, `A...B` means what B added since it branched off from A; git log would also list what A added.
  if (!ZEROS.test(from)) return known(`${from}..${to}`, repository);
  known(to, repository);
  const others = git(['for-each-ref', '--format=%(refname)', `--no-contains=${to}`, 'refs/remotes'], repository.root)
    .toString()
    .split('\n')
    .filter(Boolean);
  const what =
    others.length > 0
      ? 'the commits that no other remote branch has'
      : 'its whole history, since there are no other remote branches here to compare it with';
  return { args: [to, '--not', ...others], notes: [`the range begins with zeros, which means a new branch: scanned ${what}`] };
}

/** Everything that is reachable from a branch or another revision. @throws UserError if git does not know it */
export function branchRevisions(branch: string, repository: Repository): Revisions {
  return known(branch, repository);
}

function known(revision: string, repository: Repository): Revisions {
  const args = ['rev-list', '-n1', '--end-of-options', revision, '--'];
  const { status, stderr } = tryGit(args, repository.root);
  if (status === 0) return { args: ['--end-of-options', revision], notes: [] };
  if (!/bad revision|unknown revision|bad object|ambiguous argument|Invalid revision|Invalid symmetric/i.test(stderr))
    git(args, repository.root); // fails again, with git's own reason
  const missing = /^[\w./@~^{}-]+$/.test(revision)
    ? (revision
        .split(/\.{2,3}/)
        .find(
          (end) =>
            end !== '' && tryGit(['rev-parse', '-q', '--verify', '--end-of-options', `${end}^{commit}`], repository.root).status !== 0,
        ) ?? revision)
    : revision;
  const branch = /^origin\/([\w./-]+)$/.exec(missing)?.[1]; // a single-branch clone does not fetch other branches by itself
  const command = branch ? `git fetch origin ${branch}:refs/remotes/origin/${branch}` : 'git fetch origin';
  throw new UserError(
    'unknown-revision',
    `git does not know ${missing.length > 60 ? quote(missing) : missing} here: ${isShallow(repository) ? `this clone is shallow, so fetch the rest first: ${UNSHALLOW}` : `check the name, or fetch it first: ${command}`}`,
  );
}

/** How to fetch the rest of a shallow clone. */
export const UNSHALLOW = 'git fetch --unshallow (GitHub Actions: fetch-depth: 0 for actions/checkout; GitLab CI: GIT_DEPTH: 0)';

/** True if the clone lacks older commits. */
export function isShallow({ root }: Repository): boolean {
  return tryGit(['rev-parse', '--is-shallow-repository'], root).stdout.toString().trim() === 'true';
}

/** The oldest commits of a shallow clone: it does not have what they are based on. */
export function shallowCommits(repository: Repository): string[] {
  if (!isShallow(repository)) return [];
  const file = git(['rev-parse', '--git-path', 'shallow'], repository.root).toString().trim();
  return readFileSync(resolve(repository.root, file), 'utf8').split('\n').filter(Boolean);
}

/** Whether git fetches objects only when they are needed (`git clone --filter`). */
export const isPartial = (root: string): boolean =>
  tryGit(['config', '--get-regexp', String.raw`^remote\..*\.promisor$|^extensions\.partialclone$`], root).status === 0;
