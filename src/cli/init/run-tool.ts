import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { programFolders } from '../../sources/program.ts';
import { foldersUp } from '../own-command.ts';
import type { Place } from './place.ts';

const WINDOWS = process.platform === 'win32';

/**
 * Runs a hook manager's own command, found as a package script would find it: in `node_modules` from the folder of
 * `init` up to the root, then on the PATH.
 *
 * @param advice the command for the user to run by hand
 * @throws UserError with the advice, if the command is missing or fails
 */
export function runTool(place: Place, command: readonly string[], advice: string, cwd = place.folder): void {
  const bins = foldersUp(place.folder, place.root).map((folder) => join(folder, 'node_modules', '.bin'));
  const PATH = [...bins.filter((bin) => existsSync(bin)), programFolders(process.env.PATH)].join(delimiter);
  // On Windows these are command files, which only a shell can run. The words are ours and need no quotes.
  const { status, error, stderr, stdout } = spawnSync(command[0], command.slice(1), {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH },
    shell: WINDOWS,
    windowsHide: true,
  });
  if (error || status !== 0) {
    const why = error
      ? (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'it is not installed'
        : error.message
      : (stderr || stdout).trim();
    throw new UserError(`"${command.join(' ')}" could not be run: ${why}\nRun it by hand, then run init again:\n\n    ${advice}`);
  }
}

/** Runs a JavaScript file with this Node, and returns its output. */
export function runScript(file: string, args: readonly string[], cwd: string): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8' });
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() };
}
