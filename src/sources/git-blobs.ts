import type { Blob, Skipped } from '../model.ts';
import { ObjectReader, readObjects } from './git.ts';
import { StagedMoves } from './moves.ts';
import { inParts } from './parts.ts';

/** A blob in git that has not been read yet. Plain data, so that a list can be shared with threads. */
export interface ListedBlob {
  path: string;
  oid: string;
  /** For a staged file: the blobs that the parents of the coming commit have at the path. */
  before?: readonly string[];
  /** For a blob in history: its commit. */
  commit?: string;
  /** In bytes, if it is known. */
  size?: number;
}

/** Names a version of a file: the same blob may be at several paths. */
export const versionKey = ({ oid, path }: Pick<ListedBlob, 'oid' | 'path'>): string => `${oid} ${path}`;

/** Blobs to scan, and entries that cannot be scanned. */
export interface Listing {
  items: ListedBlob[];
  skipped: Skipped[];
}

/** A submodule's files belong to another repository; git only has the id of one of its commits. */
export const submodule = (path: string): Skipped => ({ path, why: 'a submodule: scan it in its own repository', failed: false });

/** Requests in flight at once: enough to keep git busy, few enough to bound memory. */
const AHEAD = 32;
/** Up to this many blobs are read in one call. */
const FEW = 64;

/** Reads blobs in order, some ahead of the one that is requested, all through one `git cat-file`. */
export class BlobReader {
  private objects: ObjectReader | undefined;
  private readonly moves: StagedMoves;

  /** @param root of the repository */
  constructor(private readonly root: string) {
    this.moves = new StagedMoves(root);
  }

  /** @throws UserError if git ends early or does not have an object */
  async *read(items: readonly ListedBlob[]): AsyncGenerator<Blob> {
    const few =
      !this.objects && items.length <= FEW
        ? readObjects(
            items.map(({ oid }) => oid),
            this.root,
          )
        : null;
    if (few) {
      for (const [i, item] of items.entries()) yield* inParts(blobOf(item, few[i], contentsIn(this.root), this.moves));
      return;
    }
    const objects = (this.objects ??= new ObjectReader(this.root));
    const contents: Contents = (ids) => Promise.all(ids.map(async (id) => (await objects.read(id)).bytes));
    const pending: Promise<Blob>[] = [];
    for (const item of items) {
      pending.push(objects.read(item.oid).then(({ bytes }) => blobOf(item, bytes, contents, this.moves)));
      pending.at(-1)!.catch(() => {}); // awaited below; until then, Node must not report it as unhandled
      if (pending.length >= AHEAD) yield* inParts(await pending.shift()!);
    }
    while (pending.length > 0) yield* inParts(await pending.shift()!);
  }

  close(): void {
    this.objects?.close();
  }
}

type Contents = (ids: readonly string[]) => Promise<Buffer[]>;

/** Reads a few blobs in one call. */
export const contentsIn =
  (root: string): Contents =>
  async (ids) =>
    readObjects(ids, root) ?? [];

/** @param contents of blobs with these ids */
export function blobOf({ path, oid, before, commit }: ListedBlob, bytes: Buffer, contents: Contents, moves: StagedMoves): Blob {
  if (commit !== undefined) return { path, bytes, origin: { kind: 'commit', oid, commit } };
  let reading: Promise<Buffer[]> | undefined; // used twice: for the secrets of a file and for its records
  let movedFrom: Promise<Buffer[]> | undefined;
  return {
    path,
    bytes,
    origin: { kind: 'staged', oid },
    before: () => (reading ??= contents(before ?? [])),
    // If they cannot be read, as in a partial clone, nothing of them is known.
    ...(before?.length === 0 && { moved: () => (movedFrom ??= contents(moves.from(path).map((gone) => gone.oid)).catch(() => [])) }),
  };
}

/** Reads blobs in order. @param root of the repository */
export async function* readBlobs(items: readonly ListedBlob[], root: string): AsyncGenerator<Blob> {
  const reader = new BlobReader(root);
  try {
    yield* reader.read(items);
  } finally {
    reader.close();
  }
}
