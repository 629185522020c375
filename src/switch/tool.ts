import type { Draft } from './draft.ts';
import type { Source } from './source.ts';

/** A tool whose settings `init --from` takes over. To add one, write such an object in `tools/`, and list it in `tools/index.ts`. */
export interface Tool {
  name: string;
  /** Files at the root of the repository that show that it is in use; `read` gets those that exist. */
  files: readonly string[];
  /** Files that commands of the tool name, as with `--config FILE`, in commands of hooks, CI files and package.json. */
  named?(commands: readonly string[]): string[];
  /** Puts settings that are arguments of a command into the draft. */
  options?(words: readonly string[], at: string, draft: Draft): void;
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

/** The first group of all matches in the commands, as paths relative to the root. */
export const namedBy = (commands: readonly string[], pattern: RegExp): string[] =>
  commands.flatMap((line) => [...line.matchAll(pattern)].map(([, path]) => path!.replace(/^\.\//, '')));

/**
 * The words of a command, as a shell reads them. A text in quotes that has the command itself, as in package.json, is read
 * as a command, too.
 *
 * @param names the tool's names
 */
export function wordsOf(command: string, names: RegExp): string[] {
  const apart = command.replace(/\[(?=["'])|(?<=["'])[\],]+(?=\s|$)/g, ' ');
  return [...apart.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g)].flatMap(([word]) => {
    const plain = word.replace(
      /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
      (_, single?: string, double?: string, one?: string) => single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? one!,
    );
    return /\s/.test(plain) && names.test(plain) && plain !== command ? wordsOf(plain, names) : [plain];
  });
}

/** Values of a flag: `--flag VALUE` or `--flag=VALUE`. */
export const valuesOf = (words: readonly string[], ...flags: readonly string[]): string[] =>
  words.flatMap((word, i) => {
    if (flags.includes(word)) return words[i + 1] ?? [];
    const flag = flags.find((each) => word.startsWith(`${each}=`));
    return flag === undefined ? [] : word.slice(flag.length + 1);
  });
