/** Writes docs/commands.md from the one table of flags. Run: npx tsx .ci/docs/commands.ts */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Flag } from '../../src/cli/command.ts';
import { COMMANDS, COMMON_FLAGS } from '../../src/cli/commands.ts';
import { type Page, pagesOf } from '../../src/cli/help.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = ({ name, short, value, choices, help }: Flag) =>
  `| ${short ? `\`-${short}\`, ` : ''}\`--${name}${value ? ` ${value}` : ''}\` | ${cell(help)}${choices ? `: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : ''} |`;
const table = (flags: readonly Flag[]) => ['| flag | |', '|---|---|', ...flags.map(row)].join('\n');
const section = ({ name, usage, summary, flags, examples }: Page) =>
  [
    `## \`together-guard ${name}${usage ? ` ${usage}` : ''}\``,
    `${summary[0].toUpperCase()}${summary.slice(1)}.`,
    table(flags.filter((flag) => !COMMON_FLAGS.includes(flag))),
    ...(examples.length > 0 ? [`\`\`\`sh\n${examples.map(([line, what]) => `# ${what}\n${line}`).join('\n')}\n\`\`\``] : []),
  ].join('\n\n');

const INTRO = `# Commands

<!-- Made by "npx tsx .ci/docs/commands.ts" from src/cli/commands.ts: change it there. -->

Exit codes: **0** nothing that blocks, **1** findings that block, **2** something could not be checked. After an unreadable file, the rest is still scanned.

Every command takes:

${table(COMMON_FLAGS)}

`;

/** The page, from the one table of commands. */
export function commandsPage(): string {
  return `${INTRO}${COMMANDS.flatMap((command) => pagesOf(command).slice(command.actions ? 1 : 0))
    .map(section)
    .join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync('docs/commands.md', commandsPage());
