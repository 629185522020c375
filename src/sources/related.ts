import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Origin } from '../model.ts';
import { tryGit } from './git.ts';

/** Other files of what is scanned: of the index for a staged file, of its commit for a file of a commit, else on disk. */
export interface Related {
  has(path: string): boolean;
  /** The content of a small file; null if there is none. */
  read(path: string): Buffer | null;
  /** `sha256:…` of the content; null if there is none. */
  digest(path: string): string | null;
}

/** In bytes; what is larger is not read as a whole. */
const SMALL = 1 << 20;

/** @param root the repository's root, or the folder that paths are relative to */
export function relatedTo(root: string, origin: Origin): Related | undefined {
  if (origin.kind === 'stdin') return undefined;
  return origin.kind === 'file' ? onDisk(root) : inGit(root, origin.kind === 'staged' ? '' : origin.commit);
}

function onDisk(root: string): Related {
  const sizeOf = (path: string) => {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    return stats?.isFile() ? stats.size : null; // a link may lead anywhere
  };
  return {
    has: (path) => sizeOf(path) !== null,
    read(path) {
      const size = sizeOf(path);
      if (size === null || size > SMALL) return null;
      return Buffer.concat([...chunks(join(root, path))]);
    },
    digest: (path) => (sizeOf(path) === null ? null : digestOf(chunks(join(root, path)))),
  };
}

function* chunks(file: string): Generator<Buffer> {
  const fd = openSync(file, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(SMALL);
      const length = readSync(fd, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(fd);
  }
}

function inGit(root: string, commit: string): Related {
  const content = (path: string): Buffer | null => {
    const { status, stdout } = tryGit(['cat-file', 'blob', `${commit}:${path}`], root);
    return status === 0 ? stdout : null;
  };
  return {
    has: (path) => tryGit(['cat-file', '-e', `${commit}:${path}`], root).status === 0,
    read: content,
    digest(path) {
      const bytes = content(path);
      return bytes && (pointerDigest(bytes) ?? digestOf([bytes]));
    },
  };
}

function digestOf(pieces: Iterable<Buffer>): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}

/** A Git LFS pointer names the digest of the file. */
function pointerDigest(bytes: Buffer): string | null {
  if (bytes.length > 1024 || !bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/')) return null;
  return /^oid (sha256:[0-9a-f]{64})$/m.exec(bytes.toString('latin1'))?.[1] ?? null;
}

/** Where a path that a file names may be, best first: from the root, or from one of the folders around the file. */
export function placesOf(path: string, file: string): string[] {
  const plain = path.replaceAll('\\', '/').replace(/^file:\/\//, '');
  if (plain.startsWith('/') || /^[A-Za-z]:/.test(plain)) return [];
  const places: string[] = [];
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const place = posix.normalize(posix.join(folder, plain));
    if (!place.startsWith('..') && !places.includes(place)) places.push(place);
    if (folder === '.' || folder === '/') return places;
  }
}
