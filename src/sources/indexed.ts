import type { Skipped } from '../model.ts';
import { git, splitZ, SUBMODULE } from './git.ts';
import { type ListedBlob, type Listing, submodule } from './git-blobs.ts';
import type { Repository } from './repository.ts';

/**
 * What the index has at these paths, without comparing it to a commit, and the paths that it does not have.
 *
 * @throws UserError if git fails
 */
export function listIndexed(paths: readonly string[], repository: Repository): Listing & { others: string[] } {
  const others = new Set(paths);
  const items: ListedBlob[] = [];
  const skipped: Skipped[] = [];
  for (const entry of splitZ(git(['ls-files', '-z', '--cached', '--stage', '--full-name'], repository.root))) {
    const [, mode, oid, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(entry) ?? [];
    if (path === undefined || !others.delete(path)) continue;
    if (mode === SUBMODULE) skipped.push(submodule(path));
    else items.push({ path, oid });
  }
  return { items, skipped, others: [...others] };
}
