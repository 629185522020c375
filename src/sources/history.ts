import { quote, UserError } from '../errors.ts';
import { git, splitZ, tryGit } from './git.ts';
import type { ListedBlob } from './git-blobs.ts';
import type { Repository } from './repository.ts';

export interface HistoryOptions {
  /** `A..B`; without it, all that is reachable from any ref. */
  range?: string;
  /** Only commits since then, in any form that git reads. */
  since?: string;
  /** Only what is reachable from this ref. */
  branch?: string;
  /** Only such paths; all unless told. */
  wanted?: (path: string) => boolean;
}

/**
 * Every blob that commits add or change, each once by its object id, newest first, with the path at which it was last
 * seen and the oldest commit that has it there. Merges are compared with each parent, so that what only a merge brought
 * in is seen, too.
 *
 * @throws UserError if git fails (an unknown ref, a date it cannot read, a damaged repository)
 */
export function listHistory(repository: Repository, { range, since, branch, wanted }: HistoryOptions): ListedBlob[] {
  const ref = range ?? branch;
  if (ref !== undefined && tryGit(['rev-list', '-n1', '--end-of-options', ref, '--'], repository.root).status !== 0) {
    throw new UserError(`git does not know ${ref} here: fetch it first (a shallow clone has no history: git fetch --unshallow; actions/checkout: fetch-depth: 0)`);
  }
  if (since !== undefined && !isDate(since, repository)) throw new UserError(`--since takes a date as git reads it, like 2026-01-31 or "2 weeks ago", not ${quote(since)}`);
  const which = ref !== undefined ? ['--end-of-options', ref] : ['--all'];
  const args = ['log', '-z', '--format=%x01%H', '--raw', '--no-abbrev', '--no-renames', '-m', '--root', '--no-color', '--no-ext-diff', '--no-show-signature', ...(since ? [`--since=${since}`] : []), ...which, '--'];
  const seen = new Map<string, ListedBlob>();
  let commit = '';
  const fields = splitZ(git(args, repository.root));
  for (let i = 0; i < fields.length; i++) {
    let field = fields[i];
    // A commit's line and the first entry behind it may share a field.
    const marker = /^\n?\x01([0-9a-f]+)\n*/.exec(field);
    if (marker) {
      commit = marker[1];
      field = field.slice(marker[0].length);
    }
    field = field.trimStart();
    if (!field.startsWith(':')) continue;
    const [, mode, , oid, status] = field.slice(1).split(' ');
    const path = fields[++i];
    if (status === 'D' || mode === '160000' || wanted?.(path) === false) continue;
    const earlier = seen.get(oid);
    if (!earlier) seen.set(oid, { oid, commit, path });
    else if (earlier.path === path) earlier.commit = commit;
  }
  return [...seen.values()];
}

/** What git cannot read as a date is this moment for it, and nothing is newer than that: a scan would find nothing. */
function isDate(since: string, repository: Repository): boolean {
  const age = Number(/^--max-age=(\d+)/.exec(tryGit(['rev-parse', `--since=${since}`], repository.root).stdout.toString())?.[1]);
  return Math.abs(age - Date.now() / 1000) > NOW_SECONDS;
}

const NOW_SECONDS = 3;
