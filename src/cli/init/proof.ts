import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { peekSmall, readSmall } from '../../io/small-file.ts';
import { UserError } from '../../errors.ts';
import { CONFIG_NAME } from '../../policy/config/schema.ts';
import { BASE64URL, fakeToken } from '../../rules/secrets/define.ts';
import { pathInside, slashed } from '../../sources/paths.ts';
import { git, tryGit } from '../../sources/git.ts';
import { gitReading } from '../../sources/settings-files.ts';
import { isShell, ownLines, refuseDoubtful } from './hook-file.ts';
import { CANARY, gitSays, hasCommit, type Place } from './place.ts';
import { commandsIn } from './runners.ts';
import { judgeLines, runsPrograms } from './shell-lines.ts';

/** With this variable set, the hook ends after our lines, so the user's own lines do not run on a made-up commit. */
const MARK = 'TOGETHER_GUARD_PROOF';

/** How the hook is tried. */
export interface Trial {
  /** The environment in which git runs; by default, that of this process. */
  base?: NodeJS.ProcessEnv;
  /** The hook of git that is tried; by default, pre-commit. */
  name?: 'pre-commit' | 'pre-merge-commit';
  /** As if there were no allowlist file: the one here is invalid, which stops every commit. */
  withoutAllowlist?: boolean;
  /** The hook is stopped after this time; by default, 60 seconds. */
  seconds?: number;
}

/** The hook did not block the made-up key. */
export class NotProven extends UserError {
  /** @param isStopped whether something else stopped the commit */
  constructor(
    why: string,
    readonly isStopped: boolean,
  ) {
    super('hook-not-proven', `tried the hook, and it does not block a commit with a key: ${why}`);
  }
}

/** Longer than anybody waits for a commit. */
const MOST_SECONDS = 60;

/**
 * Tries the hook: stages a made-up key in a temporary index with temporary objects, and runs the hook as git would.
 * The user's index, work tree and objects are not touched.
 *
 * @param script what a hook manager runs, to be tried instead of git's own hook
 * @param hook the file with our lines, if git's own hook only calls it
 * @throws UserError with the reason, if the hook did not block the key
 */
export function prove(place: Place, script?: string, hook = join(place.hooks, 'pre-commit'), trial: Trial = {}): void {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-proof-'));
  try {
    const tried = script ?? scriptToTry(place, hook);
    const { status, output } = tryHook(
      place,
      stage(place, folder, trial),
      tried === null ? null : script === undefined ? hooksAsHere(folder, tried, hook, place) : hooksFolder(folder, tried, trial),
      trial,
    );
    if (status !== 1 || !output.includes(CANARY)) throw new NotProven(reason(status, output, hook, place), status !== 0);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Programs that stash the work tree while they run. With an index that does not match it, they could lose changes. */
const STASHING = /\b(?:lint-staged|nano-staged|pre-commit|prek|pre_commit|lefthook|git\s+(?:stash|add|checkout|restore|reset|clean))\b/;

/** What is tried of a hook: no program of the user's runs for a made-up commit. Null to run the whole hook. */
function scriptToTry({ root }: Place, file: string): string | null {
  const name = pathInside(file, root) ?? file;
  const own = ownLines(file);
  if (own) {
    refuseDoubtful(own.doubtful, name);
    return own.isQuiet ? null : own.script;
  }
  const content = readSmall(file) ?? '';
  const lines = content.split(/\r?\n/);
  const isOurs = (line: string) => /^(?!\s*#).*together-guard.*\b(?:scan|hook)\b/.test(line);
  const first = lines.findIndex(isOurs);
  if (first < 0 || !isShell(content)) return commandsIn(content).some((line) => STASHING.test(line)) ? '' : null;
  // All that is left runs, so only what depends on the commit is in doubt.
  const { doubtful } = judgeLines(lines.slice(0, first));
  refuseDoubtful(
    doubtful.filter((line) => /\b(?:exit|exec)\b/.test(line)),
    name,
  );
  const tried = lines.map((line) => (isOurs(line) || !runsPrograms(line) ? line : ':'));
  return tried.some((line) => !isOurs(line) && STASHING.test(line)) ? lines.filter(isOurs).join('\n') : tried.join('\n');
}

/** The environment in which git sees a staged key. */
function stage({ root }: Place, folder: string, { base = process.env, withoutAllowlist = false }: Trial): NodeJS.ProcessEnv {
  const objects = resolve(root, gitSays(root, 'rev-parse', '--git-path', 'objects'));
  mkdirSync(join(folder, 'objects'));
  const env: NodeJS.ProcessEnv = {
    ...base,
    GIT_INDEX_FILE: join(folder, 'index'),
    GIT_OBJECT_DIRECTORY: join(folder, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: [alternate(objects), process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES].filter(Boolean).join(delimiter),
    [MARK]: '1',
  };
  git(['read-tree', hasCommit(root) ? 'HEAD' : '--empty'], root, { env });
  const add = (path: string, text: string) => {
    const oid = git(['hash-object', '-w', '--stdin'], root, { env, input: text }).toString().trim();
    git(['update-index', '--add', '--cacheinfo', `100644,${oid},${path}`], root, { env });
  };
  add(CANARY, `TOGETHER_API_KEY=${fakeToken('tgp_v1_', BASE64URL, 42, 'k')}\n`);
  // Only an allowlist file in the index counts, so add the user's own, staged or not. Without one there, the hook reads that.
  if (withoutAllowlist) add(CONFIG_NAME, '');
  else if (existsSync(join(root, CONFIG_NAME))) gitReading(['update-index', '--add', '--', CONFIG_NAME], root, { env });
  return env;
}

/** Git needs quotes around a path that holds the list separator. */
const alternate = (path: string) => (path.includes(delimiter) && delimiter === ':' ? `"${path.replace(/["\\]/g, '\\$&')}"` : path);

/** A folder with nothing but the script as a hook. */
function hooksFolder(folder: string, script: string, { name = 'pre-commit' }: Trial): string {
  mkdirSync(join(folder, 'hooks'));
  write(join(folder, 'hooks', name), script, 0o755);
  return slashed(join(folder, 'hooks'));
}

/** A folder in which git finds what it finds here, but the script in place of the hook: git may not run that at all. */
function hooksAsHere(folder: string, script: string, hook: string, { hooks }: Place): string {
  const copy = join(folder, 'hooks', '_'); // husky's files are in `_`, and run the hooks around it
  mkdirSync(copy, { recursive: true });
  const isSmall = (file: string) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && stats.isFile() && stats.size < MOST_BYTES;
  };
  for (const name of existsSync(hooks) ? readdirSync(hooks) : [])
    if (!name.endsWith('.sample') && isSmall(join(hooks, name))) copyFileSync(join(hooks, name), join(copy, name));
  const path = slashed(relative(hooks, hook));
  if (/^(?:\.\.\/)?[\w-]+$/.test(path)) write(join(copy, path), script, statSync(hook).mode & 0o777);
  return slashed(copy);
}

/** Larger files are no hooks. */
const MOST_BYTES = 1 << 20;

/** Only we can write to the new folder, so there is no link to follow. */
function write(file: string, script: string, mode: number): void {
  writeFileSync(file, script.startsWith('#!') ? script : `#!/bin/sh\n${script}\n`);
  chmodSync(file, mode);
}

/** `git hook` exists since git 2.36. Before that, an alias also runs at the root and with git's own shell. */
function tryHook(
  { root }: Place,
  env: NodeJS.ProcessEnv,
  hooksPath: string | null,
  { seconds = MOST_SECONDS, name = 'pre-commit' }: Trial,
): { status: number; output: string } {
  const options = hooksPath === null ? [] : ['-c', `core.hooksPath=${hooksPath}`];
  const run = (...args: string[]) => tryGit([...options, ...args], root, { env, timeout: seconds * 1000, group: true });
  let result = run('hook', 'run', name);
  if (/'hook' is not a git command/.test(result.stderr))
    result = run('-c', `alias.together-guard-proof=!"$(git rev-parse --git-path hooks)/${name}"`, 'together-guard-proof');
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

function reason(status: number, output: string, hook: string, place: Place): string {
  if (process.env.HUSKY === '0') return 'HUSKY=0 is set, which disables husky';
  if (/cannot find a hook named/.test(output)) return `git finds no pre-commit hook${notFound(hook, place)}`;
  if (/^✓ together-guard/m.test(output)) return 'together-guard ran and let it pass: check what .together-guard.yaml ignores or turns off';
  if (output.trim()) return output.trim();
  if (status !== 0) return `the hook fails (exit code ${status}) and says nothing`;
  const text = peekSmall(hook);
  return `the hook did nothing${text.includes('together-guard') && !ownLines(hook) ? '. It already mentions together-guard, so init added no lines: remove that, and run init again' : ''}`;
}

/** Why git does not run a hook that is there. */
function notFound(hook: string, { root, hooks, hooksPath }: Place): string {
  if (!existsSync(hook)) return '';
  const file = pathInside(hook, root) ?? hook;
  // Husky's hooks are run by files in its own folder, `_`.
  if (pathInside(hooks, dirname(hook)) === null)
    return `; ${file} is there, but core.hooksPath is ${hooksPath || 'not set'} in this clone, so git looks in ${pathInside(hooks, root) ?? hooks}`;
  if ((statSync(hook).mode & 0o100) === 0) return `; ${file} is there, but git cannot run it (chmod +x makes it a program)`;
  return `; ${file} is there, but nothing in ${pathInside(hooks, root) ?? hooks} runs it`;
}
