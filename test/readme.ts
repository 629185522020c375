/** Writes the commands' part of README.md from the one table of flags. Run: npx tsx test/readme.ts */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Flag } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { type Page, pagesOf } from '../src/cli/help.ts';

const START = '<!-- commands: made by `npx tsx test/readme.ts` from src/cli/commands.ts -->';
const END = '<!-- /commands -->';

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = ({ name, short, value, choices, help }: Flag) =>
  `| ${short ? `\`-${short}\`, ` : ''}\`--${name}${value ? ` ${value}` : ''}\` | ${cell(help)}${choices ? `: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : ''} |`;
const section = ({ name, usage, summary, flags }: Page) =>
  [`### \`together-guard ${name}${usage ? ` ${usage}` : ''}\``, '', `${summary[0].toUpperCase()}${summary.slice(1)}.`, '', '| flag | |', '|---|---|', ...flags.map(row)].join('\n');

/** `readme` with its commands' part made anew. */
export function withCommands(readme: string): string {
  const from = readme.indexOf(START);
  const to = readme.indexOf(END);
  return `${readme.slice(0, from)}${START}\n${COMMANDS.flatMap((command) => pagesOf(command).slice(command.actions ? 1 : 0)).map(section).join('\n\n')}\n${readme.slice(to)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync('README.md', withCommands(readFileSync('README.md', 'utf8')));
