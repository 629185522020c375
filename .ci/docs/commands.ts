/** Writes docs/commands.md from the one table of flags. Run: npx tsx .ci/docs/commands.ts */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Command, Flag, Flags } from '../../src/cli/command.ts';
import { COMMON_FLAGS } from '../../src/cli/commands/index.ts';
import { allCommands } from '../../src/cli/parse.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = ([name, { short, value, choices, help }]: [string, Flag]) =>
  `| ${short ? `\`-${short}\`, ` : ''}\`--${name}${value ? ` ${value}` : ''}\` | ${cell(help)}${choices ? `: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : ''} |`;
const table = (flags: Flags) => ['| flag | |', '|---|---|', ...Object.entries(flags).map(row)].join('\n');
const section = ([name, { usage, summary, flags, examples }]: [string, Command]) =>
  [
    `## \`together-guard ${name}${usage ? ` ${usage}` : ''}\``,
    `${summary[0].toUpperCase()}${summary.slice(1)}.`,
    table(flags),
    ...(examples.length > 0 ? [`\`\`\`sh\n${examples.map(([line, what]) => `# ${what}\n${line}`).join('\n')}\n\`\`\``] : []),
  ].join('\n\n');

const INTRO = `# Commands

<!-- Made by "npx tsx .ci/docs/commands.ts" from src/cli/commands/: change it there. -->

Exit codes: **0** nothing that blocks, **1** findings that block, **2** something could not be checked. After an unreadable file, the rest is still scanned.

Every command takes:

${table(COMMON_FLAGS)}

`;

/** The page, from the one table of commands. */
export function commandsPage(): string {
  return `${INTRO}${allCommands().map(section).join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync('docs/commands.md', commandsPage());
