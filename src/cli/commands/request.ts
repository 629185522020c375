import { SEVERITIES } from '../../model.ts';
import type { Command, Flags } from '../command.ts';
import { count } from '../values.ts';
import { textOrJson } from './shared.ts';

export const flags = {
  model: { value: 'NAME', multiple: true, help: 'a model that may be used (may be repeated; default: any)' },
  'max-tokens': { value: 'COUNT', read: count('max-tokens'), help: 'highest max_tokens (default: 4096)' },
  'max-size': { value: 'CHARACTERS', read: count('max-size'), help: 'maximum characters of all texts together (default: 500000)' },
  'fail-on': { value: 'SEVERITY', choices: SEVERITIES, help: 'lowest severity that exits with 1 (default: high)' },
  format: textOrJson,
} as const satisfies Flags;

export const command: Command = {
  name: 'request',
  usage: 'FILE|-',
  least: 1,
  most: 1,
  summary: 'check a chat or completion request (JSON, from a file or standard input): limits, secrets, personal data, prompt injection',
  flags,
  examples: [
    ['together-guard request body.json --model meta-llama/Llama-3.3-70B-Instruct-Turbo', 'check a request that may use only this model'],
  ],
  load: () => import('../request.ts'),
};
