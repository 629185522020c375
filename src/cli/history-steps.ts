/** The commands that take a secret out of a history that no one else has. They can be pasted: no line of them is a comment. */
import { posix, relative } from 'node:path';
import type { Finding } from '../model.ts';
import { argument } from '../report/text.ts';
import type { Message } from '../sources/history.ts';
import type { Commits, Facts } from '../sources/history-facts.ts';
import { slashed } from '../sources/paths.ts';
import type { Repository } from '../sources/repository.ts';
import { MESSAGE } from './commit-message.ts';
import { filtering } from './history-filter.ts';
import type { Places } from './history-places.ts';

export interface VerdictMeans {
  repository: Repository;
  cwd: string;
  commits: Commits;
  /** The command that runs together-guard here. */
  own: () => string;
  /** The provider's page about the kind of key. */
  page?: string;
}

export const NOTES = 'refs/notes/';
const AMEND = 'git commit --amend --no-edit --allow-empty';

const short = (commit: string) => commit.slice(0, 10);

/** What takes one secret out of the history. */
export interface Rewrite {
  steps: readonly string[];
  /** The commits that have it. */
  commits: readonly string[];
  /** Annotated tags whose messages have it. */
  tags: readonly Message[];
  places: Places;
  /** It changes no commit that the steps for another secret name. */
  apart: boolean;
}

/** New messages for annotated tags. A tag of a tag becomes one tag. */
export const retagging = (tags: readonly Message[]): Rewrite => ({
  steps: [
    'Write another message:',
    ...[...new Map(tags.map(({ tag, commit }) => [tag!, commit]))].flatMap(([tag, commit]) => [
      `git tag -d ${argument(tag)}`,
      `git tag -a ${argument(tag)} ${short(commit)}`,
    ]),
  ],
  commits: [],
  tags,
  places: { packed: [], isInText: true },
  apart: false,
});

/**
 * Steps in words and commands, each on its own line.
 *
 * @param tags annotated tags whose messages also have it
 */
export function rewriting(finding: Finding, facts: Facts, tags: readonly Message[], places: Places, means: VerdictMeans): Rewrite {
  const apart = besides(finding, facts, tags, means);
  const steps = apart ?? rebuilding(finding, facts, tags, places, means);
  return { steps, commits: facts.commits, tags, places, apart: apart !== undefined };
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
          isInText: some.some(({ places }) => places.isInText),
        },
        means,
      );
  return rewrites.map((rewrite) => (rewrite?.apart === false && all) || (rewrite?.steps ?? []));
}

/** Steps that leave alone all commits except the last one. */
function besides(finding: Finding, facts: Facts, tags: readonly Message[], means: VerdictMeans): string[] | undefined {
  const { commits } = means;
  const { first, paths, source } = facts;
  const ids = facts.commits;
  if (source.startsWith(NOTES)) return droppingNote(source, paths);
  const stash = commits.stashOf(facts.writers);
  if (stash !== undefined)
    return [
      ...(commits.hasStashes
        ? ['Of several stashes, drop the one with the highest number first: the others keep their numbers then.']
        : []),
      `This throws away all that the stash has. To keep the rest, take it out with "git stash apply '${stash}'" before:`,
      `git stash drop '${stash}'`,
    ];
  if (commits.isUnreachable(ids)) {
    const detached = commits.detachedAt(ids);
    if (detached !== undefined)
      return [
        `Only the work tree at ${argument(detached)} has it, which is on no branch. The steps are shown there:`,
        `(cd ${argument(detached)} && ${means.own()} scan --history)`,
      ];
    const stashes = commits.stashesOn(ids);
    const oldest = stashes.at(-1);
    if (oldest !== undefined) return movingStash(stashes, oldest);
    return [
      'Only reflogs have it. To forget all commits that only reflogs have:',
      'git reflog expire --expire-unreachable=now HEAD $(git for-each-ref --format="%(refname)" refs/heads)',
      'git gc --prune=now',
    ];
  }
  if (first.commit !== commits.head || baseOf(facts, tags, means) === undefined) return undefined;
  if (finding.path === MESSAGE) return ['Write another message:', 'git commit --amend'];
  const files = filesOf(facts, means);
  return [`Take the secret out of ${files.join(', ')}, then:`, `git add ${files.join(' ')}`, AMEND];
}

/** A stash keeps the commits that it is based on. Applied to the current commit, it is based on that one. */
const movingStash = (stashes: readonly string[], oldest: string): string[] => [
  `Only ${stashes.join(', ')} ${stashes.length > 1 ? 'have it: they are' : 'has it: it is'} based on commits that have it. Commit your own changes first. Then move the ${stashes.length > 1 ? 'oldest ' : ''}stash to the current commit:`,
  `git stash pop '${oldest}'`,
  'git stash push --include-untracked',
  `If git stops at a conflict, resolve it without the secret. Then: git add -u; git stash push; git stash drop with the number that the old stash has now`,
];

function rebuilding(finding: Finding, facts: Facts, tags: readonly Message[], places: Places, means: VerdictMeans): string[] {
  const { first, commits: ids } = facts;
  const base = baseOf(facts, tags, means);
  if (base === undefined) return filtering(ids, tags, places, means);
  if (finding.path === MESSAGE)
    return [`In the editor, write "reword" for "pick" before ${ids.map(short).join(', ')}; then write another message:`, rebasing(base)];
  return [
    `In the editor, write "edit" for "pick" before ${short(first.commit)}:`,
    rebasing(base),
    `When git stops, take the secret out of ${filesOf(facts, means).join(', ')}, then:`,
    'git add -u',
    AMEND,
    'git rebase --continue',
    `If git stops at a conflict, resolve it without the secret, then "git add -u" and "git rebase --continue".`,
  ];
}

const baseOf = ({ inMessage, paths, commits, first }: Facts, tags: readonly Message[], means: VerdictMeans) =>
  tags.length > 0 || (inMessage && paths.length > 0) ? undefined : means.commits.rebaseBase(commits, first.commit);

const filesOf = ({ paths }: Facts, means: VerdictMeans): string[] => paths.map((path) => argument(fromUser(path, means)));

/** `--empty=drop`: a later commit that only removes the secret has nothing left to do. */
const rebasing = ({ base, merges }: { base: string | null; merges: boolean }): string =>
  `git rebase -i --empty=drop ${merges ? '--rebase-merges ' : ''}${base === null ? '--root' : short(base)}`;

/** As the user would type it. */
function fromUser(path: string, { repository: { root }, cwd }: VerdictMeans): string {
  const folder = slashed(relative(root, cwd));
  return folder === '' || folder.startsWith('..') ? path : posix.relative(folder, path);
}

function droppingNote(ref: string, paths: readonly string[]): string[] {
  return [
    'The second command drops the old versions of the notes:',
    `git notes --ref=${argument(ref.slice(NOTES.length))} remove ${/[0-9a-f]{10}/.exec(paths[0])?.[0] ?? 'COMMIT'}`,
    `git update-ref ${argument(ref)} $(git commit-tree ${argument(`${ref}^{tree}`)} -m notes)`,
  ];
}
