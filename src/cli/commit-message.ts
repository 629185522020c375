import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The scissors line of `git commit --verbose`. The diff after it is not part of the message. */
const SCISSORS = /^.{1,10}-{10,} >8 -{10,}$/m;

/** Git's files for the message in the git folder. */
export const MESSAGE_FILES: readonly string[] = ['COMMIT_EDITMSG', 'MERGE_MSG'];

/** The message of a commit, from the file that git passes to `commit-msg`. Comment lines, which git will strip, are included. */
export function commitMessage(file: string, cwd: string): Buffer {
  const bytes = readFileSync(resolve(cwd, file));
  const at = SCISSORS.exec(bytes.toString('latin1'))?.index;
  return at === undefined ? bytes : bytes.subarray(0, at);
}
