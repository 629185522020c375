/** What reflogs prove about pushes: what a remote-tracking ref had, and what a fetch or a pull brought to HEAD or to a branch. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { peekSmall } from '../../io/small-file.ts';
import { splitZ, tryGit } from '../git.ts';
import type { Remotes } from '../remotes.ts';
import { commonFolder, type Repository } from '../repository.ts';

/** A commit that a remote had. */
export interface RemoteTip {
  commit: string;
  /** The full name of a remote-tracking ref. Its short name if another reflog says so; `FETCH_HEAD` if it is not known. */
  ref: string;
  kind: 'remote';
  /** A remote had it at this time (seconds since 1970) or before. */
  time?: number;
}

/** What a fetch or a pull brought that no remote-tracking ref is known to have. */
export const FETCH_HEAD = 'FETCH_HEAD';

/** A line of a reflog. */
interface Change {
  before: string;
  commit: string;
  time: number;
  why: string;
}

function changesIn(file: string): Change[] {
  return peekSmall(file)
    .split('\n')
    .flatMap((line) => {
      const [, before, commit, time, why = ''] = /^([0-9a-f]+) ([0-9a-f]+) .*?> (\d+) [-+]\d{4}(?:\t(.*)|$)/.exec(line) ?? [];
      return commit === undefined ? [] : [{ before, commit, time: Number(time), why }];
    });
}

/** The reflogs of all refs, by their full names; none if they are not kept as files. */
function reflogs(repository: Repository, isWanted: (ref: string) => boolean): { ref: string; changes: Change[] }[] {
  const logs = join(commonFolder(repository), 'logs', 'refs');
  return namesIn(logs, true).flatMap((name) => {
    const ref = `refs/${name.replaceAll('\\', '/')}`;
    return isWanted(ref) ? { ref, changes: changesIn(join(logs, name)) } : [];
  });
}

function namesIn(folder: string, recursive: boolean): string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch {
    return [];
  }
}

/** The reflog of a branch also has what was committed here and amended. */
const isOnlyFetched = (ref: string, { isTracking }: Remotes): boolean =>
  isTracking(ref) && (!ref.startsWith('refs/heads/') || ref.startsWith('refs/heads/origin/'));

const isNone = (commit: string): boolean => /^0+$/.test(commit);

/**
 * What remote-tracking refs had, the oldest first: a push that was rewritten later is still a push. The first line also says what
 * the ref had before it, if that is older than the reflog.
 */
export function earlierTips(repository: Repository, remotes: Remotes): RemoteTip[] {
  return reflogs(repository, (ref) => isOnlyFetched(ref, remotes)).flatMap(({ ref, changes }) =>
    changes.flatMap(({ before, commit, time }, i) =>
      (i === 0 ? [before, commit] : [commit]).filter((id) => !isNone(id)).map((id) => ({ commit: id, ref, kind: 'remote' as const, time })),
    ),
  );
}

/** The folders with `HEAD` and `FETCH_HEAD`, of all work trees. */
function headFolders(repository: Repository): string[] {
  const common = commonFolder(repository);
  const trees = namesIn(join(common, 'worktrees'), false).map((name) => join(common, 'worktrees', name));
  return [...new Set([repository.gitDir, common, ...trees])];
}

const headChanges = (repository: Repository): Change[] =>
  headFolders(repository).flatMap((folder) => changesIn(join(folder, 'logs', 'HEAD')));

/** Git says in a reflog that it moved a ref to something with a name. */
const MOVED_TO = [
  /^branch: (?:Created from|Reset to) (\S+)$/,
  /^reset: moving to (\S+)$/,
  /^checkout: moving from \S+ to (\S+)$/,
  /^rebase(?: -i)? \(start\): checkout (\S+)$/,
  /^merge (\S+): Fast-forward$/,
];
/** What was fetched, with the arguments of the command. */
const FETCHED =
  /^(?:fetch|pull)\b(.*): (?:[Ff]ast-forward|forced-update|checkout [0-9a-f]+|storing (?:head|ref|tag)|updating tag|Merge made by .*)$/;
/** A pull in another work tree may be known only from the reflog of its branch. */
const REBASED = /^pull\b(.*) \(finish\): \S+ onto ([0-9a-f]{40,64})$/;
const MERGED = /^merge (.+): Merge made by /;

/**
 * What a fetch or a pull brought to HEAD or to a branch, and what HEAD or a branch got from a remote-tracking ref, which may be gone.
 * Of all work trees: a branch of one may be in all.
 */
export function fetchedTips(repository: Repository, remotes: Remotes): RemoteTip[] {
  const branches = reflogs(repository, (ref) => !isOnlyFetched(ref, remotes));
  const changes = [...headChanges(repository), ...branches.flatMap((log) => log.changes)];
  const local = pulledHere(repository, branches);
  const origin = new Origins(remotes, changes);
  const tips: RemoteTip[] = [];
  const merges = new Map<string, { ref: string; time: number }>();
  for (const change of changes) {
    const { commit, time, why } = change;
    const [, , onto] = REBASED.exec(why) ?? [];
    const ref = origin.of(change);
    if (ref === undefined || (why.startsWith('pull') && local.has(onto ?? commit))) continue;
    if (why.includes(': Merge made by ')) merges.set(commit, { ref, time });
    else if (!isNone(commit)) tips.push({ commit: onto ?? commit, ref, kind: 'remote', time });
  }
  for (const { merge, parents } of parentsOf(repository, [...merges.keys()]))
    for (const commit of parents.slice(1)) tips.push({ commit, kind: 'remote', ...merges.get(merge)! });
  for (const line of headFolders(repository).flatMap((folder) => peekSmall(join(folder, FETCH_HEAD)).split('\n'))) {
    const [, commit] = /^([0-9a-f]{40,64})\t.* of (?!\.$)/.exec(line) ?? [];
    if (commit !== undefined) tips.push({ commit, ref: FETCH_HEAD, kind: 'remote' });
  }
  return tips;
}

/** Git says that it made a commit, and did not only move a ref to one that was there. */
const MADE =
  /^commit(?: \([a-z-]+\))?: |^(?:cherry-pick|revert|am): (?!fast-forward$)|^(?:rebase|pull)\b.* \((?:pick|reword|edit|squash|fixup|continue|merge)\): (?!fast-forward$)|^notes: (?!.*\bmerge)|: Merge made by /;

/** Git has made a commit from another one, which may have come with a fetch. */
const REPLAYED = /^(?:cherry-pick|am): |^(?:rebase|pull)\b.* \((?:pick|reword|edit|squash|fixup|continue)\): /;

/**
 * The commits that a reflog says were made in this clone. What git filter-repo or an amend made of a commit that may have come with a
 * fetch is not among them.
 *
 * @returns also those that reflogs say were made from others: by a cherry-pick, a rebase or `git am`
 */
export function madeHere(repository: Repository): { made: Set<string>; replayed: ReadonlySet<string> } {
  const changes = [...headChanges(repository), ...reflogs(repository, () => true).flatMap((log) => log.changes)];
  const isAmend = ({ why }: Change) => why.startsWith('commit (amend): ');
  const made = new Set(changes.flatMap((change) => (MADE.test(change.why) && !isAmend(change) ? change.commit : [])));
  // Reflogs forget what was amended before they forget the amend: a commit that no reflog has any more was not moved to, either.
  const moved = new Set(changes.flatMap(({ commit, why }) => (MADE.test(why) ? [] : commit)));
  for (const { before, commit } of changes.filter(isAmend)) (moved.has(before) && !made.has(before) ? moved : made).add(commit);
  for (const [before, commit] of filtered(repository)) if (made.has(before)) made.add(commit);
  return { made, replayed: new Set(changes.flatMap(({ why, commit }) => (REPLAYED.test(why) ? commit : []))) };
}

/** The rebases of branches, the oldest first: what the branch was, what it became, and on what. */
export const rebases = (repository: Repository): { before: string; commit: string; onto: string }[] =>
  reflogs(repository, (ref) => ref.startsWith('refs/heads/'))
    .flatMap(({ changes }) => changes)
    .sort((a, b) => a.time - b.time)
    .flatMap(({ before, commit, why }) => {
      const [, onto] = /^(?:rebase|pull)\b.* \(finish\): \S+ onto ([0-9a-f]{40,64})$/.exec(why) ?? [];
      return onto === undefined ? [] : { before, commit, onto };
    });

/** What the last run of git filter-repo rewrote: the old and the new commits. */
const filtered = (repository: Repository): string[][] =>
  [...peekSmall(join(commonFolder(repository), 'filter-repo', 'commit-map')).matchAll(/^([0-9a-f]{40,64}) ([0-9a-f]{40,64})$/gm)].map(
    ([, before, commit]) => [before, commit],
  );

/** What the reflogs of these branches had, by their full names. */
export const branchTips = (repository: Repository, refs: { has(ref: string): boolean }): { commit: string; ref: string }[] =>
  reflogs(repository, (ref) => refs.has(ref)).flatMap(({ ref, changes }) => changes.map(({ commit }) => ({ commit, ref })));

/** Where changes of a ref come from. */
class Origins {
  private made?: ReadonlySet<string>;

  constructor(
    private readonly remotes: Remotes,
    private readonly changes: readonly Change[],
  ) {}

  /** The short name of a remote-tracking ref, or `FETCH_HEAD`; undefined if it does not come from a remote, or that is not known. */
  of({ why }: Change): string | undefined {
    const [, args] = FETCHED.exec(why) ?? REBASED.exec(why) ?? [];
    // `git fetch . a:b` copies a branch of this repository.
    if (args !== undefined) return args.split(' ').includes('.') ? undefined : FETCH_HEAD;
    if (why === 'initial pull') return FETCH_HEAD;
    if (why.startsWith('clone: from ')) return 'origin';
    const names = MERGED.exec(why)?.[1].split(' ') ?? [targetOf(why) ?? ''];
    const refs = names.map((name) => this.named(name, why.startsWith('merge ')));
    return refs.every((ref) => ref !== undefined) ? refs[0] : undefined;
  }

  /** @param isMerge true for `git merge`: after `git merge FETCH_HEAD`, the reflog has the id of a commit in place of the name */
  private named(name: string, isMerge: boolean): string | undefined {
    if (name === FETCH_HEAD) return FETCH_HEAD;
    if (isMerge && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name)) return this.isMade(name) ? undefined : FETCH_HEAD;
    return this.remotes.trackedBy(name)?.replace('refs/remotes/', '');
  }

  /** A reflog says how the commit was made: by a commit, a rebase, a cherry-pick and so on. */
  private isMade(commit: string): boolean {
    this.made ??= new Set(this.changes.flatMap(({ commit: id, why }) => (targetOf(why) === undefined && !FETCHED.test(why) ? id : [])));
    return this.made.has(commit);
  }
}

const targetOf = (why: string): string | undefined => MOVED_TO.map((pattern) => pattern.exec(why)?.[1]).find((name) => name !== undefined);

/** What a `git pull` without a name brought to branches that follow another branch of this repository (`branch.NAME.remote` is `.`). */
function pulledHere({ root }: Repository, branches: readonly { ref: string; changes: Change[] }[]): Set<string> {
  const { stdout } = tryGit(['config', '-z', '--get-regexp', String.raw`^branch\..*\.remote$`, String.raw`^\.$`], root);
  const names = new Set(splitZ(stdout).map((entry) => entry.replace(/^branch\.(.*)\.remote\n\.$/s, 'refs/heads/$1')));
  const pulls = branches
    .flatMap(({ ref, changes }) => (names.has(ref) ? changes : []))
    .filter(({ why }) => /^pull(?: -\S+)*(?::| \()/.test(why));
  return new Set(pulls.map(({ commit, why }) => REBASED.exec(why)?.[2] ?? commit));
}

function parentsOf({ root }: Repository, commits: readonly string[]): { merge: string; parents: string[] }[] {
  if (commits.length === 0) return [];
  const args = ['rev-list', '--no-walk=unsorted', '--parents', '--ignore-missing', '--stdin'];
  const { stdout } = tryGit(args, root, { input: commits.map((id) => `${id}\n`).join('') });
  return stdout
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [merge, ...parents] = line.split(' ');
      return { merge, parents };
    });
}
