import { quote, UserError } from '../errors.ts';
import { git, tryGit } from './git.ts';
import type { Repository } from './repository.ts';

/** What `git log` is asked for, and what the user should know about it. */
export interface Revisions {
  args: string[];
  notes: string[];
}

const ZEROS = /^0{40}(?:0{24})?$/;

/**
 * Turns a range that a user or a CI job gave into arguments for `git log`.
 *
 * An end that is empty is HEAD for git, and so `"$BASE..HEAD"` with a variable that is not set would hold nothing.
 * A beginning of zeros is how GitHub, GitLab and git itself say that a branch is new: then the range is what no other
 * remote branch has. Remote branches that hold the end themselves do not count: one of them may be the new branch.
 *
 * @throws UserError if an end is empty, or git does not know it
 */
export function rangeRevisions(range: string, repository: Repository): Revisions {
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/s.exec(range) ?? [];
  if (dots === undefined) return known(range, repository);
  if (from === '' || to === '') {
    throw new UserError(
      `--diff ${range} has an empty ${from === '' ? 'beginning' : 'end'}, so the variable in that place is not set (GITHUB_BASE_REF and CI_MERGE_REQUEST_DIFF_BASE_SHA exist for pull and merge requests only; github.event.before for pushes only). If you mean HEAD, write HEAD`,
    );
  }
  if (ZEROS.test(to)) throw new UserError('--diff ends in zeros, which stand for a branch that was deleted: there is nothing to scan');
  // `A...B` means to git diff what B has added since it left A, and so it does here; git log would list what A has added, too.
  if (!ZEROS.test(from)) return known(`${from}..${to}`, repository);
  known(to, repository);
  const others = git(['for-each-ref', '--format=%(refname)', `--no-contains=${to}`, 'refs/remotes'], repository.root)
    .toString()
    .split('\n')
    .filter(Boolean);
  const what =
    others.length > 0
      ? 'what no other remote branch has'
      : 'all of its history, since there are no other remote branches here to compare it with';
  return { args: [to, '--not', ...others], notes: [`the range begins with zeros, which stand for a new branch: scanned is ${what}`] };
}

/** All that a branch or another revision reaches. @throws UserError if git does not know it */
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
  const branch = /^origin\/([\w./-]+)$/.exec(missing)?.[1]; // a clone of one branch fetches no other by itself
  const command = branch ? `git fetch origin ${branch}:refs/remotes/origin/${branch}` : 'git fetch origin';
  throw new UserError(
    `git does not know ${missing.length > 60 ? quote(missing) : missing} here: ${isShallow(repository) ? `this clone is shallow, so fetch the rest first: ${UNSHALLOW}` : `check the name, or fetch it first: ${command}`}`,
  );
}

/** How the rest of a shallow clone is fetched. */
export const UNSHALLOW = 'git fetch --unshallow (GitHub Actions: fetch-depth: 0 for actions/checkout; GitLab CI: GIT_DEPTH: 0)';

/** True if commits before some are missing. */
export function isShallow({ root }: Repository): boolean {
  return tryGit(['rev-parse', '--is-shallow-repository'], root).stdout.toString().trim() === 'true';
}
