import type { Installation } from '../package.ts';
import type { Hook, Place, Step } from '../place.ts';

/** A program that manages a repository's hooks, and how to add together-guard to it. */
export interface HookManager {
  /** Its name for `--hook`. */
  name: string;
  /** `used` if it manages the hooks here, `there` if it could, null if not. */
  presence(place: Place): 'used' | 'there' | null;
  /** @throws UserError with lines to paste, if init cannot set it up */
  setUp(place: Place, hooks: readonly Hook[], installation: Installation): SetUp;
}

export interface SetUp {
  steps: Step[];
  /**
   * The shell command that the manager runs, to be tried alone after the steps: a whole run of a manager may stash the
   * user's files. Without this, the hook itself is tried.
   */
  script?: () => string;
  /** The pre-commit hook with our lines, if git runs another file. */
  file?: string;
  /** The manager's settings, which other clones need; relative to the root. */
  settings?: string;
  /** A program in the hook scans some commits, so a trial of the hook says nothing before the steps are done. */
  partial?: boolean;
  /** Why the manager runs the hook for some commits only, and how to mend that, although the hook itself blocks a key. */
  gap?: string;
  /** Notes to the user at every run. */
  notes?: string[];
  /** Advice to the user after a change. */
  next?: string | undefined;
}
