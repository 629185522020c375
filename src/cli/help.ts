import type { Command, Example, Flag } from './command.ts';
import { COMMANDS, COMMON_FLAGS } from './commands.ts';

/** Columns if the terminal's width is unknown. */
export const DEFAULT_WIDTH = 80;
/** Text is never wrapped narrower than this: each line would hold one word. */
const LEAST_WIDTH = 40;
/** Longer flags have their help text on the next line. */
const MAX_LEFT = 30;

/** A help page: a command, or one of its actions. */
export interface Page {
  name: string;
  usage: string;
  summary: string;
  flags: readonly Flag[];
  examples: readonly Example[];
}

/** The pages of a command: one for itself, and one for each action. */
export function pagesOf(command: Command): Page[] {
  const { name, actions = [], flags } = command;
  const own = actions.length === 0 ? { ...command, flags: [...flags, ...COMMON_FLAGS] } : { ...command, flags: COMMON_FLAGS };
  return [
    own,
    ...actions.map((action) => ({
      ...action,
      name: `${name} ${action.name}`,
      flags: [...flags.flatMap((flag) => ofAction(flag, action.name)), ...COMMON_FLAGS],
    })),
  ];
}

/** The flag with its help text for an action; empty if the action does not read it. */
function ofAction(flag: Flag, action: string): Flag[] {
  if (!flag.actions) return [flag];
  const help = flag.actions[action];
  return help === undefined ? [] : [{ ...flag, help }];
}

/** Help for all commands. */
export function overview(width = DEFAULT_WIDTH): string {
  return `${wrapped('together-guard keeps Together AI keys and other secrets out of git and checks fine-tune datasets.', width)}

Usage: together-guard <command> [flags]

${table(
  COMMANDS.map(({ name, summary }) => [name, summary]),
  width,
)}

${wrapped('"together-guard <command> --help" describes a command; "--version" prints the version. Exit codes: 0 nothing blocks, 1 a finding blocks, 2 something could not be checked.', width)}
`;
}

/**
 * Help for one command, or for one of its actions.
 *
 * @param width columns
 */
export function helpFor(command: Command, action?: string, width = DEFAULT_WIDTH): string {
  const [own, ...pages] = pagesOf(command);
  const page = pages.find(({ name }) => name === `${command.name} ${action}`) ?? own;
  const parts = [
    wrapped(`Usage: together-guard ${[page.name, page.usage, '[flags]'].filter(Boolean).join(' ')}`, width),
    wrapped(`${page.summary[0].toUpperCase()}${page.summary.slice(1)}.`, width),
  ];
  if (page === own && pages.length > 0)
    parts.push(
      table(
        pages.map(({ name, summary }) => [name, summary]),
        width,
      ),
      wrapped(`"together-guard ${command.name} <action> --help" describes an action.`, width),
    );
  parts.push(
    table(
      page.flags.map((flag) => [leftOf(flag), flag.help + (flag.choices ? `: ${flag.choices.join(' | ')}` : '')]),
      width,
    ),
  );
  if (page.examples.length > 0)
    parts.push(
      `Examples:\n${page.examples.map(([line, what]) => `  ${line}\n      ${wrapped(what, width - 6).replaceAll('\n', '\n      ')}`).join('\n')}`,
    );
  return `${parts.join('\n\n')}\n`;
}

const leftOf = ({ name, short, value }: Flag): string => `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;

/** Two columns, the second one wrapped. In a narrow terminal the second goes below the first. */
function table(rows: readonly (readonly [string, string])[], width: number): string {
  const left = Math.min(MAX_LEFT, Math.max(...rows.map(([text]) => text.length)));
  const below = width - left - 4 < LEAST_WIDTH / 2;
  const indent = below ? 8 : left + 4;
  return rows
    .map(([first, second]) => {
      const text = wrapped(second, width - indent).replaceAll('\n', `\n${' '.repeat(indent)}`);
      return below || first.length > left ? `  ${first}\n${' '.repeat(indent)}${text}` : `  ${first.padEnd(left)}  ${text}`;
    })
    .join('\n');
}

/** Lines of at most `width` columns, broken at spaces. A longer word gets its own line. */
export function wrapped(text: string, width: number): string {
  const most = Math.max(LEAST_WIDTH / 2, width);
  let column = 0;
  let out = '';
  for (const word of text.split(' ')) {
    const isFirst = column === 0;
    if (!isFirst && column + 1 + word.length > most) {
      out += `\n${word}`;
      column = word.length;
    } else {
      out += isFirst ? word : ` ${word}`;
      column += word.length + (isFirst ? 0 : 1);
    }
  }
  return out;
}
