import { dirname, join } from 'node:path';
import { pathInside, slashed } from '../../sources/paths.ts';
import { packageRoot } from '../hook-template.ts';
import { COMMANDS, foldersUp, isInstalledIn, isLasting, packageManager } from '../own-command.ts';
import { textOf, type Hook, type Place } from './place.ts';
import { shellWord } from './shell.ts';

/** How together-guard is installed, as seen from where `init` runs. */
export interface Installation {
  /** What runs it where the package is: "npx --no-install together-guard". */
  command: string;
  /** The same from the work tree's root, where git runs hooks. */
  fromRoot: string;
  /** The folder of the package that has it, from the root, or ''. */
  folder: string;
  /** The main.cjs that hooks of this clone call where no `node_modules` has one, or ''. */
  main: string;
  /** The project's packages have it. */
  found: boolean;
  /** What installs it for everybody who works on the project. */
  advice: string;
}

export function installationIn(place: Place): Installation {
  const own = slashed(packageRoot());
  const { run, add } = COMMANDS[packageManager(place.cwd, place.root)];
  const folder = pathInside(place.folder, place.root)!;
  if (isInPackages(place)) return { command: run, fromRoot: fromRoot(run, place), folder, main: '', found: true, advice: add };
  const lasting = isLasting(own);
  const command = lasting ? 'together-guard' : run; // npx would not find a global install
  return { command, fromRoot: fromRoot(command, place), folder, main: lasting ? `${own}/dist/main.cjs` : '', found: false, advice: add };
}

function fromRoot(command: string, { folder, root }: Place): string {
  const path = pathInside(folder, root);
  return path && command !== 'together-guard' && !isInstalledIn(root) ? `cd ${shellWord(path)} && ${command}` : command;
}

/** The hook finds it from where `init` runs, or in the main work tree, whose packages a linked one uses. */
function isInPackages({ folder, root, gitDir }: Place): boolean {
  const below = pathInside(folder, root) ?? '';
  const main = dirname(gitDir);
  return [...foldersUp(folder, root), ...foldersUp(join(main, below), main)].some((place) => isInstalledIn(place));
}

/**
 * What a hook manager runs for a hook, as shell. The `hook` command ends with 100 where all is well (see `main.ts`).
 *
 * @param args what git gives the hook, as the manager writes it; only hooks other than those of a commit's content use it
 */
export function hookCommand({ fromRoot }: Installation, hook: Hook, args: string): string {
  if (hook === 'pre-commit' || hook === 'pre-merge-commit') return `${fromRoot} scan --staged`;
  // Git names the message's file from the root, which is another folder by then.
  const given = hook === 'commit-msg' && fromRoot.startsWith('cd ') ? '"$(git rev-parse --git-path COMMIT_EDITMSG)"' : args;
  return `${fromRoot} hook ${hook} ${given} || [ $? = 100 ]`;
}

/** The project's package.json lists it, so that other clones get it. */
export const isListed = (place: Place): boolean =>
  foldersUp(place.folder, place.root).some((folder) => textOf(folder, 'package.json')?.includes('"together-guard"'));
