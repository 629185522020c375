import { SEVERITIES } from '../../model.ts';
import type { Command, Flags } from '../command.ts';
import { flags as scan } from './scan.ts';
import { config } from './shared.ts';

export const flags = {
  staged: { not: ['history'], help: 'ask about what blocks the next commit; paths limit it' },
  history: { help: 'ask about what "scan --history" finds, once for each secret; paths limit it' },
  since: scan.since,
  until: scan.until,
  reflog: scan.reflog,
  branch: scan.branch,
  'allow-shallow': { needs: ['history'], help: 'with --history in a shallow clone: ask about what is there instead of failing' },
  rule: { value: 'ID', multiple: true, help: 'ask only about findings of this rule (may be repeated)' },
  'fail-on': { value: 'SEVERITY', choices: SEVERITIES, help: 'also ask about findings of this severity and above (default: high)' },
  all: { help: 'also ask again about what was decided' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'audit',
  usage: '[paths…]',
  most: Infinity,
  summary: 'go through what blocks, one finding at a time in the terminal: real, false alarm, or known for later',
  flags,
  examples: [
    ['together-guard audit', 'go through the files of the repository; a later audit goes on where this one stopped'],
    ['together-guard audit --staged', 'go through what blocks the next commit'],
    ['together-guard audit --history', 'go through all secrets of the history, each with what to do about it'],
  ],
  load: () => import('../audit.ts'),
};
