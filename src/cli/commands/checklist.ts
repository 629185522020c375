import type { Command, Flags } from '../command.ts';
import { config } from './shared.ts';

export const flags = {
  format: { short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'md', 'html'], help: 'output format (default: pretty)' },
  output: { short: 'o', value: 'FILE', help: 'write it to FILE instead of standard output' },
  strict: { help: 'exit with 1 if a line fails' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'checklist',
  usage: '',
  most: 0,
  summary: "go through Together's security practice, line by line, and show the evidence in the repository for each line",
  flags,
  examples: [
    ['together-guard checklist', 'show what the repository follows, what it does not follow, and what is not known'],
    ['together-guard checklist --format md -o SECURITY-CHECKLIST.md', 'write it to a file that can be committed'],
  ],
  load: () => import('../checklist.ts'),
};
