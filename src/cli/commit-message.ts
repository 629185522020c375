import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The scissors line of `git commit --verbose`; what follows is the diff, which is no part of the message. */
const SCISSORS = /^.{1,10}-{10,} >8 -{10,}$/m;

/** What the message of a commit is called in findings. */
export const MESSAGE = 'the commit message';

/** The message of a commit, as git hands its file to `commit-msg`. Lines that git will strip as comments are looked at, too. */
export function commitMessage(file: string, cwd: string): Buffer {
  const bytes = readFileSync(resolve(cwd, file));
  const at = SCISSORS.exec(bytes.toString('latin1'))?.index;
  return at === undefined ? bytes : bytes.subarray(0, at);
}
