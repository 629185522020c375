import { existsSync, readdirSync, realpathSync } from 'node:fs';
import nodePath, { delimiter, join, type PlatformPath, relative } from 'node:path';
import { peekSmall } from '../io/small-file.ts';
import { argument } from '../report/text.ts';
import { pathInside, slashed } from '../sources/paths.ts';
import { packageRoot } from './hook-template.ts';

/** For each package manager: how it runs an installed program, and how it adds a package. */
export const MANAGERS = {
  npm: { run: 'npx --no-install', add: 'npm install --save-dev' },
  pnpm: { run: 'pnpm exec', add: 'pnpm add --save-dev' },
  yarn: { run: 'yarn', add: 'yarn add --dev' },
  bun: { run: 'bun run', add: 'bun add --dev' },
} as const;
type ManagerName = keyof typeof MANAGERS;

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

/** The package manager, by the nearest lock file, or else by `packageManager` in package.json. */
export function packageManager(cwd: string, root: string): ManagerName {
  const folders = foldersUp(cwd, root);
  for (const folder of folders) {
    for (const [name, files] of Object.entries(LOCKS)) if (files.some((file) => existsSync(join(folder, file)))) return name as ManagerName;
  }
  return folders.map(namedIn).find((name) => name !== undefined) ?? 'npm';
}

function namedIn(folder: string): ManagerName | undefined {
  return /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@/.exec(peekSmall(join(folder, 'package.json')))?.[1] as ManagerName | undefined;
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
 * @param cwd the user's folder: see `userFolder`
 * @param root of the work tree, or null outside a repository
 * @param own the folder of this package
 */
export function ownCommand(cwd: string, root: string | null, own = packageRoot()): OwnCommand {
  const top = root ?? cwd;
  const isProjects = foldersUp(cwd, top).some(isInstalledIn);
  // Installed in a folder below, or next to this one: no package manager finds it from here.
  if (!isProjects && pathInside(own, top) !== null && !isOnPath(own))
    return { command: `node ${argument(slashed(join(relative(cwd, own), 'dist/main.cjs')))}`, note: '' };
  if (!isProjects && (isMainWorkTrees(own, top) || isUnpacked(own)))
    return { command: `node ${argument(slashed(join(own, 'dist/main.cjs')))}`, note: '' };
  if (isProjects || !isLasting(own)) return { command: `${MANAGERS[packageManager(cwd, top)].run} together-guard`, note: '' };
  const note = FRAMEWORKS.test(own)
    ? 'The pre-commit framework keeps its own copy. To run these commands, install together-guard as well (npm install --global together-guard).'
    : '';
  return { command: 'together-guard', note };
}

/** No package manager made the folder, as of an unpacked archive, and no folder of the PATH has the command. A checkout has sources. */
const isUnpacked = (own: string): boolean =>
  !/[\\/]node_modules[\\/]/.test(own) &&
  !FRAMEWORKS.test(own) &&
  existsSync(join(own, 'dist/main.cjs')) &&
  !existsSync(join(own, 'src')) &&
  !(process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, 'together-guard')));

/** True if a folder of the PATH has this package's command. npm and npx add `node_modules/.bin`, which the user's shell does not have. */
function isOnPath(own: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    const file = join(folder, 'together-guard');
    if (folder === '' || /[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder) || !existsSync(file)) return false;
    // On Windows, a global install has a script there, and the package below.
    return pathInside(realpathSync(file), realpathSync(own)) !== null || pathInside(own, join(folder, 'node_modules')) !== null;
  });
}

/** A command with the flags and arguments that the user gave, for running it again. */
export function asGiven(
  name: string,
  { values, positionals }: { values: Readonly<Record<string, unknown>>; positionals: readonly string[] },
): string {
  const flags = Object.entries(values).flatMap(([flag, value]) =>
    [value].flat().map((one) => (one === true ? `--${flag}` : `--${flag} ${argument(String(one))}`)),
  );
  return [name, ...positionals.map(argument), ...flags].join(' ');
}

/** Git runs hooks at the root, and passes the user's folder in `GIT_PREFIX`. */
export const userFolder = (cwd: string, root: string | null, { GIT_PREFIX }: NodeJS.ProcessEnv = process.env): string =>
  cwd === root && GIT_PREFIX ? join(root, GIT_PREFIX) : cwd;

/** A linked work tree without packages of its own: the hook runs those of the main work tree, next to `.git`; package managers do not look there. */
function isMainWorkTrees(own: string, root: string): boolean {
  const project = own.split(/[\\/]node_modules[\\/]/)[0];
  return project !== own && existsSync(join(project, '.git', 'worktrees')) && existsSync(join(root, '.git'));
}

/** Calls of our commands as messages quote them: `"together-guard rules" lists them all`. */
const CALL =
  /(?<=^|["(]|: )together-guard (?=(?:scan|init|checklist|allow|audit|baseline|fix|dataset|upload|run|redact|rules|COMMAND|--help)\b)/gm;

/** A text whose calls of together-guard can be pasted. `command` is only asked if there are any. */
export const pasteable = (text: string, command: () => string): string =>
  text.search(CALL) < 0 ? text : text.replace(CALL, () => `${command()} `);
