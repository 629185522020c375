import type { Command, Flags } from '../command.ts';
import { names } from '../values.ts';

export const flags = {
  fields: {
    value: 'NAMES',
    multiple: true,
    read: names,
    help: 'mask whole fields by name or path, such as password,user.email (only these, instead of the default: api_key, prompt_content, fine_tune_dataset, model_output, system_prompt)',
  },
  review: { help: 'also mask possible personal data: public IP addresses, street addresses and names' },
} as const satisfies Flags;

export const command: Command = {
  name: 'redact',
  usage: '',
  most: 0,
  summary: 'read text or JSON log lines from standard input, and write them to standard output with secrets and personal data masked',
  flags,
  examples: [['node server.js | together-guard redact', 'mask the logs of a program']],
  load: () => import('../redact.ts'),
};
