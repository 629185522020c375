import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import type { Skipped } from '../model.ts';
import { git, splitZ, SUBMODULE, tryGit } from './git.ts';
import { type ListedBlob, type Listing, submodule } from './git-blobs.ts';
import { branchRevisions, isShallow, rangeRevisions, UNSHALLOW } from './range.ts';
import type { Repository } from './repository.ts';

export interface HistoryOptions {
  /** `A..B`; by default, everything that is reachable from any ref. */
  range?: string;
  /** Only commits since this date, in any form that git reads. */
  since?: string;
  /** Only what is reachable from this ref. */
  branch?: string;
  /** Only the commits that these arguments of `git log` select. */
  revisions?: readonly string[];
  /** Only these paths; all by default. */
  wanted?: (path: string) => boolean;
  /** Do not fail if commits are missing because the clone is shallow. */
  allowShallow?: boolean;
}

/** Blobs to scan, what cannot be scanned, and notes for the user. */
export interface HistoryList extends Listing {
  notes: string[];
}

/**
 * Fixed values for settings that would change what `git log` lists: `log.diffMerges` sets the format of `-m`, and
 * `diff.orderFile` names a file that may not exist. Git before 2.31 does not know all of them, and ignores those.
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
 * Every blob that commits add or change, each once by its object id, newest first, with its newest path and the oldest
 * commit that has it there. What the commits only move to another path is left out: it was there before. Merges are compared with each parent, so that changes made in a merge itself are found.
 * What a shallow or a partial clone lacks is in `skipped`.
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
    throw new UserError('usage', `--since takes a date as git reads it, like 2026-01-31 or "2 weeks ago", not ${quote(since)}`);
  const fields = splitZ(git([...LOG, ...(since ? [`--since=${since}`] : []), ...which, '--'], repository.root));
  const { items, commits, submodules } = parseLog(fields, wanted);
  if (range !== undefined && commits.size === 0) notes.push(`the range ${range} has no commits, so there was nothing to scan`);
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
  const isNew = new Set<string>();
  let more = new Map<string, number>(); // at how many more paths each blob is after the commit
  const count = (oid: string, by: number) => more.set(oid, (more.get(oid) ?? 0) + by);
  const endCommit = () => {
    for (const [oid, by] of more) if (by > 0) isNew.add(oid);
    more = new Map();
  };
  const commits = new Set<string>();
  const submodules = new Set<string>();
  let commit = '';
  for (let i = 0; i < fields.length; i++) {
    let field = fields[i];
    // A commit's line and the first entry after it may share a field.
    const marker = /^\n?\x01([0-9a-f]+)\n*/.exec(field);
    if (marker) {
      endCommit();
      commit = marker[1];
      commits.add(commit);
      field = field.slice(marker[0].length);
    }
    field = field.trimStart();
    if (!field.startsWith(':')) continue;
    const [, mode, before, oid, status] = field.slice(1).split(' ');
    const path = fields[++i];
    if (status === 'D') count(before, -1);
    if (status === 'D' || wanted?.(path) === false) continue;
    count(oid, 1);
    if (mode === SUBMODULE) {
      submodules.add(path);
      continue;
    }
    const earlier = seen.get(oid);
    if (!earlier) seen.set(oid, { oid, commit, path });
    else if (earlier.path === path) earlier.commit = commit;
  }
  endCommit();
  return { items: [...seen.values()].filter(({ oid }) => isNew.has(oid)), commits, submodules };
}

/** The commits at which a shallow clone was cut, if the walk reached them: a range that ends before them is complete. */
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

/** In a partial clone: the blobs that it has not fetched. A scan never fetches. */
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
  why: 'this partial clone has not fetched it: scan a clone made without --filter',
  failed: true,
});

/** Git takes any date that it cannot read for the current time, and nothing is newer than that: a scan would find nothing. */
function isDate(since: string, repository: Repository): boolean {
  const age = Number(/^--max-age=(\d+)/.exec(tryGit(['rev-parse', `--since=${since}`], repository.root).stdout.toString())?.[1]);
  return Math.abs(age - Date.now() / 1000) > NOW_SECONDS;
}

const NOW_SECONDS = 3;
