import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathInside, slashed } from '../../sources/paths.ts';
import { packageRoot } from '../hook-template.ts';
import { MANAGERS, foldersUp, isInstalledIn, isLasting, packageManager } from '../own-command.ts';
import { textOf, type Hook, type Place } from './place.ts';
import { shellWord } from './shell.ts';

/** How together-guard is installed, seen from the folder in which `init` runs. */
export interface Installation {
  /** The command in the package's folder: "npx --no-install together-guard". */
  command: string;
  /** The command at the work tree's root, where git runs hooks. */
  fromRoot: string;
  /** The same for the settings of a hook manager, which run in a POSIX shell: without the package manager, whose start takes longer than a scan. */
  inHook: string;
  /** The folder of the package.json that `init` uses, relative to the root, or ''. */
  folder: string;
  /** The main.cjs that hooks of this clone call if no `node_modules` has one, or ''. */
  main: string;
  /** It is installed in the project's packages. */
  found: boolean;
  /** The command that installs a package for everyone who works on the project. */
  adding: (name: string) => string;
}

const BIN = 'node_modules/.bin/together-guard';

export function installationIn(place: Place): Installation {
  const own = slashed(packageRoot());
  const manager = MANAGERS[packageManager(place.cwd, place.root)];
  const run = `${manager.run} together-guard`;
  const add = textOf(place.folder, 'package.json') === null ? 'npm install --global' : manager.add; // Python, Go …
  const adding = (name: string) => `${add} ${name}`;
  const folder = pathInside(place.folder, place.root)!;
  if (isInPackages(place)) {
    const inHook = existsSync(join(isInstalledIn(place.root) ? place.root : place.folder, BIN)) ? BIN : run;
    return { command: run, fromRoot: fromRoot(run, place), inHook: fromRoot(inHook, place), folder, main: '', found: true, adding };
  }
  const lasting = isLasting(own);
  const command = lasting ? 'together-guard' : run; // npx does not find a global install
  const atRoot = fromRoot(command, place);
  return { command, fromRoot: atRoot, inHook: atRoot, folder, main: lasting ? `${own}/dist/main.cjs` : '', found: false, adding };
}

function fromRoot(command: string, { folder, root }: Place): string {
  const path = pathInside(folder, root);
  return path && command !== 'together-guard' && !isInstalledIn(root) ? `cd ${shellWord(path)} && ${command}` : command;
}

/** The hook looks from the folder of `init` up, and in the main work tree, whose packages a linked one uses. */
function isInPackages({ folder, root, gitDir }: Place): boolean {
  const below = pathInside(folder, root) ?? '';
  const main = dirname(gitDir);
  return [...foldersUp(folder, root), ...foldersUp(join(main, below), main)].some((place) => isInstalledIn(place));
}

/**
 * The shell command that a hook manager runs for a hook. The `hook` command exits with 100 if all is well (see `main.ts`).
 *
 * @param args git's arguments to the hook, in the manager's notation; hooks that scan staged content do not use them
 */
export function hookCommand({ inHook }: Installation, hook: Hook, args: string): string {
  if (hook === 'pre-commit' || hook === 'pre-merge-commit') return `${inHook} scan --staged`;
  // Git passes the message's file relative to the root, but the command runs in another folder.
  const given = hook === 'commit-msg' && inHook.startsWith('cd ') ? '"$(git rev-parse --git-path COMMIT_EDITMSG)"' : args;
  return `${inHook} hook ${hook} ${given} || [ $? = 100 ]`;
}

/** Whether the project's package.json lists it, so that other clones get it. */
export const isListed = (place: Place): boolean =>
  foldersUp(place.folder, place.root).some((folder) => textOf(folder, 'package.json')?.includes('"together-guard"'));
