import type { Draft } from './draft.ts';
import type { Source } from './source.ts';

/** A tool whose settings `init --from` takes over. To add one, write such an object in `tools/`, and list it in `tools/index.ts`. */
export interface Tool {
  name: string;
  /** Files at the root of the repository that show that it is in use; `read` gets those that exist. */
  files: readonly string[];
  /** Files that commands of the tool name, as with `--config FILE`, in lines of hooks and CI files. */
  named?(lines: readonly string[]): string[];
  /** Rules of the tool and ours for the same, for settings that only name a rule. */
  ids?: ReadonlyMap<string, readonly string[]>;
  /** Names in hooks, CI files and package.json. */
  traces: RegExp;
  /**
   * Puts what the files say into the draft. What has no counterpart is left by file and line.
   *
   * @throws UserError if a file cannot be read or has another format
   */
  read(source: Source, present: readonly string[], draft: Draft): void;
  /** Files in its format, with made-up values, and what is taken of them. Tests prove it. */
  proof: () => Proof;
}

interface Proof {
  files: Readonly<Record<string, string>>;
  ignore?: readonly string[];
  /** Ids of rules in its files. */
  rules?: readonly string[];
  off?: readonly string[];
  /** Number of allow entries. */
  allow?: number;
  /** Number of findings that it names. */
  wanted?: number;
  /** `file:line` of what is not taken. */
  left?: readonly string[];
}

/** The first group of all matches in the lines, as paths relative to the root. */
export const namedBy = (lines: readonly string[], pattern: RegExp): string[] =>
  lines.flatMap((line) => [...line.matchAll(pattern)].map(([, path]) => path!.replace(/^\.\//, '')));
