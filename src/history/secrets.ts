/** The findings of a scan of the history, once for each secret: where it was, whether it was pushed, and what to do about it. */
import { RULES } from '#rules';
import { groupBy } from '../io/group.ts';
import { MESSAGE, OF_TAG } from '../io/message-paths.ts';
import type { Finding, SecretHistory } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { byPlace } from '../policy/strongest.ts';
import { Commits, type Pushed, type Shared } from '../sources/history/commits.ts';
import { type Facts, factsOf, type Tracked } from '../sources/history/facts.ts';
import type { HistoryList, Message } from '../sources/history/list.ts';
import { refOfTag, shortRef } from '../sources/history/refs.ts';
import { straysWith } from '../sources/history/strays.ts';
import { pushedElsewhere, type SearchMeans } from './elsewhere.ts';
import { namesIn, type Places } from './places.ts';
import { retagging, type Rewrite, rewriting, together, type VerdictMeans } from './steps.ts';
import { asPushed, asUnknown, historyOf, namedHistory, tagHistory } from './verdict.ts';

export interface HistoryMeans extends SearchMeans {
  cwd: string;
  /** The command that runs together-guard here. */
  own: () => string;
  /** Someone waits for a push, and to search all that was pushed before takes seconds in a large repository. */
  isPush?: boolean;
}

/** One secret, and what git knows of it. */
interface Kept {
  group: readonly Finding[];
  /** The finding that is shown for all of them. */
  shown: Finding;
  /** If commits have it. */
  about?: Facts;
  /** Where it was pushed in another place than those commits. */
  remote?: Pushed;
  /** Why it may have been pushed, although nothing shows it. */
  perhaps?: string;
  /** What names a blob with it, if no commit has it. */
  refs: readonly string[];
  /** Annotated tags whose messages have it. */
  tags: readonly Message[];
}

/**
 * One finding for each secret, at the place where it came in, with its history. Findings that are allowed and such that
 * block are kept apart. Sorted by place, so that the order of the scan, which the cache changes, does not matter.
 */
export async function perSecret(
  findings: readonly Finding[],
  list: HistoryList,
  search: HistoryMeans,
  placed: (some: readonly Finding[]) => Places,
): Promise<Finding[]> {
  const { repository, cwd, own, isPush, policy } = search;
  if (findings.length === 0) return [];
  const commits = new Commits(repository, list.log, list.named);
  const all = oncePerSecret(findings, commits);
  const { kept, gap } = await keptIn(all.filter(isSecret), findings, list, commits, search);
  if (kept.length === 0) return all.map(({ shown }) => shown);
  const having = new Set(kept.flatMap(({ about }) => about?.paths ?? []));
  const means: VerdictMeans = { repository, cwd, commits, own, having, isPush, isPartial: !list.isWhole && !isPush };
  placed(kept.filter(isLocal).flatMap(({ group }) => group));
  const steps = together(
    kept.map((secret) => rewriteOf(secret, placed, means)),
    means,
  );
  const pages = new Map(RULES.all().map(({ id, reference }) => [id, reference]));
  for (const [i, secret] of kept.entries()) {
    const history = storyOf(secret, steps[i], gap, { ...means, page: pages.get(secret.shown.rule) });
    if (history) secret.shown.history = { ...history, paths: withoutIgnored(history.paths, policy) };
  }
  return all.map(({ shown }) => shown);
}

/** The findings of each secret, and a copy of the oldest to show. */
function oncePerSecret(findings: readonly Finding[], commits: Commits): Pick<Kept, 'group' | 'shown'>[] {
  const ageOf = ({ commit = '' }: Finding) => commits.ageOf(commit);
  const groups = groupBy(findings, ({ rule, secretId, fingerprint, allowed, blocking, known }) =>
    [rule, secretId ?? fingerprint, allowed === undefined, blocking, known].join(' '),
  );
  return [...groups.values()]
    .map((group) => ({ group, shown: { ...group.reduce((a, b) => ((ageOf(b) - ageOf(a) || byPlace(a, b)) > 0 ? b : a)) } }))
    .sort((a, b) => byPlace(a.shown, b.shown));
}

const isSecret = ({ shown }: Pick<Kept, 'shown'>) => shown.secretId !== undefined && shown.type === undefined;

/** In commits, and no remote has it. */
const isLocal = ({ about, remote }: Kept) => about !== undefined && !remote && !about.remote;

/** What git knows of each secret, and why "not pushed" cannot be said, if something was not searched. */
async function keptIn(
  secrets: readonly Pick<Kept, 'group' | 'shown'>[],
  findings: readonly Finding[],
  list: HistoryList,
  commits: Commits,
  search: HistoryMeans,
): Promise<{ kept: Kept[]; gap?: string }> {
  if (secrets.length === 0) return { kept: [] };
  const tags = new Map(list.messages.flatMap((message) => (message.tag === undefined ? [] : [[message.id, message] as const])));
  const namesOf = namesIn(list.items);
  const facts = factsOf(
    secrets.map(({ group }) => trackedBy(group, tags, namesOf)),
    list.log,
    commits,
  );
  const open = secrets.filter((_, i) => !facts[i]?.remote).map(({ shown }) => shown.secretId!);
  const { elsewhere, gap } = search.isPush
    ? {
        elsewhere: new Map<string, Shared>(),
        gap: `only what this push sends was searched ("${search.own()} scan --history" searches the rest)`,
      }
    : await pushedElsewhere(new Set(open), findings, list, commits, search);
  const kept = secrets.map(({ group, shown }, i) => {
    const { remote, tag } = elsewhere.get(shown.secretId!) ?? {};
    const about = facts[i] ? { ...(tag !== undefined && { tag }), ...facts[i] } : undefined;
    const refs = about ? [] : commits.namesOf(new Set(group.flatMap(({ blob }) => blob ?? [])));
    return { group, shown, about, remote, refs, tags: group.flatMap(({ blob }) => tags.get(blob ?? '') ?? []) };
  });
  if (!search.isPush) markStrays(kept, list, commits);
  return { kept, gap: list.isDamaged ? 'git cannot read a part of this repository' : gap };
}

/** Says of secrets that no remote has why a fetch may have brought them. */
function markStrays(kept: readonly Kept[], { messages }: HistoryList, commits: Commits): void {
  if (commits.hasRemote)
    for (const secret of kept) if (secret.refs.length > 0) secret.perhaps = `a fetch may have brought ${shortRef(secret.refs[0])}`;
  const open = kept.filter(isLocal);
  if (open.length === 0) return;
  const texts = new Map(messages.map(({ id, text }) => [id, text]));
  const contentsOf = ({ group }: Kept) => group.flatMap(({ blob = '' }) => texts.get(blob) ?? blob);
  const strays = straysWith(
    open.map((secret) => ({ commits: secret.about!.commits, contents: contentsOf(secret) })),
    commits,
  );
  for (const [i, secret] of open.entries()) secret.perhaps = strays[i];
}

/** What takes a secret out that no remote has; undefined if a rewrite is of no use, or no commit and no tag has it. */
function rewriteOf(secret: Kept, placed: (some: readonly Finding[]) => Places, means: VerdictMeans): Rewrite | undefined {
  const { group, shown, about, tags, refs } = secret;
  if (about) return isLocal(secret) ? rewriting(shown, about, tags, placed(group), means) : undefined;
  return secret.remote || refs.length > 0 || tags.length === 0 ? undefined : retagging(tags);
}

/** The verdict about a secret; undefined if it is in no commit, ref or tag. */
function storyOf(secret: Kept, steps: readonly string[], gap: string | undefined, means: VerdictMeans): SecretHistory | undefined {
  const { shown, remote } = secret;
  const history = ownHistory(secret, steps, means);
  if (history && remote) return asPushed(history, remote, shown, means);
  const why = secret.perhaps ?? gap;
  return history?.verdict === 'local' && why !== undefined ? asUnknown(history, why) : history;
}

/** From its own commits, refs and tags alone. */
function ownHistory({ group, shown, about, refs, tags }: Kept, steps: readonly string[], means: VerdictMeans): SecretHistory | undefined {
  if (about) return historyOf(shown, about, tags, steps, means);
  if (refs.length > 0) return withoutCommit(shown, group, refs, tags, means);
  return tags.length > 0 ? tagHistory(shown, tags, steps, means) : undefined;
}

/**
 * Of a secret that no commit has.
 *
 * @param refs that name a blob with it
 * @param tags whose messages also have it
 */
function withoutCommit(
  shown: Finding,
  group: readonly Finding[],
  refs: readonly string[],
  tags: readonly Message[],
  means: VerdictMeans,
): SecretHistory {
  const all = [...new Set([...refs, ...tags.map(({ tag }) => refOfTag(tag!))])].sort();
  const history = namedHistory(shown, all, means.commits.sharedBy(group.flatMap(({ blob }) => blob ?? [])), means);
  const own = new Set(tags.map(({ id }) => id));
  const paths = group.flatMap(({ path, blob = '' }) => (own.has(blob) ? [] : path));
  return { ...history, paths: [...new Set([...paths, ...tags.map(({ tag }) => `${OF_TAG}${tag}`)])].sort() };
}

/** What the user ignores is not shown, unless there is nothing else. */
function withoutIgnored(paths: readonly string[], { ignores }: Policy): readonly string[] {
  const shown = paths.filter((path) => !ignores(path));
  return shown.length > 0 ? shown : paths;
}

function trackedBy(
  group: readonly Finding[],
  tags: ReadonlyMap<string, Message>,
  namesOf: (finding: Finding) => readonly string[],
): Tracked {
  const blobs = new Set<string>();
  const names = new Set<string>();
  const messages = new Set<string>();
  for (const finding of group) {
    const { blob, path } = finding;
    const own = namesOf(finding);
    for (const name of own) names.add(name);
    if (own.length > 0) continue;
    if (blob !== undefined && !tags.has(blob)) (path === MESSAGE ? messages : blobs).add(blob);
  }
  return { blobs, names, messages };
}
