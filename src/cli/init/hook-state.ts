import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { peekSmall } from '../../io/small-file.ts';
import type { HookState } from '../../setup/hook.ts';
import { pathInside, slashed } from '../../sources/paths.ts';
import { managerFor } from './managers/index.ts';
import { ownLines } from './hook-file.ts';
import type { HookManager, SetUp } from './managers/manager.ts';
import { turnedOff } from './managers/turned-off.ts';
import { installationIn } from './package.ts';
import type { Place } from './place.ts';
import { NotProven, prove, type Trial } from './proof.ts';

/**
 * Which pre-commit hook git runs here, and whether it blocks a key. It is tried with a made-up key in a scratch index; nothing
 * of the repository is changed.
 */
export function hookState(place: Place, trial: Trial = {}): HookState {
  let manager: HookManager | undefined;
  let found: SetUp | undefined;
  let refused: string | undefined;
  try {
    manager = managerHere(place);
    found = manager.setUp(place, ['pre-commit'], installationIn(place));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refused = error.message; // the manager cannot be set up by init, but may have been by hand
  }
  const file = found?.file ?? join(place.hooks, 'pre-commit');
  const about = {
    manager: manager?.name ?? 'git',
    file: shown(file, place),
    hooksPath: place.hooksPath,
  };
  // The trial of a manager's own command says nothing about whether git runs the manager.
  if ((found?.script || found?.partial) && found.steps.length > 0)
    return { state: 'unguarded', ...about, why: `init would ${found.steps[0]!.what}` };
  const gap = found?.gap ?? turnedOff(about.manager, process.env);
  if (gap) return { state: 'unguarded', ...about, why: gap, mend: 'Change that, and run "together-guard init".' };
  try {
    prove(place, found?.script?.(), file, trial);
    return { state: 'guarded', ...about };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = reasonIn(error.message);
    const texts = [join(place.hooks, 'pre-commit'), ...(found?.file ? [file] : [])].map(peekSmall);
    const runsUs = found?.script !== undefined || texts.some((text) => text.includes('together-guard'));
    const whatInitSays = refused === undefined ? {} : { mend: `init says: ${refused}` };
    if (isAboutLines(why)) return { state: 'unknown', ...about, why, mend: MOVE };
    const mend = /\.together-guard\.(?:yaml|baseline):/.test(why)
      ? { mend: 'Correct that file: until then, the hook stops every commit. "together-guard init" does not change it.' }
      : why.includes('InvalidConfigError')
        ? { mend: 'Correct .pre-commit-config.yaml: until then, pre-commit stops every commit.' }
        : refused !== undefined && /finds no pre-commit hook/.test(why)
          ? whatInitSays
          : {};
    if (KNOWN.test(why)) return { state: 'unguarded', ...about, why, ...mend };
    if (!(error instanceof NotProven)) return { state: 'unknown', ...about, why: `it could not be tried: ${why}`, mend: MEND };
    if (runsUs) return { state: 'unknown', ...about, why: `it runs together-guard, but could not be tried: ${why}`, ...mend };
    const says = error.isStopped ? `it stops a commit, but does not run together-guard: ${why}` : 'it lets a commit with a key pass';
    return { state: 'unguarded', ...about, why: says, ...whatInitSays };
  }
}

const MEND = 'Correct that, and run "together-guard doctor" again.';

/** Whether the reason is in lines above ours, which only the user can move. */
export const isAboutLines = (why: string): boolean => why.startsWith("lines above together-guard's");
export const MOVE = 'Move these lines: "together-guard init" does not change them.';

/** What runs the hooks here. If a plain hook has our lines (`init --hook git`), git runs that one, even if a hook manager has settings here. */
export function managerHere(place: Place): HookManager {
  const found = managerFor(place, 'auto');
  return found.name !== 'husky' && ownLines(join(place.hooks, 'pre-commit')) ? managerFor(place, 'git') : found;
}

/** Lines in which the pre-commit framework says what it does, not what happened. */
const FRAMEWORK_LINE = /^(?:\[INFO\]|- (?:hook id|duration|exit code):|\s*$)|\.{3,}(?:\([^)]*\))?(?:Failed|Passed|Skipped)$/;

/** The line of a message that says what happened: what a hook prints may begin with other lines. */
export function reasonIn(message: string): string {
  const lines = message
    .replace(/^tried the hook, and it does not block a commit with a key: /, '')
    .replace(/^\S*together-guard-proof-\w+\/hooks\/\S+?: (?:line )?\d+: /gm, '') // a temporary copy of the hook
    .split('\n');
  const fatal = lines.find((line) =>
    /^(?:An unexpected error has occurred|An error has occurred|fatal|npm (?:ERR!|error))\b/.test(line.trim()),
  );
  // The framework gives the reason in the lines below: "==> At key: repos".
  const below = fatal?.trim().endsWith(':') ? lines.filter((line) => /^=+> /.test(line)).map((line) => line.replace(/^=+> /, '')) : [];
  if (fatal && below.length > 0) return `${fatal.trim()} ${below.join(', ')}`;
  return (fatal ?? lines.find((line) => !FRAMEWORK_LINE.test(line)) ?? lines[0]!).trim();
}

/** Reasons that say what happened. Any other is what the hook printed. */
const KNOWN = /git finds no pre-commit hook|together-guard ran and let|HUSKY=0/;

/** A path that is the same in all worktrees, if there is one. */
function shown(file: string, { root, gitDir }: Place): string {
  const inGit = pathInside(file, gitDir);
  return slashed(inGit === null ? (pathInside(file, root) ?? file) : join('.git', inGit));
}
