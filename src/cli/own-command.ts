import { existsSync, readdirSync } from 'node:fs';
import nodePath, { join, type PlatformPath } from 'node:path';
import { pathInside } from '../sources/paths.ts';
import { packageRoot } from './hook-template.ts';

/** For each package manager: the command that runs together-guard, and the one that installs it. */
export const COMMANDS = {
  npm: { run: 'npx --no-install together-guard', add: 'npm install --save-dev together-guard' },
  pnpm: { run: 'pnpm exec together-guard', add: 'pnpm add --save-dev together-guard' },
  yarn: { run: 'yarn together-guard', add: 'yarn add --dev together-guard' },
  bun: { run: 'bun run together-guard', add: 'bun add --dev together-guard' },
} as const;

const LOCKS = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json'],
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
};

/** `cwd` and the folders above it, up to the root. */
export function foldersUp(cwd: string, root: string, { dirname, relative }: PlatformPath = nodePath): string[] {
  const folders = [cwd];
  for (let folder = cwd; relative(root, folder) !== '' && folder !== dirname(folder);) folders.push((folder = dirname(folder))); // relative() ignores case on Windows
  return folders;
}

/** The package manager, by the lock file nearest to `cwd`. */
export function packageManager(cwd: string, root: string): keyof typeof COMMANDS {
  for (const folder of foldersUp(cwd, root)) {
    for (const [name, files] of Object.entries(LOCKS))
      if (files.some((file) => existsSync(join(folder, file)))) return name as keyof typeof COMMANDS;
  }
  return 'npm';
}

/** Whether together-guard is installed in a folder's own packages. */
export function isInstalledIn(folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', 'together-guard', 'package.json'))) return true;
  const unplugged = join(folder, '.yarn', 'unplugged'); // Plug'n'Play
  return existsSync(unplugged) && readdirSync(unplugged).some((name) => name.startsWith('together-guard-'));
}

/** False for the caches of npx and dlx, which are emptied sooner or later, and for Yarn's zip files, which plain Node cannot read. */
export const isLasting = (own: string): boolean => !/[\\/](?:_npx|dlx-[^\\/]*)[\\/]|\.zip[\\/]/.test(own);

/** Folders of the pre-commit framework and of prek, which are not on the PATH. */
const FRAMEWORKS = /[\\/](?:node_env-[^\\/]+|pre-commit|prek)[\\/]/;

/** How advice calls together-guard. */
export interface OwnCommand {
  /** "pnpm exec together-guard" */
  command: string;
  /** What the user must do first, or ''. */
  note: string;
}

/**
 * The command that works in the user's folder: the package manager's if the project has the package, or else the plain
 * name. It reads a few folders, so call it only if there is advice to print.
 *
 * @param root of the work tree, or null outside of a repository
 * @param own the folder of this package
 */
export function ownCommand(cwd: string, root: string | null, own = packageRoot()): OwnCommand {
  const top = root ?? cwd;
  const isProjects = foldersUp(cwd, top).some(isInstalledIn) || pathInside(own, top) !== null || isMainWorkTrees(own, top);
  if (isProjects || !isLasting(own)) return { command: COMMANDS[packageManager(cwd, top)].run, note: '' };
  const note = FRAMEWORKS.test(own)
    ? 'The pre-commit framework keeps its own copy. To run these commands, install together-guard as well (npm install --global together-guard).'
    : '';
  return { command: 'together-guard', note };
}

/** A linked work tree has no packages of its own, so the hook runs those of the main work tree, next to `.git`. */
function isMainWorkTrees(own: string, root: string): boolean {
  const project = own.split(/[\\/]node_modules[\\/]/)[0];
  return project !== own && existsSync(join(project, '.git', 'worktrees')) && existsSync(join(root, '.git'));
}
