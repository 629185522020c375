/** Runs the built command in an existing process (`warm.cjs`): a third of the processor time of a new one. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bundle that users run. */
export const BIN = join(import.meta.dirname, '..', '..', 'dist', 'main.cjs');

export interface Answer {
  status: number;
  stdout: Buffer;
  stderr: Buffer;
}

interface Server {
  requests: number;
  answers: number;
}

/** One per process, which many test files share. */
const shared = globalThis as { warmGuard?: Server };

function start(bin: string): Server {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-warm-'));
  const [requests, answers] = ['requests', 'answers'].map((name) => join(folder, name));
  execFileSync('mkfifo', [requests, answers]);
  const script = join(import.meta.dirname, 'warm.cjs');
  spawn(process.execPath, [script, bin, requests, answers], { stdio: ['ignore', 'ignore', 'inherit'], env: {} }).unref();
  const server = { requests: openSync(requests, 'w'), answers: openSync(answers, 'r') };
  rmSync(folder, { recursive: true }); // both have them open
  return server;
}

/** True if a process in which other commands ran may behave differently: Node reads some settings when it starts. */
export const needsProcess = (env: NodeJS.ProcessEnv): boolean =>
  process.platform === 'win32' || Object.keys(env).some((name) => name.startsWith('NODE_'));

export interface Setting {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Standard input, which is a file here; without it, it is empty. Stories about pipes start a process. */
  input?: string | Buffer | undefined;
}

/** Runs `bin` with `args`, and waits for it. */
export function warmRun(bin: string, args: readonly string[], { cwd, env, input }: Setting): Answer {
  if (input === undefined) return ask(bin, { args, cwd, env });
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-input-'));
  try {
    writeFileSync(join(folder, 'input'), input);
    return ask(bin, { args, cwd, env, input: join(folder, 'input') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ask(bin: string, asked: Omit<Setting, 'input'> & { args: readonly string[]; input?: string }): Answer {
  const { requests, answers } = (shared.warmGuard ??= start(bin));
  const request = Buffer.from(`${JSON.stringify(asked)}\n`);
  for (let at = 0; at < request.length;) at += writeSync(requests, request, at);
  const pieces: Buffer[] = [];
  const piece = Buffer.alloc(1 << 16);
  let length;
  do {
    length = readSync(answers, piece);
    pieces.push(Buffer.from(piece.subarray(0, length)));
  } while (length > 0 && piece[length - 1] !== 10);
  if (length === 0) {
    shared.warmGuard = undefined;
    for (const fd of [requests, answers]) closeSync(fd);
    throw new Error(`together-guard ${asked.args.join(' ')}: its process broke; see standard error`);
  }
  const { status, stdout, stderr } = JSON.parse(Buffer.concat(pieces).toString()) as { status: number; stdout: string; stderr: string };
  return { status, stdout: Buffer.from(stdout, 'base64'), stderr: Buffer.from(stderr, 'base64') };
}

/** The built command, for tests without a repository. */
export function guard(args: readonly string[], setting: Setting): { status: number; stdout: string; stderr: string } {
  const { status, stdout, stderr } = warmRun(BIN, args, setting);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}
