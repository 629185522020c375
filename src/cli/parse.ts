import { parseArgs } from 'node:util';
import { quote, UserError } from '../errors.ts';
import type { Command, Flags, Group, Parsed } from './command.ts';
import { COMMANDS, COMMON_FLAGS } from './commands/index.ts';
import { didYouMean, nearest } from '../io/nearest.ts';

/** A command that was named on the command line. */
export interface Named {
  /** All its words: `dataset check`. */
  name: string;
  command: Command | Group;
  /** The arguments after its name. */
  rest: readonly string[];
}

/**
 * The command that the first arguments name.
 *
 * @throws UserError if there is none
 */
export function commandNamed([name = '', ...rest]: readonly string[]): Named {
  if (name.startsWith('-'))
    throw new UserError(
      'usage',
      `the command must come before its flags, but the first argument is ${quote(name)}: together-guard COMMAND [flags]; "together-guard --help" lists the commands`,
    );
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command)
    throw new UserError(
      'unknown-command',
      `unknown command ${quote(name)}${SYNONYMS.has(name) ? hint(SYNONYMS.get(name)) : meant(name, COMMANDS)}; the commands are: ${list(COMMANDS)}`,
    );
  if (!('commands' in command)) return { name, command, rest };
  const [second] = rest;
  const member = command.commands.find((candidate) => candidate.name === second);
  if (member) return { name: `${name} ${second}`, command: member, rest: rest.slice(1) };
  return { name, command, rest };
}

/** An error for `dataset` without its second word. */
export function refuseGroup({ name, commands }: Group, [given]: readonly string[]): never {
  const [first] = commands;
  throw new UserError(
    'usage',
    `${name} takes an action (${list(commands)}) and files${given === undefined ? '' : `, not ${quote(given)}${meant(given, commands)}`}: together-guard ${name} ${first.name} ${first.usage}`,
  );
}

const list = (commands: readonly { name: string }[]): string => commands.map(({ name }) => name).join(', ');

const meant = (given: string, commands: readonly { name: string }[]): string =>
  didYouMean(
    given,
    commands.map(({ name }) => name),
  );

const hint = (word: string | undefined): string => (word ? ` (did you mean ${word}?)` : '');

/** What other tools call our commands. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['install', 'init'],
  ['setup', 'init'],
  ['check', 'scan'],
  ['detect', 'scan'],
  ['protect', 'scan --staged'],
  ['ignore', 'allow'],
  ['sanitize', 'dataset sanitize'],
  ['review', 'dataset review'],
]);

/**
 * Parses the arguments after a command's name. Reads no files.
 *
 * @throws UserError for an unknown flag, flags that do not go together, a missing or wrong value, too few or too many arguments
 */
export function parseCommand(name: string, command: Command, args: readonly string[]): Parsed & { help: boolean } {
  const flags: Flags = { ...command.flags, ...COMMON_FLAGS };
  const { values, positionals } = onlySwitches(flags, args) ?? parsed(name, flags, args);
  const help = values.help === true;
  if (!help) {
    const [only] = positionals;
    // `scan -` is `scan --stdin`.
    if (flags.stdin && only === '-' && positionals.length === 1) {
      values.stdin = true;
      positionals.length = 0;
    }
    refuseCombinations(flags, values);
    refusePositionals(name, command, positionals);
  }
  return { values: values as Parsed['values'], positionals, help };
}

interface Raw {
  values: Record<string, unknown>;
  positionals: string[];
}

/** Switches only, such as the hook's `scan --staged`: loading Node's parser takes 1.4 ms. */
function onlySwitches(flags: Flags, args: readonly string[]): Raw | null {
  const names = args.map((arg) => arg.slice(2));
  const areSwitches = args.every((arg, i) => arg.startsWith('--') && Object.hasOwn(flags, names[i]!) && !flags[names[i]!]!.value);
  return areSwitches ? { values: Object.fromEntries(names.map((name) => [name, true])), positionals: [] } : null;
}

function parsed(name: string, flags: Flags, args: readonly string[]): Raw {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { short, value, multiple }]) => [
      flag,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }), ...(multiple && { multiple }) },
    ]),
  );
  let found: Raw;
  try {
    found = parseArgs({ args: [...args], options, allowPositionals: true }) as Raw;
  } catch (cause) {
    throw new UserError(
      'usage',
      `${messageOf(cause as Error, name, flags)}; ${fileAdvice(name, args)}"together-guard ${name} --help" lists the flags`,
      {
        cause,
      },
    );
  }
  refuseRepeats(flags, args);
  const values: Raw['values'] = {};
  for (const [flag, value] of Object.entries(found.values)) {
    const { value: placeholder, choices, read } = flags[flag]!;
    // Usually a shell variable that is not set. Ignoring the flag would run a different command.
    if (value === '' || (Array.isArray(value) && value.includes('')))
      throw new UserError('usage', `the value of --${flag} is empty: --${flag} ${placeholder}`);
    if (choices && !choices.includes(value as string))
      throw new UserError(
        'usage',
        `--${flag} must be one of ${choices.join(', ')}, not ${quote(value as string)}${didYouMean(value as string, choices)}`,
      );
    // `--types IP --types EMAIL` is `--types IP,EMAIL`.
    values[flag] = read ? read(Array.isArray(value) ? value.join(',') : (value as string)) : value;
  }
  return { values, positionals: found.positionals };
}

function refuseRepeats(flags: Flags, args: readonly string[]): void {
  for (const [flag, { once }] of Object.entries(flags))
    if (once !== undefined && args.filter((arg) => arg === `--${flag}` || arg.startsWith(`--${flag}=`)).length > 1)
      throw new UserError('usage', `--${flag} takes one value: ${once}`);
}

function refuseCombinations(flags: Flags, values: Raw['values']): void {
  for (const flag of Object.keys(values)) {
    const { needs, not = [] } = flags[flag]!;
    if (needs?.every((other) => values[other] === undefined))
      throw new UserError('usage', `--${flag} needs ${needs.map((other) => `--${other}`).join(' or ')}`);
    const other = not.find((other) => values[other] !== undefined);
    if (other) throw new UserError('usage', `--${flag} and --${other} cannot be combined: leave one of them out`);
  }
}

function refusePositionals(name: string, { usage, least = 0, most }: Command, positionals: readonly string[]): void {
  if (positionals.includes('')) throw new UserError('usage', `an argument of ${name} is empty: give a value or leave it out`);
  if (positionals.length < least)
    throw new UserError('usage', `${name} needs a ${usage.includes('COMMAND') ? 'command' : 'file'}: together-guard ${name} ${usage}`);
  if (positionals.length > most)
    throw new UserError(
      'usage',
      `${name} takes ${most === 0 ? 'no arguments' : `at most ${most} argument`}, not ${quote(positionals[most]!)}: together-guard ${[name, usage].filter(Boolean).join(' ')}${name === 'redact' ? ' < FILE' : ''}`,
    );
}

function messageOf(error: Error, name: string, flags: Flags): string {
  const named = /^Option '(?:-\w, )?--([\w-]+)/.exec(error.message)?.[1];
  if (named) {
    const { value } = flags[named]!;
    if (!value) return `--${named} takes no value`;
    return `--${named} needs a value${error.message.includes('ambiguous') ? `; if the value begins with -, write --${named}=-…` : `: --${named} ${value}`}`;
  }
  const unknown = /Unknown option '(-{1,2}[^'=]*)/.exec(error.message)?.[1];
  if (!unknown) return error.message.split('. ')[0]!;
  const word = unknown.replace(/^--/, '');
  const others = allCommands().filter(([, { flags }]) => has(flags, word));
  if (others.length > 0)
    return `${name} has no flag ${unknown}; ${listed(others.map(([other]) => other))} ${others.length === 1 ? 'has' : 'have'} it`;
  const near = word === unknown ? undefined : nearest(word, Object.keys(flags));
  return `unknown flag ${quote(unknown).slice(1, -1)}${near ? ` (did you mean --${near}?)` : ''}`;
}

const listed = (words: readonly string[]): string => words.join(', ').replace(/, ([^,]+)$/, ' and $1');

/** True if there is a flag `--word`, or one of which `word` is the short form: `-o`. */
const has = (flags: Flags, word: string): boolean =>
  word.startsWith('-') ? Object.values(flags).some(({ short }) => word === `-${short}`) : Object.hasOwn(flags, word);

/** Every command with its full name. */
export const allCommands = (): [name: string, command: Command][] =>
  COMMANDS.flatMap((command) =>
    'commands' in command
      ? command.commands.map((member): [string, Command] => [`${command.name} ${member.name}`, member])
      : [[command.name, command]],
  );

/** Advice for a file name that begins with `-`, and for a command without `--` before it. */
function fileAdvice(name: string, args: readonly string[]): string {
  if (name === 'run' && !args.includes('--')) return 'write -- before the command: together-guard run -- COMMAND…; ';
  const file = args.find((arg) => /^-[^=]*[./][^=]*$/.test(arg));
  return file === undefined ? '' : `for a file with that name, write ./${file}; `;
}
