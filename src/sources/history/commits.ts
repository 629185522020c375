import { ancestors, childrenOf, type Edges } from '../commit-graph.ts';
import type { ListedBlob } from '../git-blobs.ts';
import { tryGit } from '../git.ts';
import type { HistoryLog } from './log.ts';
import {
  ask,
  clonedAt,
  type Gone,
  goneUpstreams,
  hasRemote,
  kindsOf,
  otherWorkTrees,
  presentCommits,
  pushedTips,
  shortRef,
  type Tip,
  tipsOf,
  type WorkTree,
} from './refs.ts';
import { branchTips } from './reflogs.ts';
import { stashesOf } from './stashes.ts';
import { refOfNamed } from './tags.ts';
import { type Remotes, remotesOf } from '../remotes.ts';
import type { Repository } from '../repository.ts';

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

export const NOTES = 'refs/notes/';
/** A stash or a note keeps its commit, but is not pushed with it. */
export const UNPUSHED = /^refs\/(?:stash|notes\/)/;

/** The commits of the repository, and which refs have them: a walk of the log and a few calls of git for all secrets together. */
export class Commits {
  readonly parents = new Map<string, readonly string[]>();
  /** By commit of the log, the ref that it was reached from. */
  readonly sources = new Map<string, string>();
  readonly remotes: Remotes;
  readonly tips: readonly Tip[];
  readonly head: string;
  /** The full name of the branch that `HEAD` is on; empty if it is on none. */
  readonly branch: string;
  /** Other work trees. */
  readonly workTrees: readonly WorkTree[];
  readonly hasRemote: boolean;
  /** By commit, the remote-tracking ref that had it first, and the tag that has it. */
  private readonly remote = new Map<string, Tip>();
  private readonly tagged = new Map<string, Tip>();
  /** Commits of `HEAD`, and of other branches and tags. */
  private readonly current = new Map<string, Tip>();
  private readonly others = new Map<string, Tip>();
  private readonly gone = new Map<string, Tip>();
  /** Commits that another work tree without a branch has. */
  private readonly detached = new Map<string, WorkTree>();
  private readonly kindOf: (ref: string) => Tip['kind'];
  private readonly upstreams: ReadonlyMap<string, Gone>;
  /** By commit of the log, its place in it: the newest is 0. */
  private readonly places = new Map<string, number>();
  private edges?: Edges;
  private ownStashes?: ReturnType<typeof stashesOf>;

  /** @param named blobs that refs name without a commit */
  constructor(
    readonly repository: Repository,
    log: HistoryLog,
    private readonly named: readonly ListedBlob[] = [],
  ) {
    this.remotes = remotesOf(repository);
    this.kindOf = kindsOf(repository, this.remotes);
    this.tips = tipsOf(repository, this.remotes, this.kindOf);
    this.head = this.tips.find(({ ref }) => ref === 'HEAD')?.commit ?? '';
    this.hasRemote = hasRemote(repository);
    this.upstreams = goneUpstreams(repository, this.tips, this.remotes);
    this.workTrees = otherWorkTrees(repository);
    log.walk({
      commit: ({ id, parents, source }) => {
        this.places.set(id, this.places.size);
        this.parents.set(id, parents);
        this.sources.set(id, source);
      },
      change: () => {},
    });
    this.readRest();
    for (const tip of pushedTips(this.tips, clonedAt(repository)).sort(byTime)) this.mark(tip, this.remote);
    for (const tip of this.tips) if (tip.kind === 'tag') this.mark(tip, this.tagged);
    this.markNamed(named);
    if (this.upstreams.size > 0) this.markGone();
    this.branch = ask(repository, 'symbolic-ref', '-q', 'HEAD');
    for (const tip of this.tips)
      if (!UNPUSHED.test(tip.ref)) this.mark(tip, tip.ref === 'HEAD' || tip.ref === this.branch ? this.current : this.others);
    for (const tree of this.workTrees) if (tree.branch === undefined) this.mark(tree, this.detached);
  }

  /** The log lacks what a date, a branch or a rewritten push leaves out. */
  private readRest(): void {
    const ends = new Set(this.tips.map(({ commit }) => commit));
    const isUnknown = (id: string) => !this.parents.has(id);
    if (![...ends].some(isUnknown) && ![...this.parents.values()].some((parents) => parents.some(isUnknown))) return;
    const present = presentCommits([...ends], this.repository);
    const { stdout } = tryGit(['rev-list', '--parents', '--stdin'], this.repository.root, {
      input: present.map((id) => `${id}\n`).join(''),
    });
    for (const line of stdout.toString().split('\n')) {
      const [commit, ...parents] = line.split(' ');
      if (commit !== '' && isUnknown(commit)) this.parents.set(commit, parents);
    }
  }

  /** Notes `tip` for all commits that it contains and that have none yet. */
  private mark<T extends { commit: string }>(tip: T, marks: Map<string, T>): void {
    for (const commit of ancestors([tip.commit], this.parents, (id) => marks.has(id))) marks.set(commit, tip);
  }

  /** A branch that was pushed was perhaps rewritten since. A stash is based on a commit that its branch had. */
  private markGone(): void {
    for (const tip of this.tips) if (this.upstreams.has(tip.ref)) this.mark(tip, this.gone);
    for (const { commit, ref } of branchTips(this.repository, this.upstreams)) this.mark({ commit, ref, kind: 'local' }, this.gone);
    for (const { branch, parents } of this.stashes) {
      const tip = this.tips.find(({ ref }) => branch !== undefined && ref === `refs/heads/${branch}`);
      if (tip && this.upstreams.has(tip.ref)) this.mark({ ...tip, commit: parents[0] }, this.gone);
    }
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

  /** The place of a commit in the log: the oldest has the largest. -1 if the log does not have it. */
  ageOf(commit: string): number {
    return this.places.get(commit) ?? -1;
  }

  /** A remote-tracking ref had the commit, or names the blob. */
  isPushed(id: string): boolean {
    return this.remote.has(id);
  }

  /** A remote-tracking ref or a tag has the commit, or names the blob. */
  isShared(id: string): boolean {
    return this.remote.has(id) || this.tagged.has(id);
  }

  /** What was pushed, and the tag, that has one of the commits, or names one of the blobs without a commit. */
  sharedBy(ids: readonly string[]): Shared {
    const [pushed] = ids.flatMap((id) => this.remote.get(id) ?? []).sort(byTime);
    const tag = ids.map((id) => this.tagged.get(id)).find((tip) => tip !== undefined);
    return {
      ...(pushed && { remote: { ref: shortRef(pushed.ref), ...(pushed.time !== undefined && { time: pushed.time }) } }),
      ...(tag && { tag: shortRef(tag.ref) }),
    };
  }

  /** A branch with one of the commits that was probably pushed to a branch which is gone. */
  goneWith(commits: readonly string[]): Gone | undefined {
    return this.upstreams.get(commits.map((id) => this.gone.get(id)).find((tip) => tip !== undefined)?.ref ?? '');
  }

  isInHead(commit: string): boolean {
    return this.current.has(commit);
  }

  /** Another branch or a tag has the commit. */
  isElsewhere(commit: string): boolean {
    return this.others.has(commit);
  }

  /** Another work tree without a branch, which has one of the commits. */
  detachedAt(commits: readonly string[]): string | undefined {
    return commits.map((id) => this.detached.get(id)).find((tree) => tree !== undefined)?.folder;
  }

  parentsOf(commit: string): readonly string[] {
    return this.parents.get(commit) ?? [];
  }

  get children(): Edges {
    return (this.edges ??= childrenOf(this.parents));
  }

  get stashes(): ReturnType<typeof stashesOf> {
    return (this.ownStashes ??= stashesOf(this.repository));
  }
}

const byTime = (a: Pushed, b: Pushed): number => (a.time ?? Infinity) - (b.time ?? Infinity) || 0;
