import { counted } from '../../io/words.ts';
import { kindOf, type Tell } from '../check/issue.ts';
import { checkMessages } from '../check/messages.ts';
import type { Format } from './format.ts';
import { isObject, type Json, message } from './shapes.ts';

/** Together docs: fine-tuning/preference-fine-tuning; Python SDK: `validate_preference_openai`. */
export const preference: Format = {
  id: 'preference',
  title: 'preference (DPO)',
  accepted: 'fine-tuning',
  keys: ['preferred_output'],
  conversations: ['preferred_output', 'non_preferred_output'],
  recognise(record) {
    if (!isObject(record) || !('preferred_output' in record)) return null;
    if ('non_preferred_output' in record) return 'input' in record ? 'strong' : 'pair';
    return isObject(record.input) && 'messages' in record.input ? 'strong' : null;
  },
  columns: (table) => (table.hasText('preferred_output') ? 'pair' : null),
  check: {
    needs: 'input, preferred_output and non_preferred_output',
    claims: (record) => 'preferred_output' in record || 'non_preferred_output' in record,
    known: ['input', 'preferred_output', 'non_preferred_output', 'weight'],
    record(record, tell) {
      checkInput(record, tell);
      for (const key of ['preferred_output', 'non_preferred_output']) checkOutput(record, key, tell);
    },
  },
  samples: () => [
    [
      {
        input: { messages: [message('user', 'Which sea is the saltiest?')] },
        preferred_output: [message('assistant', 'The Dead Sea.')],
        non_preferred_output: [message('assistant', 'No idea.')],
      },
    ],
  ],
};

function checkInput({ input }: Json, tell: Tell): void {
  if (!isObject(input))
    tell('error', 'preference', 'input', input === undefined ? 'input is missing' : `input is ${kindOf(input)}`, '{"messages": […]}');
  else if (!('messages' in input)) tell('error', 'preference', 'input', 'input has no messages', '{"messages": […]}');
  else checkMessages(input.messages, 'input.messages', { needsAssistant: false, endsBeforeAssistant: true }, input.tools, tell);
}

function checkOutput(record: Json, key: string, tell: Tell): void {
  const output = record[key];
  const what = output === undefined ? `${key} is missing` : `${key} is ${kindOf(output)}`;
  if (!Array.isArray(output)) return tell('error', 'preference', key, what, 'a list of exactly one assistant message');
  if (output.length !== 1)
    return tell('error', 'preference', key, `${key} has ${counted(output.length, 'message')}`, 'exactly one assistant message');
  const [answer] = output as unknown[];
  checkMessages(output, key, { needsAssistant: false }, undefined, (severity, code, path, problem, expected) => {
    // The rules about a first message's role do not apply to an answer.
    if (code !== 'role-order' && code !== 'role') tell(severity, code, path, problem, expected);
  });
  if (!isObject(answer) || answer.role === 'assistant') return undefined;
  const wrong = answer.role === undefined ? 'role is missing' : "the answer is not the assistant's";
  return tell('error', 'preference', `${key}[0].role`, wrong, '"assistant"');
}
