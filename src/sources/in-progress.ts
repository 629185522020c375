import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peekSmall } from '../io/small-file.ts';
import { presentCommits } from './history/refs.ts';
import type { Repository } from './repository.ts';

/** What git has begun in a work tree and not finished: it is called so, and this command stops it. */
export interface InProgress {
  name: string;
  stop: string;
}

/** Files in the git folder: https://git-scm.com/docs/git-status looks at the same ones. */
const FILES: readonly (readonly [file: string, name: string, stop: string])[] = [
  ['rebase-merge', 'a rebase', 'git rebase --abort'],
  ['rebase-apply/applying', '"git am"', 'git am --abort'],
  ['rebase-apply', 'a rebase', 'git rebase --abort'],
  ['MERGE_HEAD', 'a merge', 'git merge --abort'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick', 'git cherry-pick --abort'],
  ['REVERT_HEAD', 'a revert', 'git revert --abort'],
  ['BISECT_LOG', '"git bisect"', 'git bisect reset'],
];

export function inProgress({ gitDir }: Repository): InProgress | undefined {
  const [, name, stop] = FILES.find(([file]) => existsSync(join(gitDir, file))) ?? [];
  return name !== undefined && stop !== undefined ? { name, stop } : undefined;
}

/** They name commits that no ref may have, as of a "git pull URL" with a conflict. */
const HEADS = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'REBASE_HEAD'];

/** The commits that it brings to the current branch: `git log --all` does not list them. */
export function commitsInProgress(repository: Repository): string[] {
  const ids = HEADS.flatMap((name) => peekSmall(join(repository.gitDir, name)).split('\n')).filter((line) =>
    /^[0-9a-f]{40,64}$/.test(line),
  );
  return ids.length === 0 ? [] : presentCommits([...new Set(ids)], repository);
}
