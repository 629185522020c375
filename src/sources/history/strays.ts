/**
 * Commits that a fetch may have brought. Git records a fetch only in `FETCH_HEAD`, which the next one writes anew, but keeps the
 * objects for weeks: what `git merge --squash FETCH_HEAD` or `git checkout FETCH_HEAD -- FILE` copied is in a commit that no ref has.
 */
import { ancestors } from '../commit-graph.ts';
import { tryGit } from '../git.ts';
import type { Repository } from '../repository.ts';
import type { Commits } from './commits.ts';
import type { HistoryList } from './list.ts';
import { HistoryLog } from './log.ts';
import { createdWithoutReason, madeHere } from './reflogs.ts';
import { shortRef } from './refs.ts';

/** Refs that git and its tools make by themselves, and branches and tags: they say nothing about a fetch. */
const OWN = /^(?:HEAD$|refs\/(?:heads|tags|remotes|notes|bisect|original|replace|rewritten|worktree|stash$)\/?)/;
/** The commits of a stash. */
const STASH = /^(?:WIP on|On|index on|untracked files on) /;
/** More lost commits are not looked at: the newest are kept. */
const MOST = 2000;

/**
 * For each blob that one of these commits writes, where it is, as the subject of a sentence.
 *
 * @param blobs of secrets that nothing else shows to be pushed
 */
export function straysWith(
  blobs: ReadonlySet<string>,
  repository: Repository,
  list: HistoryList,
  commits: Commits,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const made = madeHere(repository);
  const named = namedStrays(repository, commits);
  list.log.walk({
    change({ commit, after }) {
      const ref = named.get(commit);
      if (ref !== undefined && blobs.has(after) && !made.has(commit))
        found.set(after, `${shortRef(ref)} has it, and a fetch may have brought that ref`);
    },
  });
  const isStash = new Set<string>();
  lostLog(repository, commits)?.walk({
    commit: ({ id, message }) => void (STASH.test(message) && isStash.add(id)),
    change({ commit, after }) {
      if (blobs.has(after) && !isStash.has(commit) && !found.has(after))
        found.set(after, `commit ${commit.slice(0, 10)} has it, too, which no branch and no reflog has, so a fetch may have brought it`);
    },
  });
  return found;
}

/** By commit, the ref that has it if no ordinary ref does: one of an unusual kind, or a branch that `git update-ref` made. */
function namedStrays(repository: Repository, { tips, parents, remotes }: Commits): Map<string, string> {
  const updated = createdWithoutReason(repository, remotes);
  const isOdd = (ref: string) => !OWN.test(ref) || updated.has(ref);
  const odd = tips.filter(({ ref, kind }) => kind === 'local' && ref.startsWith('refs/') && isOdd(ref));
  if (odd.length === 0) return new Map();
  const usual = new Set(
    ancestors(
      tips.filter((tip) => !odd.includes(tip) && tip.ref !== 'HEAD').map(({ commit }) => commit),
      parents,
    ),
  );
  const found = new Map<string, string>();
  for (const { commit, ref } of odd)
    for (const id of ancestors([commit], parents, (id) => usual.has(id) || found.has(id))) found.set(id, ref);
  return found;
}

/** Listing all of more objects takes seconds. */
const MOST_OBJECTS = 2_000_000;

/** How many objects git has, without those that it borrows. */
function objectsOf({ root }: Repository): number {
  const lines = tryGit(['count-objects', '-v'], root).stdout.toString();
  return [...lines.matchAll(/^(?:count|in-pack): (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** The commits that git has, but that no ref and no reflog has. Null if there are none, or git fails. */
function lostLog(repository: Repository, { parents }: Commits): HistoryLog | null {
  const { root } = repository;
  if (objectsOf(repository) > MOST_OBJECTS) return null;
  const all = tryGit(['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objecttype) %(objectname)'], root);
  const logged = tryGit(['rev-list', '--reflog', '--not', '--all'], root);
  if (all.status !== 0 || logged.status !== 0) return null;
  const known = new Set(logged.stdout.toString().split('\n'));
  const lost = [...all.stdout.toString('latin1').matchAll(/^commit ([0-9a-f]+)$/gm)]
    .map(([, id]) => id)
    .filter((id) => !parents.has(id) && !known.has(id));
  if (lost.length === 0) return null;
  try {
    return HistoryLog.read(repository, [`-n${MOST}`, '--no-walk', '--stdin'], true, { input: lost.map((id) => `${id}\n`).join('') });
  } catch {
    return null;
  }
}
