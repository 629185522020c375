import { basename } from 'node:path/posix';
import { splitZ, SUBMODULE, tryGit } from './git.ts';
import { tryGitReading } from './settings-files.ts';
import type { Repository } from './repository.ts';

/** A file that a commit adds or deletes; its oid is empty if git has not stored it. */
export interface Change {
  path: string;
  oid: string;
}

/** What a commit adds and deletes. */
export interface Moves {
  added: readonly Change[];
  gone: readonly Change[];
}

/** If a commit deletes more files than this, only those with the same name may be an added one. */
const MANY = 64;

/**
 * For each added file: the deleted files that it may have been.
 *
 * A file with the same content is the one; it then cannot be another's, since all but one of them are copies. Of the rest,
 * each may have been each: what must be the same is the secret. So this finds a file that changed much while it was moved,
 * which git's similarity does not. A file whose original is still there is a copy, and has none.
 */
export function originsIn({ added, gone }: Moves): ReadonlyMap<string, readonly Change[]> {
  const origins = new Map<string, readonly Change[]>();
  const left = new Set(gone);
  const byOid = new Map<string, Change[]>();
  for (const one of added) byOid.set(one.oid, [...(byOid.get(one.oid) ?? []), one]);
  for (const old of gone) {
    const same = old.oid === '' ? [] : (byOid.get(old.oid) ?? []).filter(({ path }) => !origins.has(path));
    const now = same.find(({ path }) => basename(path) === basename(old.path)) ?? same[0];
    if (!now) continue;
    origins.set(now.path, [old]);
    left.delete(old);
  }
  const others = [...left];
  const byName = new Map<string, Change[]>();
  if (others.length > MANY)
    for (const one of others) byName.set(basename(one.path), [...(byName.get(basename(one.path)) ?? []), one].slice(0, MANY));
  for (const { path } of others.length > 0 ? added : [])
    if (!origins.has(path)) origins.set(path, others.length > MANY ? (byName.get(basename(path)) ?? []) : others);
  return origins;
}

/** The next commit's moves. Git is asked once, when there is a finding in a new file. */
export class StagedMoves {
  private origins: ReadonlyMap<string, readonly Change[]> | undefined;

  constructor(private readonly root: string) {}

  /** Deleted files that a file may have been. */
  from(path: string): readonly Change[] {
    this.origins ??= originsIn(parseRaw(lines(this.root, ...DIFF, '--cached', '--raw', '--full-index', '--diff-filter=AD', 'HEAD', '--')));
    return this.origins.get(path) ?? [];
  }
}

const DIFF = ['diff-index', '-z', '--no-renames', '--ignore-submodules=all'];

/** What git prints; nothing if it fails, as before the first commit. */
function lines(root: string, ...args: string[]): string[] {
  const { status, stdout } = tryGit(args, root);
  return status === 0 ? splitZ(stdout) : [];
}

/** Parses `:100644 000000 <old> <new> D\0path\0…`. */
function parseRaw(fields: readonly string[]): { added: Change[]; gone: Change[] } {
  const added: Change[] = [];
  const gone: Change[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [oldMode, mode, before, after, status] = fields[i]!.slice(1).split(' ') as [string, string, string, string, string];
    const path = fields[i + 1]!;
    if (status === 'A' && mode !== SUBMODULE) added.push({ path, oid: after });
    else if (status === 'D' && oldMode !== SUBMODULE) gone.push({ path, oid: before });
  }
  return { added, gone };
}

/** Maximum number of earlier paths of one file. */
const MOST_PATHS = 256;

/**
 * The paths that a file may have had. Follows several moves: each must be in an older commit than the one after it.
 *
 * @param commits the origins in each commit, newest first
 */
export function earlierPaths(path: string, commits: readonly ReadonlyMap<string, readonly Change[]>[]): string[] {
  const found = new Set<string>();
  const newest = new Map<string, number>(); // the newest commit in which each path was reached
  const open: [path: string, from: number][] = [[path, 0]];
  for (let next = open.shift(); next && found.size < MOST_PATHS; next = open.shift()) {
    for (let i = next[1]; i < commits.length; i++) {
      for (const { path: old } of commits[i]!.get(next[0]) ?? []) {
        found.add(old);
        if ((newest.get(old) ?? Infinity) <= i) continue;
        newest.set(old, i);
        open.push([old, i + 1]);
      }
    }
  }
  found.delete(path);
  return [...found].slice(0, MOST_PATHS);
}

const SETTINGS = ['-c', 'log.showSignature=false', '-c', 'diff.relative=false'];
const LOG = [
  'log',
  '-z',
  '--format=%x01',
  '--raw',
  '--no-renames',
  '--root',
  '--diff-filter=AD',
  '--no-abbrev',
  '-O/dev/null',
  '--no-ext-diff',
];

/** Moves in the history, and as the newest ones those in the work tree. */
function pastMoves({ root }: Repository): ReadonlyMap<string, readonly Change[]>[] {
  const commits: string[][] = [];
  for (const field of lines(root, ...SETTINGS, ...LOG, '--all', 'HEAD', '--')) {
    if (field.includes('\x01')) commits.push([]);
    const text = field.replace(/^\s*\x01?\s*/, ''); // a commit's line and its first entry may share a field
    if (text !== '') commits.at(-1)?.push(text);
  }
  return [uncommitted(root), ...commits.map(parseRaw)].filter(({ added, gone }) => added.length > 0 && gone.length > 0).map(originsIn);
}

/** What the work tree has and HEAD does not, and the other way round. */
function uncommitted(root: string): Moves {
  const named = (paths: readonly string[]) => paths.map((path) => ({ path, oid: '' }));
  const gone = lines(root, ...DIFF, '--name-only', '--diff-filter=D', 'HEAD', '--');
  if (gone.length === 0) return { added: [], gone: [] };
  const added = lines(root, ...DIFF, '--name-only', '--diff-filter=A', 'HEAD', '--');
  return {
    added: named([...added, ...splitZ(tryGitReading(['ls-files', '-z', '--others', '--exclude-standard'], root).stdout)]),
    gone: named(gone),
  };
}

/**
 * The paths that a file may have had, for a scan of this scope. A file in an archive was in the archive's earlier path.
 * Git is asked on the first call.
 */
export function movesFor(scope: string, repository: Repository | null): ((path: string) => readonly string[]) | undefined {
  if (!repository) return undefined;
  const staged = new StagedMoves(repository.root);
  let past: ReadonlyMap<string, readonly Change[]>[] | undefined;
  const from = (path: string) =>
    scope === 'staged' ? staged.from(path).map((gone) => gone.path) : earlierPaths(path, (past ??= pastMoves(repository)));
  const known = new Map<string, readonly string[]>();
  return (path) => {
    let paths = known.get(path);
    if (!paths) {
      const [outer] = path.split('!', 1) as [string];
      paths = outer === path ? from(path) : [...from(path), ...from(outer).map((old) => old + path.slice(outer.length))];
      known.set(path, paths);
    }
    return paths;
  };
}
