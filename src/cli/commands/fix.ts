import type { Command, Flags } from '../command.ts';
import { config } from './shared.ts';

export const flags = {
  yes: { short: 'y', help: 'make the changes without asking' },
  undo: { help: 'restore what the last fix changed' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'fix',
  usage: '[FINGERPRINT]',
  most: 1,
  summary: 'move a blocked secret to .env, and let the code read it from the environment; shows the changes and asks first',
  flags,
  examples: [
    ['together-guard fix', 'fix everything that blocks the next commit'],
    ['together-guard fix 5f0c1e9a --yes', 'fix one finding without being asked'],
    ['together-guard fix --undo', 'restore what the last fix changed'],
  ],
  load: () => import('../fix.ts'),
};
