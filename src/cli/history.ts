/** What `scan --history` adds to a scan of blobs: messages, and for each secret where it was and what to do about it. */
import { RULES } from '#rules';
import type { RuleSet } from '../detect/secrets/match.ts';
import { groupBy } from '../io/group.ts';
import { MESSAGE, OF_TAG } from '../io/message-paths.ts';
import type { Blob, Finding, Report, SecretHistory, Skipped } from '../model.ts';
import type { Collected, Policy } from '../policy/judge.ts';
import { byPlace } from '../policy/strongest.ts';
import { run } from '../scan/pipeline.ts';
import { type HistoryList, inBatches, listHistory, measure, type Message } from '../sources/history.ts';
import { readAll } from '../sources/history-blobs.ts';
import { Commits, type Shared } from '../sources/history-commits.ts';
import { factsOf, type Tracked } from '../sources/history-facts.ts';
import { refOfTag } from '../sources/history-refs.ts';
import type { Repository } from '../sources/repository.ts';
import { pushedElsewhere, type SearchMeans } from './history-elsewhere.ts';
import { scanMessages } from './history-messages.ts';
import { namesIn, type Places, placesIn } from './history-places.ts';
import { retagging, rewriting, together, type VerdictMeans } from './history-steps.ts';
import { asPushed, asUnknown, historyOf, namedHistory, tagHistory } from './history-verdict.ts';
import { replacementsFile, writeReplacements } from './replacements.ts';

export { pathOfMessage } from './history-messages.ts';
export { replacementsFile, scanMessages };

interface HistoryMeans extends SearchMeans {
  cwd: string;
  /** The command that runs together-guard here. */
  own: () => string;
  /** Someone waits for a push, and to search all that was pushed before takes seconds in a large repository. */
  isPush?: boolean;
}

/**
 * One finding for each secret, with its history.
 *
 * @param secrets what was found, in clear, for `output`
 * @param output the value of `--write-replacements`
 */
export async function addHistory(
  report: Report,
  list: HistoryList,
  means: HistoryMeans,
  secrets: readonly Collected[],
  output: string | undefined,
): Promise<void> {
  const file = output === undefined ? undefined : replacementsFile(output, means.cwd, means.repository);
  const all = report.findings;
  const placed = placesIn(list, means.repository);
  report.findings = await perSecret(all, list, { ...means, skipped: report.skipped }, placed);
  if (file === undefined) return;
  const { wanted, pushed } = toReplace(all, report.findings);
  report.notes.push(...writeReplacements(file, output!, secrets, { wanted, places: placed(wanted), pushed }));
}

/**
 * What a file for git filter-repo is for: of the secrets that block, those that were not pushed, since the others have to be
 * revoked. If all were pushed, the user means these.
 *
 * @param shown one for each secret
 * @returns the findings, and how many secrets were left out since they were pushed
 */
function toReplace(all: readonly Finding[], shown: readonly Finding[]): { wanted: readonly Finding[]; pushed: number } {
  const isWanted = ({ blocking, type }: Finding) => blocking && type === undefined;
  const pushed = new Set(
    shown.filter((finding) => isWanted(finding) && finding.history?.pushedBy !== undefined).map(({ secretId }) => secretId),
  );
  const blocking = all.filter(isWanted);
  const rest = blocking.filter(({ secretId }) => !pushed.has(secretId));
  return rest.length > 0 ? { wanted: rest, pushed: pushed.size } : { wanted: blocking, pushed: 0 };
}

/** The first wanted finding of a scan of the history, for `allow`: at any path that a blob had, and in messages. */
export async function findInHistory(
  isWanted: (finding: Finding) => boolean,
  rules: RuleSet,
  policy: Policy,
  repository: Repository,
): Promise<Finding | undefined> {
  const list = listHistory(repository, { messages: true, reflog: true, allowShallow: true });
  const inMessage = (await scanMessages(list.messages, rules, policy)).findings.find(isWanted);
  if (inMessage) return inMessage;
  const { sorted, starts } = inBatches(measure(list.items, repository).present);
  for (const [index, from] of starts.entries()) {
    const some = sorted.slice(from, starts[index + 1]);
    const read = readAll(some, repository.root).map((bytes, i): Blob | Skipped =>
      Buffer.isBuffer(bytes) ? { path: some[i].path, bytes, origin: { kind: 'commit', oid: some[i].oid, commit: some[i].commit! } } : bytes,
    );
    const found = (await run(read, rules, policy, 'history')).findings.find(isWanted);
    if (found) return found;
  }
  return undefined;
}

/**
 * One finding for each secret, at the place where it came in, with its history. Findings that are allowed and such that
 * block are kept apart. Sorted by place, so that the order of the scan, which the cache changes, does not matter.
 */
async function perSecret(
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
