/** How a command talks to the world; only `main.ts` has a real one. */
export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Standard output is a terminal. */
  isTerminal: boolean;
  /** Standard error is a terminal: a progress line makes sense. */
  isErrorTerminal: boolean;
  color: boolean;
  /** @returns false if nobody reads any more */
  out(text: string | Uint8Array): boolean;
  /** What a terminal or a build server would obey is shown as an escape. */
  err(text: string): boolean;
  /** The line that the terminal at standard error is on, in place of what is there. The text must be clean. */
  overwrite(text: string): boolean;
}

export type ExitCode = 0 | 1 | 2;

export type Values = Record<string, string | boolean | string[] | undefined>;

export interface Parsed {
  values: Values;
  positionals: string[];
}

/** What a command does; it gets its own entry of the table, too. */
export type Run = (parsed: Parsed, io: Io, command: Command) => Promise<ExitCode>;

export interface Flag {
  name: string;
  short?: string;
  /** Placeholder of the value; a switch has none. */
  value?: string;
  choices?: readonly string[];
  multiple?: boolean;
  help: string;
  /** Actions of the command that read it, each with what it means there; without, all of them do. */
  actions?: Readonly<Record<string, string>>;
}

/** A command line and what it does. */
export type Example = readonly [line: string, what: string];

/** What a command does with its files, named by its first argument: `dataset check`. Each has a page of help. */
interface Action {
  name: string;
  usage: string;
  summary: string;
  examples: readonly Example[];
}

export interface Command {
  name: string;
  /** Positional arguments, as shown in the usage line. */
  usage: string;
  /** Most positional arguments that make sense. */
  most: number;
  summary: string;
  flags: readonly Flag[];
  examples: readonly Example[];
  actions?: readonly Action[];
  load(): Promise<{ run: Run }>;
}
