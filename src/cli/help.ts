import type { Command, Example, Flag, Group } from './command.ts';
import { COMMANDS, COMMON_FLAGS } from './commands/index.ts';

/** Columns if the terminal's width is unknown. */
const DEFAULT_WIDTH = 80;
/** Text is never wrapped narrower than this: each line would hold one word. */
const LEAST_WIDTH = 40;
/** Longer flags have their help text on the next line. */
const MAX_LEFT = 30;

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
 * Help for one command, or for a group of commands.
 *
 * @param name all its words: `dataset check`
 * @param width columns
 * @param program how the user calls together-guard, for examples that can be pasted
 */
export function helpFor(name: string, command: Command | Group, width = DEFAULT_WIDTH, program = 'together-guard'): string {
  const isGroup = 'commands' in command;
  const parts = [
    wrapped(`Usage: together-guard ${[name, command.usage, '[flags]'].filter(Boolean).join(' ')}`, width),
    wrapped(`${command.summary[0]!.toUpperCase()}${command.summary.slice(1)}.`, width),
  ];
  if (isGroup)
    parts.push(
      table(
        command.commands.map((member) => [`${name} ${member.name}`, member.summary]),
        width,
      ),
      wrapped(`"together-guard ${name} <action> --help" describes an action.`, width),
    );
  parts.push(
    table(
      Object.entries<Flag>({ ...(isGroup ? {} : command.flags), ...COMMON_FLAGS }).map(([flag, about]) => [
        leftOf(flag, about),
        about.help + (about.choices ? `: ${about.choices.join(' | ')}` : ''),
      ]),
      width,
    ),
  );
  const examples: readonly Example[] = isGroup ? [] : command.examples;
  if (examples.length > 0)
    parts.push(
      `Examples:\n${examples.map(([line, what]) => `  ${line.replace('together-guard', program)}\n      ${wrapped(what, width - 6).replaceAll('\n', '\n      ')}`).join('\n')}`,
    );
  return `${parts.join('\n\n')}\n`;
}

const leftOf = (name: string, { short, value }: Flag): string => `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;

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
