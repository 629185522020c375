import { splitZ, tryGit } from '../git.ts';
import { ask } from './refs.ts';
import type { Repository } from '../repository.ts';

/** A stash is a commit on the one that it is based on. Its other parents are the index, and files that git did not know. */
export interface Stash {
  commit: string;
  parents: readonly string[];
  /** The branch that it was made on; undefined if it was on none. */
  branch?: string;
  /** Only the ref is left of it, as after "git reflog expire": `stash@{0}` does not name it. */
  isBare: boolean;
}

/** Newest first. Only the newest is a ref; the others are in its reflog. */
export function stashesOf(repository: Repository): Stash[] {
  const format = '--format=%H%x00%P%x00%s';
  const listed = ask(repository, 'log', '-g', format, 'refs/stash', '--');
  const isBare = listed === '';
  const text = isBare ? ask(repository, 'log', '--no-walk', '--no-show-signature', format, 'refs/stash', '--') : listed;
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [commit, parents, subject = ''] = line.split('\0');
      const branch = /^(?:WIP on|On) ([^():\s]+):/.exec(subject)?.[1];
      return { commit, parents: parents.split(' '), ...(branch !== undefined && { branch }), isBare };
    });
}

/** The files that a stash changes or adds. */
export function filesIn({ commit, parents: [base, , untracked] }: Stash, { root }: Repository): string[] {
  const changed = tryGit(['diff-tree', '-r', '-z', '--name-only', '--no-renames', base, commit], root).stdout;
  const added =
    untracked === undefined ? [] : splitZ(tryGit(['ls-tree', '-r', '-z', '--name-only', '--full-tree', untracked], root).stdout);
  return [...new Set([...splitZ(changed), ...added])].sort();
}
