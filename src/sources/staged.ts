import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob, Skipped } from '../model.ts';
import { git, splitZ, SUBMODULE, tryGit } from './git.ts';
import { blobOf, contentsIn, type ListedBlob, type Listing, submodule, versionKey } from './git-blobs.ts';
import { StagedMoves } from './moves.ts';
import { inParts } from './parts.ts';
import { pipedFiles } from './piped.ts';
import type { Repository } from './repository.ts';

/** An entry of `git diff-index --raw`. */
interface Change {
  path: string;
  /** What is staged. */
  oid: string;
  /** What the parent has, or null if the file is new. */
  before: string | null;
  isSubmodule: boolean;
  /** The index has several versions of it, and none can be committed. */
  isUnmerged?: true;
}

/**
 * Staged files that the hook hands over on standard input (see `pipedFiles`). Keeps track of which files were read, and
 * whether those were all.
 */
export class HandedOver {
  private readonly seen = new Set<string>();
  private readonly moves: StagedMoves;
  /** All files were read. */
  whole = false;

  /**
   * @param enough asked after each file: true if the rest is better read in another way
   * @param from a file descriptor; standard input by default
   */
  constructor(
    private readonly repository: Repository,
    private readonly enough: () => boolean,
    private readonly from?: number,
  ) {
    this.moves = new StagedMoves(repository.root);
  }

  *blobs(): Generator<Blob> {
    // In a merge, what one of the parents already has is not new, but the hook knows only one parent.
    if (mergeParents(this.repository).length > 0) return;
    const files = pipedFiles(this.from);
    for (let next = files.next(); ; next = files.next()) {
      if (next.done === true) {
        this.whole = next.value;
        return;
      }
      const { path, oid, before, bytes } = next.value;
      this.seen.add(versionKey(next.value));
      yield* inParts(blobOf({ path, oid, before: before ? [before] : [] }, bytes, contentsIn(this.repository.root), this.moves));
      if (this.enough()) return;
    }
  }

  /** True if this file was read. */
  has(file: Pick<ListedBlob, 'oid' | 'path'>): boolean {
    return this.seen.has(versionKey(file));
  }
}

/**
 * The files that the next commit would add or change, from the index by object id: never the work tree, never diff text,
 * so neither attributes nor configuration can hide a byte. A file is left out if one of the coming commit's parents has
 * the same content at the same path.
 *
 * @param wanted selects paths (relative to the root, with `/`)
 * @throws UserError if git fails
 */
export function listStaged(repository: Repository, wanted: (path: string) => boolean): Listing {
  const changes = changesFrom(repository, 'HEAD') ?? changesFrom(repository, EMPTY_TREE) ?? changesFrom(repository, EMPTY_TREE_256)!;
  const skipped = changes.flatMap(({ path, isSubmodule, isUnmerged }) =>
    !wanted(path) ? [] : isSubmodule ? [submodule(path)] : isUnmerged ? [unmerged(path)] : [],
  );
  let staged = changes.flatMap(({ path, oid, before, isSubmodule, isUnmerged }) =>
    isSubmodule || isUnmerged ? [] : [{ path, oid, before: before ? [before] : [] }],
  );
  for (const parent of mergeParents(repository)) {
    // In a merge, what one of the parents already has is not new.
    const differing = new Map(changesFrom(repository, parent)?.map((change) => [change.path, change]));
    staged = staged.filter(({ path }) => differing.has(path));
    for (const change of staged) {
      const before = differing.get(change.path)!.before;
      if (before) change.before.push(before);
    }
  }
  return { items: staged.filter(({ path }) => wanted(path)), skipped };
}

const unmerged = (path: string): Skipped => ({
  path,
  why: 'it has an unresolved conflict: resolve it, run git add, and scan again',
  failed: true,
});

/** The empty tree, which git knows without a file: its ids in repositories with SHA-1 and with SHA-256. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const EMPTY_TREE_256 = '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';

/** Null if there is no commit yet, or no such empty tree. @throws UserError if git fails for another reason */
function changesFrom(repository: Repository, tree: string): Change[] | null {
  const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--full-index', '--ignore-submodules=none', tree, '--'];
  const { status, stdout, stderr } = tryGit(args, repository.root);
  if (status !== 0) {
    if (
      /bad revision|ambiguous argument|unknown revision/.test(stderr) &&
      (tree === EMPTY_TREE || (tree === 'HEAD' && isUnborn(repository)))
    )
      return null;
    git(args, repository.root); // fails again, with git's message
  }
  return parseRaw(stdout);
}

/** Whether `HEAD`, which git could not read, names a branch, so that the branch has no commit. */
function isUnborn({ root, gitDir }: Repository): boolean {
  try {
    return readFileSync(join(gitDir, 'HEAD'), 'utf8').startsWith('ref: ');
  } catch {
    return tryGit(['symbolic-ref', '-q', 'HEAD'], root).status === 0; // a link, as in old repositories
  }
}

/**
 * Parses `:100644 100644 <old> <new> M\0path\0…`. Deleted files have nothing to read.
 */
export function parseRaw(output: Buffer): Change[] {
  const fields = splitZ(output);
  const changes: Change[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode, before, oid, status] = fields[i].slice(1).split(' ');
    if (status === 'U') changes.push({ path: fields[i + 1], oid, before: null, isSubmodule: false, isUnmerged: true });
    if (status === 'D' || isZero(oid)) continue;
    const sameKind = !isZero(before) && !fields[i].startsWith(`:${SUBMODULE}`);
    changes.push({ path: fields[i + 1], oid, before: sameKind ? before : null, isSubmodule: mode === SUBMODULE });
  }
  return changes;
}

const isZero = (oid: string) => /^0+$/.test(oid);

/** The parents, except HEAD, of a merge that is being committed. */
export function mergeParents({ gitDir }: Repository): string[] {
  const file = join(gitDir, 'MERGE_HEAD');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
