import { addToGroup } from '../../io/group.ts';
import { type ListedBlob, versionKey } from '../git-blobs.ts';
import { SUBMODULE, tryGit } from '../git.ts';
import type { HistoryList, Message } from './list.ts';
import { HistoryLog } from './log.ts';
import { presentCommits, type Tip } from './refs.ts';
import { listTags } from './tags.ts';
import type { Repository } from '../repository.ts';

/** More commits are not looked at, so that a verdict does not take longer than a scan of everything. */
export const MAX_COMMITS = 20_000;
const MAX_MS = 60_000;

/** What was pushed or has a tag, and was not scanned. */
export interface Unscanned {
  items: ListedBlob[];
  messages: Message[];
  /** Blobs that refs name without a commit. */
  named: readonly ListedBlob[];
  /** Commits that write one of the `known` blobs, or one of the items. By the blob's id. */
  commits: ReadonlyMap<string, readonly string[]>;
  /** Not everything is in here. */
  isCut: boolean;
}

/**
 * Everything that remote-tracking refs, their reflogs or tags reach and `list` does not have.
 *
 * @param known blobs that have one of the secrets
 */
export function unscanned(
  repository: Repository,
  list: HistoryList,
  tips: readonly Tip[],
  known: ReadonlySet<string>,
  most = MAX_COMMITS,
): Unscanned {
  const commits = new Map<string, string[]>();
  const { texts: messages, items: named } = list.isWhole ? { texts: [], items: [] } : listTags(repository);
  const items = named.filter(({ oid }) => !known.has(oid));
  const present = sharedCommits(repository, tips);
  const result = { items, named, messages, commits, isCut: false };
  if (present.length === 0) return result;
  const log = pushedLog(repository, [...present, ...(list.isNarrow ? [] : wholeTips(list.log).map((id) => `^${id}`))], most + 1);
  if (!log) return { ...result, isCut: true };
  const seen = new Set(list.items.map(versionKey));
  const scanned = new Set(list.messages.map(({ id }) => id));
  let count = 0;
  log.walk({
    commit({ id, message }) {
      count++;
      if (message !== '' && !scanned.has(id)) messages.push({ id, commit: id, text: message });
    },
    change({ commit, mode, after, status, path }) {
      if (status === 'D' || mode === SUBMODULE) return;
      const item = { oid: after, path, commit };
      if (!known.has(after) && !seen.has(versionKey(item))) {
        seen.add(versionKey(item));
        items.push(item);
      }
      addToGroup(commits, after, commit);
    },
  });
  result.isCut = count > most;
  return result;
}

/** The message of a commit, and who wrote and committed it. */
export interface CommitText {
  id: string;
  bytes: Buffer;
}

/** Of the commits that remote-tracking refs, their reflogs or tags reach, the newest `most`. Null if git fails. */
export function commitTexts(repository: Repository, tips: readonly Tip[], most: number): CommitText[] | null {
  const present = sharedCommits(repository, tips);
  if (present.length === 0) return [];
  const args = ['log', '-z', `-n${most}`, '--no-show-signature', '--format=%H%n%an%n%ae%n%cn%n%ce%n%B', '--stdin'];
  const { status, stdout } = tryGit(args, repository.root, { input: present.map((id) => `${id}\n`).join('') });
  if (status !== 0) return null;
  const texts: CommitText[] = [];
  for (let from = 0; from < stdout.length;) {
    const end = stdout.indexOf(0, from);
    const bytes = stdout.subarray(from, end < 0 ? stdout.length : end);
    texts.push({ id: bytes.toString('latin1', 0, bytes.indexOf(10)), bytes });
    from += bytes.length + 1;
  }
  return texts;
}

const sharedCommits = (repository: Repository, tips: readonly Tip[]): string[] =>
  presentCommits([...new Set(tips.filter(({ kind }) => kind !== 'local').map(({ commit }) => commit))], repository);

/** Null if git fails: a part of it is damaged, or it takes too long. */
function pushedLog(repository: Repository, revisions: readonly string[], most: number): HistoryLog | null {
  try {
    const input = revisions.map((revision) => `${revision}\n`).join('');
    return HistoryLog.read(repository, [`-n${most}`, '--stdin'], true, { input, timeout: MAX_MS });
  } catch {
    return null;
  }
}

/** The newest commits of the log that it has with all of their ancestors. */
function wholeTips(log: HistoryLog): string[] {
  const commits: { id: string; parents: readonly string[] }[] = [];
  log.walk({ commit: (commit) => commits.push(commit), change: () => {} });
  const whole = new Set<string>();
  const inner = new Set<string>();
  for (const { id, parents } of commits.reverse())
    if (parents.every((parent) => whole.has(parent))) {
      whole.add(id);
      for (const parent of parents) inner.add(parent);
    }
  return [...whole].filter((id) => !inner.has(id));
}
