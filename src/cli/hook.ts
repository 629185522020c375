import { quote, UserError } from '../errors.ts';
import { tryGit } from '../sources/git.ts';
import { findRepository } from '../sources/repository.ts';
import { stdinChunks } from '../sources/stdin.ts';
import type { ExitCode, Io } from './command.ts';
import { ownCommand } from './own-command.ts';
import { run as scan } from './scan.ts';

/**
 * What `hooks/pre-commit` calls for hooks other than those of a commit's content: `commit-msg FILE` scans the message,
 * `pre-push REMOTE URL` what the remote does not have, by the lines that git writes to standard input.
 *
 * @throws UserError if git says something else than it should
 */
export async function runHook(hook: string | undefined, args: readonly string[], io: Io): Promise<ExitCode> {
  if (hook === 'commit-msg' && args.length === 1) return scan({ values: { 'commit-message': args[0] }, positionals: [] }, io);
  if (hook === 'pre-push' && args.length > 0) {
    const revisions = pushed(standardInput(), args[0], io.cwd);
    return revisions.length > 0 ? scan({ values: { pushed: revisions }, positionals: [] }, io) : 0;
  }
  throw new UserError(
    `"hook" is internal: only the git hook calls it, and not as ${quote([hook ?? '', ...args].join(' '))}. To set the hook up, run "${ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null).command} init"`,
  );
}

const standardInput = (): string => Buffer.concat([...stdinChunks()].map((chunk) => Buffer.from(chunk))).toString('utf8');

const ZEROS = /^0+$/;

/**
 * Revisions for `git log`: what is pushed, without what the remote is known to have.
 *
 * @param lines `<local ref> <local oid> <remote ref> <remote oid>`, an oid of zeros where there is nothing on that side
 * @param remote its name, or its URL if it has none
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
      throw new UserError('git said what is pushed in a form that is not known here, so nothing can be said about it');
    if (ZEROS.test(local)) continue; // deleted there
    wanted.push(local);
    // A commit that somebody else has pushed since the last fetch is not here.
    if (!ZEROS.test(before) && tryGit(['cat-file', '-e', `${before}^{commit}`], root).status === 0) there.push(before);
  }
  if (wanted.length === 0) return [];
  return [...wanted, '--not', ...there, ...(/^[\w.-]+$/.test(remote) ? [`--remotes=${remote}`] : [])];
}
