import { closeSync, type Dirent, lstatSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs';
import { join, type PlatformPath, resolve, sep } from 'node:path';
import type { Blob, Skipped } from '../model.ts';
import { git, splitZ, tryGit } from './git.ts';
import { tryGitReading } from './settings-files.ts';
import { fileParts, WHOLE } from './parts.ts';
import { pathInside, slashed } from './paths.ts';
import { pathInRepository, type Repository } from './repository.ts';

export interface FilesOptions {
  cwd: string;
  /** Also read files that git ignores. */
  noIgnore: boolean;
  /** In bytes. Larger files are not scanned, and then the run fails. */
  maxSize: number;
  /** The path of a file in findings. */
  display: (absolute: string) => string;
}

/**
 * Files and folders as they are on disk. A folder yields what git would add (tracked and untracked
 * files that no `.gitignore` names); a file that is named itself is always read. A blob's bytes are valid
 * until the next blob is requested.
 */
export function* fileBlobs(paths: readonly string[], options: FilesOptions): Generator<Blob | Skipped> {
  yield* readFiles(listFiles(paths, options), options);
}

/** A file to read. */
export interface ListedFile {
  /** Absolute. */
  file: string;
  /** It was found in a folder; otherwise the user named it. */
  listed: boolean;
}

/** What `fileBlobs` reads, and what it cannot read. */
export function* listFiles(paths: readonly string[], options: FilesOptions): Generator<ListedFile | Skipped> {
  const seen = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(options.cwd, path);
    let listed: boolean;
    try {
      listed = statSync(absolute).isDirectory();
    } catch (cause) {
      yield { path, why: messageOf(cause), failed: true };
      continue;
    }
    for (const file of listed ? listFolder(absolute, options) : [absolute, ...waitingRows(absolute)]) {
      if (typeof file !== 'string') yield file;
      else if (!seen.has(file)) {
        seen.add(file);
        yield { file, listed };
      }
    }
  }
}

/** The write-ahead log next to a SQLite database: it has rows that are not in the database yet. Whoever names one file means both. */
export function waitingRows(database: string): string[] {
  const log = `${database}-wal`;
  const stats = statSync(log, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size > 0 ? [log] : [];
}

/** Blobs of listed files, like `fileBlobs`. */
export function* readFiles(list: Iterable<ListedFile | Skipped>, options: FilesOptions): Generator<Blob | Skipped> {
  for (const item of list) {
    if ('why' in item) yield item;
    else yield* readOne(item, options);
  }
}

function* readOne({ file, listed }: ListedFile, options: FilesOptions): Generator<Blob | Skipped> {
  const places = file.includes('\uFFFD') ? undecodable(file) : [];
  for (const place of places.length > 0 ? places : [file]) yield* readAt(place, { file, listed }, options);
}

/**
 * Files whose names are not UTF-8, as old systems wrote them: all whose decoded path is `file`, in which each wrong byte is a
 * U+FFFD that cannot be encoded again.
 *
 * @returns the paths' bytes; empty if the file was deleted since it was listed
 */
function undecodable(file: string): Buffer[] {
  const [first, ...names] = file.split(sep);
  let found = [Buffer.from(first)];
  for (const name of names) {
    const inFolder = (folder: Buffer) => {
      if (!name.includes('\uFFFD')) return [Buffer.from(name)];
      return readdirSync(folder, { encoding: 'buffer' }).filter((entry) => entry.toString() === name);
    };
    found = found.flatMap((folder) => {
      const start = Buffer.concat([folder, Buffer.from(sep)]);
      try {
        return inFolder(start).map((entry) => Buffer.concat([start, entry]));
      } catch {
        return []; // no longer a folder
      }
    });
  }
  return found;
}

/** @param place the file's path as the system has it */
function* readAt(place: string | Buffer, { file, listed }: ListedFile, { display, maxSize }: FilesOptions): Generator<Blob | Skipped> {
  const path = display(file);
  try {
    const stats = listed ? lstatSync(place) : statSync(place);
    if (stats.isSymbolicLink()) {
      // The target is read at its own path, unless it is in git-annex's store.
      const target = readlinkSync(place);
      if (target.includes('.git/annex/objects/')) yield { path, bytes: Buffer.from(target), origin: { kind: 'file' } };
      return;
    }
    if (stats.isDirectory()) yield { path, why: 'another repository: scan it on its own', failed: false };
    else if (!stats.isFile()) yield { path, why: 'not a regular file', failed: false };
    else if (stats.size > maxSize)
      yield {
        path,
        why: `it has ${Math.ceil(stats.size / MEGABYTE)} MB, and the limit is ${Math.floor(maxSize / MEGABYTE)}: raise it with --max-size, or add the file to "ignore" in the allowlist file`,
        failed: true,
      };
    else if (stats.size > WHOLE) yield* fileParts({ path, origin: { kind: 'file' } }, place, stats.size);
    else yield { path, bytes: read(place, stats.size), origin: { kind: 'file' } };
  } catch (cause) {
    // Listed by git, but deleted from the work tree since.
    if (listed && (cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    yield { path, why: messageOf(cause), failed: true };
  }
}

const MEGABYTE = 1 << 20;

/** One buffer for all files that fit: allocating one per file costs more than reading it. */
let shared: Buffer | undefined;
const SHARED = 1 << 20;

/** A whole file; its bytes are valid until the next one is read. @param size what it was a moment ago */
function read(file: string | Buffer, size: number): Buffer {
  if (size >= SHARED) return readFileSync(file);
  const descriptor = openSync(file, 'r');
  try {
    const buffer = (shared ??= Buffer.allocUnsafeSlow(SHARED));
    let length = readSync(descriptor, buffer, 0, SHARED, 0);
    // Some file systems return less than was requested; files in /proc have no size.
    while (length < SHARED && length !== size) {
      const more = readSync(descriptor, buffer, length, SHARED - length, length);
      if (more === 0) break;
      length += more;
    }
    return length < SHARED ? buffer.subarray(0, length) : readFileSync(file);
  } finally {
    closeSync(descriptor);
  }
}

/** Absolute paths of the files in a folder, sorted, and the folders in it that cannot be read. */
function listFolder(folder: string, options: FilesOptions): Iterable<string | Skipped> {
  if (!options.noIgnore) {
    const args = ['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard'];
    const own = { env: environmentIn(folder) };
    const { status, stdout, stderr } = tryGitReading(args, folder, own);
    if (status !== 0 && !/not a git repository/i.test(stderr)) git(args, folder, own); // fails again, with the reason
    // A folder that is itself ignored was named on purpose.
    if (status === 0 && tryGitReading(['check-ignore', '-q', '.'], folder, own).status !== 0) return listed(splitZ(stdout), folder);
  }
  return walk(folder, options);
}

/** Without the variables that name a repository, if the folder is outside of its work tree: git would list nothing there. */
function environmentIn(folder: string): NodeJS.ProcessEnv | undefined {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...others } = process.env;
  if (GIT_DIR === undefined && GIT_WORK_TREE === undefined && GIT_INDEX_FILE === undefined) return undefined;
  return tryGit(['rev-parse', '--is-inside-work-tree'], folder).stdout.toString().trim() === 'true' ? undefined : others;
}

/** @param entries of `ls-files -t`: `H path`; `S` instead of `H` means that a sparse checkout leaves the file out */
function listed(entries: readonly string[], folder: string): (string | Skipped)[] {
  const absolute = (entry: string) => join(folder, entry.slice(2));
  const sparse = entries.filter((entry) => entry.startsWith('S ') && !lstatSync(absolute(entry), { throwIfNoEntry: false })).length;
  const files: (string | Skipped)[] = [...new Set(entries.map(absolute))].sort();
  if (sparse > 0)
    files.push({
      path: `files outside the sparse checkout (${sparse} file${sparse === 1 ? '' : 's'})`,
      why: 'not on disk: run "git sparse-checkout disable" to check them out, or "together-guard scan --history" to scan them in the commits',
      failed: false,
    });
  return files;
}

function* walk(folder: string, options: FilesOptions): Generator<string | Skipped> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    if (folder.includes('\uFFFD')) {
      yield { path: options.display(folder), why: 'its name is not UTF-8: rename the folder', failed: true };
      return;
    }
    yield { path: options.display(folder), why: messageOf(cause), failed: true };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) yield path;
    else if (entry.name !== '.git') yield* walk(path, options);
  }
}

function messageOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  return message;
}

/** `absolute` relative to `cwd`, or unchanged if it is outside. */
export function displayFrom(cwd: string, absolute: string, paths?: PlatformPath): string {
  return slashed(pathInside(absolute, cwd, paths) || absolute, paths);
}

/** The paths of files in findings: relative to the repository's root, or to `cwd` if they are outside it. */
export function displayIn(repository: Repository | null, cwd: string): (absolute: string) => string {
  return (absolute) => (repository && pathInRepository(repository, absolute)) ?? displayFrom(cwd, absolute);
}
