/** The commands that take a secret out of a history that no one else has. They can be pasted: no line of them is a comment. */
import { posix, relative } from 'node:path';
import type { Finding } from '../model.ts';
import { MESSAGE } from '../io/message-paths.ts';
import { clean } from '../io/terminal.ts';
import { argument } from '../report/text.ts';
import type { Message } from '../sources/history/list.ts';
import { type Commits, NOTES } from '../sources/history/commits.ts';
import type { Facts } from '../sources/history/facts.ts';
import { isUnreachable, notesWith, ownCommits, rebaseBase, stashesOn, stashesWith } from '../sources/history/rewrite.ts';
import { inProgress } from '../sources/in-progress.ts';
import { slashed } from '../sources/paths.ts';
import { isShallow } from '../sources/range.ts';
import type { Stash } from '../sources/history/stashes.ts';
import type { Repository } from '../sources/repository.ts';
import { filtering } from './filter.ts';
import type { Places } from './places.ts';
import { droppingStash, movingStash } from './stash.ts';

export interface VerdictMeans {
  repository: Repository;
  cwd: string;
  commits: Commits;
  /** The command that runs together-guard here. */
  own: () => string;
  /** Files with any of the secrets. */
  having: ReadonlySet<string>;
  /** Only what a push sends was scanned: what is older was pushed before. */
  isPush?: boolean;
  /** Dates, a branch, a range or paths left out what may have a secret, too. */
  isPartial?: boolean;
  /** The provider's page about the kind of key. */
  page?: string;
}

/** The path that the log gives a note. */
const NOTE = /^the note on commit ([0-9a-f]{10})$/;
const AMEND = 'git commit --amend --no-edit --allow-empty';

const short = (commit: string) => commit.slice(0, 10);

/** What takes one secret out of the history. */
export interface Rewrite {
  /** Steps for stashes and notes, which come first. */
  aside: readonly string[];
  steps: readonly string[];
  /** The commits that have it. */
  commits: readonly string[];
  /** Annotated tags whose messages have it. */
  tags: readonly Message[];
  places: Places;
  /** It changes no commit that the steps for another secret name. */
  apart: boolean;
}

const ONLY_TEXT: Places = { packed: [], named: [], isInText: true };

/** New messages for annotated tags. A tag of a tag becomes one tag. */
export const retagging = (tags: readonly Message[], aside: readonly string[] = []): Rewrite => ({
  aside,
  steps: [
    'Write another message:',
    ...[...new Map(tags.map(({ tag, commit }) => [tag!, commit]))].flatMap(([tag, commit]) => [
      `git tag -d ${argument(tag)}`,
      `git tag -a ${argument(tag)} ${short(commit)}`,
    ]),
  ],
  commits: [],
  tags,
  places: ONLY_TEXT,
  apart: false,
});

const besides = (steps: readonly string[], aside: readonly string[] = []): Rewrite => ({
  aside,
  steps,
  commits: [],
  tags: [],
  places: ONLY_TEXT,
  apart: true,
});

/**
 * Steps in words and commands, each on its own line.
 *
 * @param tags annotated tags whose messages also have it
 */
export function rewriting(finding: Finding, facts: Facts, tags: readonly Message[], places: Places, means: VerdictMeans): Rewrite {
  if (means.isPartial || (facts.isCut && !means.isPush)) return besides(scanningAll(facts, means));
  const { commits } = means;
  const stashes = stashesWith(
    commits,
    facts.writers.filter((id) => isUnreachable(commits, [id])),
  );
  const inStash = new Set(stashes.flatMap(ownCommits));
  const inNotes = new Set(facts.commits.filter((id) => commits.sources.get(id)?.startsWith(NOTES)));
  const aside = [
    ...stashes.flatMap((stash) => droppingStash(stash, means)),
    ...notesWith(commits, inNotes).flatMap((ref) => droppingNote(ref, facts.paths)),
  ];
  const left = (ids: readonly string[]) => ids.filter((id) => !inStash.has(id) && !inNotes.has(id));
  const rest = { ...facts, commits: left(facts.commits), writers: left(facts.writers), adders: left(facts.adders) };
  if (rest.commits.length === 0) return tags.length > 0 ? retagging(tags, aside) : besides([], aside);
  if (isUnreachable(commits, rest.commits)) {
    const steps = reviving(rest.commits, stashes, means);
    return tags.length > 0 ? retagging(tags, [...aside, ...steps]) : besides(steps, aside);
  }
  const begun = inProgress(means.repository);
  if (begun)
    return besides(
      [
        `You have not finished ${begun.name}. Finish it, or stop it with "${begun.stop}". Then scan again: the steps are shown then.`,
        `${means.own()} scan --history`,
      ],
      aside,
    );
  const amended = amending(finding, rest, tags, places, means);
  if (amended) return besides(amended, aside);
  return { aside, steps: rebuilding(finding, rest, tags, places, means), commits: rest.commits, tags, places, apart: false };
}

/**
 * The steps for each secret. The first rebase gives commits other ids, and the steps for other secrets name the old ones. So
 * if several secrets need different rewrites, one run of git filter-repo takes all of them out.
 *
 * @param rewrites by secret; none for one that was pushed
 */
export function together(rewrites: readonly (Rewrite | undefined)[], means: VerdictMeans): (readonly string[])[] {
  const some = rewrites.filter((rewrite) => rewrite !== undefined && !rewrite.apart) as Rewrite[];
  const isOne = new Set(some.map(({ steps }) => steps.join('\n'))).size < 2 || some.every(({ commits }) => commits.length === 0);
  const all = isOne
    ? undefined
    : filtering(
        [...new Set(some.flatMap(({ commits }) => commits))],
        some.flatMap(({ tags }) => tags),
        {
          packed: [...new Set(some.flatMap(({ places }) => places.packed))].sort(),
          named: some.flatMap(({ places }) => places.named),
          isInText: some.some(({ places }) => places.isInText),
        },
        means,
      );
  return rewrites.map((rewrite) => (rewrite ? [...rewrite.aside, ...((!rewrite.apart && all) || rewrite.steps)] : []));
}

/** If older commits were not scanned, it is not known which of them have the secret. */
const scanningAll = ({ isCut }: Facts, { repository, own }: VerdictMeans): string[] => [
  `${isCut ? 'Older' : 'Other'} commits, which were not scanned, may have it, too. Scan all of them: the steps are shown then.`,
  ...(isShallow(repository) ? ['git fetch --unshallow'] : []),
  `${own()} scan --history`,
];

/**
 * Steps for commits that no branch and no tag has.
 *
 * @param dropped stashes that are dropped before
 */
function reviving(ids: readonly string[], dropped: readonly Stash[], means: VerdictMeans): string[] {
  const { commits } = means;
  const detached = commits.detachedAt(ids);
  if (detached !== undefined)
    return [
      `Only the work tree at ${argument(detached)} has it, which is on no branch. The steps are shown there:`,
      `(cd ${argument(detached)} && ${means.own()} scan --history)`,
    ];
  const stashes = stashesOn(commits, ids).filter((stash) => !dropped.includes(stash));
  if (stashes.length > 0) return movingStash(stashes, means);
  return [
    `${dropped.length > 0 ? 'Then only' : 'Only'} reflogs have it. To forget all commits that only reflogs have:`,
    expiring(commits),
    `git ${['', 'Unreachable'].map((which) => `-c gc.reflogExpire${which}=never`).join(' ')} gc --prune=now`,
  ];
}

/**
 * Expires what is not reachable in the reflogs of all work trees and refs, except stashes, and remote-tracking refs, whose reflogs tell
 * what was pushed. With `--expire-unreachable=now`, git would also expire all stashes except the newest; with the setting, it keeps them.
 * `git gc` itself expires reflogs after 30 or 90 days, also those of remote-tracking refs, so it gets settings, too.
 */
function expiring({ tips, remotes }: Commits): string {
  const own = tips.flatMap(({ kind, ref }) => (kind === 'remote' && remotes.isTracking(ref) ? remotes.patternOf(ref) : []));
  const kept = ['refs/remotes/*', ...own.filter((pattern) => !pattern.startsWith('refs/remotes/'))];
  const settings = [...new Set(kept)].map((pattern) => `-c ${argument(`gc.${pattern}.reflogExpireUnreachable=never`)}`);
  return `git -c gc.reflogExpireUnreachable=now ${settings.join(' ')} reflog expire --all`;
}

/** Steps that leave alone all commits except the last one. */
function amending(finding: Finding, facts: Facts, tags: readonly Message[], places: Places, means: VerdictMeans): string[] | undefined {
  if (oldestOf(facts) !== means.commits.head || baseOf(facts, tags, means) === undefined) return undefined;
  if (finding.path === MESSAGE) return ['Write another message:', 'git commit --amend --allow-empty'];
  const files = contentsOf(facts, places);
  const isPlain = places.named.length === 0 && files.every((path) => clean(path) === path && !path.startsWith(':'));
  return [`${cleaning(facts, places, means)}, then:`, isPlain ? `git add ${shown(files, means)}` : 'git add -u', AMEND];
}

function rebuilding(finding: Finding, facts: Facts, tags: readonly Message[], places: Places, means: VerdictMeans): string[] {
  const { commits: ids } = facts;
  const base = baseOf(facts, tags, means);
  if (base === undefined) return filtering(ids, tags, places, means);
  if (finding.path === MESSAGE)
    return [
      `In the editor, write "reword" for "pick" before ${ids.map(short).join(', ')}; then write another message:`,
      rebasing(base),
      'If git stops at a commit without changes: git commit --amend --allow-empty; git rebase --continue',
    ];
  const [head, ...rest] = cleaning(facts, places, means);
  return [
    `In the editor, write "edit" for "pick" before ${short(oldestOf(facts))}:`,
    rebasing(base),
    `When git stops, ${head.toLowerCase()}${rest.join('')}, then:`,
    'git add -u',
    AMEND,
    'git rebase --continue',
    `If git stops at a conflict, resolve it without the secret, then "git add -u" and "git rebase --continue".`,
  ];
}

const oldestOf = ({ commits }: Facts): string => commits.at(-1)!;

/** A rebase with an "edit" for one commit leaves what another adds again. */
const baseOf = (facts: Facts, tags: readonly Message[], { commits }: VerdictMeans) =>
  tags.length > 0 || facts.adders.length > 1 || (facts.inMessage && facts.paths.length > 0)
    ? undefined
    : rebaseBase(commits, facts.writers, oldestOf(facts));

/** The files whose text has the secret. A name is shown only with its secret hidden. */
const contentsOf = ({ paths }: Facts, { named }: Places): string[] => paths.filter((path) => !named.includes(path) && !NOTE.test(path));

const shown = (paths: readonly string[], means: VerdictMeans, between = ' '): string =>
  paths.map((path) => argument(fromUser(path, means))).join(between);

function cleaning(facts: Facts, places: Places, means: VerdictMeans): string {
  const files = contentsOf(facts, places);
  return [
    ...(files.length > 0 ? [`Take the secret out of ${shown(files, means, ', ')}`] : []),
    ...(places.named.length > 0 ? [`Give ${shown(places.named, means, ', ')} another name with "git mv"`] : []),
  ]
    .join(', and ')
    .replace(', and Give', ', and give');
}

/** `--empty=drop`: a later commit that only removes the secret has nothing left to do. */
const rebasing = ({ base, merges }: { base: string | null; merges: boolean }): string =>
  `git rebase -i --empty=drop ${merges ? '--rebase-merges ' : ''}${base === null ? '--root' : short(base)}`;

/** As the user would type it. */
function fromUser(path: string, { repository: { root }, cwd }: VerdictMeans): string {
  const folder = slashed(relative(root, cwd));
  return folder === '' || folder.startsWith('..') ? path : posix.relative(folder, path);
}

/** A note may be on several commits. */
function droppingNote(ref: string, paths: readonly string[]): string[] {
  const on = paths.flatMap((path) => NOTE.exec(path)?.[1] ?? []);
  return [
    'This removes the note, and then the old versions of all notes:',
    `git notes --ref=${argument(ref.slice(NOTES.length))} remove --ignore-missing ${on.length > 0 ? on.join(' ') : 'COMMIT'}`,
    `git update-ref ${argument(ref)} $(git commit-tree ${argument(`${ref}^{tree}`)} -m notes)`,
  ];
}
