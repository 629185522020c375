import { addToGroup } from '../io/group.ts';
import type { CommitFacts } from '../model.ts';
import { git, tryGit } from './git.ts';
import type { HistoryLog, LoggedChange } from './history-log.ts';
import {
  ask,
  clonedAt,
  type Gone,
  goneUpstreams,
  hasRemote,
  headTree,
  presentCommits,
  shortRef,
  stashesOf,
  type Tip,
  tipsOf,
} from './history-refs.ts';
import type { Repository } from './repository.ts';

/** The first remote-tracking ref that had a commit, and when at the latest (seconds since 1970). */
export interface Pushed {
  ref: string;
  time?: number;
}

/** What was pushed, and the tag, that has a secret. */
export interface Shared {
  remote?: Pushed;
  tag?: string;
}

/** What is known about the commits that have a secret. */
export interface Facts extends Shared {
  paths: string[];
  /** Commits that wrote a version with it, newest first. */
  commits: string[];
  first: CommitFacts;
  last: CommitFacts;
  removed?: CommitFacts;
  inHead: boolean;
  /** A branch with it that was probably pushed to a branch which is gone. */
  gone?: Gone;
  /** The message of a commit has it. */
  inMessage: boolean;
  /** The ref that the log reached it from. */
  source: string;
}

/** Where one secret is: the ids of its blobs, or of the commits whose messages have it. */
export interface Tracked {
  blobs: ReadonlySet<string>;
  messages: ReadonlySet<string>;
}

/** A stash or a note keeps its commit, but is not pushed with it. */
const UNPUSHED = /^refs\/(?:stash|notes\/)/;

interface Found {
  paths: Set<string>;
  commits: Set<string>;
  removed?: string;
}

/** Answers questions about commits: one walk of the log and a few calls of git for all secrets together. */
export class Commits {
  private readonly parents = new Map<string, readonly string[]>();
  private readonly sources = new Map<string, string>();
  readonly tips: readonly Tip[];
  readonly head: string;
  /** By commit, the remote-tracking ref that had it first, and the tag that has it. */
  private readonly remote = new Map<string, Tip>();
  private readonly tagged = new Map<string, Tip>();
  private readonly others = new Map<string, Tip>();
  private readonly current = new Map<string, Tip>();
  private readonly gone = new Map<string, Tip>();
  private children?: ReadonlyMap<string, readonly string[]>;
  private stashes?: readonly string[];
  readonly hasRemote: boolean;
  private readonly upstreams: ReadonlyMap<string, Gone>;

  constructor(
    private readonly repository: Repository,
    private readonly log: HistoryLog,
  ) {
    this.tips = tipsOf(repository);
    this.head = this.tips.find(({ ref }) => ref === 'HEAD')?.commit ?? '';
    this.hasRemote = hasRemote(repository);
    this.upstreams = goneUpstreams(repository, this.tips);
  }

  /** The facts about each secret; null for one whose commits are not in the log. */
  about(secrets: readonly Tracked[]): (Facts | null)[] {
    const found = this.trace(secrets);
    this.readRest();
    const cloned = clonedAt(this.repository);
    const timed = this.tips.filter(({ kind }) => kind === 'remote').map((tip) => ({ ...tip, time: tip.time ?? cloned }));
    timed.sort((a, b) => (a.time ?? Infinity) - (b.time ?? Infinity) || 0);
    for (const tip of timed) this.mark(tip, this.remote);
    for (const tip of this.tips) if (tip.kind === 'tag') this.mark(tip, this.tagged);
    for (const tip of this.tips) if (this.upstreams.has(tip.ref)) this.mark(tip, this.gone);
    const branch = ask(this.repository, 'symbolic-ref', '-q', 'HEAD');
    for (const tip of this.tips)
      if (!UNPUSHED.test(tip.ref)) this.mark(tip, tip.ref === 'HEAD' || tip.ref === branch ? this.current : this.others);
    const inHead = new Set(headTree(this.repository).map(({ oid }) => oid));
    const people = this.people(found);
    return found.map((item, i) => this.facts(item, secrets[i], inHead, people));
  }

  private trace(secrets: readonly Tracked[]): Found[] {
    const found = secrets.map((): Found => ({ paths: new Set(), commits: new Set() }));
    const byBlob = new Map<string, Set<number>>();
    const byMessage = new Map<string, Set<number>>();
    const note = (places: Map<string, Set<number>>, id: string, i: number) => {
      const there = places.get(id);
      if (there) there.add(i);
      else places.set(id, new Set([i]));
    };
    for (const [i, { blobs, messages }] of secrets.entries()) {
      for (const blob of blobs) note(byBlob, blob, i);
      for (const id of messages) note(byMessage, id, i);
    }
    const none: ReadonlySet<number> = new Set();
    const change = ({ commit, before, after, path }: LoggedChange) => {
      const now = byBlob.get(after) ?? none;
      const earlier = byBlob.get(before) ?? none;
      for (const i of now) {
        found[i].paths.add(path);
        found[i].commits.add(commit);
      }
      for (const i of earlier) if (!now.has(i)) found[i].removed ??= commit;
    };
    this.log.walk({
      commit: ({ id, parents, source }) => {
        this.parents.set(id, parents);
        this.sources.set(id, source);
        for (const i of byMessage.get(id) ?? none) found[i].commits.add(id);
      },
      change,
    });
    return found;
  }

  /** The log lacks what a date, a branch or a rewritten push leaves out. */
  private readRest(): void {
    const unknown = new Set(this.tips.map(({ commit }) => commit).filter((commit) => !this.parents.has(commit)));
    const cut = [...this.parents.values()].some((parents) => parents.some((parent) => !this.parents.has(parent)));
    if (unknown.size === 0 && !cut) return;
    const { root } = this.repository;
    const present = presentCommits([...unknown], this.repository);
    const { stdout } = tryGit(['rev-list', '--parents', '--stdin', '--all'], root, { input: present.map((id) => `${id}\n`).join('') });
    for (const line of stdout.toString().split('\n')) {
      const [commit, ...parents] = line.split(' ');
      if (commit !== '' && !this.parents.has(commit)) this.parents.set(commit, parents);
    }
  }

  /** Notes `tip` for all commits that it contains and that have none yet. */
  private mark(tip: Tip, marks: Map<string, Tip>): void {
    const waiting = [tip.commit];
    for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
      if (marks.has(commit)) continue;
      marks.set(commit, tip);
      for (const parent of this.parents.get(commit) ?? []) waiting.push(parent);
    }
  }

  /** Author and date of the commits that reports name. */
  private people(found: readonly Found[]): ReadonlyMap<string, CommitFacts> {
    const wanted = new Set(
      found.flatMap(({ commits, removed }) => [this.newest([...commits]), [...commits].at(-1), removed]).filter((id) => id !== undefined),
    );
    const people = new Map<string, CommitFacts>();
    if (wanted.size === 0) return people;
    const fields = git(
      ['log', '-z', '--no-walk=unsorted', '--no-show-signature', '--encoding=UTF-8', '--format=%H%x00%an%x00%aI', '--stdin'],
      this.repository.root,
      { input: [...wanted].map((id) => `${id}\n`).join('') },
    )
      .toString()
      .split('\0');
    for (let i = 0; i + 2 < fields.length; i += 3)
      people.set(fields[i].trim(), { commit: fields[i].trim(), author: fields[i + 1], date: dateOf(fields[i + 2].trim()) });
    return people;
  }

  private facts(
    { paths, commits, removed }: Found,
    { blobs, messages }: Tracked,
    head: ReadonlySet<string>,
    people: ReadonlyMap<string, CommitFacts>,
  ): Facts | null {
    const ids = [...commits];
    const last = people.get(this.newest(ids));
    const first = people.get(ids.at(-1)!);
    if (!first || !last) return null;
    const inHead = [...blobs].some((blob) => head.has(blob)) || [...messages].some((id) => this.current.has(id));
    const remover = removed !== undefined && !inHead ? people.get(removed) : undefined;
    const gone = this.upstreams.get(ids.map((id) => this.gone.get(id)).find((tip) => tip !== undefined)?.ref ?? '');
    return {
      paths: [...paths].sort(),
      commits: ids,
      first,
      last,
      inHead,
      source: this.sources.get(first.commit) ?? '',
      inMessage: messages.size > 0,
      ...(remover && { removed: remover }),
      ...(gone && { gone }),
      ...this.sharedBy(ids),
    };
  }

  /** What was pushed, and the tag, that has one of the commits. */
  sharedBy(ids: readonly string[]): Shared {
    const remote = this.remoteOf(ids);
    const tag = ids.map((id) => this.tagged.get(id)).find((tip) => tip !== undefined);
    return { ...(remote && { remote }), ...(tag && { tag: shortRef(tag.ref) }) };
  }

  private remoteOf(ids: readonly string[]): Pushed | undefined {
    const [pushed] = ids.flatMap((id) => this.remote.get(id) ?? []).sort((a, b) => (a.time ?? Infinity) - (b.time ?? Infinity));
    return pushed && { ref: shortRef(pushed.ref), ...(pushed.time !== undefined && { time: pushed.time }) };
  }

  /** The newest commit that is in a branch or a tag: a stash only repeats what it found. */
  private newest(ids: readonly string[]): string {
    return ids.find((id) => this.current.has(id) || this.others.has(id)) ?? ids[0];
  }

  /**
   * The commit after which an interactive rebase of the current branch must begin to reach `first` (null: the root), and whether
   * it meets merges. Undefined if a rebase does not reach every commit: another ref has one, or a merge itself.
   */
  rebaseBase(commits: readonly string[], first: string): { base: string | null; merges: boolean } | undefined {
    if (commits.some((id) => this.others.has(id) || !this.current.has(id))) return undefined;
    if (commits.some((id) => (this.parents.get(id) ?? []).length > 1)) return undefined;
    const base = this.parents.get(first)?.[0] ?? null;
    const left = new Set(commits);
    for (let commit = this.head; ;) {
      const parents = this.parents.get(commit) ?? [];
      left.delete(commit);
      if (parents.length > 1) return { base, merges: true };
      if (commit === first && left.size === 0) return { base, merges: false };
      if (parents.length === 0) return undefined;
      [commit] = parents;
    }
  }

  /**
   * Names of the local branches and tags that have one of the commits, and of `more`; undefined if another ref has a commit.
   *
   * @param more full names of refs
   */
  branchesAndTags(commits: readonly string[], more: readonly string[]): string[] | undefined {
    const having = new Set(commits);
    const children = this.childrenOf();
    for (const commit of having) for (const child of children.get(commit) ?? []) having.add(child);
    const refs = new Set(this.tips.filter(({ commit, ref }) => having.has(commit) && !UNPUSHED.test(ref)).map(({ ref }) => ref));
    refs.delete('HEAD');
    for (const ref of more) refs.add(ref);
    if (refs.size === 0 || ![...refs].every((ref) => /^refs\/(?:heads|tags)\//.test(ref))) return undefined;
    return [...refs].map((ref) => this.nameOf(ref)).sort();
  }

  /** `v1`, or `tags/v1` if a branch or a remote-tracking branch is also called v1: git filter-repo leaves both alone then. */
  private nameOf(ref: string): string {
    const name = shortRef(ref);
    return this.tips.some((tip) => tip.ref !== ref && shortRef(tip.ref) === name) ? ref.slice('refs/'.length) : name;
  }

  private childrenOf(): ReadonlyMap<string, readonly string[]> {
    if (this.children) return this.children;
    const children = new Map<string, string[]>();
    for (const [commit, parents] of this.parents) for (const parent of parents) addToGroup(children, parent, commit);
    return (this.children = children);
  }

  /** `stash@{1}`, if one of the commits belongs to a stash and no other ref has it. */
  stashOf(commits: readonly string[]): string | undefined {
    const stashes = (this.stashes ??= stashesOf(this.repository));
    const index = stashes.findIndex((stash) => [stash, ...(this.parents.get(stash) ?? []).slice(1)].some((id) => commits.includes(id)));
    return index < 0 || commits.some((id) => this.current.has(id)) ? undefined : `stash@{${index}}`;
  }

  /** There is more than one stash. */
  get hasStashes(): boolean {
    return (this.stashes ??= stashesOf(this.repository)).length > 1;
  }

  /** No ref has it: only reflogs do. */
  isUnreachable(commits: readonly string[]): boolean {
    return commits.every((id) => !this.others.has(id) && !this.current.has(id));
  }
}

/** Git prints `%aI` itself for a commit whose date is missing or damaged. */
const dateOf = (date: string): string => (date.startsWith('%') ? '' : date);
