import type { Command, Flags } from '../command.ts';
import { config, gate, purpose, textOrJson } from './shared.ts';

export const flags = {
  purpose: { ...purpose, help: 'what the file is for (default: fine-tune)' },
  ...gate,
  client: {
    value: 'CLIENT',
    choices: ['auto', 'together', 'http'],
    help: 'what uploads it: the program "together" of Together\'s Python package, or together-guard itself (default: auto, the program if it is installed)',
  },
  'base-url': { value: 'URL', help: "address of the API (default: TOGETHER_BASE_URL, or else Together's)" },
  format: textOrJson,
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'upload',
  usage: 'FILE',
  least: 1,
  most: 1,
  summary: 'upload a dataset to Together, if its format is right and it has no personal data or secrets; keeps a record of it',
  flags,
  examples: [
    ['together-guard upload data/train.clean.jsonl', 'check it, look through it, and upload it; the key comes from TOGETHER_API_KEY'],
    ['together-guard upload requests.jsonl --purpose batch-api --accept-review', 'upload it after you judged what needs judgment'],
  ],
  load: () => import('../upload.ts'),
};
