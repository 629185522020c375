/** No rule reports a password in prose, or a key inside of a longer word. If that was pushed, the value was. */
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Finding, Skipped } from '../model.ts';
import { Allowlist } from '../policy/allowlist.ts';
import type { Policy } from '../policy/judge.ts';
import { type Open, scanVersions } from '../scan/history.ts';
import type { Means } from '../scan/threads.ts';
import type { ListedBlob } from '../sources/git-blobs.ts';
import { SUBMODULE } from '../sources/git.ts';
import { inBatches, measure, readAll } from '../sources/history/blobs.ts';
import type { HistoryList } from '../sources/history/list.ts';
import type { Commits } from '../sources/history/commits.ts';
import { commitTexts, type Unscanned } from '../sources/history/pushed.ts';
import type { Repository } from '../sources/repository.ts';
import { holdsFiles, packedAs } from '../unpack/kind.ts';
import { scanMessages } from './messages.ts';

/** A short value, or one that is a word, may be somewhere by chance. In bytes. */
const SHORT = 8;
const LONG = 16;
/** Bytes times values: a few seconds. */
const MAX_WORK = 2 ** 33;

interface RawMeans {
  repository: Repository;
  rules: RuleSet;
  policy: Policy;
  scan: Omit<Means, 'rules' | 'policy'>;
  /** What the scan could not read. */
  skipped?: readonly Skipped[];
}

/** Where the values are, by `secretId`: ids of blobs, commits and tags. And why the answer is not complete, if it is not. */
interface Found {
  ids: ReadonlyMap<string, readonly string[]>;
  gap?: string;
}

type Values = ReadonlyMap<string, readonly Buffer[]>;

/**
 * Searches what was pushed or has a tag for the bytes of values, in this scan and outside of it.
 *
 * @param wanted `secretId` of each
 * @param rest what was not scanned
 * @param most commits and bytes
 */
export async function pushedRaw(
  wanted: readonly string[],
  findings: readonly Finding[],
  list: HistoryList,
  rest: Unscanned,
  commits: Commits,
  means: RawMeans,
  most: { commits: number; bytes: number },
): Promise<Found> {
  const { repository, policy } = means;
  const ids = new Map<string, string[]>(wanted.map((id) => [id, []]));
  const texts = commitTexts(repository, commits.tips, most.commits + 1);
  const items = pushedItems(list, rest, commits).filter(({ path }) => !policy.ignores(path));
  if (items.length === 0 && texts?.length === 0) return { ids };
  const values = await valuesOf(wanted, findings, list, means);
  if (values.size === 0) return { ids };
  const search = (bytes: Buffer, id: string) => {
    for (const [secret, forms] of values) if (forms.some((form) => bytes.includes(form))) ids.get(secret)!.push(id);
  };
  let gap = texts === null || texts.length > most.commits ? LIMITS : undefined;
  for (const { id, bytes } of texts ?? []) search(bytes, id);
  for (const { id, tag, text } of [...list.messages, ...rest.messages]) if (tag !== undefined) search(Buffer.from(text), id);
  const { present, skipped } = measure(items, repository);
  if (skipped.length > 0) gap = LIMITS;
  const unread = new Set(means.skipped?.flatMap(({ path }) => [path, path.split('!', 1)[0]]));
  const { sorted, starts } = inBatches(present);
  let left = Math.min(most.bytes, MAX_WORK / values.size);
  for (const [i, from] of starts.entries()) {
    const batch = sorted.slice(from, starts[i + 1]);
    left -= batch.reduce((sum, { size = 0 }) => sum + size, 0);
    if (left < 0) return { ids, gap: LIMITS };
    for (const [j, bytes] of readAll(batch, repository.root).entries()) {
      const { oid, path } = batch[j];
      if (!Buffer.isBuffer(bytes)) gap ??= LIMITS;
      else {
        search(bytes, oid);
        const kind = unread.has(path) ? packedAs(bytes) : null;
        if (kind && holdsFiles(kind)) gap ??= `${path} was pushed and could not be read completely`;
      }
    }
  }
  return { ids, ...(gap !== undefined && { gap }) };
}

/** The reason of `gap` is that a limit was reached, or that something is damaged. */
export const LIMITS = 'limits';

/** Each blob once. */
function pushedItems(list: HistoryList, rest: Unscanned, commits: Commits): ListedBlob[] {
  const items = new Map(rest.items.map((item) => [item.oid, item]));
  list.log.walk({
    change({ commit, status, after, path, mode }) {
      if (status !== 'D' && mode !== SUBMODULE && !items.has(after) && commits.isShared(commit))
        items.set(after, { oid: after, path, commit });
    },
  });
  for (const item of list.named) if (commits.isShared(item.oid)) items.set(item.oid, item);
  return [...items.values()];
}

/** Scans again what each secret is in, since findings do not have the value. */
async function valuesOf(wanted: readonly string[], findings: readonly Finding[], list: HistoryList, means: RawMeans): Promise<Values> {
  const open = new Set(wanted);
  const first = new Map<string, Finding>();
  for (const finding of findings)
    if (finding.secretId !== undefined && open.has(finding.secretId) && !first.has(finding.secretId)) first.set(finding.secretId, finding);
  const byPrint = new Map([...first].map(([id, { fingerprint }]) => [fingerprint, id]));
  const having = new Set([...first.values()].map(({ blob }) => blob));
  const values = new Map<string, Buffer[]>();
  const policy: Policy = {
    ...means.policy,
    datasets: 'off',
    comments: false,
    allowlist: new Allowlist({ ...means.policy.config, allow: [] }, ''), // values of allowed findings are not collected
    baseline: undefined,
    progress: undefined,
    explain: undefined,
    collect({ fingerprint, value, written }) {
      const id = byPrint.get(fingerprint);
      const forms = [Buffer.from(value), ...(written === undefined ? [] : [Buffer.from(written, 'latin1')])].filter(isTelling);
      if (id !== undefined && forms.length > 0) values.set(id, forms);
    },
  };
  const items = list.items.filter(({ oid }) => having.has(oid));
  const { sorted, starts } = inBatches(measure(items, means.repository).present);
  const file: Open = {};
  for (const [i, from] of starts.entries())
    await scanVersions(sorted.slice(from, starts[i + 1]), { ...means.scan, rules: means.rules, policy }, 'history', file);
  const messages = list.messages.filter(({ id }) => having.has(id));
  await scanMessages(messages, means.rules, policy);
  return values;
}

const isTelling = (value: Buffer): boolean =>
  value.length >= LONG || (value.length >= SHORT && !/^(?:[A-Za-z]+|\d+)$/.test(value.toString('latin1')));
