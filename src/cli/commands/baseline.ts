import type { Command, Flags } from '../command.ts';
import { config } from './shared.ts';

export const flags = {
  prune: { help: 'remove the lines that match nothing anymore, and accept no new findings; a moved file gets its new path' },
  output: { short: 'o', value: 'FILE', help: 'baseline to write (default: .together-guard.baseline at the root of the repository)' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'baseline',
  usage: '',
  most: 0,
  summary: 'accept all findings that the repository has now, so that only new ones block',
  flags,
  examples: [
    ['together-guard baseline', 'write the baseline, or add new findings to it'],
    ['together-guard baseline --prune', 'remove what was fixed'],
  ],
  load: () => import('../baseline.ts'),
};
