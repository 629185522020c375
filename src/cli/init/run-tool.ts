import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { programFolders } from '../../sources/program.ts';
import { pathInside } from '../../sources/paths.ts';
import { foldersUp, MANAGERS, packageManager } from '../own-command.ts';
import { textOf, type Place } from './place.ts';
import { shellWord } from './shell.ts';

const WINDOWS = process.platform === 'win32';

/**
 * Runs a hook manager's own command, found as a package script would find it: in `node_modules` from the folder of
 * `init` up to the root (with Plug'n'Play, by Yarn), then on the PATH.
 *
 * @throws UserError with the command to run by hand, if it is missing or fails
 */
export function runTool(place: Place, command: readonly string[], cwd = place.folder): void {
  const bins = foldersUp(place.folder, place.root).map((folder) => join(folder, 'node_modules', '.bin'));
  const PATH = [...bins.filter((bin) => existsSync(bin)), programFolders(process.env.PATH)].join(delimiter);
  const [program, ...args] = isPlugged(place, command[0]) ? ['yarn', ...command] : command;
  // On Windows these are command files, which only a shell can run. The words are ours and need no quotes.
  const { status, error, stderr, stdout } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH },
    shell: WINDOWS,
    windowsHide: true,
  });
  if (!error && status === 0) return;
  const missing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  const why = missing ? `${program} is not installed here, or not on the PATH` : (error?.message ?? (stderr || stdout).trim());
  const folder = pathInside(cwd, place.cwd) === '' ? '' : `cd ${shellWord(cwd)} && `;
  throw new UserError(
    'hook-manager',
    `"${command.join(' ')}" could not be run: ${why}\n${missing ? 'Install it, run this command' : 'Run it by hand'}, then run init again:\n\n    ${folder}${toolCommand(place, command)}`,
  );
}

/** A tool's command as the user runs it: by the package manager if a package.json names the tool, or else from the PATH. */
export const toolCommand = (place: Place, command: readonly string[]): string =>
  [...(isPackage(place, command[0]) ? [MANAGERS[packageManager(place.cwd, place.root)].run] : []), ...command].join(' ');

const isPackage = ({ folder, root }: Place, name: string): boolean =>
  foldersUp(folder, root).some(
    (at) => textOf(at, 'package.json')?.includes(`"${name}"`) || existsSync(join(at, 'node_modules', name, 'package.json')),
  );

const isPlugged = (place: Place, name: string): boolean => existsSync(join(place.root, '.pnp.cjs')) && isPackage(place, name);

/** Runs a JavaScript file with this Node, and returns its output. */
export function runScript(file: string, args: readonly string[], cwd: string): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' });
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() };
}
