import { quote, UserError } from '../errors.ts';
import { tryGit } from '../sources/git.ts';
import { findRepository } from '../sources/repository.ts';
import { stdinChunks } from '../sources/stdin.ts';
import type { ExitCode, Io } from './command.ts';
import { ownCommand } from './own-command.ts';
import { run as scan } from './scan.ts';

/**
 * Called by `hooks/pre-commit` for hooks that do not scan staged content: `commit-msg FILE` scans the message, and
 * `pre-push REMOTE URL` scans what the remote lacks, by the lines that git writes to standard input.
 *
 * @throws UserError if git's input has an unknown form
 */
export async function runHook(hook: string | undefined, args: readonly string[], io: Io): Promise<ExitCode> {
  if (hook === 'commit-msg' && args.length === 1) return scan({ values: { 'commit-message': args[0] }, positionals: [] }, io);
  if (hook === 'pre-push' && args.length > 0) {
    const revisions = pushed(standardInput(), args[0], io.cwd);
    return revisions.length > 0 ? scan({ values: { pushed: revisions }, positionals: [] }, io) : 0;
  }
  throw new UserError(
    'usage',
    `"hook" is internal: only the git hook calls it, and not as ${quote([hook ?? '', ...args].join(' '))}. To set the hook up, run "${ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null).command} init"`,
  );
}

const standardInput = (): string => Buffer.concat([...stdinChunks()].map((chunk) => Buffer.from(chunk))).toString('utf8');

const ZEROS = /^0+$/;

/**
 * Revisions for `git log`: the pushed commits without those that the remote is known to have.
 *
 * @param lines `<local ref> <local oid> <remote ref> <remote oid>`, an oid of zeros if there is nothing on that side
 * @param remote its name, or its URL if it has no name
 */
export function pushed(lines: string, remote: string, cwd: string): string[] {
  const root = findRepository(cwd)?.root ?? cwd;
  const wanted: string[] = [];
  const there: string[] = [];
  for (const line of lines.split('\n').filter(Boolean)) {
    const [, local, , before] = /^(\S+) ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/.exec(line.replace(/^\(delete\) /, '(delete) '))
      ? line.split(' ')
      : [];
    if (local === undefined)
      throw new UserError('git-failed', 'git listed the pushed refs in an unknown form, so the push cannot be checked');
    if (ZEROS.test(local)) continue; // the push deletes the ref
    wanted.push(local);
    // A commit that someone else pushed since the last fetch is not in this clone.
    if (!ZEROS.test(before) && tryGit(['cat-file', '-e', `${before}^{commit}`], root).status === 0) there.push(before);
  }
  if (wanted.length === 0) return [];
  return [...wanted, '--not', ...there, ...(/^[\w.-]+$/.test(remote) ? [`--remotes=${remote}`] : [])];
}
