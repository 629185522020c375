/** A verdict is about a value, not about one commit: the same value may have been pushed in a version that was not scanned. */
import type { RuleSet } from '../detect/secrets/match.ts';
import { number } from '../io/words.ts';
import type { Finding, Skipped } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { type Open, scanVersions } from '../scan/history.ts';
import type { Means } from '../scan/threads.ts';
import type { ListedBlob } from '../sources/git-blobs.ts';
import { inBatches, measure } from '../sources/history/blobs.ts';
import type { HistoryList } from '../sources/history/list.ts';
import type { Commits, Shared } from '../sources/history/commits.ts';
import { MAX_COMMITS, unscanned } from '../sources/history/pushed.ts';
import type { Repository } from '../sources/repository.ts';
import { scanMessages } from './messages.ts';
import { LIMITS, pushedRaw } from './raw.ts';

/** More bytes are not searched, which takes a few seconds. */
const MAX_BYTES = 1 << 27;

export interface SearchMeans {
  repository: Repository;
  rules: RuleSet;
  policy: Policy;
  scan: Omit<Means, 'rules' | 'policy'>;
  /** Leaves out the versions that are known to have nothing. */
  unknown?: (items: readonly ListedBlob[]) => readonly ListedBlob[];
  /** What the scan could not read. */
  skipped?: readonly Skipped[];
  /** Bounds; tests use less. */
  most?: { commits?: number; bytes?: number };
}

/**
 * Looks for secrets in what remote-tracking refs, their reflogs and tags have, also outside of what was scanned.
 *
 * @param wanted `secretId` of each
 * @param findings all findings of the scan
 * @returns by `secretId`; and why the answer is not complete, if it is not
 */
export async function pushedElsewhere(
  wanted: ReadonlySet<string>,
  findings: readonly Finding[],
  list: HistoryList,
  commits: Commits,
  means: SearchMeans,
): Promise<{ elsewhere: ReadonlyMap<string, Shared>; gap?: string }> {
  const { repository, rules, most: { commits: mostCommits = MAX_COMMITS, bytes: mostBytes = MAX_BYTES } = {} } = means;
  if (wanted.size === 0) return { elsewhere: new Map() };
  const policy: Policy = { ...means.policy, datasets: 'off', progress: undefined, collect: undefined, explain: undefined };
  const isWanted = ({ secretId }: Finding) => secretId !== undefined && wanted.has(secretId);
  const known = findings.filter(isWanted);
  const knownBlobs = new Set(known.flatMap(({ blob }) => blob ?? []));
  const rest = unscanned(repository, list, commits.tips, knownBlobs, mostCommits);
  commits.markNamed(rest.named);
  const { present, skipped } = measure(
    rest.items.filter(({ path }) => !policy.ignores(path)),
    repository,
  );
  const some = upTo(mostBytes, means.unknown?.(present) ?? present);
  let isCut = rest.isCut || skipped.length > 0 || some.isCut;
  const { sorted, starts } = inBatches(some.items);
  const file: Open = {};
  for (const [i, from] of starts.entries()) {
    const found = await scanVersions(sorted.slice(from, starts[i + 1]), { ...means.scan, rules, policy }, 'history', file);
    known.push(...found.findings.filter(isWanted));
    isCut ||= found.skipped.some(({ failed }) => failed);
  }
  const inMessages = await scanMessages(rest.messages, rules, policy);
  known.push(...inMessages.findings.filter(isWanted));
  const tags = new Map([...list.messages, ...rest.messages].map(({ id, tag }) => [id, tag]));
  const scannedIn = new Map<string, string[]>();
  addCommits(scannedIn, knownBlobs, list);
  const sharing = (id: string, more: readonly string[] = []): Shared => {
    const places = known.filter(({ secretId }) => secretId === id).map(({ blob = '' }) => blob);
    const all = [...places, ...more];
    const ids = all.flatMap((blob) => [blob, ...(scannedIn.get(blob) ?? []), ...(rest.commits.get(blob) ?? [])]);
    return { ...commits.sharedBy(ids), ...tagIn(all, tags) };
  };
  const elsewhere = new Map([...wanted].map((id) => [id, sharing(id)]));
  const open = [...wanted].filter((id) => !elsewhere.get(id)!.remote);
  const raw = await pushedRaw(open, findings, list, rest, commits, means, { commits: mostCommits, bytes: mostBytes });
  addCommits(scannedIn, [...raw.ids.values()].flat(), list);
  for (const [id, more] of raw.ids) if (more.length > 0) elsewhere.set(id, sharing(id, more));
  const limits = isCut || raw.gap === LIMITS ? gapText(mostCommits, mostBytes) : undefined;
  const gap = limits ?? raw.gap;
  return { elsewhere, ...(gap !== undefined && { gap }) };
}

const tagIn = (places: readonly string[], tags: ReadonlyMap<string, string | undefined>): Shared => {
  const tag = places.map((id) => tags.get(id)).find((name) => name !== undefined);
  return tag === undefined ? {} : { tag };
};

const gapText = (commits: number, bytes: number): string =>
  `what was pushed could not be searched completely (at most ${number(commits)} commits and ${bytes >> 20} MB are, and nothing that is damaged or not here)`;

function upTo(bytes: number, items: readonly ListedBlob[]): { items: readonly ListedBlob[]; isCut: boolean } {
  let left = bytes;
  const end = items.findIndex(({ size = 0 }) => (left -= size) < 0);
  return end < 0 ? { items, isCut: false } : { items: items.slice(0, end), isCut: true };
}

/** Adds the commits of the scan that write each of these blobs, at any path. */
function addCommits(commits: Map<string, string[]>, blobs: Iterable<string>, { log }: HistoryList): void {
  const missing = new Map<string, string[]>();
  for (const blob of blobs) if (!commits.has(blob)) missing.set(blob, []);
  if (missing.size > 0) log.walk({ change: ({ commit, after }) => missing.get(after)?.push(commit) });
  for (const [blob, ids] of missing) commits.set(blob, ids);
}
