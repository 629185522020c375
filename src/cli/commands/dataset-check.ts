import type { Command, Flags } from '../command.ts';
import { count, price } from '../values.ts';
import { purpose, textOrJson } from './shared.ts';

export const flags = {
  purpose: { ...purpose, help: 'what the file is for (default: what it fits)' },
  against: {
    value: 'FILE',
    help: 'also list the records that share a text with this dataset, such as an evaluation; exit code 1 if any does',
  },
  'near-duplicates': { help: 'also list the records that are nearly the same as an earlier one' },
  sdk: { help: "also show which versions of Together's SDK for Python refuse to upload the file, and why" },
  model: {
    value: 'MODEL',
    help: "count tokens with this model's tokenizer: its name, if Hugging Face's cache on this machine has it, or the path of a tokenizer.json or its folder",
  },
  'context-length': {
    value: 'TOKENS',
    read: count('context-length'),
    help: 'warn about longer records (default with --model: what Together allows for it, or what the model takes)',
  },
  'price-per-million': {
    value: 'DOLLARS',
    read: price,
    help: 'also show what training on the file costs at this price per million tokens',
  },
  epochs: {
    value: 'COUNT',
    read: count('epochs'),
    needs: ['price-per-million'],
    help: 'how often the training reads the file (default: 1)',
  },
  format: textOrJson,
} as const satisfies Flags;

export const command: Command = {
  name: 'check',
  usage: 'FILE…',
  least: 1,
  most: Infinity,
  summary: 'check whether Together would accept a fine-tune dataset, and list the problems by line',
  flags,
  examples: [
    ['together-guard dataset check data/train.jsonl', 'before an upload'],
    ['together-guard dataset check data/train.jsonl --against data/eval.jsonl', 'find texts of the evaluation in the training data'],
    [
      'together-guard dataset check data/train.jsonl --model Qwen/Qwen3.5-9B --epochs 3 --price-per-million 0.48',
      'count its tokens, and show what the training costs',
    ],
  ],
  load: () => import('../dataset/check.ts'),
};
