import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Io } from './cli/command.ts';
import { commandNamed, parseCommand, refuseGroup } from './cli/parse.ts';
import { refusal, UserError } from './errors.ts';
import { cleanLines } from './io/terminal.ts';
import { VERSION } from './version.ts';

/** Writes all of `text`: a pipe may accept only a part, or nothing for a moment. Returns false if the reader is gone, which is not an error. */
function write(fd: number, text: string | Uint8Array): boolean {
  let bytes: Uint8Array = typeof text === 'string' ? Buffer.from(text) : text;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(fd, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return false;
      if (code !== 'EAGAIN')
        throw new UserError('unwritable', `cannot write to standard ${fd === 1 ? 'output' : 'error'}: ${refusal(error)}`, { cause: error });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}

/** Major device numbers on Linux: memory devices like `/dev/null`, and the first and last of the pseudo-terminals. */
const MEMORY = 1;
const FIRST_PTS = 136;
const LAST_PTS = 143;

/** The result of `isatty`, which loads sockets and streams, so it is called only if the kind of file does not decide. */
function isTerminal(fd: number): boolean {
  if (process.platform !== 'linux') return isatty(fd);
  const stats = fstatSync(fd);
  const major = (stats.rdev >> 8) & 0xfff;
  if (!stats.isCharacterDevice() || major === MEMORY) return false;
  return (major >= FIRST_PTS && major <= LAST_PTS) || isatty(fd);
}

function colorWanted(args: readonly string[], terminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (args.includes('--no-color') || NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : terminal && TERM !== 'dumb';
}

/** Width of the terminal, for wrapping help; output elsewhere gets the default width. */
const columns = ({ isTerminal }: Io): number | undefined => (isTerminal && process.stdout.columns > 0 ? process.stdout.columns : undefined);

async function main(args: readonly string[]): Promise<number> {
  const isOutTerminal = isTerminal(1);
  const io: Io = {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: isOutTerminal,
    isErrorTerminal: isTerminal(2),
    color: colorWanted(args, isOutTerminal),
    out: (text) => write(1, text),
    err: (text) => write(2, cleanLines(text)),
    overwrite: (text) => write(2, `\r\x1b[K${text}`),
  };
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    if (rest.length === 0) io.out((await import('./cli/help.ts')).overview(columns(io)));
    else await showHelp(rest, io);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    io.out(`${VERSION}\n`);
    return 0;
  }
  if (name === 'scan-thread') {
    await (await import('./cli/scan/thread.ts')).runThread();
    return 0;
  }
  if (name === 'count-tokens') {
    (await import('./cli/dataset/token-process.ts')).runTokenProcess();
    return 0;
  }
  if (name !== 'hook') return runCommand(args, io);
  const [hook, ...given] = rest;
  if (hook === 'pre-commit' || hook === 'pre-merge-commit') return runCommand(['scan', '--staged'], io);
  return (await import('./cli/hook.ts')).runHook(hook, given, io);
}

async function showHelp(args: readonly string[], io: Io): Promise<void> {
  const { name, command } = commandNamed(args);
  const { helpFor } = await import('./cli/help.ts');
  const { commandHere } = await import('./cli/error-text.ts');
  io.out(helpFor(name, command, columns(io), commandHere()));
}

async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const { name, command, rest } = commandNamed(args);
  const isGroup = 'commands' in command;
  const parsed = isGroup ? null : parseCommand(name, command, rest);
  if (isGroup ? /^(?:-h|--help)$/.test(rest[0] ?? '') : parsed!.help) {
    await showHelp(args, io);
    return 0;
  }
  if (isGroup) refuseGroup(command, rest);
  const { run } = await command.load();
  return run(parsed!, io);
}

/**
 * Exit code for the hook instead of 0, since an empty main.cjs, or another program called node, would also exit with 0.
 * Only a finished scan without a blocking finding returns this.
 */
const FINISHED = 100;

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code === 0 && process.argv[2] === 'hook' ? FINISHED : code;
  },
  async (error: unknown) => {
    process.exitCode = 2;
    const text =
      error instanceof UserError
        ? await printable(error.message)
        : ((await damage()) ?? `internal error: ${(error as Error)?.stack ?? error}\nPlease report this.`);
    try {
      write(2, cleanLines(`together-guard: ${text}\n`));
    } catch {
      // The message cannot be printed; the exit code must be enough.
    }
  },
);

/** Must also print a message if the package is damaged. */
const printable = async (message: string): Promise<string> => {
  try {
    return await (await import('./cli/error-text.ts')).errorText(message);
  } catch {
    return message.replace(/[\w+=-]{16,}/g, (word) => `${word.slice(0, 3)}…`);
  }
};

/** An error other than UserError is either our bug, whose stack names only our files and never contains scanned text, or comes from a damaged package. */
const damage = async (): Promise<string | null> => (await import('./cli/package-damage.ts')).packageDamage();
