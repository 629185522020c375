import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { writeWithFolder } from '../write-file.ts';
import { FRAMEWORK_FILES, frameworkLimits } from './framework-limits.ts';
import { ownLines, refuseDoubtful } from './hook-file.ts';
import type { HookManager } from './managers/manager.ts';
import type { Installation } from './package.ts';
import { HOOKS, isProgram, textOf, type Hook, type Place } from './place.ts';

const BASE: readonly Hook[] = ['pre-commit', 'pre-merge-commit'];
const EXTRA = HOOKS.filter((hook) => !BASE.includes(hook));

const noteIn = (place: Place) => join(place.gitDir, 'together-guard');
const NOTE = 'hooks';

/** Remembers in the git folder which hooks `init --hooks` set up: a hook that somebody deletes leaves no other trace. */
export function rememberHooks(place: Place, hooks: readonly Hook[]): void {
  const before = remembered(place);
  const all = EXTRA.filter((hook) => before.includes(hook) || hooks.includes(hook));
  if (all.length === before.length) return;
  writeWithFolder(join(noteIn(place), NOTE), `${all.join('\n')}\n`);
}

function remembered(place: Place): Hook[] {
  const names = (textOf(noteIn(place), NOTE) ?? '').split('\n');
  return EXTRA.filter((hook) => names.includes(hook));
}

/** Which hooks for messages and pushes are set up, and what is wrong with them. */
export interface ExtraHooks {
  hooks: readonly Hook[];
  /** What `init` would do about them. */
  wrong?: string;
}

/** @throws UserError if `init` cannot set them up here */
export function extraHooks(place: Place, manager: HookManager, installation: Installation): ExtraHooks {
  const known = remembered(place);
  const hooks = EXTRA.filter((hook) => known.includes(hook) || isSetUp(place, hook));
  if (hooks.length === 0) return { hooks };
  const file = (hook: Hook) => join(place.hooks, hook);
  const gone = hooks.filter((hook) => !existsSync(file(hook)));
  if (gone.length > 0) return { hooks, wrong: `there is no hook ${gone.join(' and no hook ')}` };
  const off = hooks.filter((hook) => !isProgram(file(hook)));
  if (off.length > 0)
    return { hooks, wrong: `git cannot run ${off.join(' and ')}: ${off.length === 1 ? 'it is' : 'they are'} not executable` };
  try {
    for (const hook of hooks) for (const folder of foldersOf(place)) refuseDoubtful(ownLines(join(folder, hook))?.doubtful ?? [], hook);
    const wrong = missingFrom(place, manager, hooks, installation);
    return { hooks, ...(wrong !== undefined && { wrong }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { hooks, wrong: error.message };
  }
}

/** What `init` would do for these hooks. */
function missingFrom(place: Place, manager: HookManager, hooks: readonly Hook[], installation: Installation): string | undefined {
  const done = new Set(manager.setUp(place, BASE, installation).steps.map(({ what }) => what));
  const { steps, gap } = manager.setUp(place, [...BASE, ...hooks], installation);
  // An older version of our lines works, too.
  const [missing] = steps.filter(({ what }) => !done.has(what) && !what.startsWith('update '));
  return gap ?? (missing && `init would ${missing.what}`);
}

/** Git's hooks, and husky's. */
const foldersOf = (place: Place) => [place.hooks, join(place.folder, '.husky')];

/** Signs of an `init` in another clone, or by an earlier version. */
function isSetUp(place: Place, hook: Hook): boolean {
  if (foldersOf(place).some((folder) => textOf(folder, hook)?.includes('together-guard'))) return true;
  const file = FRAMEWORK_FILES.find((name) => textOf(place.root, name) !== null);
  const limits = file === undefined ? null : frameworkLimits(textOf(place.root, file)!);
  return limits !== null && limits.installs.includes(hook) && limits.stages?.includes(hook) !== false;
}
