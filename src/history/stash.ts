/** The steps for stashes. A stash is dropped or moved; git cannot change one. */
import { counted } from '../io/words.ts';
import { argument } from '../report/text.ts';
import { filesIn, type Stash } from '../sources/history/stashes.ts';
import type { VerdictMeans } from './steps.ts';

/** Maximum number of files that are named. */
const MAX_FILES = 5;

/** `stash@{1}`; `refs/stash` if its number is lost. */
const nameOf = (stash: Stash, { commits: { stashes } }: VerdictMeans): string =>
  stash.isBare ? 'refs/stash' : `stash@{${stashes.findIndex(({ commit }) => commit === stash.commit)}}`;

/** The name for a command. Numbers change when another stash is dropped, so one of several is found by its commit. */
function named(stash: Stash, means: VerdictMeans): string {
  if (means.commits.stashes.length < 2) return `'${nameOf(stash, means)}'`;
  return `"$(git stash list --format=%H | awk '/^${stash.commit.slice(0, 10)}/ { print "stash@{" NR - 1 "}" }')"`;
}

/** The same for all secrets that it has, so that it is dropped once. */
export function droppingStash(stash: Stash, means: VerdictMeans): string[] {
  const rest = filesIn(stash, means.commits.repository).filter((path) => !means.having.has(path));
  const more = rest.length > MAX_FILES ? `, … (${counted(rest.length, 'file')})` : '';
  const name = nameOf(stash, means);
  return [
    rest.length === 0
      ? `This drops ${name}, and all that it changes in the files with a secret:`
      : `This drops ${name}, which also has ${rest.slice(0, MAX_FILES).map(argument).join(', ')}${more}. To keep that, apply it before, with "git stash apply ${stash.isBare ? 'refs/stash' : `'${name}'`}", and take the secrets out:`,
    stash.isBare ? 'git update-ref -d refs/stash' : `git stash drop ${named(stash, means)}`,
  ];
}

/**
 * A stash keeps the commits that it is based on. Applied to the branch that it was made on, it is based on the newest commit there.
 *
 * @param stashes newest first
 */
export function movingStash(stashes: readonly Stash[], means: VerdictMeans): string[] {
  const { commits } = means;
  const stash = stashes.at(-1)!;
  const names = stashes.map((one) => nameOf(one, means)).join(', ');
  const many = stashes.length > 1;
  const { branch } = stash;
  const ref = `refs/heads/${branch}`;
  const isAway = branch !== undefined && ref !== commits.branch && commits.tips.some((tip) => tip.ref === ref);
  return [
    `Only ${names} ${many ? 'have it: they are' : 'has it: it is'} based on commits that have it. Commit your own changes first. Then move ${many ? nameOf(stash, means) : 'the stash'} to ${isAway ? `branch ${branch}, on which it was made` : 'the current commit'}:`,
    ...(isAway ? [`git switch ${argument(branch)}`] : []),
    ...(stash.isBare ? ['git stash apply refs/stash', 'git update-ref -d refs/stash'] : [`git stash pop ${named(stash, means)}`]),
    'git stash push --include-untracked',
    ...(isAway ? [commits.branch === '' ? `git switch --detach ${commits.head.slice(0, 10)}` : 'git switch -'] : []),
    `If git stops at a conflict, resolve it without the secret. Then: git add -u; git stash push${stash.isBare ? '' : '; git stash drop with the number that the old stash has now'}`,
  ];
}
