import { resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import type { Blob, Report, Skipped } from '../model.ts';
import { run as scanBlobs } from '../pipeline.ts';
import { json, jsonl } from '../report/json.ts';
import { pretty } from '../report/pretty.ts';
import { displayFrom, displayIn, fileBlobs } from '../sources/files.ts';
import { findRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import { stagedBlobs } from '../sources/staged.ts';
import type { ExitCode, Io, Parsed, Run, Values } from './command.ts';
import { setUp } from './setup.ts';
import { writeWhole } from './write-file.ts';

const MEGABYTE = 1 << 20;
const DEFAULT_MAX_MB = 512;

/** `together-guard scan` */
export const run: Run = async (parsed, io) => {
  const { values } = parsed;
  const repository = findRepository(io.cwd);
  const { rules, policy, configFile } = await setUp(repository, io.cwd, values);
  const { blobs, scope, complete } = await source(parsed, io, repository);
  const progress = progressLine(io);
  const report = await scanBlobs(blobs, rules, { ...policy, progress: progress?.show }, scope);
  progress?.clear();
  report.notes.push(...policy.allowlist.notes(displayFrom(io.cwd, configFile), complete));
  const text = await write(report, values, io);
  if (values.output) writeWhole(resolve(io.cwd, values.output as string), text);
  else io.out(text);
  return exitCode(report);
};

/** Could not tell outweighs found: a run that missed something must not look complete. */
export function exitCode(report: Report): ExitCode {
  if (report.skipped.some(({ failed }) => failed)) return 2;
  return report.findings.some(({ blocking }) => blocking) ? 1 : 0;
}

interface Source {
  blobs: AsyncIterable<Blob | Skipped> | Iterable<Blob | Skipped>;
  scope: string;
  /** Everything was looked at, so that allowlist entries that matched nothing are stale. */
  complete: boolean;
}

async function source({ values, positionals }: Parsed, io: Io, repository: Repository | null): Promise<Source> {
  const modes = ['staged', 'stdin', 'diff', 'history'].filter((mode) => values[mode]);
  if (modes.length > 1) throw new UserError(`--${modes[0]} and --${modes[1]} do not go together: choose one`);
  const needed = () => {
    if (!repository) throw new UserError(`not a git repository: ${io.cwd}; run this inside one, or name the files to scan: together-guard scan PATH…`);
    return repository;
  };
  if (values.staged) {
    const repository = needed();
    const piped = positionals.length === 0 && io.env.TOGETHER_GUARD_STAGED === 'stdin'; // set by the hook
    return { blobs: stagedBlobs(repository, narrow(positionals, repository, io.cwd), piped), scope: 'staged', complete: false };
  }
  if (values.stdin) {
    const { stdinBlobs } = await import('../sources/stdin.ts');
    return { blobs: stdinBlobs((values['stdin-filename'] as string | undefined) ?? 'stdin'), scope: 'stdin', complete: false };
  }
  if (values.diff || values.history) {
    const { historyBlobs } = await import('../sources/history.ts');
    const { diff, since, branch } = values as Record<string, string | undefined>;
    return { blobs: historyBlobs(needed(), { range: diff, since, branch }), scope: diff ? 'diff' : 'history', complete: false };
  }
  const paths = positionals.length > 0 ? positionals : ['.'];
  const complete = repository !== null && paths.some((path) => resolve(io.cwd, path) === repository.root);
  return { blobs: fileBlobs(paths, { cwd: io.cwd, noIgnore: values['no-ignore'] === true, maxSize: maxSize(values), display: displayIn(repository, io.cwd) }), scope: 'files', complete };
}

/** lint-staged hands file names over: they narrow the index, from which the content is still read. */
function narrow(paths: readonly string[], repository: Repository, cwd: string): (path: string) => boolean {
  const wanted = new Set(paths.map((path) => pathInRepository(repository, resolve(cwd, path)) ?? ''));
  if (wanted.size === 0 || wanted.has('')) return () => true; // no narrowing, or to the root itself
  const folders = [...wanted].map((path) => `${path}/`);
  return (path) => wanted.has(path) || folders.some((folder) => path.startsWith(folder));
}

function maxSize(values: Values): number {
  const given = values['max-size'] as string | undefined;
  const megabytes = given === undefined ? DEFAULT_MAX_MB : Number(given);
  if (!(megabytes > 0)) throw new UserError(`--max-size takes a number of megabytes, not ${quote(given!)}`);
  return megabytes * MEGABYTE;
}

async function write(report: Report, values: Values, io: Io): Promise<string> {
  const env = { color: io.color && !values.output, width: io.width };
  switch (values.format ?? 'pretty') {
    case 'json':
      return json(report);
    case 'jsonl':
      return jsonl(report);
    case 'sarif':
      return (await import('../report/sarif.ts')).sarif(report);
    case 'github':
      return (await import('../report/github.ts')).github(report);
    case 'html':
      return (await import('../report/html.ts')).html(report, (await import('../page/assets.ts')).pageStyle());
    default:
      return pretty(report, env);
  }
}

/** Runs shorter than this show no progress. */
const QUIET_MS = 500;
const REFRESH_MS = 100;

/** One line on standard error that is overwritten while a long scan runs; nothing if nobody watches. */
function progressLine(io: Io): { show: (path: string) => void; clear: () => void } | null {
  if (!io.isErrorTerminal) return null;
  const begin = Date.now();
  let last = begin + QUIET_MS;
  let count = 0;
  let shown = false;
  return {
    show(path) {
      count++;
      const now = Date.now();
      if (now - last < REFRESH_MS) return;
      last = now;
      shown = true;
      io.err(`\r\x1b[K${count} files · ${path.slice(-60).replace(/[\0-\x1f\x7f-\x9f]/g, '·')}`);
    },
    clear() {
      if (shown) io.err('\r\x1b[K');
    },
  };
}
