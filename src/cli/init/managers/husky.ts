import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { peekSmall, readSmall } from '../../../io/small-file.ts';
import { UserError } from '../../../errors.ts';
import { pathInside } from '../../../sources/paths.ts';
import { foldersUp, packageManager } from '../../own-command.ts';
import { writeWhole } from '../../write-file.ts';
import { hookFile, hookFiles } from '../hook-file.ts';
import { parseManifest, rewritten, type Manifest } from '../manifest.ts';
import { gitSays, textOf, type Place, type Step } from '../place.ts';
import { runScript, runTool } from '../run-tool.ts';
import { shellWord } from '../shell.ts';
import { lineEndings } from '../text-files.ts';
import { setUpHusky4 } from './husky-4.ts';
import type { HookManager } from './manager.ts';

/** husky, version 8 and later: hooks are files in `.husky`, which is committed. */
export const husky: HookManager = {
  name: 'husky',
  presence(place) {
    const folder = huskyFolder(place);
    // With husky set up, the user's own hooks in another folder would no longer run.
    if (!folder || !(place.hooksPath === '' || isHuskys(place.hooksPath))) return null;
    return existsSync(join(folder, '.husky')) || isHuskys(place.hooksPath) ? 'used' : 'there';
  },
  setUp(place, hooks, installation) {
    const folder = huskyFolder(place);
    if (!folder)
      throw new UserError('not-installed', `husky is not installed here: run "${installation.adding('husky')}" first, or use --hook git`);
    const set = { folder, place, version: versionOf(folder) };
    if (set.version < 5) return setUpHusky4(folder, hooks, installation);
    const files = hookFiles(
      hooks,
      place,
      installation,
      (hook) => join(folder, '.husky', hook),
      (file, hook) => [...hookFile(file, hook, place, installation, HUSKY_8_LINE), ...lineEndings(file, place)],
    );
    return { ...files, steps: [...lifecycleScript(set), ...activation(set), ...files.steps, ...worktrees(set)] };
  },
};

interface Setting {
  folder: string;
  place: Place;
  version: number;
}

/** Husky 8 restarts each hook at this line. */
const HUSKY_8_LINE = /^\. .*\/_\/husky\.sh"?\r?\n/m;

/** Whether core.hooksPath was set by husky 8 or 9. */
export const isHuskys = (hooksPath: string) => /(?:^|[\\/])\.husky(?:[\\/]_)?[\\/]?$/.test(hooksPath);

/** The folder that has husky installed, or its hooks. */
const huskyFolder = ({ cwd, root }: Place): string | null =>
  foldersUp(cwd, root).find((folder) => existsSync(join(folder, 'node_modules', 'husky')) || existsSync(join(folder, '.husky'))) ?? null;

/** The installed major version, or else the newest. */
function versionOf(folder: string): number {
  const [, version = '9'] = /"version"\s*:\s*"(\d+)/.exec(peekSmall(join(folder, 'node_modules', 'husky', 'package.json'))) ?? [];
  return Number(version);
}

/** The folder of husky's hooks, relative to the root, where husky must run. */
const hooksFrom = ({ folder, place }: Setting) => [pathInside(folder, place.root)!, '.husky'].filter(Boolean).join('/');

/** The command for package scripts. Husky looks for `.git` only in the current folder, and does not fail if there is none. */
function command(set: Setting): string {
  const path = pathInside(set.folder, set.place.root)!;
  const verb = set.version < 9 ? 'husky install' : 'husky';
  return path
    ? `cd ${path
        .split('/')
        .map(() => '..')
        .join('/')} && ${verb} ${shellWord(hooksFrom(set))}`
    : verb;
}

/** The package script that sets up husky at each install. */
function lifecycleScript(set: Setting): Step[] {
  const file = join(set.folder, 'package.json');
  const source = readSmall(file);
  if (source === null) return [];
  const name = pathInside(file, set.place.root)!;
  const content = parseManifest(source, name);
  const key = usesYarnBerry(set, content) ? 'postinstall' : 'prepare'; // Yarn does not run the project's own `prepare`
  const script = content.scripts?.[key];
  const wanted = command(set);
  if (script !== undefined && calls(script, set)) return [];
  if (script?.includes('husky') && script.trim() !== 'husky' && script.trim() !== 'husky install') {
    throw new UserError(
      'hook-manager',
      `the "${key}" script in ${name} runs husky in ${name.replace('/package.json', '')}, where there is no .git, so it does nothing. Change it to this, and run init again:\n\n    ${wanted}`,
    );
  }
  const next = script && !script.includes('husky') ? `${script} && ${wanted}` : wanted;
  content.scripts = { ...content.scripts, [key]: next };
  return [
    {
      what: `${script?.includes('husky') ? `make "${wanted}" of` : `add "${wanted}" to`} the "${key}" script in ${name}`,
      apply: () => writeWhole(file, rewritten(source, content)),
    },
  ];
}

function calls(script: string, set: Setting): boolean {
  if (set.folder === set.place.root) return /\bhusky\b/.test(script);
  return script.includes('husky') && script.includes(hooksFrom(set));
}

function usesYarnBerry({ folder, place }: Setting, { packageManager }: Manifest): boolean {
  if (packageManager) return /^yarn@[2-9]/.test(packageManager);
  return foldersUp(folder, place.root).some(
    (at) => existsSync(join(at, '.yarnrc.yml')) || textOf(at, 'yarn.lock')?.includes('__metadata:'),
  );
}

/** Points git at husky's folder in this clone. */
function activation(set: Setting): Step[] {
  const { folder, place, version } = set;
  const hooks = hooksFrom(set);
  const target = version < 9 ? hooks : `${hooks}/_`;
  const ready = existsSync(join(folder, '.husky', '_', version < 9 ? 'husky.sh' : 'h'));
  if (ready && place.hooksPath.replaceAll('\\', '/').replace(/\/$/, '').endsWith(target)) return [];
  expectPackages(set);
  return [{ what: `run husky, which points core.hooksPath at ${target}`, apply: () => activate(set, target) }];
}

/** In a new clone, whose package.json lists husky, installing the packages also sets up the hooks. */
function expectPackages({ folder, place: { root, gitDir } }: Setting): void {
  if (!textOf(folder, 'package.json')?.includes('"husky"') || existsSync(join(root, '.pnp.cjs'))) return;
  const main = dirname(gitDir); // the main work tree, next to `.git`, may have them
  const folders = [...foldersUp(folder, root), main, join(main, pathInside(folder, root)!)];
  if (folders.some((at) => existsSync(join(at, 'node_modules')))) return;
  throw new UserError(
    'not-installed',
    `the packages of this clone are not installed: run "${packageManager(folder, root)} install", which also turns on husky`,
  );
}

function activate(set: Setting, target: string): void {
  const { folder, place, version } = set;
  const args = [...(version < 9 ? ['install'] : []), hooksFrom(set)];
  // A linked worktree may have no packages; the main one, next to `.git`, may have them.
  const folders = [folder, join(dirname(place.gitDir), pathInside(folder, place.root)!)];
  const script = folders
    .flatMap((at) => ['bin.js', 'bin.mjs', 'lib/bin.js'].map((name) => join(at, 'node_modules', 'husky', name)))
    .find((file) => existsSync(file));
  const { output } = script ? runScript(script, args, place.root) : { output: '' };
  if (!script) runTool(place, ['husky', ...args], place.root);
  const now = gitSays(place.root, 'config', 'core.hooksPath');
  if (now !== target)
    throw new UserError(
      'hook-manager',
      `husky could not be set up: core.hooksPath is "${now}", not "${target}"${output ? `; its output: ${output}` : ''}`,
    );
}

/**
 * Git ignores `.husky/_`, so a new linked work tree does not have it, and git silently runs no hooks there. A
 * post-checkout hook, which git also runs for a new work tree, copies the folder. An absolute core.hooksPath would not
 * last, since husky sets a relative one at every install.
 */
function worktrees(set: Setting): Step[] {
  if (set.version < 9) return []; // husky 8 has its hooks committed
  const file = join(set.folder, '.husky', 'post-checkout');
  const existing = readSmall(file) ?? '';
  if (existing.includes('# >>> together-guard >>>')) return [];
  const block = `# >>> together-guard >>> (git looks for hooks in .husky/_, which a new worktree does not have: copy it there)
[ -e ${shellWord(`${hooksFrom(set)}/_`)} ] || cp -R "$(dirname "$0")/_" ${shellWord(hooksFrom(set))} 2>/dev/null || :
# <<< together-guard <<<
`;
  const shebang = /^#!.*\n/.exec(existing)?.[0] ?? '';
  return [
    {
      what: `write the hook ${pathInside(file, set.place.root)!}, so hooks also run in linked worktrees`,
      apply: () => writeWhole(file, shebang + block + existing.slice(shebang.length), 0o755),
    },
    ...lineEndings(file, set.place),
  ];
}
