import type { Finding, SecretHistory } from '../model.ts';
import { OF_TAG } from '../io/message-paths.ts';
import { argument, remedyIfReal } from '../report/text.ts';
import type { Message } from '../sources/history/list.ts';
import { NOTES, type Pushed, type Shared } from '../sources/history/commits.ts';
import type { Facts } from '../sources/history/facts.ts';
import { FETCH_HEAD } from '../sources/history/reflogs.ts';
import { type Gone, refOfTag, shortRef } from '../sources/history/refs.ts';
import type { VerdictMeans } from './steps.ts';

const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

/**
 * The verdict about one secret.
 *
 * @param tags annotated tags whose messages also have it
 * @param rewrite the steps that take it out, if it was not pushed
 */
export function historyOf(
  finding: Finding,
  facts: Facts,
  tags: readonly Message[],
  rewrite: readonly string[],
  means: VerdictMeans,
): SecretHistory {
  const { first, isCut, last, removed, inHead, remote } = facts;
  const shared = { remote, tag: facts.tag ?? tags[0]?.tag };
  const paths = facts.paths.length > 0 ? facts.paths : [finding.path];
  return {
    ...verdictOf({ ...shared, gone: facts.gone }, notSeen(facts, means), rewrite, finding, means),
    paths: [...new Set([...paths, ...tags.map(({ tag }) => `${OF_TAG}${tag}`)])].sort(),
    first,
    ...(isCut && { orBefore: true as const }),
    last,
    ...(removed && { removed }),
    inHead,
    ...refOf(shared),
  };
}

/**
 * The strongest sign of a push decides: a remote-tracking ref, then a branch that was set to push, then a tag.
 *
 * @param unseen what is said if there is no such sign
 */
function verdictOf(
  { remote, tag, gone }: Shared & Pick<Facts, 'gone'>,
  unseen: string,
  rewrite: readonly string[],
  finding: Finding,
  means: VerdictMeans,
): Pick<SecretHistory, 'verdict' | 'says' | 'steps'> {
  if (remote) return { verdict: 'pushed', says: pushed(remote), steps: [revoking(finding, means)] };
  return {
    verdict: gone || (tag !== undefined && means.commits.hasRemote) ? 'pushed' : 'local',
    says: gone ? probably(gone, tag) : tag === undefined ? unseen : tagged(tag),
    steps: [rewrite, ifPushed(finding, means)],
  };
}

/** The ref that has it, and when it was pushed at the latest. */
function refOf({ remote, tag }: Shared): Pick<SecretHistory, 'ref' | 'pushedBy'> {
  const ref = remote?.ref ?? tag;
  return { ...(ref !== undefined && { ref }), ...(remote && { pushedBy: dayOf(remote) }) };
}

const dayOf = ({ time }: Pushed) => day(time ?? Date.now() / 1000);

function pushed(remote: Pushed): string {
  const how = remote.ref === FETCH_HEAD ? 'a fetch or a pull brought it' : `${remote.ref} ${remote.time === undefined ? 'has' : 'had'} it`;
  return `pushed on ${dayOf(remote)} or before (${how}): revoke it`;
}

/** The verdict if the same value was pushed in a version, or in a message, that is not one of the findings. */
export const asPushed = (history: SecretHistory, remote: Pushed, finding: Finding, means: VerdictMeans): SecretHistory => ({
  ...history,
  ...verdictOf({ remote }, '', [], finding, means),
  ...refOf({ remote }),
});

/** The verdict if not everything that was pushed could be searched. */
export const asUnknown = (history: SecretHistory, why: string): SecretHistory => ({
  ...history,
  verdict: 'unknown',
  says: `it is not known whether it was pushed: ${why}. Revoke it, unless you know that it was never pushed`,
});

/**
 * What was looked at and what follows. A clone cannot prove that nothing was pushed: a push to a URL leaves no trace, and the
 * traces of a branch that was deleted at the remote are pruned.
 */
function notSeen({ first }: Facts, { commits }: VerdictMeans): string {
  return unseen(commits.hasRemote, commits.sources.get(first.commit)?.startsWith(NOTES) ? ', and notes are pushed only by name' : '');
}

function unseen(isRemote: boolean, more = ''): string {
  const looked = isRemote ? 'no sign of a push here' : 'this repository has no remote now';
  return `${looked}${more}. If you ever pushed it, or have it from a server, revoke it. If not, rewriting is enough`;
}

const probably = ({ branch, upstream }: Gone, tag?: string) =>
  `branch ${branch} was set to push to ${upstream}, which this clone does not have: it was probably pushed, so revoke it; only if you never pushed it${tag === undefined ? '' : `, nor tag ${tag}`}, rewriting is enough`;

const tagged = (tag: string) => `tag ${tag} has it: if that tag was pushed, revoke it; if you never pushed it, rewriting is enough`;

/** A secret that only messages of tags have. */
export function tagHistory(finding: Finding, tags: readonly Message[], rewrite: readonly string[], means: VerdictMeans): SecretHistory {
  const people = tags
    .map(({ commit, author = '', date = '' }) => ({ commit, author, date }))
    .sort((a, b) => Date.parse(a.date) - Date.parse(b.date));
  // In a bare repository, and in a mirror, tags were pushed, too.
  const refs = new Set(tags.map(({ tag }) => refOfTag(tag!)));
  const tip = means.commits.tips.find(({ ref, kind }) => kind === 'remote' && refs.has(ref));
  const shared = { tag: tags[0].tag, ...(tip && { remote: { ...tip, ref: shortRef(tip.ref) } }) };
  return {
    ...verdictOf(shared, '', rewrite, finding, means),
    paths: tags.map(({ tag }) => `${OF_TAG}${tag}`).sort(),
    first: people[0],
    last: people.at(-1)!,
    inHead: false,
    ...refOf(shared),
  };
}

/**
 * A secret in a blob that only refs name, without a commit.
 *
 * @param refs their full names
 */
export function namedHistory(finding: Finding, refs: readonly string[], shared: Shared, means: VerdictMeans): SecretHistory {
  const nowhere = { commit: finding.commit ?? '', author: '', date: '' };
  const deleting = [
    refs.length === 1 ? 'No commit has it. This deletes the ref that does:' : 'No commit has it. This deletes the refs that do:',
    ...refs.map((name) => `git update-ref -d ${argument(name)}`),
  ];
  return {
    ...verdictOf(shared, unseen(means.commits.hasRemote), deleting, finding, means),
    paths: [finding.path],
    first: nowhere,
    last: nowhere,
    inHead: false,
    ...refOf(shared),
  };
}

const revoking = (finding: Finding, means: VerdictMeans): string[] => [finding.remedy, ...aboutKey(means)];

const ifPushed = (finding: Finding, means: VerdictMeans): string[] => [
  `If you ever pushed it: ${remedyIfReal(finding)}`,
  ...aboutKey(means),
];

const aboutKey = ({ page }: VerdictMeans): string[] =>
  page !== undefined && /^https?:/.test(page) ? [`About this kind of key: ${page}`] : [];
