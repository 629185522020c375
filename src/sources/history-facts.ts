import { addToGroup } from '../io/group.ts';
import type { CommitFacts } from '../model.ts';
import { ancestors, childrenOf, connected, type Edges } from './commit-graph.ts';
import type { ListedBlob } from './git-blobs.ts';
import { git, tryGit } from './git.ts';
import type { HistoryLog, LoggedChange } from './history-log.ts';
import {
  ask,
  clonedAt,
  type Gone,
  goneUpstreams,
  hasRemote,
  headTree,
  otherWorkTrees,
  kindsOf,
  presentCommits,
  shortRef,
  stashesOf,
  type Tip,
  tipsOf,
  type WorkTree,
} from './history-refs.ts';
import { shallowCommits } from './range.ts';
import { refOfNamed } from './history-tags.ts';
import { remotesOf } from './remotes.ts';
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
  /** Those of them that do not have it from a parent. */
  writers: string[];
  first: CommitFacts;
  last: CommitFacts;
  removed?: CommitFacts;
  inHead: boolean;
  /** What the file was before `first` was not scanned. */
  isCut: boolean;
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
  /** The commit that removed it last, and how many commits had written it after that. */
  removed?: string;
  later?: number;
  /** By commit, what the files were before. */
  before: Map<string, string[]>;
  /** By merge, against which of its parents it is new. */
  merges: Map<string, Set<number>>;
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
  private children?: Edges;
  private stashIds?: readonly string[];
  private readonly kindOf: (ref: string) => Tip['kind'];
  private isDetached = false;
  /** Other work trees, and the commits that only one of them without a branch has. */
  readonly workTrees: readonly WorkTree[];
  /** Earlier versions of files with a secret that the log does not have. */
  private readonly unseen = new Set<string>();
  private readonly shallow: ReadonlySet<string>;
  private readonly detached = new Map<string, WorkTree>();
  readonly hasRemote: boolean;
  private readonly upstreams: ReadonlyMap<string, Gone>;

  constructor(
    private readonly repository: Repository,
    private readonly log: HistoryLog,
    /** Blobs that refs name without a commit. */
    private readonly named: readonly ListedBlob[] = [],
  ) {
    const remotes = remotesOf(repository);
    this.kindOf = kindsOf(repository, remotes);
    this.tips = tipsOf(repository, remotes, this.kindOf);
    this.head = this.tips.find(({ ref }) => ref === 'HEAD')?.commit ?? '';
    this.hasRemote = hasRemote(repository);
    this.upstreams = goneUpstreams(repository, this.tips, remotes);
    this.workTrees = otherWorkTrees(repository);
    this.shallow = new Set(shallowCommits(repository));
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
    this.markNamed(this.named);
    for (const tip of this.tips) if (this.upstreams.has(tip.ref)) this.mark(tip, this.gone);
    const branch = ask(this.repository, 'symbolic-ref', '-q', 'HEAD');
    this.isDetached = branch === '';
    for (const tip of this.tips)
      if (!UNPUSHED.test(tip.ref)) this.mark(tip, tip.ref === 'HEAD' || tip.ref === branch ? this.current : this.others);
    for (const tree of this.workTrees) if (tree.branch === undefined) this.mark(tree, this.detached);
    const inHead = new Set(headTree(this.repository).map(({ oid }) => oid));
    const people = this.people(found);
    return found.map((item, i) => this.facts(item, secrets[i], inHead, people));
  }

  private trace(secrets: readonly Tracked[]): Found[] {
    const found = secrets.map((): Found => ({ paths: new Set(), commits: new Set(), before: new Map(), merges: new Map() }));
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
    let section = 0;
    const change = ({ commit, before, after, path }: LoggedChange) => {
      this.unseen.delete(after);
      const now = byBlob.get(after) ?? none;
      const earlier = byBlob.get(before) ?? none;
      for (const i of now) {
        found[i].paths.add(path);
        found[i].commits.add(commit);
        if (!/^0+$/.test(before)) {
          addToGroup(found[i].before, commit, before);
          this.unseen.add(before);
        }
        const sections = found[i].merges.get(commit);
        if (sections) sections.add(section);
        else if (this.parentsOf(commit).length > 1) found[i].merges.set(commit, new Set([section]));
      }
      for (const i of earlier) {
        if (now.has(i) || found[i].removed !== undefined) continue;
        found[i].removed = commit;
        found[i].later = found[i].commits.size;
      }
    };
    this.log.walk({
      begin: () => section++,
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
  private mark<T extends { commit: string }>(tip: T, marks: Map<string, T>): void {
    for (const commit of ancestors([tip.commit], this.parents, (id) => marks.has(id))) marks.set(commit, tip);
  }

  /** A ref may name a blob, or a tree with it, without a commit. */
  markNamed(items: readonly ListedBlob[]): void {
    for (const { oid, path } of items) {
      const ref = refOfNamed(path);
      const kind = this.kindOf(ref);
      if (kind !== 'local') this.mark({ commit: oid, ref, kind }, kind === 'remote' ? this.remote : this.tagged);
    }
  }

  /** The full names of the refs that name one of the blobs without a commit. */
  namesOf(blobs: ReadonlySet<string>): string[] {
    return [...new Set(this.named.flatMap(({ oid, path }) => (blobs.has(oid) ? [refOfNamed(path)] : [])))].sort();
  }

  /** Author and date of the commits that reports name. */
  private people(found: readonly Found[]): ReadonlyMap<string, CommitFacts> {
    const wanted = new Set(
      found.flatMap((item) => [this.newest(item), [...item.commits].at(-1), item.removed]).filter((id) => id !== undefined),
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
    item: Found,
    { blobs, messages }: Tracked,
    head: ReadonlySet<string>,
    people: ReadonlyMap<string, CommitFacts>,
  ): Facts | null {
    const { paths, commits, removed, later = 0 } = item;
    const ids = [...commits];
    const last = people.get(this.newest(item));
    const first = people.get(ids.at(-1)!);
    if (!first || !last) return null;
    const inHead = [...blobs].some((blob) => head.has(blob)) || [...messages].some((id) => this.current.has(id));
    // What is newer is on another branch, which still has it.
    const isRemoved = removed !== undefined && !inHead && ids.indexOf(last.commit) >= later;
    const remover = isRemoved ? people.get(removed) : undefined;
    const isCut = this.shallow.has(first.commit) || (item.before.get(first.commit) ?? []).some((before) => this.unseen.has(before));
    const gone = this.upstreams.get(ids.map((id) => this.gone.get(id)).find((tip) => tip !== undefined)?.ref ?? '');
    return {
      paths: [...paths].sort(),
      commits: ids,
      writers: this.writers(item),
      first,
      last,
      inHead,
      isCut: isCut && messages.size === 0,
      source: this.sources.get(first.commit) ?? '',
      inMessage: messages.size > 0,
      ...(remover && { removed: remover }),
      ...(gone && { gone }),
      ...this.sharedBy([...ids, ...blobs]),
    };
  }

  /** A remote-tracking ref or a tag has the commit, or names the blob. */
  isShared(id: string): boolean {
    return this.remote.has(id) || this.tagged.has(id);
  }

  /** What was pushed, and the tag, that has one of the commits, or names one of the blobs without a commit. */
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
  private newest(found: Found): string {
    const ids = this.writers(found);
    return ids.find((id) => this.current.has(id) || this.others.has(id)) ?? ids[0] ?? [...found.commits][0];
  }

  /** Without merges that have it from one of their parents. */
  private writers({ commits, merges }: Found): string[] {
    return [...commits].filter((id) => (merges.get(id)?.size ?? Infinity) >= this.parentsOf(id).length);
  }

  private parentsOf(commit: string): readonly string[] {
    return this.parents.get(commit) ?? [];
  }

  /**
   * The commit after which an interactive rebase of the current branch must begin to reach `first` (null: the root), and whether
   * it meets merges. Undefined if a rebase does not reach every commit: another ref has one, or a merge itself.
   */
  rebaseBase(commits: readonly string[], first: string): { base: string | null; merges: boolean } | undefined {
    if (commits.some((id) => this.others.has(id) || !this.current.has(id))) return undefined;
    if (commits.some((id) => this.parentsOf(id).length > 1)) return undefined;
    const base = this.parentsOf(first)[0] ?? null;
    const left = new Set(commits);
    for (let commit = this.head; ;) {
      const parents = this.parentsOf(commit);
      left.delete(commit);
      if (parents.length > 1) return { base, merges: true };
      if (commit === first && left.size === 0) return { base, merges: false };
      if (parents.length === 0) return undefined;
      [commit] = parents;
    }
  }

  /**
   * Local branches and tags that have one of the commits, `more`, and branches that share commits with these which were not
   * pushed: if only one of two branches gets the new commits, git no longer knows what they share. Undefined if another ref has
   * a commit.
   *
   * @param more full names of refs
   */
  branchesAndTags(commits: readonly string[], more: readonly string[]): { refs: readonly string[]; names: readonly string[] } | undefined {
    const having = new Set(commits);
    const children = this.allChildren();
    for (const commit of having) for (const child of children.get(commit) ?? []) having.add(child);
    const refs = new Set(this.tips.filter(({ commit, ref }) => having.has(commit) && !UNPUSHED.test(ref)).map(({ ref }) => ref));
    refs.delete('HEAD');
    for (const ref of more) refs.add(ref);
    if (refs.size === 0 || ![...refs].every((ref) => /^refs\/(?:heads|tags)\//.test(ref))) return undefined;
    const ends = this.tips.filter(({ ref }) => refs.has(ref)).map(({ commit }) => commit);
    const shared = connected(ends, [this.parents, children], (id) => !this.remote.has(id));
    for (const { ref, commit } of this.tips) if (ref.startsWith('refs/heads/') && shared.has(commit)) refs.add(ref);
    return { refs: [...refs], names: [...refs].map((ref) => this.nameOf(ref)).sort() };
  }

  /** `v1`, or `tags/v1` if a branch or a remote-tracking branch is also called v1: git filter-repo leaves both alone then. */
  private nameOf(ref: string): string {
    const name = shortRef(ref);
    return this.tips.some((tip) => tip.ref !== ref && shortRef(tip.ref) === name) ? ref.slice('refs/'.length) : name;
  }

  private allChildren(): Edges {
    return (this.children ??= childrenOf(this.parents));
  }

  private get stashes(): readonly string[] {
    return (this.stashIds ??= stashesOf(this.repository));
  }

  /** `stash@{1}`, if one of the commits belongs to a stash and no other ref has it. */
  stashOf(commits: readonly string[]): string | undefined {
    const index = this.stashes.findIndex((stash) => [stash, ...this.parentsOf(stash).slice(1)].some((id) => commits.includes(id)));
    return index < 0 || commits.some((id) => this.current.has(id)) ? undefined : `stash@{${index}}`;
  }

  /** Stashes that are based on one of the commits, newest first. They keep them. */
  stashesOn(commits: readonly string[]): string[] {
    return this.stashes.flatMap((stash, i) => {
      const [base] = this.parentsOf(stash);
      const below = base === undefined ? new Set() : ancestors([base], this.parents);
      return commits.some((id) => below.has(id)) ? [`stash@{${i}}`] : [];
    });
  }

  /** Another work tree without a branch, which has one of the commits. */
  detachedAt(commits: readonly string[]): string | undefined {
    return commits.map((id) => this.detached.get(id)).find((tree) => tree !== undefined)?.folder;
  }

  /** `HEAD` is on no branch, and only it has one of the commits. */
  isOnlyInHead(commits: readonly string[]): boolean {
    return this.isDetached && commits.some((id) => this.current.has(id) && !this.others.has(id));
  }

  /** There is more than one stash. */
  get hasStashes(): boolean {
    return this.stashes.length > 1;
  }

  /** No branch and no tag has it: only reflogs do, a stash, or another work tree. */
  isUnreachable(commits: readonly string[]): boolean {
    return commits.every((id) => !this.others.has(id) && !this.current.has(id));
  }
}

/** Git prints `%aI` itself for a commit whose date is missing or damaged. */
const dateOf = (date: string): string => (date.startsWith('%') ? '' : date);
