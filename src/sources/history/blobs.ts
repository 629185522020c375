import type { Skipped } from '../../model.ts';
import { readObjects, tryGit } from '../git.ts';
import type { ListedBlob } from '../git-blobs.ts';
import type { Repository } from '../repository.ts';

/** Larger blobs are not read. `scan` has the same limit for files. */
const MAX_SIZE = 1 << 29;
/**
 * A batch has at most so many bytes, so that memory stays bounded, and so many blobs. With twice the bytes, a scan of gitleaks' own
 * history took 290 and 350 MB instead of 280 and 310, and as much time.
 */
const BATCH_BYTES = 1 << 22;
const BATCH_BLOBS = 1024;

const commitText = ({ commit }: ListedBlob) => `commit ${commit?.slice(0, 10)}`;
const DAMAGED = 'git cannot read it: the repository is damaged. Run "git fsck" to find out';

/** Notes the size of each blob. What is not there, or is too large, is returned instead. */
export function measure(items: readonly ListedBlob[], { root }: Repository): { present: ListedBlob[]; skipped: Skipped[] } {
  if (items.length === 0) return { present: [], skipped: [] };
  const { status, stdout } = tryGit(['cat-file', '--buffer', '--batch-check=%(objectsize)'], root, {
    input: `${items.map(({ oid }) => oid).join('\n')}\n`,
  });
  const lines = stdout.toString('latin1').split('\n');
  // Git gives up at the first damaged object.
  if (status !== 0 || lines.length < items.length) return { present: items.map((item) => ({ ...item, size: 0 })), skipped: [] };
  const present: ListedBlob[] = [];
  const skipped: Skipped[] = [];
  for (const [i, item] of items.entries()) {
    const size = Number(lines[i]);
    if (Number.isNaN(size)) skipped.push({ path: item.path, part: commitText(item), why: MISSING, failed: true });
    else if (size > MAX_SIZE)
      skipped.push({ path: item.path, part: commitText(item), why: `it is larger than ${MAX_SIZE >> 20} MB`, failed: true });
    else present.push({ ...item, size });
  }
  return { present, skipped };
}

const MISSING = 'git does not have it: the repository is damaged or not complete. Run "git fsck" to find out';

/** Sorts blobs so that versions of a file follow each other, newest first, and divides them into batches. */
export function inBatches(items: readonly ListedBlob[]): { sorted: ListedBlob[]; starts: number[] } {
  const sorted = [...items].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const starts: number[] = [];
  let bytes = Infinity;
  let count = 0;
  for (const [i, { size = 0 }] of sorted.entries()) {
    if (bytes + size > BATCH_BYTES || count >= BATCH_BLOBS) {
      starts.push(i);
      bytes = count = 0;
    }
    bytes += size;
    count++;
  }
  return { sorted, starts };
}

/** The bytes of each blob, or why there are none. */
export function readAll(items: readonly ListedBlob[], root: string): (Buffer | Skipped)[] {
  try {
    const all = readObjects(
      items.map(({ oid }) => oid),
      root,
    );
    if (all) return all;
  } catch {
    // One of them is damaged, and git has stopped there.
  }
  return items.map((item) => {
    const { status, stdout } = tryGit(['cat-file', 'blob', item.oid], root);
    return status === 0 ? stdout : { path: item.path, part: commitText(item), why: DAMAGED, failed: true };
  });
}
