/**
 * Commits that a fetch may have brought. Git records a fetch only in `FETCH_HEAD`, which the next one writes anew, and what is then made
 * of it by id, or under another name, looks like a commit of this clone. But a commit that was made here has a reflog that says so.
 */
import { tryGit } from '../git.ts';
import type { Repository } from '../repository.ts';
import type { Commits } from './commits.ts';
import { HistoryLog } from './log.ts';
import { madeHere, rebases } from './reflogs.ts';
import { ownCommits } from './rewrite.ts';

/** The commits of a stash. */
const STASH = /^(?:WIP on|On|index on|untracked files on) /;
/** More lost commits are not looked at: the newest are kept. */
const MOST = 2000;

/** Where a secret is that nothing shows to be pushed. */
export interface Unpushed {
  /** The commits that have it, newest first. */
  commits: readonly string[];
  /** Ids of blobs, and messages of commits. */
  contents: readonly string[];
}

/**
 * Of each secret, the first reason why a fetch may have brought it, as the subject and the verb of a sentence; undefined if all that
 * has it was made here. Without a remote, only commits that the scan did not see are a reason.
 */
export function straysWith(secrets: readonly Unpushed[], commits: Commits): (string | undefined)[] {
  const { repository, hasRemote, stashes } = commits;
  const { made, replayed } = madeHere(repository);
  for (const stash of stashes) for (const id of ownCommits(stash)) made.add(id);
  const copied = hasRemote ? fromOthers(secrets, (id) => made.has(id) && replayed.has(id), repository) : new Set<string>();
  for (const id of copied) made.delete(id);
  if (secrets.some(({ commits: ids }) => ids.some((id) => !made.has(id)))) addRebased(made, commits);
  const wanted = new Set(secrets.flatMap(({ contents }) => contents));
  const copies = new Map<string, string>();
  let stash = '';
  lostLog(made, commits)?.walk({
    commit({ id, message }) {
      if (STASH.test(message)) stash = id;
      else if (wanted.has(message)) copies.set(message, id);
    },
    change({ commit, after }) {
      if (wanted.has(after) && commit !== stash) copies.set(after, commit);
    },
  });
  return secrets.map(({ commits: ids, contents }) => {
    const foreign = hasRemote ? ids.findLast((id) => !made.has(id)) : undefined;
    if (foreign !== undefined && copied.has(foreign))
      return `commit ${foreign.slice(0, 10)} was made from a commit of another author, so a fetch may have brought it`;
    if (foreign !== undefined) return `no reflog says that commit ${foreign.slice(0, 10)} was made here, so a fetch may have brought it`;
    const copy = contents.map((id) => copies.get(id)).find((id) => id !== undefined);
    return copy && `commit ${copy.slice(0, 10)} has it, too, and no reflog says that it was made here, so a fetch may have brought it`;
  });
}

/**
 * The commits that were made here from another one of another author: `git rebase main` on what `git fetch origin pull/7/head` brought
 * makes new commits, and of a file that both sides changed also new versions, which the fetched commits do not have.
 */
function fromOthers(secrets: readonly Unpushed[], isReplayed: (id: string) => boolean, repository: Repository): Set<string> {
  const asked = [...new Set(secrets.flatMap(({ commits }) => commits))].filter(isReplayed);
  if (asked.length === 0) return new Set();
  const args = ['log', '--no-walk', '--no-show-signature', '--format=%H%x00%ae%x00%ce', '--stdin'];
  const { stdout } = tryGit(args, repository.root, { input: asked.map((id) => `${id}\n`).join('') });
  const lines = stdout.toString().split('\n');
  return new Set(
    lines.flatMap((line) => {
      const [id = '', author, committer] = line.split('\0');
      return author === committer ? [] : id;
    }),
  );
}

/** The newest are looked at: each takes two calls of git. */
const MOST_REBASES = 50;

/** A work tree that was removed took the reflog of its `HEAD` along, which had what a rebase made of commits that were `made` here. */
function addRebased(made: Set<string>, commits: Commits): void {
  const { root } = commits.repository;
  const list = (...revisions: string[]) =>
    tryGit(['rev-list', ...revisions, '--'], root)
      .stdout.toString()
      .split('\n')
      .filter(Boolean);
  for (const { before, commit, onto } of rebases(commits.repository).slice(-MOST_REBASES)) {
    const rebased = list(commit, `^${onto}`, `^${before}`);
    if (rebased.every((id) => made.has(id))) continue;
    const old = list(before, `^${commit}`);
    if (old.length > 0 && old.every((id) => made.has(id) || commits.isPushed(id))) for (const id of rebased) made.add(id);
  }
}

/** Listing all of more objects takes seconds. */
const MOST_OBJECTS = 2_000_000;

/** How many objects git has, without those that it borrows. */
function objectsOf({ root }: Repository): number {
  const lines = tryGit(['count-objects', '-v'], root).stdout.toString();
  return [...lines.matchAll(/^(?:count|in-pack): (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** The commits that git has, but that were neither scanned, nor pushed, nor `made` here. Null if there are none, or git fails. */
function lostLog(made: ReadonlySet<string>, commits: Commits): HistoryLog | null {
  const { repository } = commits;
  if (objectsOf(repository) > MOST_OBJECTS) return null;
  const args = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objecttype) %(objectname)'];
  const { status, stdout } = tryGit(args, repository.root);
  if (status !== 0) return null;
  const lost = [...stdout.toString('latin1').matchAll(/^commit ([0-9a-f]+)$/gm)]
    .map(([, id]) => id)
    .filter((id) => commits.ageOf(id) < 0 && !commits.isPushed(id) && !made.has(id));
  if (lost.length === 0) return null;
  try {
    return HistoryLog.read(repository, [`-n${MOST}`, '--no-walk', '--stdin'], true, { input: lost.map((id) => `${id}\n`).join('') });
  } catch {
    return null;
  }
}
