import type { Command, Flags } from '../command.ts';
import { config, textOrJson } from './shared.ts';

export const flags = {
  format: textOrJson,
  output: { short: 'o', value: 'FILE', help: 'file for the page, or with --serve for the decisions (default: in the git folder)' },
  serve: {
    not: ['format'],
    help: 'open the page from a local address until you are done: it saves the decisions itself, and shows the sanitized texts',
  },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'review',
  usage: 'FILE…',
  least: 1,
  most: Infinity,
  summary: 'count the personal data in a dataset, and write a page for reviewing it; the page holds raw values and stays on this machine',
  flags,
  examples: [
    ['together-guard dataset review data/train.jsonl', 'print the counts, and write the page into the git folder'],
    ['together-guard dataset review data/train.jsonl --serve', 'the same as a local address, which saves the decisions'],
  ],
  load: () => import('../dataset/review.ts'),
};
