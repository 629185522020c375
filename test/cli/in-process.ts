/** Runs a command from the source, in this process, so that a test needs no build. */
import type { Io } from '../../src/cli/command.ts';

/** What it printed, and its exit code. */
export interface Ran {
  status: number;
  output: string;
}

export async function inProcess(cwd: string, env: NodeJS.ProcessEnv, command: (io: Io) => Promise<number>): Promise<Ran> {
  let output = '';
  const write = (text: string | Uint8Array) => {
    output += String(text);
    return true;
  };
  const io: Io = { cwd, env, isTerminal: false, isErrorTerminal: false, color: false, out: write, err: write, overwrite: write };
  return { status: await command(io), output };
}
