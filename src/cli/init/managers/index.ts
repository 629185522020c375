import { UserError } from '../../../errors.ts';
import type { Place } from '../place.ts';
import { git } from './git.ts';
import { husky } from './husky.ts';
import { lefthook } from './lefthook.ts';
import type { HookManager } from './manager.ts';
import { overcommit } from './overcommit.ts';
import { preCommit } from './pre-commit.ts';
import { simpleGitHooks } from './simple-git-hooks.ts';

const MANAGERS: readonly HookManager[] = [husky, lefthook, simpleGitHooks, preCommit, overcommit, git];

/** The wanted manager, or else the one in use here, or else the first that can be set up. */
export function managerFor(place: Place, wanted: string): HookManager {
  const named = MANAGERS.find(({ name }) => name === wanted);
  if (named) return named;
  const found =
    MANAGERS.find((manager) => manager.presence(place) === 'used') ?? MANAGERS.find((manager) => manager.presence(place) === 'there');
  if (!found) throw new UserError('hook-manager', 'no hook manager can be set up here');
  return found;
}
