import type { Finding, SecretHistory } from '../model.ts';
import { argument } from '../report/text.ts';
import type { Message } from '../sources/history.ts';
import type { Commits, Facts } from '../sources/history-facts.ts';
import { hasRemote } from '../sources/history-refs.ts';
import type { Repository } from '../sources/repository.ts';
import { MESSAGE } from './commit-message.ts';

export interface VerdictMeans {
  repository: Repository;
  commits: Commits;
  /** The command that runs together-guard here. */
  own: () => string;
  /** The provider's page about the kind of key. */
  page?: string;
}

/** A name for the file of replacements, outside the work tree. */
const REPLACEMENTS = '../secrets-to-replace.txt';
const NOTES = 'refs/notes/';

const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
const short = (commit: string) => commit.slice(0, 10);

/** The verdict about one secret. @param tags annotated tags whose messages also have it */
export function historyOf(finding: Finding, facts: Facts, tags: readonly Message[], means: VerdictMeans): SecretHistory {
  const { first, last, removed, inHead } = facts;
  const isRemote = hasRemote(means.repository);
  const tag = facts.tag ?? tags[0]?.tag;
  const isPushed = facts.remote !== undefined || (tag !== undefined && isRemote);
  const pushedBy = isPushed ? day(facts.remote?.time ?? Date.now() / 1000) : undefined;
  const ref = facts.remote?.ref ?? tag;
  const evidence = facts.remote
    ? `${facts.remote.ref} ${facts.remote.time === undefined ? 'has' : 'had'} it`
    : `tag ${tag} has it, and tags are usually pushed`;
  const isNote = facts.source.startsWith(NOTES);
  const paths = facts.paths.length > 0 ? facts.paths : [finding.path];
  return {
    verdict: isPushed ? 'pushed' : 'local',
    says: isPushed ? `pushed on ${pushedBy} or before (${evidence}): revoke it` : neverPushed(isRemote, isNote),
    steps: isPushed ? revoking(finding, means) : rewriting(finding, facts, tags, means),
    paths: [...new Set([...paths, ...tags.map(({ tag }) => `the message of tag ${tag}`)])].sort(),
    first,
    last,
    ...(removed && { removed }),
    inHead,
    ...(ref !== undefined && { ref }),
    ...(pushedBy !== undefined && { pushedBy }),
  };
}

const neverPushed = (isRemote: boolean, isNote: boolean): string =>
  isNote && isRemote
    ? 'never pushed, unless someone pushed the notes by name: rewriting is enough'
    : `never pushed (${isRemote ? 'no remote-tracking branch and no tag has it' : 'this repository has no remote'}): rewriting is enough`;

/** A secret that only messages of tags have. */
export function tagHistory(tags: readonly Message[], means: VerdictMeans): SecretHistory {
  const people = tags.map(({ commit, author = '', date = '' }) => ({ commit, author, date })).sort((a, b) => (a.date < b.date ? -1 : 1));
  const isPushed = hasRemote(means.repository);
  const pushedBy = day(Date.now() / 1000);
  return {
    verdict: isPushed ? 'pushed' : 'local',
    says: isPushed ? `pushed on ${pushedBy} or before (tags are usually pushed): revoke it` : neverPushed(false, false),
    steps: isPushed ? revoking(undefined, means) : tags.flatMap(retagging),
    paths: tags.map(({ tag }) => `the message of tag ${tag}`).sort(),
    first: people[0],
    last: people.at(-1)!,
    inHead: false,
    ref: tags[0].tag,
    ...(isPushed && { pushedBy }),
  };
}

const revoking = (finding: Finding | undefined, { page }: VerdictMeans): string[] => [
  ...(finding ? [finding.remedy] : []),
  ...(page !== undefined && /^https?:/.test(page) ? [`About this kind of key: ${page}`] : []),
];

const retagging = ({ tag, commit }: Message): string[] => [
  `git tag -d ${argument(tag!)}`,
  `git tag -a ${argument(tag!)} ${short(commit)}  # with another message`,
];

/** The commands that take a secret out of commits that no one else has. */
function rewriting(finding: Finding, facts: Facts, tags: readonly Message[], { commits, own }: VerdictMeans): string[] {
  const { first, paths, source } = facts;
  const ids = facts.commits;
  if (source.startsWith(NOTES)) {
    const ref = source.slice(NOTES.length);
    return [
      `git notes --ref=${argument(ref)} remove ${/[0-9a-f]{10}/.exec(paths[0])?.[0] ?? 'COMMIT'}`,
      `git update-ref ${argument(source)} $(git commit-tree ${argument(`${source}^{tree}`)} -m notes)  # drops the old versions`,
    ];
  }
  const stash = commits.stashOf(ids);
  if (stash !== undefined) return [`git stash drop '${stash}'`];
  if (commits.isUnreachable(ids)) return ['git reflog expire --expire=now --all', 'git gc --prune=now'];
  const isMessage = finding.path === MESSAGE;
  const base = tags.length > 0 ? undefined : commits.rebaseBase(ids, first.commit);
  if (base === undefined || (isMessage && paths.length > 0))
    return [
      `${own()} scan --history --write-replacements ${REPLACEMENTS}`,
      `git filter-repo --force --replace-text ${REPLACEMENTS}${isMessage || tags.length > 0 ? ` --replace-message ${REPLACEMENTS}` : ''}`,
    ];
  const start = base === null ? '--root' : short(base);
  const files = paths.map(argument).join(' ');
  if (first.commit === commits.head)
    return isMessage
      ? ['git commit --amend  # with another message']
      : [`git add ${files}  # after you removed it`, 'git commit --amend --no-edit'];
  return isMessage
    ? [`git rebase -i ${start}  # mark ${short(first.commit)} with "reword"`]
    : [
        `git rebase -i ${start}  # mark ${short(first.commit)} with "edit"`,
        `git add ${files}  # after you removed it`,
        'git commit --amend --no-edit && git rebase --continue',
      ];
}
