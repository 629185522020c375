import type { Fallback } from './fallback.ts';

/** What a language of `fix` is. Offsets are UTF-16 units of the file's text; `end` is exclusive. */

export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A value to be taken out of a file. */
export interface Place {
  start: number;
  end: number;
  value: string;
  /** The environment variable that holds it from now on. */
  variable: string;
  /** The variable that the code there reads already. Another one if `.env` has another value for it. */
  reads?: string;
}

export interface SourceFile {
  path: string;
  text: string;
  /** Line ending of the file. */
  newline: string;
  /** The configuration of a tool that builds its folder for browsers: `vite.config.ts`. */
  builtBy?: string;
}

export interface Rewrite {
  /** In any order; none overlap. */
  edits: Edit[];
  /** Places that stay as they are, and why: the words after `it cannot be rewritten: `. */
  refused: { place: Place; why: string }[];
  /** What users must do for the new code to work. */
  notes: string[];
}

/** What files near a file hold, by their path in the repository. */
export type Near = Readonly<Record<string, string>>;

export interface Language {
  /** For messages: `Go`. */
  name: string;
  path: { test(path: string): boolean };
  /**
   * False if another program reads such a file. By default, the path decides alone.
   *
   * @param near the text of a file of the repository; undefined if it is not there
   */
  isUsed?(path: string, text: string, near: (path: string) => string | undefined): boolean;
  /** The first line of files without an extension. */
  shebang?: RegExp;
  rewrite(file: SourceFile, places: readonly Place[]): Rewrite | Promise<Rewrite>;
  /** What becomes of a name of a variable that its programs cannot read. A name that they can read comes back as it is. */
  spell?(name: string): string;
  /**
   * Which names in it are variables of an environment, and stay: all, those in capitals, or those that are exported.
   * In all languages, names in capitals with underscores stay.
   */
  names?: 'all' | 'capitals' | 'exports';
  /** Expressions that are the key if a variable is not set. */
  fallbacks?: readonly Fallback[];
  /** Why the new text is broken; undefined if it is not. Checked after each rewrite. */
  problem?(file: SourceFile, after: string): Promise<string | undefined>;
  /** Proof, run through the whole of `fix`: `%`, but not ERB's `<%` and `%>`, is a Together key, and `TOGETHER_API_KEY` its variable. */
  examples: {
    near?: Near;
    fixed: readonly { path: string; before: string; after: string }[];
    refused: readonly { path: string; text: string; why: RegExp }[];
  };
}
