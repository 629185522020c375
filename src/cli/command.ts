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

export type Values = Record<string, string | boolean | string[] | undefined>;

export interface Parsed {
  values: Values;
  positionals: string[];
}

/** Runs a command. The third argument is its entry in the table. */
export type Run = (parsed: Parsed, io: Io, command: Command) => Promise<ExitCode>;

export interface Flag {
  name: string;
  short?: string;
  /** Placeholder for the value in help. Without it the flag is a switch. */
  value?: string;
  choices?: readonly string[];
  multiple?: boolean;
  help: string;
  /** Help text for each action that reads the flag. Without this, every action reads it. */
  actions?: Readonly<Record<string, string>>;
}

/** A command line and what it does. */
export type Example = readonly [line: string, what: string];

/** A subcommand, named by the first argument: `dataset check`. Each has its own help page. */
interface Action {
  name: string;
  usage: string;
  summary: string;
  examples: readonly Example[];
}

export interface Command {
  name: string;
  /** Positional arguments, for the usage line. */
  usage: string;
  /** Maximum number of positional arguments. */
  most: number;
  summary: string;
  flags: readonly Flag[];
  examples: readonly Example[];
  actions?: readonly Action[];
  load(): Promise<{ run: Run }>;
}
