import { existsSync, realpathSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';

/** Where programs are on every Unix system; used if the PATH has no folder to trust. */
const USUAL = '/usr/bin:/bin';

/**
 * The folders of a PATH to search for programs: absolute ones outside the work tree. An empty element and `.` mean the
 * current folder, where a branch could put its own "git"; `npx` and lint-staged put `node_modules/.bin` first.
 *
 * @param paths the path rules: this system's by default, another's in tests
 * @param isHeld whether a branch can write the folder
 */
export function programFolders(
  path: string | undefined,
  { isAbsolute, delimiter }: PlatformPath = nodePath,
  isHeld = isInWorkTree,
): string {
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder) && !isHeld(folder));
  return folders.length > 0 || delimiter === ';' ? folders.join(delimiter) : USUAL;
}

const held = new Map<string, boolean>();

/** Whether a folder is in the work tree of the current folder. Links and other names of it count, too. */
function isInWorkTree(folder: string): boolean {
  const known = held.get(folder);
  if (known !== undefined) return known;
  const root = (workTree ??= { root: findWorkTree() }).root;
  const inside = root !== null && `${real(folder)}${nodePath.sep}`.startsWith(`${root}${nodePath.sep}`);
  held.set(folder, inside);
  return inside;
}

let workTree: { root: string | null } | undefined;

function findWorkTree(): string | null {
  for (let folder = real(process.cwd()); folder !== nodePath.dirname(folder); folder = nodePath.dirname(folder))
    if (existsSync(nodePath.join(folder, '.git'))) return folder;
  return null;
}

function real(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder; // it is not there, so nothing is run from it
  }
}

/** An environment whose PATH has only such folders. Windows calls it `Path`, and accepts any case. */
export function withProgramFolders(env: NodeJS.ProcessEnv, paths: PlatformPath = nodePath): NodeJS.ProcessEnv {
  const copy = { ...env }; // reading `process.env` costs a system call for each variable
  const name = paths.sep === '\\' ? Object.keys(copy).find((key) => key.toUpperCase() === 'PATH') : undefined;
  copy[name ?? 'PATH'] = programFolders(copy[name ?? 'PATH'], paths);
  return copy;
}

/**
 * The command that starts git. Windows searches the current folder before the PATH, so there it is the
 * full path of git.exe.
 *
 * @param isFile whether a file exists
 */
export function gitProgram(env: NodeJS.ProcessEnv, paths: PlatformPath = nodePath, isFile: (file: string) => boolean = existsSync): string {
  if (paths.sep === '/') return 'git';
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const files = programFolders(env[name], paths)
    .split(paths.delimiter)
    .map((folder) => paths.join(folder, 'git.exe'));
  return files.find((file) => isFile(file)) ?? paths.join('C:\\Program Files\\Git\\cmd', 'git.exe');
}
