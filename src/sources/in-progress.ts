import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
