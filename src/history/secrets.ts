/** The findings of a scan of the history, once for each secret: where it was, whether it was pushed, and what to do about it. */
import { RULES } from '#rules';
import { groupBy } from '../io/group.ts';
import { MESSAGE, OF_TAG } from '../io/message-paths.ts';
import type { Finding, SecretHistory } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { byPlace } from '../policy/strongest.ts';
import { Commits, type Shared } from '../sources/history/commits.ts';
import { factsOf, type Tracked } from '../sources/history/facts.ts';
import type { HistoryList, Message } from '../sources/history/list.ts';
import { refOfTag } from '../sources/history/refs.ts';
import { pushedElsewhere, type SearchMeans } from './elsewhere.ts';
import { namesIn, type Places } from './places.ts';
import { retagging, rewriting, together, type VerdictMeans } from './steps.ts';
import { asPushed, asUnknown, historyOf, namedHistory, tagHistory } from './verdict.ts';

export interface HistoryMeans extends SearchMeans {
  cwd: string;
  /** The command that runs together-guard here. */
  own: () => string;
  /** Someone waits for a push, and to search all that was pushed before takes seconds in a large repository. */
  isPush?: boolean;
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
  const { repository, cwd, own, policy } = search;
  if (findings.length === 0) return [];
  const commits = new Commits(repository, list.log, list.named);
  const groups = groupBy(findings, ({ rule, secretId, fingerprint, allowed, blocking, known }) =>
    [rule, secretId ?? fingerprint, allowed === undefined, blocking, known].join(' '),
  );
  const ageOf = ({ commit = '' }: Finding) => commits.ageOf(commit);
  const all = [...groups.values()]
    .map((group) => ({ group, shown: { ...group.reduce((a, b) => ((ageOf(b) - ageOf(a) || byPlace(a, b)) > 0 ? b : a)) } }))
    .sort((a, b) => byPlace(a.shown, b.shown));
  const secrets = all.filter(({ shown }) => shown.secretId !== undefined && shown.type === undefined);
  if (secrets.length === 0) return all.map(({ shown }) => shown);
  const tags = new Map(list.messages.flatMap((message) => (message.tag === undefined ? [] : [[message.id, message] as const])));
  const namesOf = namesIn(list.items);
  const tracked = secrets.map(({ group }) => trackedBy(group, tags, namesOf));
  const facts = factsOf(tracked, list.log, commits);
  const open = secrets.filter((_, i) => !facts[i]?.remote).map(({ shown }) => shown.secretId!);
  const { elsewhere, gap: unsearched } = search.isPush
    ? { elsewhere: new Map<string, Shared>(), gap: `only what this push sends was searched ("${own()} scan --history" searches the rest)` }
    : await pushedElsewhere(new Set(open), findings, list, commits, search);
  const gap = list.isDamaged ? 'git cannot read a part of this repository' : unsearched;
  const references = new Map(RULES.all().map(({ id, reference }) => [id, reference]));
  const having = new Set(facts.flatMap((item) => item?.paths ?? []));
  const base: VerdictMeans = { repository, cwd, commits, own, having, isPush: search.isPush, isPartial: !list.isWhole && !search.isPush };
  const places = secrets.map(({ group, shown }, i) => {
    const { remote, tag } = elsewhere.get(shown.secretId!) ?? {};
    const about = facts[i] && { ...(tag !== undefined && { tag }), ...facts[i] };
    const refs = about ? [] : commits.namesOf(new Set(group.flatMap(({ blob }) => blob ?? [])));
    return { group, shown, about, remote, refs, named: group.flatMap(({ blob }) => tags.get(blob ?? '') ?? []) };
  });
  const local = places.filter(({ about, remote }) => about && !remote && !about.remote);
  placed(local.flatMap(({ group }) => group));
  const steps = together(
    places.map(({ group, shown, about, remote, refs, named }) =>
      remote || about?.remote || refs.length > 0
        ? undefined
        : about
          ? rewriting(shown, about, named, placed(group), base)
          : named.length > 0
            ? retagging(named)
            : undefined,
    ),
    base,
  );
  for (const [i, { group, shown, about, remote, refs, named }] of places.entries()) {
    const means: VerdictMeans = { ...base, page: references.get(shown.rule) };
    const history = about
      ? historyOf(shown, about, named, steps[i], means)
      : refs.length > 0
        ? withoutCommit(shown, group, refs, named, means)
        : named.length > 0
          ? tagHistory(shown, named, steps[i], means)
          : undefined;
    if (!history) continue;
    shown.history = remote
      ? asPushed(history, remote, shown, means)
      : gap !== undefined && history.verdict === 'local'
        ? asUnknown(history, gap)
        : history;
    shown.history.paths = withoutIgnored(history.paths, policy);
  }
  return all.map(({ shown }) => shown);
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
