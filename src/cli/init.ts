import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError, quote } from '../errors.ts';
import { BASELINE_NAME, CONFIG_NAME } from '../policy/config/schema.ts';
import { argument } from '../report/text.ts';
import { splitZ } from '../sources/git.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import { slashed } from '../sources/paths.ts';
import { findRepository, noWorkTree } from '../sources/repository.ts';
import { counted } from '../io/words.ts';
import { cleanLines } from '../io/terminal.ts';
import type { Run } from './command.ts';
import type { flags } from './commands/init.ts';
import { allowlistFile } from './init/allowlist-file.ts';
import { rememberHooks } from './init/extra-hooks.ts';
import { managerFor } from './init/managers/index.ts';
import { turnedOff } from './init/managers/turned-off.ts';
import { type Installation, installationIn, isListed } from './init/package.ts';
import { done, HOOKS, placeOf, type Hook, type Place } from './init/place.ts';
import { prove } from './init/proof.ts';
import { ignoreLines } from './init/text-files.ts';
import { tryOthers } from './init/worktrees.ts';

/** `together-guard init` */
export const run: Run<typeof flags> = async ({ values }, io) => {
  const repository = findRepository(io.cwd);
  if (!repository) throw noWorkTree(io.cwd, 'run "git init" first');
  const place = placeOf(repository, io.cwd);
  const installation = installationIn(place);
  const manager = managerFor(place, values.hook ?? 'auto');
  const hooks = hooksWanted(values.hooks);
  if (hooks.length > 2 && manager.name === 'overcommit')
    throw new UserError(
      'usage',
      `init cannot add ${hooks.slice(2).join(' and ')} to the hooks of ${manager.name}: leave --hooks out, and run "${installation.command} scan --diff" in CI`,
    );
  const { steps, script, file, settings, gap, notes = [], next } = manager.setUp(place, hooks, installation);
  const taken = values.from === undefined ? undefined : await (await import('./init/from.ts')).takeOver(values.from, place, repository);
  if (taken) io.out(cleanLines(taken.plan));
  const all = [...(taken?.steps ?? allowlistFile(place)), ...ignoreLines(place), ...steps];
  for (const { what, apply } of all) {
    if (!values['dry-run']) apply();
    io.out(cleanLines(`${values['dry-run'] ? `would ${what}` : `✓ ${done(what)}`}\n`));
  }
  if (taken) io.out(cleanLines(taken.remains()));
  const nothing = () => io.out('Nothing to do: together-guard is already set up here.\n');
  if (all.length === 0 && values['dry-run']) nothing();
  for (const note of notes) io.out(cleanLines(`${note}\n`));
  const status = taken?.isHostile ? 2 : 0;
  if (values['dry-run']) return status;
  const why = gap ?? turnedOff(manager.name, io.env);
  if (why !== undefined) throw new UserError('hook-not-proven', `${why}, and run init again`);
  const after = placeOf(repository, io.cwd); // a manager may have set core.hooksPath
  try {
    prove(after, script?.(), file);
  } catch (error) {
    throw explained(error, manager.name, installation, script !== undefined);
  }
  rememberHooks(after, hooks);
  if (all.length === 0) nothing();
  io.out(`${all.length > 0 ? '\n' : ''}Checked: the hook blocks a commit with a key.\n`);
  if (file) {
    const { tried, notes: about } = tryOthers(after, file, !script);
    if (tried > 0) io.out(`Also tried it in ${counted(tried, 'other worktree')}.\n`);
    for (const note of about) io.err(`together-guard: note: ${note}\n`);
  }
  if (all.length > 0) {
    const written = uncommitted(place, settings === undefined ? [] : [settings]);
    if (written.length > 0) io.out(`Commit the setup: git add ${written.map(argument).join(' ')}\n`);
    const advice = await (await import('./init/existing.ts')).adviceOnExisting(repository, io.cwd, installation.command);
    io.out(cleanLines(`${advice || `To scan the existing files, run "${installation.command} scan".\n`}${next ? `${next}\n` : ''}`));
  }
  if (values.from === undefined)
    io.out(cleanLines(await (await import('./init/other-tools.ts')).adviceOnTools(place, repository, installation.command)));
  io.out(`To see what of Together's security practice this repository follows, run "${installation.command} checklist".\n`);
  if (isForOthers(manager.name, place))
    io.err(
      `together-guard: note: no package.json lists together-guard, so other clones cannot run it: ${installation.adding('together-guard')}\n`,
    );
  return status;
};

/** What a user can do about a hook that does not block. */
function explained(error: unknown, manager: string, { found, main, adding }: Installation, hasScript: boolean): unknown {
  if (!(error instanceof UserError)) return error;
  const { message } = error;
  if (manager === 'pre-commit') {
    // The framework downloads and builds its hooks at their first use; while the hook is tried, git may not use the network.
    if (/not allowed|InstallEnvironment|(?:Initializing|Installing) environment/i.test(message))
      return new UserError(
        'hook-not-proven',
        'the hook is set up but not tried yet, since pre-commit downloads its hooks at their first use. Run this (it needs the network, and takes up to a minute), then run init again:\n\n    pre-commit install --install-hooks\n',
        { cause: error },
      );
    if (/No module named pre_commit|\bpre-commit`? (?:is )?not found|pre-commit: (?:command )?not found/i.test(message))
      return new UserError(
        'not-installed',
        `${message}\nThe pre-commit framework itself is missing. Install it (such as with "pip install pre-commit"), run "pre-commit install --overwrite", then run init again`,
        { cause: error },
      );
    if (/InvalidConfigError/.test(message))
      return new UserError('hook-manager', `${message}\nCorrect .pre-commit-config.yaml, then run init again`, { cause: error });
  }
  if (found || (main !== '' && !hasScript)) return error;
  return new UserError(
    'not-installed',
    `${message}\ntogether-guard is not installed here: run "${adding('together-guard')}", then run init again`,
    { cause: error },
  );
}

/** Files of the setup that other clones need. */
const SHARED = [
  CONFIG_NAME,
  BASELINE_NAME,
  '.gitignore',
  '.gitattributes',
  'package.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  '.husky',
  '.githooks',
  '.pre-commit-config.yaml',
  '.pre-commit-config.yml',
];

/**
 * Those of them that differ from the last commit, relative to the user's folder.
 *
 * @param settings a hook manager's, relative to the root
 */
function uncommitted({ root, cwd, folder }: Place, settings: string[]): string[] {
  const shared = [root, folder].flatMap((at) => SHARED.map((name) => join(at, name)));
  const paths = [...new Set([...shared, ...settings.map((name) => join(root, name))])].filter((path) => existsSync(path));
  const { stdout } = tryGitReading(['status', '--porcelain', '-z', '--no-renames', '--untracked-files=normal', '--', ...paths], root);
  return splitZ(stdout).map((line) => slashed(relative(cwd, join(root, line.slice(3)))));
}

/** The hook is committed, but the package is not. */
const isForOthers = (manager: string, place: Place) => manager !== 'git' && manager !== 'pre-commit' && !isListed(place);

/** The hooks that block commits, and the extra ones from --hooks. */
function hooksWanted(asked: readonly string[] = []): Hook[] {
  for (const name of asked)
    if (!(HOOKS as readonly string[]).includes(name))
      throw new UserError('usage', `--hooks: init cannot set up ${quote(name)}, only ${HOOKS.join(', ')}`);
  return HOOKS.filter((hook) => hook === 'pre-commit' || hook === 'pre-merge-commit' || asked.includes(hook));
}
