/** Flags of several commands. */
import type { Flag, Flags } from '../command.ts';

export const config = {
  value: 'FILE',
  help: 'allowlist file (default: .together-guard.yaml at the root of the repository)',
} satisfies Flag;

export const textOrJson = {
  short: 'f',
  value: 'FORMAT',
  choices: ['pretty', 'json'],
  help: 'output format (default: pretty)',
} as const satisfies Flag;

export const purpose = { value: 'PURPOSE', choices: ['fine-tune', 'eval', 'batch-api'] } as const;

export const gate = {
  'accept-review': { help: 'upload also what a person has to judge: you have looked at it' },
  'no-check': { help: 'do not check the format; personal data and secrets are looked for all the same' },
} as const satisfies Flags;
