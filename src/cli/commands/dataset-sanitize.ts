import type { Command, Flags } from '../command.ts';
import { names } from '../values.ts';
import { config, textOrJson } from './shared.ts';

export const flags = {
  format: textOrJson,
  output: {
    short: 'o',
    value: 'FILE',
    help: 'file for the clean copy (required): in the format of the input, or JSONL or CSV if that cannot be written; .gz or .zst at its end compresses it',
  },
  mode: {
    value: 'MODE',
    choices: ['surrogate', 'tag', 'drop'],
    help: 'surrogate: made-up values of the same form; tag: tags like [EMAIL_1] (the first 1,048,576 values of a file get numbers, later ones letters); drop: leave out records with personal data (default: surrogate)',
  },
  names: { help: 'also replace names of people' },
  review: {
    help: 'also replace what is only for review, such as a street or a date without a person (names: --names; health and the like: --types)',
  },
  types: {
    value: 'TYPES',
    multiple: true,
    read: names,
    help: 'also replace these types where they are only for review, such as IP,ADDRESS; the datasheet of a copy lists what was left',
  },
  only: {
    value: 'TYPES',
    multiple: true,
    read: names,
    help: 'replace only these types of personal data, such as EMAIL,PERSON, wherever they are; secrets are replaced in any case',
  },
  decisions: { value: 'FILE', help: 'decisions file from the review page' },
  'key-file': {
    value: 'FILE',
    help: 'key for making surrogates (default: TOGETHER_GUARD_KEY_FILE or TOGETHER_GUARD_KEY, or else a key in your settings folder)',
  },
  strict: { help: 'fail on a record that cannot be read, and write nothing' },
  overwrite: { help: 'replace an earlier copy (never the input)' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'sanitize',
  usage: 'FILE -o CLEAN',
  least: 1,
  most: 1,
  summary: 'write a clean copy of a dataset, with made-up values of the same form in place of personal data and secrets',
  flags,
  examples: [
    [
      'together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl',
      'write the copy, and a datasheet that counts what was replaced',
    ],
    ['together-guard dataset sanitize data/train.arrow -o data/train.clean.jsonl', 'Arrow files are read, but not written'],
    ['together-guard dataset sanitize app.db -o app.clean.csv', 'a copy of each table: app.clean.users.csv, app.clean.orders.csv'],
    [
      'together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl --decisions decisions.json --overwrite',
      'write it again, with the decisions from the review page',
    ],
  ],
  load: () => import('../dataset/sanitize.ts'),
};
