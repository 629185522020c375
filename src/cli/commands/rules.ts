import type { Command, Flags } from '../command.ts';

export const flags = {
  format: { short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'md'], help: 'output format (default: pretty)' },
  check: { help: 'test every rule against its examples' },
} as const satisfies Flags;

export const command: Command = {
  name: 'rules',
  usage: '[ID|WORD]',
  most: 1,
  summary: 'list the rules, or those with a word in their id or title, or explain one by its examples',
  flags,
  examples: [
    ['together-guard rules together-api-key', 'show what this rule finds, what it does not find, and what to do about a leak'],
    ['together-guard rules aws', 'list the rules that have this word in their id or title'],
    ['together-guard rules --check', 'test all rules, including your own, against their examples'],
  ],
  load: () => import('../rules.ts'),
};
