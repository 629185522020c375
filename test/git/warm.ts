/** Runs the built command in an existing process (`warm.cjs`): a third of the processor time of a new one. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** True if a process in which other commands ran may behave differently: because of its input, or of settings for Node. */
export const needsProcess = (args: readonly string[], env: NodeJS.ProcessEnv): boolean =>
  process.platform === 'win32' ||
  args.some((arg) => arg === '-' || arg === '--stdin' || arg === 'redact') ||
  Object.keys(env).some((name) => name.startsWith('NODE_'));

/** Runs `bin` with `args`, and waits for it. */
export function warmRun(bin: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Answer {
  const { requests, answers } = (shared.warmGuard ??= start(bin));
  const request = Buffer.from(`${JSON.stringify({ args, cwd, env })}\n`);
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
    throw new Error(`together-guard ${args.join(' ')}: its process broke; see standard error`);
  }
  const { status, stdout, stderr } = JSON.parse(Buffer.concat(pieces).toString()) as { status: number; stdout: string; stderr: string };
  return { status, stdout: Buffer.from(stdout, 'base64'), stderr: Buffer.from(stderr, 'base64') };
}
