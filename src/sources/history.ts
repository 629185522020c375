import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import type { Skipped } from '../model.ts';
import { git, splitZ, tryGit } from './git.ts';
import { type ListedBlob, type Listing, submodule, SUBMODULE } from './git-blobs.ts';
import { branchRevisions, isShallow, rangeRevisions, UNSHALLOW } from './range.ts';
import type { Repository } from './repository.ts';

export interface HistoryOptions {
  /** `A..B`; without it, all that is reachable from any ref. */
  range?: string;
  /** Only commits since then, in any form that git reads. */
  since?: string;
  /** Only what is reachable from this ref. */
  branch?: string;
  /** Only what these list, in the words of `git log`. */
  revisions?: readonly string[];
  /** Only such paths; all unless told. */
  wanted?: (path: string) => boolean;
  /** A shallow clone's missing commits are no failure. */
  allowShallow?: boolean;
}

/** What there is to scan, and what there is not. */
export interface HistoryList extends Listing {
  notes: string[];
}

/**
 * Settings that would change what `git log` lists, whatever the user or the repository has set. `-m` takes the format that
 * `log.diffMerges` names, and `diff.orderFile` a file that may not be there. Git before 2.31 does not know all of them, and
 * does not mind.
 */
const FIXED = ['-c', 'log.diffMerges=separate', '-c', 'log.showSignature=false', '-c', 'log.follow=false', '-c', 'diff.relative=false'];
const LOG = [
  ...FIXED,
  'log',
  '-z',
  '--format=%x01%H',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '-O/dev/null',
  '-m',
  '--root',
  '--no-color',
  '--no-ext-diff',
  '--no-show-signature',
  '--encoding=UTF-8',
];

/**
 * Every blob that commits add or change, each once by its object id, newest first, with the path at which it was last
 * seen and the oldest commit that has it there. Merges are compared with each parent, so that what only a merge brought
 * in is seen, too. What a shallow or a partial clone does not have is among `skipped`.
 *
 * @throws UserError if git fails (an unknown ref, a date it cannot read, a damaged repository)
 */
export function listHistory(
  repository: Repository,
  { range, since, branch, revisions, wanted, allowShallow = false }: HistoryOptions,
): HistoryList {
  const { args: which, notes } =
    range !== undefined
      ? rangeRevisions(range, repository)
      : branch !== undefined
        ? branchRevisions(branch, repository)
        : { args: revisions ?? ['--all'], notes: [] as string[] };
  if (since !== undefined && !isDate(since, repository))
    throw new UserError(`--since takes a date as git reads it, like 2026-01-31 or "2 weeks ago", not ${quote(since)}`);
  const fields = splitZ(git([...LOG, ...(since ? [`--since=${since}`] : []), ...which, '--'], repository.root));
  const { items, commits, submodules } = parseLog(fields, wanted);
  if (range !== undefined && commits.size === 0) notes.push(`the range ${range} holds no commits, so there was nothing to scan`);
  const absent = absentBlobs(items, repository);
  const skipped = [
    ...cutHistory(repository, commits, allowShallow),
    ...[...submodules].map(submodule),
    ...items.filter(({ oid }) => absent.has(oid)).map(notFetched),
  ];
  return { items: absent.size > 0 ? items.filter(({ oid }) => !absent.has(oid)) : items, skipped, notes };
}

function parseLog(
  fields: readonly string[],
  wanted: HistoryOptions['wanted'],
): { items: ListedBlob[]; commits: Set<string>; submodules: Set<string> } {
  const seen = new Map<string, ListedBlob>();
  const commits = new Set<string>();
  const submodules = new Set<string>();
  let commit = '';
  for (let i = 0; i < fields.length; i++) {
    let field = fields[i];
    // A commit's line and the first entry after it may share a field.
    const marker = /^\n?\x01([0-9a-f]+)\n*/.exec(field);
    if (marker) {
      commit = marker[1];
      commits.add(commit);
      field = field.slice(marker[0].length);
    }
    field = field.trimStart();
    if (!field.startsWith(':')) continue;
    const [, mode, , oid, status] = field.slice(1).split(' ');
    const path = fields[++i];
    if (status === 'D' || wanted?.(path) === false) continue;
    if (mode === SUBMODULE) {
      submodules.add(path);
      continue;
    }
    const earlier = seen.get(oid);
    if (!earlier) seen.set(oid, { oid, commit, path });
    else if (earlier.path === path) earlier.commit = commit;
  }
  return { items: [...seen.values()], commits, submodules };
}

/** The commits at which a shallow clone was cut, if the walk came to any of them: a range that ends before them is whole. */
function cutHistory(repository: Repository, commits: ReadonlySet<string>, allowed: boolean): Skipped[] {
  if (!isShallow(repository)) return [];
  const file = git(['rev-parse', '--git-path', 'shallow'], repository.root).toString().trim();
  const cut = readFileSync(resolve(repository.root, file), 'utf8')
    .split('\n')
    .filter((commit) => commits.has(commit));
  if (cut.length === 0) return [];
  const more = cut.length > 1 ? ` and ${cut.length - 1} other commits` : '';
  return [
    {
      path: `the history before ${cut[0].slice(0, 10)}${more}`,
      why: `this clone is shallow: ${UNSHALLOW}${allowed ? '' : '; --allow-shallow scans what is here'}`,
      failed: !allowed,
    },
  ];
}

/** Of a partial clone: the blobs that it has not fetched. Nothing is fetched for a scan. */
function absentBlobs(items: readonly ListedBlob[], { root }: Repository): Set<string> {
  if (
    items.length === 0 ||
    tryGit(['config', '--get-regexp', String.raw`^remote\..*\.promisor$|^extensions\.partialclone$`], root).status !== 0
  )
    return new Set();
  const present = new Set(
    git(['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'], root).toString('latin1').split('\n'),
  );
  return new Set(items.flatMap(({ oid }) => (present.has(oid) ? [] : [oid])));
}

const notFetched = ({ path, commit }: ListedBlob): Skipped => ({
  path,
  part: `commit ${commit?.slice(0, 10)}`,
  why: 'this partial clone has not fetched it: scan a clone that was made without --filter',
  failed: true,
});

/** What git cannot read as a date is this moment for it, and nothing is newer than that: a scan would find nothing. */
function isDate(since: string, repository: Repository): boolean {
  const age = Number(/^--max-age=(\d+)/.exec(tryGit(['rev-parse', `--since=${since}`], repository.root).stdout.toString())?.[1]);
  return Math.abs(age - Date.now() / 1000) > NOW_SECONDS;
}

const NOW_SECONDS = 3;
