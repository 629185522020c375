import type { Group } from '../command.ts';
import { command as check } from './dataset-check.ts';
import { command as convert } from './dataset-convert.ts';
import { command as review } from './dataset-review.ts';
import { command as sanitize } from './dataset-sanitize.ts';

export const command: Group = {
  name: 'dataset',
  usage: 'check|review|sanitize|convert FILE…',
  summary: 'check the format of a fine-tune dataset, review its personal data, write a clean copy, or convert it',
  commands: [check, review, sanitize, convert],
};
