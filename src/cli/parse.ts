import { parseArgs } from 'node:util';
import { quote, UserError } from '../errors.ts';
import type { Command, Flag, Parsed } from './command.ts';
import { COMMANDS, COMMON_FLAGS } from './commands.ts';
import { nearest } from './nearest.ts';

/** Flags of a command, including the common ones. */
const flagsOf = (command: Command): readonly Flag[] => [...command.flags, ...COMMON_FLAGS];

/**
 * Parses the arguments after a command's name. Reads no files.
 *
 * @throws UserError for an unknown flag, a missing value, a value that is not among the choices, or too many arguments
 */
export function parseCommand(command: Command, args: readonly string[]): Parsed {
  const flags = flagsOf(command);
  // Switches only, such as the hook's `scan --staged`: loading Node's parser takes 1.4 ms.
  const switches = args.map((arg) => flags.find(({ name, value }) => !value && arg === `--${name}`)?.name);
  if (switches.every((name) => name !== undefined))
    return { values: Object.fromEntries(switches.map((name) => [name, true])), positionals: [] };
  const options = Object.fromEntries(
    flags.map(({ name, short, value, multiple }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }), ...(multiple && { multiple }) },
    ]),
  );
  let parsed: Parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true }) as Parsed;
  } catch (cause) {
    throw new UserError(`${messageOf(cause as Error, flags)}; ${fileAdvice(args)}"together-guard ${command.name} --help" lists the flags`, {
      cause,
    });
  }
  for (const { name, value: placeholder, choices } of flags) {
    const value = parsed.values[name];
    // Usually a shell variable that is not set. Ignoring the flag would run a different command.
    if (value === '' || (Array.isArray(value) && value.includes('')))
      throw new UserError(`the value of --${name} is empty: --${name} ${placeholder}`);
    if (choices && typeof value === 'string' && !choices.includes(value)) {
      throw new UserError(`--${name} must be one of ${choices.join(', ')}, not ${quote(value)}`);
    }
  }
  if (parsed.positionals.includes('')) throw new UserError(`an argument of ${command.name} is empty: give a value or leave it out`);
  if (parsed.positionals.length > command.most) {
    throw new UserError(
      `${command.name} takes ${command.most === 0 ? 'no arguments' : `at most ${command.most} argument`}, not ${quote(parsed.positionals[command.most])}`,
    );
  }
  return parsed;
}

function messageOf(error: Error, flags: readonly Flag[]): string {
  const named = /^Option '(?:-\w, )?--([\w-]+)/.exec(error.message)?.[1];
  if (named) {
    const { value } = flags.find(({ name }) => name === named)!;
    if (!value) return `--${named} takes no value`;
    return `--${named} needs a value${error.message.includes('ambiguous') ? `; if the value begins with -, write --${named}=-…` : `: --${named} ${value}`}`;
  }
  const unknown = /Unknown option '(-{1,2}[^'=]*)/.exec(error.message)?.[1];
  if (!unknown) return error.message.split('. ')[0];
  const near = unknown.startsWith('--')
    ? nearest(
        unknown.slice(2),
        flags.map(({ name }) => name),
      )
    : undefined;
  return `unknown flag ${quote(unknown).slice(1, -1)}${near ? ` (did you mean --${near}?)` : ''}`;
}

/** Advice for a file name that begins with `-`. */
function fileAdvice(args: readonly string[]): string {
  const file = args.find((arg) => /^-[^=]*[./][^=]*$/.test(arg));
  return file === undefined ? '' : `for a file with that name, write ./${file}; `;
}

/** The command with this name. @throws UserError if there is none */
export function commandNamed(name: string): Command {
  if (name.startsWith('-'))
    throw new UserError(
      `the command must come before its flags, but the first argument is ${quote(name)}: together-guard COMMAND [flags]; "together-guard --help" lists the commands`,
    );
  const command = COMMANDS.find((candidate) => candidate.name === name);
  const near = command
    ? undefined
    : nearest(
        name,
        COMMANDS.map((candidate) => candidate.name),
      );
  if (!command)
    throw new UserError(
      `unknown command ${quote(name)}${near ? ` (did you mean ${near}?)` : ''}; the commands are: ${COMMANDS.map((candidate) => candidate.name).join(', ')}`,
    );
  return command;
}
