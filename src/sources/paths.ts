import { existsSync, realpathSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';

/**
 * The path of `file` relative to `folder` with `/`, '' if it is the folder itself, or null if it is not inside.
 * Both are absolute. On Windows, drive letters and names are case-insensitive.
 *
 * @param paths the path rules: this system's by default, another's in tests
 */
export function pathInside(file: string, folder: string, paths: PlatformPath = nodePath): string | null {
  const path = paths.relative(folder, file);
  if (path === '..' || path.startsWith(`..${paths.sep}`) || paths.isAbsolute(path)) return null;
  return slashed(path, paths);
}

/** The same path with `/`, which git and shells accept on every system. */
export const slashed = (path: string, { sep }: PlatformPath = nodePath): string => (sep === '/' ? path : path.split(sep).join('/'));

/** The path with links resolved in the part of it that exists. */
export function realPath(path: string): string {
  const parent = nodePath.dirname(path);
  if (parent === path) return path;
  return existsSync(path) ? realpathSync(path) : nodePath.join(realPath(parent), nodePath.basename(path));
}
