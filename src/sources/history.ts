import type { Blob } from '../model.ts';
import { git, splitZ } from './git.ts';
import { readAhead } from './read-ahead.ts';
import type { Repository } from './repository.ts';

export interface HistoryOptions {
  /** `A..B`; without it, all that is reachable from any ref. */
  range?: string;
  /** Only commits since then, in any form that git reads. */
  since?: string;
  /** Only what is reachable from this ref. */
  branch?: string;
}

/** A blob, and the first commit (newest first) and path at which it was seen. */
interface Seen {
  oid: string;
  commit: string;
  path: string;
}

/**
 * Every blob that commits add or change, each once by its object id. Merges are compared with each
 * parent, so that what only a merge brought in is seen, too.
 *
 * @throws UserError if git fails (an unknown ref, a damaged repository)
 */
export function historyBlobs(repository: Repository, options: HistoryOptions): AsyncGenerator<Blob> {
  return readAhead(repository.root, listBlobs(repository, options), ({ oid, commit, path }) => ({ path, origin: { kind: 'commit', oid, commit } }));
}

function listBlobs(repository: Repository, { range, since, branch }: HistoryOptions): Seen[] {
  const which = range ? [range] : branch ? [branch] : ['--all'];
  const args = ['log', '-z', '--format=%x01%H', '--raw', '--no-abbrev', '--no-renames', '-m', '--root', '--no-color', '--no-ext-diff', '--no-show-signature', ...(since ? [`--since=${since}`] : []), ...which, '--'];
  const seen = new Map<string, Seen>();
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
    if (status !== 'D' && mode !== '160000' && !seen.has(oid)) seen.set(oid, { oid, commit, path });
  }
  return [...seen.values()];
}
