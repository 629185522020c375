import { counted, were } from '../../io/words.ts';
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { displayFrom } from '../../sources/files.ts';
import { pathInside } from '../../sources/paths.ts';
import { gitSays, textOf, type Place } from './place.ts';
import { prove } from './proof.ts';
import { shellWord } from './shell.ts';

/** Trying the hook takes about 100 ms for each. */
const MOST = 20;

const UNGUARDED = 'commits in the worktree';

export interface OtherWorktrees {
  /** Number of worktrees in which the hook blocks a commit with a key. */
  tried: number;
  /** Notes to the user: which are not guarded, and what to do. */
  notes: string[];
}

/**
 * Tries the hook in the repository's other worktrees. Git resolves a relative core.hooksPath in each of them, where a
 * branch from before `init`, or a folder that git ignores (husky's), has no hooks. Git does not warn about that.
 *
 * @param file the pre-commit hook with our lines
 * @param mayRun false to run nothing, and only report what is missing
 */
export function tryOthers(place: Place, file: string, mayRun: boolean): OtherWorktrees {
  const notes: string[] = [];
  const roots = [...gitSays(place.root, 'worktree', 'list', '--porcelain').matchAll(/^worktree (.+)\n(?!bare$)/gm)].map(([, root]) =>
    resolve(root),
  );
  const isShared = pathInside(file, place.gitDir) !== null;
  const others = roots.filter((root) => pathInside(root, place.root) !== '' && existsSync(join(root, '.git')));
  for (const root of others.slice(0, MOST)) {
    const there = { ...place, root, hooks: place.hooksPath && !isAbsolute(place.hooksPath) ? join(root, place.hooksPath) : place.hooks };
    const name = isShared ? null : pathInside(file, place.root);
    if (!mayRun) {
      const todo = whatToDo(place, root, name);
      if (todo) notes.push(`${UNGUARDED} ${displayFrom(place.cwd, root)} are not scanned yet: ${todo}`);
      continue;
    }
    try {
      prove(there, undefined, name === null ? file : join(root, name));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      notes.push(`${UNGUARDED} ${displayFrom(place.cwd, root)} are not scanned yet: ${whatToDo(place, root, name) ?? error.message}`);
    }
  }
  if (others.length > MOST) notes.push(`${counted(others.length - MOST, 'more worktree')} ${were(others.length - MOST)} not tried`);
  return { tried: mayRun ? Math.min(others.length, MOST) - notes.filter((note) => note.startsWith(UNGUARDED)).length : 0, notes };
}

function whatToDo({ root: here, cwd, hooksPath }: Place, root: string, name: string | null): string | null {
  const folder = join(root, hooksPath);
  const lacksHook = name !== null && !/together-guard|(?:lint|nano)-staged/.test(textOf(root, name) ?? '');
  const lacksFolder = hooksPath !== '' && !isAbsolute(hooksPath) && /(?:^|[\\/])_[\\/]?$/.test(hooksPath) && !existsSync(folder);
  const copy = `cp -R ${shellWord(displayFrom(cwd, join(here, hooksPath)))} ${shellWord(displayFrom(cwd, dirname(folder)))}`;
  const steps = [lacksHook && `merge the commit that has ${name} into its branch`, lacksFolder && `run "${copy}"`].filter(Boolean);
  return steps.length > 0 ? steps.join(', then ') : null;
}
