import type { LeftIn } from '../dataset/datasheet-state.ts';
import type { Dataset } from '../dataset/open.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Mode } from './datasheet.ts';
import type { Decisions } from './decisions.ts';
import type { Facts } from './facts.ts';

export interface SanitizeOptions {
  /** Absolute paths, and how messages show them. */
  file: string;
  shown: string;
  /** How to open it, if it is a dataset in the file. */
  open?: () => Promise<Dataset>;
  /** What of the file is not in the dataset, and so not in the copy, for people. */
  notCopied?: readonly string[];
  output: string;
  shownOutput: string;
  key: Buffer;
  mode: Mode;
  names: boolean;
  /** Findings that do not block, and are replaced all the same: all, or these types. */
  review: 'all' | ReadonlySet<string>;
  /** With `all`, the facts about people that are replaced, too. */
  facts?: ReadonlySet<string>;
  decisions: Decisions | null;
  /** How many findings of a type may be real, if the file is a clean copy with its datasheet next to it. */
  leftBefore?: LeftIn;
  /** From the allowlist file. It keys the fingerprints of the decisions. */
  salt?: string;
  /** Stop at a record that cannot be read. */
  strict: boolean;
  overwrite: boolean;
  rules: RuleSet;
  /** What an earlier run of the whole file has shown, for a part of it. */
  shownBefore?: Facts;
  /** Called now and then; true ends the run, and no files are left. */
  isCancelled(): boolean;
}
