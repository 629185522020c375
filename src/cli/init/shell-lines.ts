/**
 * What the lines of a shell script can do to the lines below them. Shell text cannot be judged completely (`eval`, a file that
 * is read, a function), and a stranger's lines may not be run only to find out. So few forms are known, and all others are doubtful.
 */

/** After `$`, `` ` ``, a quote or `\`, the next character alone decides what a word goes on with: nothing is tried twice. */
const EXPANSION = String.raw`\$(?:[\w?@#*!-]|\{[\w:?+./=,@#%*-]*\}|\([^()"'\x60$\\]*\))`;
const QUOTED = String.raw`"(?:[^"\\\x60$]|\\[^]|${EXPANSION})*"|'[^']*'`;
const WORD = String.raw`(?:[\w./:=@%+,~^*?[\]!{}-]|${EXPANSION}|${QUOTED})+`;
const TOKEN = new RegExp(
  String.raw`[ \t]*(?:(?<end>&&|\|\||;(?!;)|\|)|(?<redirection>(?:\d*(?:>>?|<)|&>)(?:&\d|[ \t]*${WORD}))|(?<word>${WORD})(?=[\s;|&<>]|$))`,
  'y',
);
/** `. "$(dirname "$0")/_/husky.sh"`, with which husky 8 restarts the hook, and nvm's line from its own instructions. */
const KNOWN_FILE =
  /^(?:\. "\$\(dirname (?:-- )?"\$0"\)\/_\/husky\.sh"|\[ -s "\$NVM_DIR\/nvm\.sh" \] && \\?\. "\$NVM_DIR\/nvm\.sh")\s*(?:#.*)?$/;
const SETTING = /^set [-+](?:[euvx]+|o (?:errexit|nounset|pipefail|verbose|xtrace)|[euvx]+o pipefail)$/;
/** Variables by which git and our lines would look elsewhere. Reading one is harmless. */
const STEERING = /(?<!\$)(?<!\$\{(?=\w+\}))\b(?:GIT|TOGETHER_GUARD)_\w/;
const ASSIGNMENT = /^\w+=/;
const PROGRAM = /^(?:[\w./~-][\w./@+:-]*|\[\[?)$/;
/** Built into a shell; what it does then depends on more than the line. */
const BUILT_IN = new Set(
  '. alias autoload break builtin bye case cd chdir command continue coproc declare disable do done emulate enable esac eval exec exit fc for function hash let local logout mapfile noglob pushd popd r read readarray readonly return select set setopt shopt source suspend time trap typeset unalias unfunction unset unsetopt until wait while zmodload'.split(
    ' ',
  ),
);
/** What opens or closes a condition or a group. */
const GROUPS = new Map([
  ['if', 1],
  ['{', 1],
  ['fi', -1],
  ['}', -1],
]);
/** Words before a command. */
const PREFIXES = new Set(['then', 'elif', 'else', '!', 'export']);

/** What is known of one line. */
interface Line {
  /** `program`: runs programs, whose result alone can reach the hook. `setting`: sets a variable or an option. */
  kind: 'program' | 'setting' | 'doubtful';
  /** Number of conditions and groups that it opens, less those that it closes. */
  depth: number;
}

/** @param line without the line break */
function judged(line: string): Line {
  const text = line.trim();
  if (/^(?:#|$)/.test(text) || KNOWN_FILE.test(text) || SETTING.test(text)) return { kind: 'setting', depth: 0 };
  const doubtful: Line = { kind: 'doubtful', depth: 0 };
  if (STEERING.test(text)) return doubtful;
  let command: string | undefined;
  let [runs, depth] = [false, 0];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length && !/^\s+#/.test(text.slice(TOKEN.lastIndex));) {
    const { end, word } = TOKEN.exec(text)?.groups ?? {};
    if (TOKEN.lastIndex === 0) return doubtful;
    runs ||= word?.includes('$(') ?? false;
    if (end !== undefined) command = undefined;
    else if (word === undefined || (command === undefined && (ASSIGNMENT.test(word) || PREFIXES.has(word)))) continue;
    else if (command === undefined && GROUPS.has(word)) depth += GROUPS.get(word)!;
    else if (command === 'exec') return doubtful;
    else if (command === undefined) {
      if (!isHarmless(word, text.slice(TOKEN.lastIndex))) return doubtful;
      command = word;
      runs = true;
    }
  }
  return { kind: runs || depth !== 0 ? 'program' : 'setting', depth };
}

/** A program; `exec` with nothing but redirections, or an `exit` that stops the commit. */
function isHarmless(command: string, rest: string): boolean {
  if (command === 'exec') return /^[ \t]*\d*[<>]/.test(rest);
  if (command === 'exit') return /^[ \t]+[1-9]\d?[ \t]*(?:[;#]|$)/.test(rest);
  return PROGRAM.test(command) && !BUILT_IN.has(command);
}

/** What is known of the lines of a shell script. */
export interface Judged {
  /** Lines that may end the script so that the commit goes on, or make the lines below them do something else. All, if a condition is open at the end. */
  doubtful: string[];
  /** Whether there are only comments, variables and options. */
  isQuiet: boolean;
}

/** @param lines without line breaks */
export function judgeLines(lines: readonly string[]): Judged {
  const all = lines.map(judged);
  const isOpen = all.reduce((sum, { depth }) => sum + depth, 0) !== 0;
  return {
    doubtful: lines.filter((_, at) => isOpen || all[at]!.kind === 'doubtful').map((line) => line.trim()),
    isQuiet: all.every(({ kind }) => kind === 'setting'),
  };
}

/** Whether a line only runs programs, and is whole by itself. */
export const runsPrograms = (line: string): boolean => {
  const { kind, depth } = judged(line);
  return kind === 'program' && depth === 0;
};
