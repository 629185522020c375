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
   * the user's files. Without it git's own hook is tried.
   */
  script?: () => string;
  /** What the user has to know about it. */
  note?: string;
}
