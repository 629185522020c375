/** What a rewrite has to change. Other people's commits, and refs that do not have a secret, should stay as they are. */
import { ancestors, connected } from '../commit-graph.ts';
import { tryGit } from '../git.ts';
import { type Commits, NOTES, UNPUSHED } from './commits.ts';
import { shortRef } from './refs.ts';
import type { Stash } from './stashes.ts';

/**
 * The commit after which an interactive rebase of the current branch must begin to reach `first` (null: the root), and whether
 * it meets merges. Undefined if a rebase does not reach every commit, since another ref has one, or one is a merge; and if it would
 * lose what someone changed in a merge.
 *
 * @param writers the commits that add what has to go
 */
export function rebaseBase(
  commits: Commits,
  writers: readonly string[],
  first: string,
): { base: string | null; merges: boolean } | undefined {
  if (writers.some((id) => commits.isElsewhere(id) || !commits.isInHead(id) || commits.parentsOf(id).length > 1)) return undefined;
  const base = commits.parentsOf(first)[0] ?? null;
  const left = new Set(writers);
  for (let commit = commits.head; ;) {
    const parents = commits.parentsOf(commit);
    left.delete(commit);
    if (parents.length > 1) return areMergesPlain(commits, base) ? { base, merges: true } : undefined;
    if (commit === first && left.size === 0) return { base, merges: false };
    if (parents.length === 0) return undefined;
    [commit] = parents;
  }
}

/**
 * Git would make each merge after `base` again as it is. A rebase does that, and loses what someone changed in one. Git before 2.35
 * only says which files none of the parents has.
 */
function areMergesPlain({ repository: { root } }: Commits, base: string | null): boolean {
  const range = base === null ? 'HEAD' : `${base}..HEAD`;
  for (const kind of ['--remerge-diff', '-c']) {
    const args = ['-c', 'log.showSignature=false', 'log', '--merges', kind, '--format=', '--name-only', range, '--'];
    const { status, stdout } = tryGit(args, root);
    if (status === 0) return stdout.toString().trim() === '';
  }
  return false;
}

/** Refs for git filter-repo. */
export interface Rewritten {
  /** Full names. */
  refs: ReadonlySet<string>;
  /** As git filter-repo takes them, sorted. */
  names: readonly string[];
  /** The tags are those that contain one of these commits, and `more`. */
  oldest: readonly string[];
  more: readonly string[];
  /** The branches are those that contain one of these commits. */
  roots: readonly string[];
}

/**
 * Local branches and tags that have one of the commits, `more`, and branches that share commits with these which were not
 * pushed: if only one of two branches gets the new commits, git no longer knows what they share. Undefined if another ref has
 * a commit.
 *
 * @param more full names of refs
 */
export function branchesAndTags(commits: Commits, ids: readonly string[], more: readonly string[]): Rewritten | undefined {
  const having = new Set(ids);
  const { children, parents, tips } = commits;
  for (const commit of having) for (const child of children.get(commit) ?? []) having.add(child);
  const refs = new Set(tips.filter(({ commit, ref }) => having.has(commit) && !UNPUSHED.test(ref)).map(({ ref }) => ref));
  refs.delete('HEAD');
  for (const ref of more) refs.add(ref);
  if (refs.size === 0 || ![...refs].every((ref) => /^refs\/(?:heads|tags)\//.test(ref))) return undefined;
  const ends = new Set(tips.filter(({ ref }) => refs.has(ref)).map(({ commit }) => commit));
  const shared = connected([...ends], [parents, children], (id) => !commits.isPushed(id));
  for (const { ref, commit } of tips) if (ref.startsWith('refs/heads/') && shared.has(commit)) refs.add(ref);
  const oldestOf = (some: ReadonlySet<string>) => [...some].filter((id) => !commits.parentsOf(id).some((parent) => some.has(parent)));
  return { refs, names: namesFor(refs, commits), oldest: oldestOf(having), more, roots: oldestOf(shared) };
}

/** If a branch or a remote-tracking branch is also called v1, git filter-repo leaves both alone: `tags/v1`. */
function namesFor(refs: ReadonlySet<string>, { tips }: Commits): string[] {
  const first = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { ref } of tips) {
    const short = shortRef(ref);
    if ((first.get(short) ?? ref) !== ref) ambiguous.add(short);
    first.set(short, ref);
  }
  return [...refs].map((ref) => (ambiguous.has(shortRef(ref)) ? ref.slice('refs/'.length) : shortRef(ref))).sort();
}

/**
 * What a rewrite of these refs has to leave alone, since it was pushed, except for `refs/remotes`: patterns of the refs that a setting
 * of a remote names, and commits that no such ref has: of a `git pull URL`, or of a branch that is gone at the remote.
 */
export function pushedBesides({ remotes, tips, parents }: Commits, { refs }: Rewritten): { patterns: string[]; ids: string[] } {
  const tracking = tips.filter(({ kind, ref }) => kind === 'remote' && remotes.isTracking(ref));
  const patterns = new Set(tracking.flatMap(({ ref }) => (ref.startsWith('refs/remotes/') ? [] : remotes.patternOf(ref))));
  const ancestorsOf = (some: typeof tips) =>
    ancestors(
      some.map(({ commit }) => commit),
      parents,
    );
  // A tip with a time is of a reflog: its ref may be elsewhere now.
  const known = ancestorsOf(tracking.filter(({ time }) => time === undefined));
  const own = ancestorsOf(tips.filter(({ ref }) => refs.has(ref)));
  const ids = new Set(tips.flatMap(({ kind, commit }) => (kind === 'remote' && own.has(commit) && !known.has(commit) ? commit : [])));
  const below = ancestors(
    [...ids].flatMap((id) => parents.get(id) ?? []),
    parents,
  );
  return { patterns: [...patterns].sort(), ids: [...ids].filter((id) => !below.has(id)) };
}

/** `HEAD` is on no branch, and only it has one of the commits. */
export const isOnlyInHead = (commits: Commits, ids: readonly string[]): boolean =>
  commits.branch === '' && ids.some((id) => commits.isInHead(id) && !commits.isElsewhere(id));

/** One of the branches that has all commits of `HEAD`, and is in no other work tree: that at `HEAD`, or the first. Short; undefined if there is none. */
export function branchWithHead({ head, tips, children, workTrees }: Commits, { refs }: Rewritten): string | undefined {
  const after = connected([head], [children], () => true);
  const isFree = (ref: string) => ref.startsWith('refs/heads/') && refs.has(ref) && workTrees.every(({ branch }) => branch !== ref);
  const having = tips.filter(({ ref, commit }) => isFree(ref) && after.has(commit));
  const found = having.find(({ commit }) => commit === head) ?? having[0];
  return found?.ref.slice('refs/heads/'.length);
}

/** No branch and no tag has it: only reflogs do, a stash, or another work tree. */
export const isUnreachable = (commits: Commits, ids: readonly string[]): boolean =>
  ids.every((id) => !commits.isElsewhere(id) && !commits.isInHead(id));

/** The stashes that add what one of the commits has, newest first. */
export const stashesWith = ({ stashes }: Commits, ids: readonly string[]): Stash[] =>
  stashes.filter((stash) => ownCommits(stash).some((id) => ids.includes(id)));

/** The refs of notes that have one of the commits. */
export const notesWith = ({ tips, parents }: Commits, ids: ReadonlySet<string>): string[] =>
  tips.flatMap(({ ref, commit }) => (ref.startsWith(NOTES) && [...ancestors([commit], parents)].some((id) => ids.has(id)) ? ref : []));

/** The commits that only a stash consists of. */
export const ownCommits = ({ commit, parents }: Stash): string[] => [commit, ...parents.slice(1)];

/** Stashes that are based on one of the commits, newest first. They keep them. */
export const stashesOn = ({ stashes, parents }: Commits, ids: readonly string[]): Stash[] =>
  stashes.filter((stash) => {
    const below = ancestors(stash.parents.slice(0, 1), parents);
    return ids.some((id) => below.has(id));
  });
