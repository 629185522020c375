import { existsSync, realpathSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';

/**
 * The path of `file` from `folder` with `/`, '' if it is the folder itself, or null if it is not inside.
 * Both are absolute. On Windows drive letters and names in another case are the same.
 *
 * @param paths the rules for paths: those of this system, or another's in tests
 */
export function pathInside(file: string, folder: string, paths: PlatformPath = nodePath): string | null {
  const path = paths.relative(folder, file);
  if (path === '..' || path.startsWith(`..${paths.sep}`) || paths.isAbsolute(path)) return null;
  return slashed(path, paths);
}

/** The same path with `/`, which git and shells take on every system. */
export const slashed = (path: string, { sep }: PlatformPath = nodePath): string => (sep === '/' ? path : path.split(sep).join('/'));

/** With links resolved, as far as the path is there. */
export function realPath(path: string): string {
  const parent = nodePath.dirname(path);
  if (parent === path) return path;
  return existsSync(path) ? realpathSync(path) : nodePath.join(realPath(parent), nodePath.basename(path));
}
