/** What git does at a commit in a repository. */
export interface HookState {
  /**
   * `guarded`: the hook that git runs blocked a commit with a made-up key. `unguarded`: it did not, or git runs none.
   * `unknown`: the hook could not be tried here.
   */
  state: 'guarded' | 'unguarded' | 'unknown';
  /** The program that manages the hooks: `husky`, or `git` for plain hooks. */
  manager: string;
  /** The pre-commit hook, relative to the root if it is in the work tree. */
  file: string;
  /** The configured core.hooksPath, or ''. */
  hooksPath: string;
  /** Why it is not guarded, or why it is not known. */
  why?: string;
  /** How to mend that, where `init` would not. */
  mend?: string;
}
