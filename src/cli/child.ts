import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { refusal, UserError } from '../errors.ts';
import { programFolders } from '../sources/program.ts';

/** How a program ended: by itself, or by a signal. */
export type Ending = { code: number; signal: null } | { code: null; signal: NodeJS.Signals };

export interface ChildOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Gets its standard output, which otherwise goes where ours goes. */
  onOutput?(bytes: Buffer): void;
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program with our standard input, output and error, and passes signals on to it. A terminal sends an interrupt to both
 * programs by itself: a second one would stop the program while it cleans up.
 *
 * @throws UserError if it cannot be started
 */
export function runChild(program: string, args: readonly string[], { cwd, env, onOutput }: ChildOptions): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['inherit', onOutput ? 'pipe' : 'inherit', 'inherit'] });
    const listeners = FORWARDED.map((signal) => {
      const pass = () => {
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      };
      process.on(signal, pass);
      return () => process.off(signal, pass);
    });
    const settle = () => listeners.forEach((remove) => remove());
    child.stdout?.on('data', (bytes: Buffer) => onOutput!(bytes));
    child.on('error', (cause: NodeJS.ErrnoException) => {
      settle();
      const why = cause.code === 'ENOENT' ? 'it is not installed, or not on the PATH' : refusal(cause);
      reject(new UserError('not-installed', `cannot run ${program}: ${why}`, { cause }));
    });
    child.on('close', (code, signal) => {
      settle();
      resolve(signal ? { code: null, signal } : { code: code ?? 2, signal: null });
    });
  });
}

/** Ends this process as a signal ended the program that it ran. */
export function endBySignal(signal: NodeJS.Signals): Promise<never> {
  process.kill(process.pid, signal);
  return new Promise(() => setTimeout(() => {}, 1_000));
}

/**
 * Whether Together's own program has what it needs: a key in the environment, or the file that `together login` writes. The file is
 * not read.
 */
export function isLoggedIn(env: NodeJS.ProcessEnv): boolean {
  const { TOGETHER_API_KEY: key, TOGETHER_CREDENTIALS_PATH: named, APPDATA, XDG_CONFIG_HOME } = env;
  const folder =
    process.platform === 'win32' && APPDATA ? join(APPDATA, 'Together') : join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'together');
  return Boolean(key?.trim()) || existsSync(named || join(folder, 'credentials.json'));
}

/**
 * Where Together's own program is, or null if it is not installed. It is looked for in the activated Python environment, which is
 * often in the work tree, and on the PATH, except in folders that a branch can write.
 */
export function togetherProgram(env: NodeJS.ProcessEnv, isFile = isProgram): string | null {
  const { VIRTUAL_ENV = '', CONDA_PREFIX = '' } = env;
  const name = process.platform === 'win32' ? 'together.exe' : 'together';
  const own = [VIRTUAL_ENV, CONDA_PREFIX]
    .filter(isAbsolute)
    .map((folder) => join(folder, process.platform === 'win32' ? 'Scripts' : 'bin'));
  const files = [...own, ...programFolders(env.PATH ?? env.Path).split(delimiter)].map((folder) => join(folder, name));
  return files.find(isFile) ?? null;
}

const isProgram = (file: string): boolean => existsSync(file) && statSync(file).isFile();
