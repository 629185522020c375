import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { sendingIn } from '../upload/commands.ts';
import { endBySignal, runChild } from './child.ts';
import type { Io, Parsed } from './command.ts';
import type { flags } from './commands/run.ts';
import { errorText } from './error-text.ts';
import { gate, type GateOptions } from './upload-gate.ts';

/**
 * `together-guard run -- COMMAND…`: runs a command, but if it sends files to Together, only if they pass the gate.
 * Ends as the command ends.
 */
export async function run({ values, positionals: words }: Parsed<typeof flags>, io: Io): Promise<number> {
  const isFile = (path: string) => path !== '' && statSync(resolve(io.cwd, path), { throwIfNoEntry: false })?.isFile() === true;
  const sending = sendingIn(words, isFile, io.env.TOGETHER_BASE_URL);
  if (sending?.problem !== undefined) throw new UserError('usage', `the command was not run: ${sending.problem}`);
  if (!sending) io.err('together-guard: no upload to Together was recognized in this command, so nothing is checked\n');
  let code = 0;
  for (const file of sending?.files ?? []) code = Math.max(code, await gateOf(file, { purpose: sending!.purpose, values }, io));
  if (code > 0) {
    io.err('together-guard: the command was not run\n');
    return code;
  }
  const [program, ...args] = words;
  const ending = await runChild(program!, args, { cwd: io.cwd, env: io.env });
  return ending.signal ? endBySignal(ending.signal) : ending.code;
}

/** 0 if the file may leave. Each file is looked at, even after one that cannot be read. */
async function gateOf(file: string, options: GateOptions, io: Io): Promise<0 | 1 | 2> {
  try {
    const verdict = await gate(file, options, io);
    return verdict.passed ? 0 : verdict.code;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    io.err(`together-guard: ${await errorText(error.message)}\n`);
    return 2;
  }
}
