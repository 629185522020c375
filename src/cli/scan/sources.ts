import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { MESSAGE } from '../../io/message-paths.ts';
import type { Blob, Skipped } from '../../model.ts';
import type { Listed } from '../../scan/threads.ts';
import { type FilesOptions, type ListedFile, listFiles } from '../../sources/files.ts';
import type { HistoryList, Message } from '../../sources/history/list.ts';
import { tryGit } from '../../sources/git.ts';
import { slashed } from '../../sources/paths.ts';
import { bareRepository, pathInRepository, type Repository } from '../../sources/repository.ts';
import type { Pushed } from '../../sources/pushed.ts';
import { HandedOver, listStaged } from '../../sources/staged.ts';
import type { Io, ValuesOf } from '../command.ts';
import type { flags } from '../commands/scan.ts';

/** The flags of a scan, and what hooks other than pre-commit ask for. */
export type ScanValues = ValuesOf<typeof flags> & { 'commit-message'?: string; pushed?: Pushed };

export interface ScanArguments {
  values: ScanValues;
  positionals: readonly string[];
}

/** What a source lists, to be read by this thread and others. */
export interface Listing {
  items: readonly Listed[];
  skipped?: readonly Skipped[];
  notes?: readonly string[];
  /** The commits that the items are of. */
  history?: HistoryList;
  /** Of these commits. */
  messages?: readonly Message[];
  /** Where batches of items start. */
  starts?: readonly number[];
}

/** The input of a scan. */
export interface Source {
  blobs?: Iterable<Blob | Skipped>;
  /** Lists further items, which threads can share. Called after all `blobs` were read. */
  list?: () => Listing;
  scope: string;
  /** The range of commits, if the pre-commit framework names one. */
  range?: string;
  /** What limits a scan of the history, for people. */
  limits?: string;
  /** Everything is scanned, so allowlist entries without a match are stale. */
  complete: boolean;
}

/** After this many seconds, the rest is read from git instead of the hook's pipe: threads can share that. */
const HANDED_SECONDS = 2;

/** Called after each file. The clock starts at the first one: git may need long to find it, and would need as long again. */
function hasTakenLong(): () => boolean {
  let began: number | undefined;
  return () => process.uptime() - (began ??= process.uptime()) > HANDED_SECONDS;
}

/** Chooses the input of a scan by the flags. @throws UserError if it does not exist here */
export async function source(
  { values, positionals }: ScanArguments,
  io: Io,
  repository: Repository | null,
  options: FilesOptions,
): Promise<Source> {
  if (values.staged) {
    const found = needed(repository, io);
    if (io.env.PRE_COMMIT !== '1') return staged(positionals, io, found);
    const { preCommitSource } = await import('../pre-commit.ts');
    return (await preCommitSource(positionals, io, found, options)) ?? staged([], io, found);
  }
  if (values.stdin) {
    const { stdinBlobs } = await import('../../sources/stdin.ts');
    return { blobs: stdinBlobs(slashed(values['stdin-filename'] ?? 'stdin')), scope: 'stdin', complete: false };
  }
  if (values['commit-message'] !== undefined) {
    const { commitMessage } = await import('../commit-message.ts');
    const bytes = commitMessage(values['commit-message'], io.cwd);
    return { blobs: [{ path: MESSAGE, bytes, origin: { kind: 'stdin' } }], scope: 'message', complete: false };
  }
  if (values.diff || values.history || values.pushed) {
    // History can be scanned without a work tree.
    return historySource(positionals, values, io, repository ?? bareRepository(io.cwd) ?? needed(repository, io));
  }
  if (!repository && positionals.length === 0 && bareRepository(io.cwd))
    throw new UserError(
      'bare-repository',
      `${io.cwd} is a bare repository, so it has no files: scan its commits with "together-guard scan --history" or "together-guard scan --diff A..B"`,
    );
  // With GIT_WORK_TREE, this folder may be outside of the repository, whose settings apply.
  const here = repository && pathInRepository(repository, io.cwd) === null ? repository.root : '.';
  const paths = positionals.length > 0 ? positionals : [here];
  const complete = repository !== null && paths.some((path) => resolve(io.cwd, path) === repository.root);
  // In a subfolder, users may expect a scan of the whole repository.
  const folder = repository && positionals.length === 0 && !complete ? pathInRepository(repository, io.cwd) : undefined;
  const notes = folder ? [`only ${folder} was scanned: for the whole repository, run this in ${repository!.root}`] : [];
  return {
    list: () => ({ items: [...listFiles(paths, options)].map((item) => readable(item, options)), notes }),
    scope: 'files',
    complete,
  };
}

function needed(repository: Repository | null, { cwd }: Io): Repository {
  if (!repository && bareRepository(cwd))
    throw new UserError(
      'bare-repository',
      `${cwd} is a bare repository, so it has no index: scan its commits with "together-guard scan --history" or "together-guard scan --diff A..B"`,
    );
  if (!repository)
    throw new UserError(
      'no-repository',
      `not a git repository: ${cwd}; run this inside one, or name the files to scan: together-guard scan PATH…`,
    );
  return repository;
}

function staged(paths: readonly string[], io: Io, repository: Repository): Source {
  const piped = paths.length === 0 && io.env.TOGETHER_GUARD_STAGED === 'stdin'; // set by the hook
  const wanted = narrow(paths, repository, io.cwd);
  const handed = piped ? new HandedOver(repository, hasTakenLong()) : null;
  const list = () => {
    if (handed?.whole) return { items: [] };
    const { items, skipped } = listStaged(repository, wanted);
    return { items: handed ? items.filter((file) => !handed.has(file)) : items, skipped };
  };
  return { blobs: handed?.blobs(), list, scope: 'staged', complete: false };
}

async function historySource(paths: readonly string[], values: ScanValues, io: Io, repository: Repository): Promise<Source> {
  const { inBatches, listHistory, measure } = await import('../../sources/history/list.ts');
  const replacements = values['write-replacements'];
  if (replacements !== undefined) (await import('./replacements.ts')).replacementsFile(replacements, io.cwd, repository);
  for (const path of paths) refuseUnknown(path, repository, io.cwd);
  const { diff, since, until, branch, reflog, pushed } = values;
  const options = {
    range: diff,
    since,
    until,
    branch,
    reflog,
    messages: paths.length === 0,
    pushed,
    wanted: narrow(paths, repository, io.cwd),
    allowShallow: values['allow-shallow'] === true,
  };
  const list = () => {
    const history = listHistory(repository, options);
    if (!values.history) return pushed ? { ...history, history } : history;
    const { present, skipped } = measure(history.items, repository);
    const { sorted, starts } = inBatches(present);
    return { items: sorted, skipped: [...history.skipped, ...skipped], notes: history.notes, history, messages: history.messages, starts };
  };
  return { list, scope: pushed ? 'push' : diff ? 'diff' : 'history', limits: limitsOf(values), complete: false };
}

/** `branch main, since 2026-01-31`: what limits a scan of the history; undefined if nothing does. */
function limitsOf(values: ScanValues): string | undefined {
  const limits = (['branch', 'since', 'until'] as const).filter((name) => values[name] !== undefined);
  return limits.length === 0 ? undefined : limits.map((name) => `${name} ${values[name]}`).join(', ');
}

/** A misspelt path would look like a clean history. What a range does not change may be named. @throws UserError */
function refuseUnknown(path: string, repository: Repository, cwd: string): void {
  const name = pathInRepository(repository, resolve(cwd, path));
  if (name === null) throw new UserError('unreadable', `cannot scan ${path}: it is outside the repository ${repository.root}`);
  if (name === '' || existsSync(resolve(cwd, path))) return;
  const args = ['--literal-pathspecs', 'rev-list', '-n1', '--all', '--', name];
  if (tryGit(args, repository.root).stdout.length === 0)
    throw new UserError('unreadable', `cannot scan ${path}: no such file or folder, here or in any commit`);
}

/** A pipe or a device named by the user cannot be read like a file, and must not look as if it was scanned. */
function readable(item: ListedFile | Skipped, { display }: FilesOptions): ListedFile | Skipped {
  if ('why' in item || item.listed) return item;
  const stats = statSync(item.file, { throwIfNoEntry: false });
  return !stats || stats.isFile()
    ? item
    : {
        path: display(item.file),
        why: 'neither a file nor a folder: pipe its output into "together-guard scan -"',
        failed: true,
      };
}

/** Limits the index or the history to paths. lint-staged passes file names, but the content still comes from the index. */
function narrow(paths: readonly string[], repository: Repository, cwd: string): (path: string) => boolean {
  const wanted = new Set(paths.map((path) => pathInRepository(repository, resolve(cwd, path)) ?? ''));
  if (wanted.size === 0 || wanted.has('')) return () => true; // no limit, or the root itself
  const folders = [...wanted].map((path) => `${path}/`);
  return (path) => wanted.has(path) || folders.some((folder) => path.startsWith(folder));
}
