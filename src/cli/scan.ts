import { existsSync, statSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import type { Blob, Finding, Report, Skipped } from '../model.ts';
import { emptyReport, run as scanBlobs } from '../pipeline.ts';
import { counted, notScanned } from '../report/text.ts';
import { type Format, writeReport } from '../report/write.ts';
import { addReport, type Listed, scanListed } from '../parallel.ts';
import { displayFrom, displayIn, type FilesOptions, type ListedFile, listFiles } from '../sources/files.ts';
import { findRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import { HandedOver, listStaged } from '../sources/staged.ts';
import type { ExitCode, Io, Parsed, Run, Values } from './command.ts';
import { setUp } from './setup.ts';
import { writeWhole } from './write-file.ts';

const MEGABYTE = 1 << 20;
const DEFAULT_MAX_MB = 512;

/** `together-guard scan` */
export const run: Run = async (parsed, io) => {
  const { values } = parsed;
  refuseStray(parsed);
  const repository = findRepository(io.cwd);
  const { rules, policy, configFile } = await setUp(repository, io.cwd, values);
  if (values.output) refuseOverwriting(values.output as string, [...parsed.positionals, configFile], io.cwd);
  const progress = progressLine(io);
  const shown = { ...policy, progress: progress?.show };
  const { blobs, list, scope, complete } = await source(parsed, io, repository);
  const report = blobs ? await scanBlobs(blobs, rules, shown, scope) : emptyReport(scope);
  const items = list?.() ?? [];
  if (items.length > 0) {
    const means = { rules, policy: shown, options: filesOptions(values, io.cwd, repository), root: repository?.root ?? io.cwd };
    addReport(report, await scanListed(items, scope, means, async (work) => (await import('./scan-thread.ts')).startThread(work, io.cwd, values)));
  }
  progress?.clear();
  if (scope === 'history' || scope === 'diff') report.findings = whereTheyCameIn(report.findings);
  report.notes.push(...policy.allowlist.notes(displayFrom(io.cwd, configFile), complete));
  const env = { color: io.color && !values.output, pathOf: repository ? pathFrom(repository, io) : (path: string) => path };
  const format = (values.format ?? 'pretty') as Format;
  const text = await writeReport(report, format, env);
  if (values.output) writeWhole(resolve(io.cwd, values.output as string), text);
  else io.out(text);
  const code = exitCode(report);
  if (values.output || format !== 'pretty') io.err(whyNotClean(report, values.output as string | undefined));
  return code;
};

/** What a flag needs another one for: alone it would be passed over, and the scan be another than what was asked for. */
const NEEDS = { since: 'history', branch: 'history', 'stdin-filename': 'stdin' } as const;
/** What only a scan of files reads. */
const OF_FILES = ['no-ignore', 'max-size'];
const MODES = ['staged', 'stdin', 'diff', 'history'];

function refuseStray({ values, positionals }: Parsed): void {
  const modes = MODES.filter((mode) => values[mode]);
  if (modes.length > 1) throw new UserError(`--${modes[0]} and --${modes[1]} do not go together: choose one`);
  const [mode] = modes;
  for (const [flag, needed] of Object.entries(NEEDS)) if (values[flag] !== undefined && mode !== needed) throw new UserError(`--${flag} goes with --${needed} only: together-guard scan --${needed} --${flag} …`);
  const stray = mode && OF_FILES.find((flag) => values[flag] !== undefined);
  if (stray) throw new UserError(`--${stray} is for scans of files and folders, not for --${mode}: leave one of them out`);
  if (positionals.includes('-') && positionals.length > 1) throw new UserError('- is standard input, and goes alone: scan the files in a run of their own');
  const range = values.diff as string | undefined;
  // A single revision is all of its history for git, and not what came behind it.
  if (range !== undefined && !/\.\.|^-|\^[!-]/.test(range)) throw new UserError(`--diff takes a range, not ${quote(range)}: what came behind it is --diff ${range.length > MAX_ECHO ? 'A' : range}..HEAD`);
  if (mode === 'stdin' && positionals.length > 0) throw new UserError(`--stdin reads standard input, not ${quote(positionals[0])}: give the one or the other (--stdin-filename says what it is called)`);
}

/** Longer words are not repeated in a command: they may be a secret that ended up in the wrong place. */
const MAX_ECHO = 40;

/** A report in the place of a file that was to be scanned: more likely a slip than a wish. */
function refuseOverwriting(output: string, inputs: readonly string[], cwd: string): void {
  const there = statSync(resolve(cwd, output), { throwIfNoEntry: false, bigint: true });
  if (!there?.isFile()) return;
  for (const input of inputs) {
    const stats = statSync(resolve(cwd, input), { throwIfNoEntry: false, bigint: true });
    if (stats && stats.dev === there.dev && stats.ino === there.ino) throw new UserError(`--output ${output} is what is to be scanned, or the allowlist file, and would be lost: choose another name for the report`);
  }
}

/** A secret stays in every later version of its file: of those it is shown where it came in. History is newest first, so the last one of a fingerprint stays. */
function whereTheyCameIn(findings: readonly Finding[]): Finding[] {
  const commits = new Map(findings.map(({ fingerprint, commit }) => [fingerprint, commit]));
  return findings.filter(({ fingerprint, commit }) => commits.get(fingerprint) === commit);
}

const MAX_FAILURES = 10;

/** What people must know of a report that they do not read here: why the exit code is not 0. */
function whyNotClean({ findings, skipped }: Report, output: string | undefined): string {
  const failures = skipped.filter(({ failed }) => failed).map((item) => `together-guard: ${notScanned(item)}: ${item.why}\n`);
  const blocking = findings.filter(({ blocking }) => blocking).length;
  const more = failures.length > MAX_FAILURES ? [`together-guard: ${failures.length - MAX_FAILURES} more could not be scanned\n`] : [];
  return [...failures.slice(0, MAX_FAILURES), ...more, output !== undefined && blocking > 0 ? `together-guard: ${counted(blocking, 'finding')} that block${blocking === 1 ? 's' : ''}: see ${output}\n` : ''].join('');
}

/** Could not tell outweighs found: a run that missed something must not look complete. */
export function exitCode(report: Report): ExitCode {
  if (report.skipped.some(({ failed }) => failed)) return 2;
  return report.findings.some(({ blocking }) => blocking) ? 1 : 0;
}

interface Source {
  blobs?: Iterable<Blob | Skipped>;
  /** What else there is, which threads can share; asked when the blobs are through. */
  list?: () => Listed[];
  scope: string;
  /** Everything was looked at, so that allowlist entries that matched nothing are stale. */
  complete: boolean;
}

/** Seconds after which git is asked for what the hook would still hand over: threads can share that. */
const HANDED_SECONDS = 2;

/** Asked after each file. From the first one on: git may have needed long to find it, and asking it again takes as long. */
function hasTakenLong(): () => boolean {
  let began: number | undefined;
  return () => process.uptime() - (began ??= process.uptime()) > HANDED_SECONDS;
}

async function source({ values, positionals }: Parsed, io: Io, repository: Repository | null): Promise<Source> {
  const needed = () => {
    if (!repository && isBare(io.cwd)) throw new UserError(`${io.cwd} is a bare repository, which has no index and no files: clone it, and run this in the clone`);
    if (!repository) throw new UserError(`not a git repository: ${io.cwd}; run this inside one, or name the files to scan: together-guard scan PATH…`);
    return repository;
  };
  if (values.staged) {
    const repository = needed();
    const piped = positionals.length === 0 && io.env.TOGETHER_GUARD_STAGED === 'stdin'; // set by the hook
    const wanted = narrow(positionals, repository, io.cwd);
    const handed = piped ? new HandedOver(repository, hasTakenLong()) : null;
    return { blobs: handed?.blobs(), list: () => (handed?.whole ? [] : listStaged(repository, wanted).filter((file) => !handed?.has(file))), scope: 'staged', complete: false };
  }
  if (values.stdin || positionals.join() === '-') {
    const { stdinBlobs } = await import('../sources/stdin.ts');
    return { blobs: stdinBlobs((values['stdin-filename'] as string | undefined) ?? 'stdin'), scope: 'stdin', complete: false };
  }
  if (values.diff || values.history) {
    const { listHistory } = await import('../sources/history.ts');
    const { diff, since, branch } = values as Record<string, string | undefined>;
    const wanted = narrow(positionals, needed(), io.cwd);
    return { list: () => listHistory(needed(), { range: diff, since, branch, wanted }), scope: diff ? 'diff' : 'history', complete: false };
  }
  const paths = positionals.length > 0 ? positionals : ['.'];
  const complete = repository !== null && paths.some((path) => resolve(io.cwd, path) === repository.root);
  const options = filesOptions(values, io.cwd, repository);
  return { list: () => [...listFiles(paths, options)].map((item) => readable(item, options)), scope: 'files', complete };
}

const isBare = (folder: string): boolean => ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));

/** A pipe or a device that the user names cannot be read as files are, and is not to look as if it had been. */
function readable(item: ListedFile | Skipped, { display }: FilesOptions): ListedFile | Skipped {
  if ('why' in item || item.listed) return item;
  const stats = statSync(item.file, { throwIfNoEntry: false });
  return !stats || stats.isFile() ? item : { path: display(item.file), why: 'neither a file nor a folder: pipe what comes out of it into "together-guard scan -"', failed: true };
}

export function filesOptions(values: Values, cwd: string, repository: Repository | null): FilesOptions {
  return { cwd, noIgnore: values['no-ignore'] === true, maxSize: maxSize(values), display: displayIn(repository, cwd) };
}

/** Paths narrow the index, from which the content is still read (lint-staged hands file names over), and history. */
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

/**
 * A path of a finding as the user types it: git runs a hook at the root and says in `GIT_PREFIX`, with a slash behind,
 * in which folder its user is.
 */
function pathFrom({ root }: Repository, { cwd, env }: Io): (path: string) => string {
  const folder = relative(root, cwd).replaceAll('\\', '/') || (env.GIT_PREFIX ?? '');
  return (path) => (folder === '' || path.startsWith('/') ? path : posix.relative(folder, path));
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
