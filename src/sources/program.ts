import { existsSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';

/** Where programs are on every system, if the PATH names no folder that counts. */
const USUAL = '/usr/bin:/bin';

/**
 * The folders of a PATH in which programs are looked for: absolute ones only. An empty element and `.` are the current
 * folder, and there a branch could put a "git" of its own.
 *
 * @param paths the rules for paths: those of this system, or another's in tests
 */
export function programFolders(path: string | undefined, { isAbsolute, delimiter }: PlatformPath = nodePath): string {
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.length > 0 || delimiter === ';' ? folders.join(delimiter) : USUAL;
}

/** An environment whose PATH has such folders only. Windows calls it Path, and takes any case. */
export function withProgramFolders(env: NodeJS.ProcessEnv, paths: PlatformPath = nodePath): NodeJS.ProcessEnv {
  const name = Object.keys(env).find((key) => (paths.sep === '\\' ? key.toUpperCase() : key) === 'PATH') ?? 'PATH';
  return { ...env, [name]: programFolders(env[name], paths) };
}

/**
 * What git is started by. Windows looks into the current folder before it looks at the PATH, so there it is the
 * whole path of git.exe.
 *
 * @param isFile tells whether a file is there
 */
export function gitProgram(env: NodeJS.ProcessEnv, paths: PlatformPath = nodePath, isFile: (file: string) => boolean = existsSync): string {
  if (paths.sep === '/') return 'git';
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const files = programFolders(env[name], paths)
    .split(paths.delimiter)
    .map((folder) => paths.join(folder, 'git.exe'));
  return files.find((file) => isFile(file)) ?? paths.join('C:\\Program Files\\Git\\cmd', 'git.exe');
}
