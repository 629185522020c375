import { counted } from '../../io/words.ts';
import type { Skipped } from '../../model.ts';
import { git, SUBMODULE, tryGit } from '../git.ts';
import { type ListedBlob, type Listing, submodule, versionKey } from '../git-blobs.ts';
import { readableLog } from './damage.ts';
import { datesOf } from './dates.ts';
import { HistoryLog } from './log.ts';
import { earlierTips } from './reflogs.ts';
import { ask, presentCommits, shortRef } from './refs.ts';
import { stashesOf } from './stashes.ts';
import { commitsInProgress } from '../in-progress.ts';
import { listTags } from './tags.ts';
import type { Pushed } from '../pushed.ts';
import { listRefs } from '../refs.ts';
import { remotesOf } from '../remotes.ts';
import { branchRevisions, isPartial, isShallow, rangeRevisions, type Revisions, shallowCommits, UNSHALLOW } from '../range.ts';
import type { Repository } from '../repository.ts';

export { inBatches, measure } from './blobs.ts';

export interface HistoryOptions {
  /** `A..B`; by default, everything that is reachable from any ref. */
  range?: string;
  /** Only commits since this date, in any form that git reads. */
  since?: string;
  /** Only commits until this date. */
  until?: string;
  /** Only what is reachable from this ref. */
  branch?: string;
  /** Only what a push sends. */
  pushed?: Pushed;
  /** Only these paths; all by default. */
  wanted?: (path: string) => boolean;
  /** Do not fail if commits are missing because the clone is shallow. */
  allowShallow?: boolean;
  /** Also commits that only reflogs have: amended, reset or rebased away. */
  reflog?: boolean;
  /** Also list the messages of commits. */
  messages?: boolean;
}

/** The text of a commit or an annotated tag. */
export interface Message {
  /** Of the commit or the tag. */
  id: string;
  commit: string;
  /** Name, tagger and date (ISO 8601) of the tag, if it is a tag's. */
  tag?: string;
  author?: string;
  date?: string;
  text: string;
}

/** Blobs to scan, what cannot be scanned, and notes for the user. */
export interface HistoryList extends Listing {
  notes: string[];
  log: HistoryLog;
  messages: Message[];
  /** Newest first. */
  commits: ReadonlySet<string>;
  /** Messages of all tags, and all blobs that a ref names without a commit, are listed, too. */
  isWhole: boolean;
  /** Blobs that refs name without a commit: of all refs if `isWhole`, or of those that are pushed. */
  named: readonly ListedBlob[];
  /** Git cannot read some of it. */
  isDamaged: boolean;
  /** Only some paths of these commits are listed. */
  isNarrow: boolean;
}

/**
 * Every blob that commits add or change, newest first, once for each path that it had, with the oldest commit that has it
 * there: it may be ignored or allowed at one path and block at another. What the commits only move to another path is left
 * out: it was there before. Merges are compared with their first parent, so that changes made in a merge itself are found.
 * What a shallow or a partial clone lacks is in `skipped`.
 *
 * @throws UserError if git fails (an unknown ref, a date it cannot read, a damaged repository)
 */
export function listHistory(repository: Repository, options: HistoryOptions): HistoryList {
  const { range, allowShallow = false, messages = false } = options;
  const { args, notes } = revisionsOf(repository, options);
  const dates = datesOf(repository, options);
  const { log, skipped: damaged } = logOf(repository, args, dates.args, options);
  const { items, commits, submodules, texts } = blobsIn(log, options.wanted);
  notes.push(...dates.notes);
  if (range !== undefined && commits.size === 0) notes.push(`the range ${range} has no commits, so there was nothing to scan`);
  else if (commits.size === 0 && dates.args.length > 0) notes.push('no commit is between these dates, so there was nothing to scan');
  if (messages && dates.args.length > 0) notes.push(...leftOut(repository, options));
  const isWhole = messages && isEveryRef(options);
  let named: readonly ListedBlob[] = [];
  if (isWhole || options.pushed) {
    const tags = listTags(repository, options.pushed?.others);
    named = tags.items;
    texts.push(...tags.texts);
    const listed = new Set(items.map(({ oid }) => oid));
    items.push(...tags.items.filter(({ oid }) => !listed.has(oid)));
  }
  if (isWhole && options.reflog !== true) notes.push(...onlyInReflogs(repository, args));
  const absent = absentBlobs(items, repository);
  const skipped = [
    ...damaged,
    ...cutHistory(repository, commits, allowShallow),
    ...[...submodules].map(submodule),
    ...items.filter(({ oid }) => absent.has(oid)).map(notFetched),
  ];
  return {
    items: absent.size > 0 ? items.filter(({ oid }) => !absent.has(oid)) : items,
    skipped,
    notes,
    log,
    messages: texts,
    commits,
    isWhole,
    isDamaged: damaged.length > 0,
    named,
    isNarrow: options.wanted !== undefined,
  };
}

/** If git stops at damage in a scan of everything, the rest is read. */
function logOf(
  repository: Repository,
  revisions: readonly string[],
  dates: readonly string[],
  { range, branch, pushed, reflog, messages = false }: HistoryOptions,
): { log: HistoryLog; skipped: Skipped[] } {
  try {
    return { log: HistoryLog.read(repository, [...dates, ...revisions], messages), skipped: [] };
  } catch (error) {
    if ([range, branch, pushed].some((limit) => limit !== undefined)) throw error;
    const { refs, broken } = listRefs(repository);
    const more = [...unnamed(repository), ...(reflog ? ['--reflog'] : [])];
    const { log, skipped } = readableLog(repository, dates, refs, more, messages);
    const all = [...broken, ...skipped];
    if (all.length === 0) throw error;
    return { log, skipped: all };
  }
}

/** Tags are not commits, so dates of commits do not select them. */
function leftOut(repository: Repository, { range, branch, pushed }: HistoryOptions): string[] {
  if ([range, branch, pushed].some((limit) => limit !== undefined)) return [];
  const count = new Set(listTags(repository).texts.map(({ tag }) => tag)).size;
  const what = count === 1 ? 'the message' : 'the messages';
  return count > 0 ? [`not scanned: ${what} of ${counted(count, 'annotated tag')}; a scan without dates scans these, too`] : [];
}

const isEveryRef = ({ range, branch, pushed, since, until }: HistoryOptions) =>
  [range, branch, pushed, since, until].every((limit) => limit === undefined);

function revisionsOf(repository: Repository, { range, branch, pushed, reflog = false }: HistoryOptions): Revisions {
  if (range !== undefined) return rangeRevisions(range, repository);
  if (branch !== undefined) return branchRevisions(branch, repository);
  return { args: [...(pushed?.revisions ?? ['--all', ...unnamed(repository)]), ...(reflog ? ['--reflog'] : [])], notes: [] };
}

/** @param scanned the revisions of the scan */
function onlyInReflogs(repository: Repository, scanned: readonly string[]): string[] {
  const count = Number(ask(repository, 'rev-list', '--count', '--reflog', '--not', ...scanned));
  if (count === 0) return [];
  const pushed = pushedAway(repository, scanned);
  return [
    `not scanned: ${counted(count, 'commit')} that only reflogs have (amended, reset or rebased away)${pushed}; --reflog scans these, too`,
  ];
}

/** What a remote-tracking branch had before someone pushed with force. Others may have it. */
function pushedAway(repository: Repository, scanned: readonly string[]): string {
  const tips = earlierTips(repository, remotesOf(repository));
  const present = presentCommits([...new Set(tips.map(({ commit }) => commit))], repository);
  if (present.length === 0) return '';
  const { stdout } = tryGit(['rev-list', '--stdin', '--not', ...scanned], repository.root, {
    input: present.map((id) => `${id}\n`).join(''),
  });
  const gone = new Set(stdout.toString().split('\n').filter(Boolean));
  if (gone.size === 0) return '';
  const refs = new Set(tips.filter(({ commit }) => gone.has(commit)).map(({ ref }) => shortRef(ref)));
  return gone.size === 1
    ? `; 1 of them was pushed (${[...refs].join(', ')} had it)`
    : `; ${gone.size} of them were pushed (${[...refs].join(', ')} had them)`;
}

/** Commits that are in use but may have no ref. */
const unnamed = (repository: Repository): string[] => [...olderStashes(repository), ...commitsInProgress(repository)];

/** The stashes that no ref has. */
function olderStashes(repository: Repository): string[] {
  const newest = ask(repository, 'rev-parse', '-q', '--verify', 'refs/stash');
  return newest === '' ? [] : stashesOf(repository).flatMap(({ commit }) => (commit === newest ? [] : commit));
}

interface Contents {
  items: ListedBlob[];
  commits: Set<string>;
  submodules: Set<string>;
  texts: Message[];
}

function blobsIn(log: HistoryLog, wanted: HistoryOptions['wanted']): Contents {
  const items: ListedBlob[] = [];
  const seen = new Map<string, ListedBlob>();
  const elsewhere = new Map<string, ListedBlob>(); // by `versionKey`, if the blob is also at another path
  const isNew = new Set<string>();
  let more = new Map<string, number>(); // at how many more paths each blob is after the commit
  const count = (oid: string, by: number) => more.set(oid, (more.get(oid) ?? 0) + by);
  const endCommit = () => {
    for (const [oid, by] of more) if (by > 0) isNew.add(oid);
    more = new Map();
  };
  const commits = new Set<string>();
  const submodules = new Set<string>();
  const texts: Message[] = [];
  log.walk({
    commit({ id, message }) {
      commits.add(id);
      if (message !== '') texts.push({ id, commit: id, text: message });
    },
    begin: endCommit,
    change({ commit, mode, before, after, status, path }) {
      if (status === 'D') {
        count(before, -1);
        return;
      }
      count(after, 1);
      if (wanted?.(path) === false) return;
      if (mode === SUBMODULE) {
        submodules.add(path);
        return;
      }
      const other = seen.get(after);
      const item: ListedBlob = { oid: after, commit, path };
      const earlier = other === undefined || other.path === path ? other : elsewhere.get(versionKey(item));
      if (earlier) {
        earlier.commit = commit;
        return;
      }
      items.push(item);
      if (other) elsewhere.set(versionKey(item), item);
      else seen.set(after, item);
    },
  });
  endCommit();
  return { items: items.filter(({ oid }) => isNew.has(oid)), commits, submodules, texts };
}

/** The commits at which a shallow clone was cut, if the walk reached them: a range that ends before them is complete. */
function cutHistory(repository: Repository, commits: ReadonlySet<string>, allowed: boolean): Skipped[] {
  if (!isShallow(repository)) return [];
  const cut = shallowCommits(repository).filter((commit) => commits.has(commit));
  if (cut.length === 0) return [];
  const more = cut.length > 1 ? ` and ${cut.length - 1} other commits` : '';
  return [
    {
      path: `the history before ${cut[0].slice(0, 10)}${more}`,
      why: `this clone is shallow: ${UNSHALLOW}${allowed ? '' : '; --allow-shallow scans what is here'}`,
      failed: !allowed,
    },
  ];
}

/** In a partial clone: the blobs that it has not fetched. A scan never fetches. */
function absentBlobs(items: readonly ListedBlob[], { root }: Repository): Set<string> {
  if (items.length === 0 || !isPartial(root)) return new Set();
  const present = new Set(
    git(['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'], root).toString('latin1').split('\n'),
  );
  return new Set(items.flatMap(({ oid }) => (present.has(oid) ? [] : [oid])));
}

const notFetched = ({ path, commit }: ListedBlob): Skipped => ({
  path,
  part: `commit ${commit?.slice(0, 10)}`,
  why: 'this partial clone has not fetched it: scan a clone made without --filter',
  failed: true,
});
