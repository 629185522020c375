import { existsSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';

/** Where programs are on every Unix system; used if the PATH has no absolute folder. */
const USUAL = '/usr/bin:/bin';

/**
 * The folders of a PATH to search for programs: absolute ones only. An empty element and `.` mean the current
 * folder, where a branch could put its own "git".
 *
 * @param paths the path rules: this system's by default, another's in tests
 */
export function programFolders(path: string | undefined, { isAbsolute, delimiter }: PlatformPath = nodePath): string {
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.length > 0 || delimiter === ';' ? folders.join(delimiter) : USUAL;
}

/** An environment whose PATH has only such folders. Windows calls it `Path`, and accepts any case. */
export function withProgramFolders(env: NodeJS.ProcessEnv, paths: PlatformPath = nodePath): NodeJS.ProcessEnv {
  const name = Object.keys(env).find((key) => (paths.sep === '\\' ? key.toUpperCase() : key) === 'PATH') ?? 'PATH';
  return { ...env, [name]: programFolders(env[name], paths) };
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
