import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { refusal, UserError } from '../errors.ts';
import { inGroup } from './group.ts';
import { gitProgram, withProgramFolders } from './program.ts';

/**
 * The only file that runs git. Every call is plumbing with `-z` output, does not refresh the index
 * and reads the objects that will be pushed, not their replacements, and not commits with other parents (grafts).
 * Nothing is fetched: a partial clone would run `core.sshCommand` for a blob that it lacks. Git before 2.45 does not know
 * GIT_NO_LAZY_FETCH, but GIT_ALLOW_PROTOCOL leaves it no protocol to fetch with.
 */
function environment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return {
    ...withProgramFolders(env),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/**
 * Git runs the program in `core.fsmonitor` whenever it reads the index, even for `diff-index --cached`. `git log` reads `.mailmap`
 * also if no mapped name is wanted, and waits if it is a pipe.
 */
const SETTINGS = ['-c', 'core.fsmonitor=', '-c', 'log.mailmap=false'];

const MAX_OUTPUT = 1 << 30;

export interface GitResult {
  status: number;
  stdout: Buffer;
  stderr: string;
}

export interface GitOptions {
  /** Standard input of git. */
  input?: string | Uint8Array;
  /** The environment to use instead of this process's. */
  env?: NodeJS.ProcessEnv;
  /** Git is stopped after this many milliseconds, which is an error with the code `git-failed`. */
  timeout?: number;
  /** Then everything that git started is stopped, too, such as the programs of a hook. Takes 40 ms. Not on Windows, which has no groups of processes. */
  group?: boolean;
}

/**
 * Runs git and waits for it.
 *
 * @throws UserError if git cannot be started or was killed
 */
export function tryGit(args: readonly string[], cwd: string, { input, env, timeout, group = false }: GitOptions = {}): GitResult {
  const git = [gitProgram(process.env), ...SETTINGS, ...args];
  const isWatched = group && timeout !== undefined && process.platform !== 'win32';
  const [program, ...rest] = isWatched ? inGroup(git, timeout) : git;
  const { error, status, signal, stdout, stderr } = spawnSync(program!, rest, {
    cwd,
    env: environment(env),
    input,
    // What a hook leaves in the background may hold its output open.
    timeout: isWatched ? timeout + 1000 : timeout,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT' || (isWatched && signal === 'SIGALRM'))
    throw new UserError('git-failed', `${called(args)} took longer than ${timeout! / 1000} seconds, so it was stopped`, { cause: error });
  if (error) throw notStarted(error);
  if (status === null) throw new UserError('git-failed', `git ${args[0]} was stopped by ${signal}, so the scan is not complete: try again`);
  return { status, stdout, stderr: stderr.toString().trim() };
}

/**
 * Runs git and returns what it prints.
 *
 * @throws UserError with git's own message if it fails
 */
export function git(args: readonly string[], cwd: string, options?: GitOptions): Buffer {
  const { status, stdout, stderr } = tryGit(args, cwd, options);
  if (status !== 0) throw failed(args, stderr);
  return stdout;
}

/** Git with the name of its command, for messages. */
const called = (args: readonly string[]): string => `git ${args.find((arg, i) => !arg.startsWith('-') && args[i - 1] !== '-c') ?? ''}`;

function failed(args: readonly string[], stderr: string): UserError {
  const git = called(args);
  const untrusted = /detected dubious ownership in repository at '(.+)'/.exec(stderr)?.[1];
  if (untrusted)
    return new UserError(
      'untrusted-repository',
      `git does not trust this repository (dubious ownership: ${untrusted} belongs to another user). If you trust it, run: git config --global --add safe.directory ${/^[\w./:-]+$/.test(untrusted) ? untrusted : `'${untrusted}'`}`,
    );
  if (/no space left on device|out of diskspace|disk quota exceeded/i.test(stderr))
    return new UserError('unwritable', `git ${args[0]} cannot write: ${refusal({ code: 'ENOSPC' })}. Git says: ${oneLine(stderr)}`);
  if (/must be run in a work tree/.test(stderr))
    return new UserError(
      'bare-repository',
      'this is a bare repository, which has no files: clone it, or scan its commits with "together-guard scan --history" or "together-guard scan --diff A..B"',
    );
  if (/from promisor remote|promisor/.test(stderr))
    return new UserError(
      'missing-object',
      `this partial clone lacks objects that the scan needs (a scan never fetches): use a clone made without --filter. Git says: ${oneLine(stderr)}`,
    );
  if (/not a git repository/i.test(stderr))
    return new UserError(
      'no-repository',
      'not a git repository: run this inside one, or name the files to scan: together-guard scan PATH…',
    );
  const config = /bad (?:numeric )?config (?:line \d+ in file|file line \d+ in|value .* in file) .*/.exec(stderr)?.[0];
  if (config !== undefined)
    return new UserError('git-failed', `git cannot read its settings (${config}): correct that line, so that "git status" works again`);
  const isDamaged =
    /bad (?:tree )?object|unable to read tree|could not read [0-9a-f]{40}|is corrupt|unable to unpack|packed-refs|missing (?:object|tree|blob)/i;
  if (isDamaged.test(stderr))
    return new UserError(
      'git-failed',
      `git cannot read this repository: it is damaged, or not complete. Run "git fsck" to find out more, and use a clone that is whole. ${git} says: ${oneLine(stderr)}`,
    );
  return new UserError('git-failed', `${git} failed: ${oneLine(stderr) || 'no message'}`);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function notStarted(cause: Error): UserError {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  return new UserError(
    'git-missing',
    missing ? 'git was not found: install it, or put it on the PATH' : `git could not be run: ${cause.message}`,
    {
      cause,
    },
  );
}

/** The mode of a submodule, whose object is a commit of another repository. */
export const SUBMODULE = '160000';

/** Object ids and paths out of `git … -z`: NUL-separated, any bytes but NUL. */
export function splitZ(output: Buffer): string[] {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

/**
 * Reads a few objects in one call: faster than an `ObjectReader`, whose streams take longer to set up than
 * git takes to answer. Null if they do not fit into one buffer.
 *
 * @throws UserError if git fails or does not have an object
 */
export function readObjects(oids: readonly string[], cwd: string): Buffer[] | null {
  if (oids.length === 0) return [];
  const { error, status, stdout, stderr } = spawnSync(gitProgram(process.env), ['cat-file', '--batch', '--buffer'], {
    cwd,
    env: environment(),
    input: `${oids.join('\n')}\n`,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOBUFS') return null;
  if (error) throw notStarted(error);
  if (status !== 0) throw failed(['cat-file', '--batch'], stderr.toString().trim() || `it ended early (exit code ${status})`);
  let offset = 0;
  return oids.map((oid) => {
    const end = stdout.indexOf(10, offset);
    const size = end < 0 ? Infinity : sizeOf(stdout.toString('latin1', offset, end), oid);
    offset = end + 1 + size + 1;
    if (offset > stdout.length) throw failed(['cat-file', '--batch'], `it ended early, in the middle of ${oid}`);
    return stdout.subarray(end + 1, end + 1 + size);
  });
}

/** The size in `<oid> blob <size>`. */
function sizeOf(header: string, oid: string): number {
  const [, type, size] = header.split(' ');
  if (type === 'missing' || size === undefined) throw missing(oid);
  return Number(size);
}

function missing(oid: string): UserError {
  return new UserError(
    'missing-object',
    `git has no object ${oid}: the repository is damaged, or is a partial clone without it. Run "git fsck" to find out`,
  );
}

/** An object as `cat-file --batch` prints it. */
export interface GitObject {
  type: string;
  bytes: Buffer;
}

/**
 * One `git cat-file --batch` that reads objects by id. It starts at once, so that it is ready when the
 * list of objects is. It answers requests in order.
 */
export class ObjectReader {
  private readonly child: ChildProcess;
  private readonly waiting: { oid: string; resolve: (object: GitObject) => void; reject: (error: Error) => void }[] = [];
  private readonly chunks: Buffer[] = [];
  private buffered = 0;
  private expected: { type: string; size: number } | null = null;
  private stderr = '';
  private failure: Error | null = null;

  constructor(cwd: string) {
    this.child = spawn(gitProgram(process.env), ['cat-file', '--batch'], {
      cwd,
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.child.on('error', (error) => this.fail(notStarted(error)));
    this.child.on('close', (code) => {
      if (code !== 0 || this.waiting.length > 0)
        this.fail(failed(['cat-file', '--batch'], this.stderr || `it ended early (exit code ${code})`));
    });
    this.child.stdin!.on('error', () => {}); // a broken pipe shows as the early end above
    this.child.stderr!.on('data', (chunk: Buffer) => (this.stderr += chunk.toString().slice(0, 2000)));
    this.child.stdout!.on('data', (chunk: Buffer) => this.receive(chunk));
  }

  /** @throws UserError if git ends early or does not have the object */
  read(oid: string): Promise<GitObject> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      this.waiting.push({ oid, resolve, reject });
      this.child.stdin!.write(`${oid}\n`);
    });
  }

  close(): void {
    this.child.stdin!.end();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    for (;;) {
      if (!this.expected) {
        const at = this.chunks.findIndex((part) => part.includes(10));
        if (at < 0) return;
        const header = this.take(this.chunks.slice(0, at).reduce((n, part) => n + part.length, 0) + this.chunks[at].indexOf(10) + 1);
        const [, type, size] = header.toString('latin1').trim().split(' ');
        if (type === 'missing' || size === undefined) {
          const { oid, reject } = this.waiting.shift()!;
          reject(missing(oid));
          continue;
        }
        this.expected = { type, size: Number(size) };
      }
      if (this.buffered < this.expected.size + 1) return;
      const { type, size } = this.expected;
      const bytes = this.take(size + 1).subarray(0, size);
      this.expected = null;
      this.waiting.shift()!.resolve({ type, bytes });
    }
  }

  /** Removes and returns the next `size` received bytes. */
  private take(size: number): Buffer {
    let whole = this.chunks[0];
    if (whole.length < size) {
      let count = 0;
      let length = 0;
      while (length < size) length += this.chunks[count++].length;
      whole = Buffer.concat(this.chunks.splice(0, count, Buffer.alloc(0)), length);
    }
    this.chunks[0] = whole.subarray(size);
    if (this.chunks[0].length === 0) this.chunks.shift();
    this.buffered -= size;
    return whole.subarray(0, size);
  }
}
