import { quote, UserError } from '../errors.ts';
import { pushedBy } from '../sources/pushed.ts';
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
    const pushed = pushedBy(standardInput(), args[0], findRepository(io.cwd)?.root ?? io.cwd);
    return pushed ? scan({ values: { pushed }, positionals: [] }, io) : 0;
  }
  throw new UserError(
    'usage',
    `"hook" is internal: only the git hook calls it, and not as ${quote([hook ?? '', ...args].join(' '))}. To set the hook up, run "${ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null).command} init"`,
  );
}

const standardInput = (): string => Buffer.concat([...stdinChunks()].map((chunk) => Buffer.from(chunk))).toString('utf8');
