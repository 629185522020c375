/** The checks of `doctor`. A check is an object in the list; it looks at one thing, and says how to mend it. */
import { existsSync, lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { peekSmall } from '../../io/small-file.ts';
import type { Facts } from '../../checklist/facts.ts';
import { LINES } from '../../checklist/lines/index.ts';
import { RULES } from '#rules';
import { UserError } from '../../errors.ts';
import { interrupted } from '../../fix/journal.ts';
import { counted } from '../../io/words.ts';
import type { HookState } from '../../setup/hook.ts';
import { baselineOf } from '../../policy/baseline.ts';
import { splitZ } from '../../sources/git.ts';
import { tryGitReading } from '../../sources/settings-files.ts';
import { displayFrom } from '../../sources/files.ts';
import type { Repository } from '../../sources/repository.ts';
import { VERSION } from '../../version.ts';
import { baselineFile } from '../baseline-file.ts';
import { packageRoot } from '../hook-template.ts';
import { extraHooks } from '../init/extra-hooks.ts';
import { hookState, isAboutLines, managerHere, MOVE, reasonIn } from '../init/hook-state.ts';
import { installationIn } from '../init/package.ts';
import { gitSays, isProgram, type Place } from '../init/place.ts';
import { prove } from '../init/proof.ts';
import { runScript } from '../init/run-tool.ts';
import { tryOthers } from '../init/worktrees.ts';
import type { Setup } from '../setup.ts';
import { mendPath, whatIsMissing } from './short-path.ts';

/** What a check looks at. */
export interface Patient {
  repository: Repository;
  place: Place;
  /** Git's hook here, tried once. */
  hook: HookState;
  facts: Facts;
  setup: Setup;
  /** Why the allowlist file is invalid. Then all that is looked at is as if there were none. */
  invalid?: string;
  /** A date without a time: 2026-11-29. */
  today: string;
}

export interface Diagnosis {
  /** `note`: worth knowing, but nothing is wrong. */
  state: 'ok' | 'note' | 'problem';
  says: string;
  /** How to mend it. */
  mend?: string;
}

export interface Check {
  id: string;
  title: string;
  look(patient: Patient): Diagnosis | Promise<Diagnosis>;
}

const INIT = 'Run "together-guard init": it sets up the hook and tries it.';

/** The folders that a program started from a desktop has on its PATH. */
const DESKTOP_PATH = '/usr/bin:/bin:/usr/sbin:/sbin';

export const CHECKS: readonly Check[] = [
  {
    id: 'package',
    title: 'Package',
    look: ({ place }) => ({ state: 'ok', says: `together-guard ${VERSION} in ${displayFrom(place.cwd, packageRoot())}` }),
  },
  { id: 'node', title: 'Node', look: startOfNode },
  { id: 'hook', title: 'Hook', look: ({ hook }) => aboutHook(hook) },
  { id: 'merges', title: 'Merges', look: merges },
  { id: 'messages', title: 'Messages and pushes', look: messages },
  { id: 'desktop', title: 'Hook without your shell', look: inDesktop },
  { id: 'worktrees', title: 'Other worktrees', look: otherWorktrees },
  { id: 'submodules', title: 'Submodules', look: submodules },
  { id: 'rules', title: 'Rules', look: rules },
  { id: 'fix', title: 'Last fix', look: lastFix },
  { id: 'allowlist', title: 'Allowlist file', look: allowlist },
  { id: 'baseline', title: 'Baseline', look: baseline },
  { id: 'env-files', title: 'Environment files', look: ({ facts }) => line(facts, 'env-files-ignored') },
  { id: 'ci', title: 'CI', look: async ({ facts }) => milder(await line(facts, 'ci-scans')) },
];

const STARTS = 3;
/** A start takes about 40 ms. */
const SLOW_MS = 400;

function startOfNode({ place }: Patient): Diagnosis {
  const times: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const began = performance.now();
    const { ok, output } = runScript(join(packageRoot(), 'dist', 'main.cjs'), ['--version'], place.root);
    if (!ok)
      return { state: 'problem', says: `Node ${process.version} cannot start the package: ${output}`, mend: 'Install the package again.' };
    times.push(performance.now() - began);
  }
  const fastest = Math.round(Math.min(...times));
  const says = `Node ${process.version} starts it in ${fastest} ms`;
  return fastest > SLOW_MS
    ? { state: 'note', says, mend: 'A disk on the network or a virus scanner may slow down the start: try the package in another folder.' }
    : { state: 'ok', says };
}

function aboutHook({ state, manager, file, hooksPath, why, mend = INIT }: HookState): Diagnosis {
  const where = `${file}${manager === 'git' ? '' : ` of ${manager}`}${hooksPath ? `, by core.hooksPath (${hooksPath})` : ''}`;
  const says = `git runs ${where}; it blocked a made-up key`;
  if (state === 'guarded') return { state: 'ok', says };
  return { state: 'problem', says: `${where}: ${why ?? 'it could not be tried'}`, mend };
}

/** The path of a hook that is shown as `.git/hooks/…`: in a linked worktree, `.git` is a file. */
const pathOf = (file: string, { root, gitDir }: Place): string =>
  file.startsWith('.git/') ? join(gitDir, file.slice('.git/'.length)) : resolve(root, file);

/** Git runs another hook for a merge without conflicts. */
function merges({ place, hook, invalid }: Patient): Diagnosis {
  if (hook.state !== 'guarded') return { state: 'note', says: 'not tried, since the hook does not work here either' };
  const file = hook.file.replace(/pre-commit$/, 'pre-merge-commit');
  const path = pathOf(file, place);
  const note = (why: string, mend = INIT): Diagnosis => ({ state: 'note', says: `a merge without conflicts is not scanned: ${why}`, mend });
  if (!existsSync(path)) return note(`there is no ${file}`);
  if (!isProgram(path) && hook.manager !== 'husky') return note(`${file} is not executable`);
  try {
    // Another manager's hook may stash the work tree, so it is not run.
    if (hook.manager !== 'git' && hook.manager !== 'husky') {
      const [step] = managerHere(place).setUp(place, ['pre-commit', 'pre-merge-commit'], installationIn(place)).steps;
      return step ? note(`init would ${step.what}`) : { state: 'ok', says: `${file} is there` };
    }
    prove(place, undefined, path, { name: 'pre-merge-commit', withoutAllowlist: invalid !== undefined });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = reasonIn(error.message);
    return note(why, isAboutLines(why) ? MOVE : INIT);
  }
  return { state: 'ok', says: `${file} blocked a made-up key` };
}

function messages({ place }: Patient): Diagnosis {
  const { hooks, wrong } = extraHooks(place, managerHere(place), installationIn(place));
  if (hooks.length === 0)
    return {
      state: 'note',
      says: 'no hook scans them',
      mend: 'Run "together-guard init --hooks commit-msg,pre-push", if you want hooks that do.',
    };
  if (wrong === undefined) return { state: 'ok', says: `${hooks.join(' and ')} ${hooks.length === 1 ? 'is' : 'are'} set up` };
  return { state: 'problem', says: wrong, mend: `Run "together-guard init --hooks ${hooks.join(',')}".` };
}

/** Programs such as GitHub Desktop start git without the PATH of the user's shell. */
function inDesktop({ place, hook, invalid }: Patient): Diagnosis {
  if (process.platform === 'win32') return { state: 'ok', says: 'on Windows, programs have the same PATH' };
  if (hook.state !== 'guarded') return { state: 'note', says: 'not tried, since the hook does not work here either' };
  const { state, why } = hookState(place, { base: { ...process.env, PATH: DESKTOP_PATH }, withoutAllowlist: invalid !== undefined });
  if (state === 'guarded') return { state: 'ok', says: 'it also works in programs that start git with a short PATH' };
  return {
    state: 'note',
    says: `a program that starts git with only ${DESKTOP_PATH} on the PATH cannot commit: ${whatIsMissing(why ?? 'the hook cannot be tried')}`,
    mend: mendPath(why ?? '', hook.manager),
  };
}

function otherWorktrees({ place, hook }: Patient): Diagnosis {
  const { tried, notes } = tryOthers(place, pathOf(hook.file, place), hook.state === 'guarded');
  if (notes.length > 0) return { state: 'problem', says: notes.join('; '), mend: 'Run "together-guard init" in each of them.' };
  if (hook.state !== 'guarded') return { state: 'note', says: 'not tried, since the hook does not work here either' };
  return { state: 'ok', says: tried === 0 ? 'there are none' : `the hook blocked a made-up key in ${tried} of ${tried}` };
}

/** A submodule is a repository with hooks of its own. */
function submodules({ place: { root } }: Patient): Diagnosis {
  const found = splitZ(tryGitReading(['config', '-z', '--file', '.gitmodules', '--get-regexp', '^submodule\\..*\\.path$'], root).stdout);
  const paths = found.map((entry) => entry.slice(entry.indexOf('\n') + 1)); // a key may have spaces, and ends at the line
  const here = paths.filter((path) => existsSync(join(root, path, '.git')));
  if (here.length === 0) return { state: 'ok', says: 'there are none' };
  const open = here.filter((path) => {
    const hook = resolve(root, path, gitSays(join(root, path), 'rev-parse', '--git-path', 'hooks/pre-commit'));
    return !/together-guard|husky|lefthook|pre-commit|simple-git-hooks/.test(peekSmall(hook));
  });
  if (open.length === 0) return { state: 'ok', says: `${counted(here.length, 'submodule')} with a hook` };
  return { state: 'note', says: `no hook in ${open.join(', ')}`, mend: 'Run "together-guard init" in each that you commit in.' };
}

function rules({ setup: { policy }, invalid }: Patient): Diagnosis {
  if (invalid !== undefined) return { state: 'note', says: `${RULES.length} rules for secrets; the allowlist file may change them` };
  const off = Object.keys(policy.config.rules).filter((id) => policy.config.rules[id]!.off);
  const own = policy.config.custom.length;
  const says = `${RULES.length} rules for secrets${own > 0 ? `, ${own} of your own` : ''}`;
  return off.length > 0 ? { state: 'note', says: `${says}; the allowlist file turns off ${off.join(', ')}` } : { state: 'ok', says };
}

function lastFix({ repository }: Patient): Diagnosis {
  const journal = interrupted(repository);
  if (!journal) return { state: 'ok', says: 'no fix was interrupted' };
  const names = journal.files.map(({ path }) => path);
  return {
    state: 'problem',
    says: `the last ${journal.kind} was interrupted while it changed ${names.join(', ')}; git may refuse to commit until that is mended`,
    mend: 'Run "together-guard fix": it first rolls the interrupted one back, or finishes it.',
  };
}

function allowlist({ place, setup: { policy, configFile, notes }, today, invalid }: Patient): Diagnosis {
  if (invalid !== undefined)
    return {
      state: 'problem',
      says: invalid,
      mend: 'Correct it: until then, every scan stops there. So does every commit, unless a valid version is staged.',
    };
  const name = displayFrom(place.cwd, configFile);
  if (lstatSync(configFile, { throwIfNoEntry: false })?.isSymbolicLink())
    return {
      state: 'problem',
      says: `${name} is a link, and no commit counts its target: once it is staged, every commit is refused`,
      mend: 'Replace the link with a file.',
    };
  if (!existsSync(configFile)) return { state: 'ok', says: `there is no ${name}: nothing is allowed, and all rules are on` };
  const { allow, ignore } = policy.config;
  const over = allow.filter(({ expires }) => expires !== undefined && expires < today).length;
  const says = `${name} is valid: ${allow.length === 1 ? '1 entry' : `${allow.length} entries`}, ${counted(ignore.length, 'ignored path')}`;
  if (notes.length > 0) return { state: 'note', says, mend: `${notes[0]}, and commit it` };
  return over > 0
    ? { state: 'note', says: `${says}; ${over} expired`, mend: `Remove what has expired from ${name}, or give it another day.` }
    : { state: 'ok', says };
}

function baseline({ repository, place }: Patient): Diagnosis {
  const source = baselineFile(repository, place.cwd, {});
  const known = knownIn(source);
  if (typeof known === 'string')
    return {
      state: 'problem',
      says: known,
      mend: 'Correct it: until then, every commit and scan stops there. If its lines are lost, delete it and run "together-guard baseline".',
    };
  if (!known) return { state: 'ok', says: `there is no ${source.name}: no finding is accepted` };
  const says = `${source.name} accepts ${counted(known.size, 'finding')}`;
  const [note] = source.notes;
  return note === undefined ? { state: 'ok', says } : { state: 'note', says, mend: `${note}, and commit it` };
}

/** What a baseline accepts, or why it is invalid. */
function knownIn(source: Parameters<typeof baselineOf>[0]): ReturnType<typeof baselineOf> | string {
  try {
    return baselineOf(source);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

/** The answer of a line of the checklist. */
async function line(facts: Facts, id: string): Promise<Diagnosis> {
  const { result, evidence, settle } = await LINES.find((each) => each.id === id)!.check(facts);
  const says = evidence
    .map(({ path, line: at, says: what }) => [path && `${path}${at === undefined ? '' : `:${at}`}`, what].filter(Boolean).join(' '))
    .join('; ');
  if (result === 'pass') return { state: 'ok', says };
  return { state: result === 'fail' ? 'problem' : 'note', says, ...(settle !== undefined && { mend: settle }) };
}

/** What is missing elsewhere is no fault of this clone. */
const milder = (found: Diagnosis): Diagnosis => (found.state === 'problem' ? { ...found, state: 'note' } : found);

/** A check that fails must not hide the others. */
export async function diagnosed(check: Check, patient: Patient): Promise<Diagnosis> {
  try {
    return await check.look(patient);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { state: 'problem', says: error.message };
  }
}
