import { addToGroup } from '../../io/group.ts';
import type { CommitFacts } from '../../model.ts';
import { ancestors } from '../commit-graph.ts';
import { versionKey } from '../git-blobs.ts';
import { git } from '../git.ts';
import { type Commits, type Shared, UNPUSHED } from './commits.ts';
import type { HistoryLog, LoggedChange } from './log.ts';
import { type Gone, treeOf } from './refs.ts';
import { shallowCommits } from '../range.ts';

/** What is known about the commits that have a secret. */
export interface Facts extends Shared {
  paths: string[];
  /** Commits that wrote a version with it, newest first. */
  commits: string[];
  /** Those of them that do not have it from a parent. */
  writers: string[];
  /** Those of them that are no merges, and after which more files have it than before. */
  adders: string[];
  first: CommitFacts;
  last: CommitFacts;
  removed?: CommitFacts;
  inHead: boolean;
  /** What `first` is based on was not scanned, and may have it. */
  isCut: boolean;
  /** A branch with it that was probably pushed to a branch which is gone. */
  gone?: Gone;
  /** The message of a commit has it. */
  inMessage: boolean;
}

/** Where one secret is: the ids of its blobs, paths with it in their names, and the ids of the commits whose messages have it. */
export interface Tracked {
  blobs: ReadonlySet<string>;
  names: ReadonlySet<string>;
  messages: ReadonlySet<string>;
}

interface Found {
  paths: Set<string>;
  commits: Set<string>;
  /** The commit that removed it last, or moved it to another path, and how many commits had written it after that. */
  removed?: string;
  later?: number;
  /** By commit, how many more files have it after than before. */
  more: Map<string, number>;
  /** By commit, what the files were before. */
  before: Map<string, string[]>;
  /** By version, a merge that has it, until an older commit is found to have written it. */
  merges: Map<string, string>;
}

/** The facts about each secret; null for one whose commits are not in the log. */
export function factsOf(secrets: readonly Tracked[], log: HistoryLog, commits: Commits): (Facts | null)[] {
  const { found, unseen } = trace(secrets, log, commits);
  const head = treeOf(commits.repository, 'HEAD');
  const shallow = new Set(shallowCommits(commits.repository));
  const sums = found.map((item) => sumOf(item, commits));
  const people = peopleOf(
    sums.flatMap(({ first, last, removed }) => [first, last, removed]),
    commits,
  );
  return sums.map(({ paths, ids, writers, adders, removed, later, before, ...named }, i) => {
    const { blobs, names, messages } = secrets[i];
    const first = people.get(named.first ?? '');
    const last = people.get(named.last ?? '');
    if (!first || !last) return null;
    const inHead = head.some(({ oid, path }) => blobs.has(oid) || names.has(path)) || [...messages].some((id) => commits.isInHead(id));
    // What is newer is on another branch, which still has it.
    const isRemoved =
      removed !== undefined && !inHead && ids.indexOf(last.commit) >= later && !isLeft(removed, writers, secrets[i], commits);
    const remover = isRemoved ? people.get(removed) : undefined;
    const isCut =
      shallow.has(first.commit) ||
      (before.get(first.commit) ?? []).some((oid) => unseen.has(oid)) ||
      // A merge may have it from there.
      commits
        .parentsOf(first.commit)
        .slice(1)
        .some((id) => commits.ageOf(id) < 0);
    const gone = commits.goneWith(ids);
    return {
      paths: [...paths].sort(),
      commits: ids,
      writers,
      adders,
      first,
      last,
      inHead,
      isCut: isCut && messages.size === 0,
      inMessage: messages.size > 0,
      ...(remover && { removed: remover }),
      ...(gone && { gone }),
      ...commits.sharedBy([...ids, ...blobs]),
    };
  });
}

/** A commit that `HEAD` does not have removed it: another file has it there, or another branch. */
function isLeft(removed: string, writers: readonly string[], { blobs, names }: Tracked, commits: Commits): boolean {
  if (commits.isInHead(removed)) return false;
  if (treeOf(commits.repository, removed).some(({ oid, path }) => blobs.has(oid) || names.has(path))) return true;
  const having = ancestors(writers, commits.children, (id) => id === removed);
  return commits.tips.some(({ ref, commit }) => !UNPUSHED.test(ref) && !commits.isInHead(commit) && having.has(commit));
}

/** Walks the log once for all secrets. `unseen` are earlier versions of files with a secret that the log does not have. */
function trace(secrets: readonly Tracked[], log: HistoryLog, commits: Commits): { found: Found[]; unseen: ReadonlySet<string> } {
  const found = secrets.map((): Found => ({ paths: new Set(), commits: new Set(), more: new Map(), before: new Map(), merges: new Map() }));
  const unseen = new Set<string>();
  const byBlob = indexed(secrets.map(({ blobs }) => blobs));
  const byName = indexed(secrets.map(({ names }) => names));
  const byMessage = indexed(secrets.map(({ messages }) => messages));
  const having = (oid: string, path: string): readonly number[] => {
    if (isNothing(oid)) return [];
    const [inBlob, inName] = [byBlob.get(oid) ?? [], byName.get(path) ?? []];
    return inName.length === 0 ? inBlob : [...new Set([...inBlob, ...inName])];
  };
  const change = ({ commit, before, after, path }: LoggedChange) => {
    unseen.delete(after);
    const now = having(after, path);
    const earlierIn = having(before, path);
    const count = (i: number, by: number) => found[i].more.set(commit, (found[i].more.get(commit) ?? 0) + by);
    for (const i of now) {
      if (!earlierIn.includes(i)) count(i, 1);
      const { paths, commits: ids, before: earlier, merges } = found[i];
      paths.add(path);
      ids.add(commit);
      if (!isNothing(before)) {
        addToGroup(earlier, commit, before);
        unseen.add(before);
      }
      const version = versionKey({ oid: after, path });
      merges.delete(version);
      if (commits.parentsOf(commit).length > 1) merges.set(version, commit);
    }
    for (const i of earlierIn) {
      if (!now.includes(i)) count(i, -1);
      if (now.includes(i) || found[i].removed !== undefined) continue;
      found[i].removed = commit;
      found[i].later = found[i].commits.size;
    }
  };
  log.walk({
    commit: ({ id }) => {
      for (const i of byMessage.get(id) ?? []) found[i].commits.add(id);
    },
    change,
  });
  return { found, unseen };
}

const isNothing = (oid: string): boolean => /^0+$/.test(oid);

/** By item, the indexes of the sets that have it. */
function indexed(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [i, items] of sets.entries()) for (const item of items) addToGroup(index, item, i);
  return index;
}

/** With the ids of the commits that reports name. */
function sumOf({ paths, commits: set, more, removed, later = 0, before, merges }: Found, commits: Commits) {
  const ids = [...set];
  const own = new Set(merges.values());
  const writers = ids.filter((id) => commits.parentsOf(id).length < 2 || own.has(id));
  const adders = writers.filter((id) => commits.parentsOf(id).length < 2 && (more.get(id) ?? 0) > 0);
  // A stash only repeats what a branch or a tag has.
  const last = writers.find((id) => commits.isInHead(id) || commits.isElsewhere(id)) ?? writers[0] ?? ids[0];
  return { paths, ids, writers, adders, removed, later, before, first: ids.at(-1), last };
}

/** Author and date of commits. */
function peopleOf(ids: readonly (string | undefined)[], { repository }: Commits): ReadonlyMap<string, CommitFacts> {
  const wanted = new Set(ids.filter((id) => id !== undefined));
  const people = new Map<string, CommitFacts>();
  if (wanted.size === 0) return people;
  const fields = git(
    ['log', '-z', '--no-walk=unsorted', '--no-show-signature', '--encoding=UTF-8', '--format=%H%x00%an%x00%aI', '--stdin'],
    repository.root,
    { input: [...wanted].map((id) => `${id}\n`).join('') },
  )
    .toString()
    .split('\0');
  for (let i = 0; i + 2 < fields.length; i += 3)
    people.set(fields[i].trim(), { commit: fields[i].trim(), author: fields[i + 1], date: dateOf(fields[i + 2].trim()) });
  return people;
}

/** Git prints `%aI` itself for a commit whose date is missing or damaged, and newer versions print `Z` for UTC. */
const dateOf = (date: string): string => (date.startsWith('%') ? '' : date.replace(/Z$/, '+00:00'));
