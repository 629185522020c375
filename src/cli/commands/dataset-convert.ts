import type { Command, Flags } from '../command.ts';

export const flags = {
  to: { value: 'FORMAT', choices: ['conversation', 'instruction', 'preference'], help: 'format of the copy (required)' },
  output: { short: 'o', value: 'FILE', help: 'file for the copy, ending in .jsonl (required)' },
  'skip-errors': { help: 'leave out records that cannot be converted, instead of writing nothing' },
  overwrite: { help: 'replace an earlier copy (never the input)' },
} as const satisfies Flags;

export const command: Command = {
  name: 'convert',
  usage: 'FILE --to FORMAT -o OUT',
  least: 1,
  most: 1,
  summary:
    'write a dataset in a format that Together accepts for fine-tuning, from ShareGPT, Alpaca, TRL, Gemini, OpenAI, questions and answers',
  flags,
  examples: [
    [
      'together-guard dataset convert data/sharegpt.json --to conversation -o data/train.jsonl',
      'write every record as {"messages": […]}; personal data stays as it is',
    ],
  ],
  load: () => import('../dataset/convert.ts'),
};
