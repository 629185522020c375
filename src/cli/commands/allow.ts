import type { Command, Flags } from '../command.ts';
import { comingDay } from '../values.ts';
import { config } from './shared.ts';

export const flags = {
  rule: { value: 'ID', multiple: true, help: 'with --path or --field: only findings of this rule (may be repeated)' },
  path: {
    value: 'GLOB',
    help: 'allow findings in files that match GLOB, relative to the repository root; with --decisions: the current path of the dataset',
  },
  field: { value: 'GLOB', help: 'allow personal data in this field of datasets, such as messages.content' },
  decisions: {
    value: 'FILE',
    not: ['rule', 'field'],
    help: 'allow the false alarms in a decisions file (from the review page or from dataset sanitize)',
  },
  reason: { short: 'r', value: 'TEXT', help: 'why it is safe (required)' },
  expires: { value: 'DATE', read: comingDay, help: 'last day on which the entry is valid, such as 2027-01-31' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'allow',
  usage: '[FINGERPRINT…]',
  most: Infinity,
  summary: 'add findings to the allowlist file, or everything that a rule finds in a path or field, with a reason',
  flags,
  examples: [
    ['together-guard allow 5f0c1e9a --reason "revoked, kept as a test vector" --expires 2027-01-31', 'allow one finding until that day'],
    ['together-guard allow --rule email --path "data/demo/**" --reason "made-up people"', 'allow email addresses in these files'],
  ],
  load: () => import('../allow.ts'),
};
