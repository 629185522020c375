/** A command's input and output. Only `main.ts` has a real one; tests use fakes. */
export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Standard output is a terminal. */
  isTerminal: boolean;
  /** Standard error is a terminal, so a progress line makes sense. */
  isErrorTerminal: boolean;
  color: boolean;
  /** @returns false if the reader has closed the pipe */
  out(text: string | Uint8Array): boolean;
  /** Writes to standard error. Control characters and build server commands are escaped. */
  err(text: string): boolean;
  /** Replaces the current line of the terminal at standard error. The text must be clean. */
  overwrite(text: string): boolean;
}

export type ExitCode = 0 | 1 | 2;

/** A flag. Its name is its key in the command's table. */
export interface Flag {
  short?: string;
  /** Placeholder for the value in help. Without it the flag is a switch. */
  value?: string;
  choices?: readonly string[];
  multiple?: boolean;
  /** Advice for those who give it twice; by default, the last one counts. */
  once?: string;
  /** Makes a typed value of the text, or throws a UserError. It reads no files. */
  read?(text: string): unknown;
  /** It only makes sense with one of these flags: alone it would be ignored, and something else would run. */
  needs?: readonly string[];
  /** It cannot be combined with these flags. */
  not?: readonly string[];
  help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

type ValueOf<F> = F extends { multiple: true }
  ? readonly string[]
  : F extends { read(text: string): infer T }
    ? T
    : F extends { choices: readonly (infer C)[] }
      ? C
      : F extends { value: string }
        ? string
        : boolean;

/** The values of a command's flags; those that were not given are not there. */
export type ValuesOf<F extends Flags> = { readonly [K in keyof F]?: ValueOf<F[K]> };

export interface Parsed<F extends Flags = Flags> {
  values: ValuesOf<F>;
  positionals: readonly string[];
}

export type Run<F extends Flags> = (parsed: Parsed<F>, io: Io) => Promise<ExitCode>;

/** A command line and what it does. */
export type Example = readonly [line: string, what: string];

/** What a help page shows. */
interface Described {
  name: string;
  /** Positional arguments, for the usage line. */
  usage: string;
  summary: string;
}

export interface Command extends Described {
  /** Minimum and maximum number of positional arguments. */
  least?: number;
  most: number;
  flags: Flags;
  examples: readonly Example[];
  /** `run` may end with the exit code of the command that it runs. */
  load(): Promise<{ run(parsed: Parsed, io: Io): Promise<number> }>;
}

/** Commands under a common name: `dataset check`. */
export interface Group extends Described {
  commands: readonly Command[];
}
