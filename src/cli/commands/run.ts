import type { Command, Flags } from '../command.ts';
import { config, gate } from './shared.ts';

export const flags = { ...gate, config } as const satisfies Flags;

export const command: Command = {
  name: 'run',
  usage: '-- COMMAND…',
  least: 1,
  most: Infinity,
  summary: 'run a command that uploads files to Together, if each of them passes the same checks; ends as the command ends',
  flags,
  examples: [
    ['together-guard run -- together files upload data/train.jsonl', 'upload with the program of Together, after the checks'],
    ['together-guard run -- tg fine-tuning create --training-file data/train.jsonl --model MODEL', 'start a fine-tune with a local file'],
  ],
  load: () => import('../run.ts'),
};
