import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob } from '../model.ts';
import { git, readObjects, splitZ, tryGit } from './git.ts';
import { inParts } from './parts.ts';
import { pipedFiles } from './piped.ts';
import { readAhead } from './read-ahead.ts';
import type { Repository } from './repository.ts';

/** An entry of `git diff-index --raw`. */
interface Change {
  path: string;
  /** What is staged. */
  oid: string;
  /** What the parent has, or null if the file is new. */
  before: string | null;
}

const SUBMODULE = '160000';
/** Up to this many files are read at one go. */
const FEW = 64;

/**
 * What the next commit would add or change, read from the index by object id: never the work tree, never
 * diff text, so neither attributes nor configuration can hide a byte.
 *
 * @param wanted narrows to some paths (from the root, with `/`)
 * @param piped the hook hands the files over on standard input
 * @throws UserError if git fails
 */
export async function* stagedBlobs(repository: Repository, wanted: (path: string) => boolean, piped = false): AsyncGenerator<Blob> {
  const blob = ({ path, oid, before }: Staged, bytes: Buffer): Blob => ({ path, bytes, origin: { kind: 'staged', oid }, before: once(async () => readObjects(before, repository.root) ?? []) });
  const seen = new Set<string>();
  // In a merge, what one of the parents already has is not new, and the hook knows of one parent.
  if (piped && mergeParents(repository).length === 0) {
    const files = pipedFiles();
    for (let next = files.next(); ; next = files.next()) {
      if (next.done === true) {
        if (next.value) return;
        break;
      }
      const { path, oid, before, bytes } = next.value;
      seen.add(`${oid} ${path}`);
      yield* inParts(blob({ path, oid, before: before ? [before] : [] }, bytes));
    }
  }
  const staged = listStaged(repository).filter(({ path, oid }) => wanted(path) && !seen.has(`${oid} ${path}`));
  const few = staged.length <= FEW ? readObjects(staged.map(({ oid }) => oid), repository.root) : null;
  if (few) {
    for (const [i, file] of staged.entries()) yield* inParts(blob(file, few[i]));
    return;
  }
  yield* readAhead(repository.root, staged, ({ path, oid, before }, reader) => ({
    path,
    origin: { kind: 'staged', oid },
    before: once(() => Promise.all(before.map(async (id) => (await reader.read(id)).bytes))),
  }));
}

/** Both the secrets and the records of a file are compared with what it was. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

/** `before`: what each parent has at the path. */
type Staged = Omit<Change, 'before'> & { before: string[] };

/** Files whose staged content none of the coming commit's parents has at the same path. */
function listStaged(repository: Repository): Staged[] {
  const changes = changesFrom(repository, 'HEAD') ?? changesFrom(repository, emptyTree(repository))!;
  let staged = changes.map((change): Staged => ({ ...change, before: change.before ? [change.before] : [] }));
  for (const parent of mergeParents(repository)) {
    // In a merge, what one of the parents already has is not new.
    const differing = new Map(changesFrom(repository, parent)?.map((change) => [change.path, change]));
    staged = staged.filter(({ path }) => differing.has(path));
    for (const change of staged) {
      const before = differing.get(change.path)!.before;
      if (before) change.before.push(before);
    }
  }
  return staged;
}

/** Null if `tree` does not name a commit or tree. */
function changesFrom(repository: Repository, tree: string): Change[] | null {
  const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--full-index', '--ignore-submodules=none', tree, '--'];
  const { status, stdout, stderr } = tryGit(args, repository.root);
  if (status !== 0) {
    if (tree === 'HEAD' && /bad revision|ambiguous argument|unknown revision/.test(stderr) && isUnborn(repository)) return null;
    git(args, repository.root); // fails again, with the message
  }
  return parseRaw(stdout);
}

function isUnborn(repository: Repository): boolean {
  return tryGit(['rev-parse', '-q', '--verify', 'HEAD'], repository.root).status !== 0 && tryGit(['symbolic-ref', '-q', 'HEAD'], repository.root).status === 0;
}

/** The empty tree's id depends on the repository's hash. */
function emptyTree(repository: Repository): string {
  return git(['hash-object', '-t', 'tree', '--stdin'], repository.root).toString().trim();
}

/**
 * Parses `:100644 100644 <old> <new> M\0path\0…`. Deleted files, submodules and unmerged paths have
 * nothing to read.
 */
export function parseRaw(output: Buffer): Change[] {
  const fields = splitZ(output);
  const changes: Change[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode, before, oid, status] = fields[i].slice(1).split(' ');
    if (status === 'D' || status === 'U' || mode === SUBMODULE || isZero(oid)) continue;
    const sameKind = !isZero(before) && !fields[i].startsWith(`:${SUBMODULE}`);
    changes.push({ path: fields[i + 1], oid, before: sameKind ? before : null });
  }
  return changes;
}

const isZero = (oid: string) => /^0+$/.test(oid);

/** The parents of a merge that is being committed, beside HEAD. */
function mergeParents({ gitDir }: Repository): string[] {
  const file = join(gitDir, 'MERGE_HEAD');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
