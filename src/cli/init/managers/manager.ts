import type { Installation } from '../package.ts';
import type { Hook, Place, Step } from '../place.ts';

/** A program that looks after a repository's hooks, and how together-guard gets into them. */
export interface HookManager {
  /** As `--hook` calls it. */
  name: string;
  /** It has the hooks here (`used`), it could have them (`there`), or neither. */
  presence(place: Place): 'used' | 'there' | null;
  /** @throws UserError with the lines to paste, where it cannot be set up */
  setUp(place: Place, hooks: readonly Hook[], installation: Installation): SetUp;
}

export interface SetUp {
  steps: Step[];
  /**
   * What the manager runs, as shell, to be tried alone once the steps are done: a whole run of a manager may stash
   * the user's files. Without it the hook itself is tried.
   */
  script?: () => string;
  /** The pre-commit hook that has our lines, where it is not the file that git runs. */
  file?: string;
  /** What the user has to know at every run. */
  notes?: string[];
  /** What the user has to know once something was done. */
  next?: string;
}
