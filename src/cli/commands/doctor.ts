import type { Command, Flags } from '../command.ts';
import { config, textOrJson } from './shared.ts';

export const flags = { format: textOrJson, config } as const satisfies Flags;

export const command: Command = {
  name: 'doctor',
  usage: '',
  most: 0,
  summary: 'check that the hook works here, and say how to mend what does not',
  flags,
  examples: [['together-guard doctor', 'try the hook with a made-up key, and look at Node, worktrees, rules, .env files and CI']],
  load: () => import('../doctor.ts'),
};
