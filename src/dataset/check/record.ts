import { contentIssues, type Multimodal } from './content.ts';
import { checkMessages } from './messages.ts';
import { type FormatId, isObject } from '../format/index.ts';
import { kindOf, type Tell } from './issue.ts';

/** Keys that Together knows at the top of a record. */
const KNOWN: Partial<Record<FormatId, readonly string[]>> = {
  conversation: ['messages', 'tools'],
  instruction: ['prompt', 'completion'],
  preference: ['input', 'preferred_output', 'non_preferred_output'],
  text: ['text'],
  batch: ['custom_id', 'body'],
};

const MAX_CUSTOM_ID = 64;

/** Checks a record that claims to have one of Together's own formats. */
export function checkRecord(format: FormatId, record: Record<string, unknown>, tell: Tell): void {
  if (format === 'conversation') checkMessages(record.messages, 'messages', { needsAssistant: true }, record.tools, tell);
  else if (format === 'instruction') checkInstruction(record, tell);
  else if (format === 'preference') checkPreference(record, tell);
  else if (format === 'text') {
    if (typeof record.text !== 'string') tell('error', 'text', 'text', `text is ${kindOf(record.text)}`, 'a string');
    else if (record.text.trim() === '') tell('warning', 'empty', 'text', 'text is empty', 'text to learn from');
  } else if (format === 'batch') checkBatch(record, tell);
  const known = KNOWN[format];
  for (const key of known ? Object.keys(record) : []) {
    if (known!.includes(key)) continue;
    // A key may itself be data (an email address); only what looks like a name is shown.
    const plain = /^[A-Za-z_][\w-]{0,40}$/.test(key);
    tell(
      'warning',
      'unknown-key',
      plain ? key : '',
      `${plain ? `"${key}"` : 'a key that is not a plain name'} is not a key of this format`,
      `only ${known!.join(', ')}: Together's SDKs refuse others before the upload`,
    );
  }
}

function checkInstruction(record: Record<string, unknown>, tell: Tell): void {
  const seen: Multimodal = { images: 0 };
  contentIssues(record.prompt, 'prompt', 'user', seen, tell);
  contentIssues(record.completion, 'completion', 'assistant', seen, tell);
}

function checkPreference(record: Record<string, unknown>, tell: Tell): void {
  const { input } = record;
  if (!isObject(input))
    tell('error', 'preference', 'input', input === undefined ? 'input is missing' : `input is ${kindOf(input)}`, '{"messages": […]}');
  else if (!('messages' in input)) tell('error', 'preference', 'input', 'input has no messages', '{"messages": […]}');
  else checkMessages(input.messages, 'input.messages', { needsAssistant: false, endsBeforeAssistant: true }, input.tools, tell);
  for (const key of ['preferred_output', 'non_preferred_output']) {
    const output = record[key];
    if (!Array.isArray(output))
      tell(
        'error',
        'preference',
        key,
        output === undefined ? `${key} is missing` : `${key} is ${kindOf(output)}`,
        'a list of exactly one assistant message',
      );
    else if (output.length !== 1) tell('error', 'preference', key, `${key} has ${output.length} messages`, 'exactly one assistant message');
    else {
      const [answer] = output as unknown[];
      checkMessages(output, key, { needsAssistant: false }, undefined, (severity, code, path, what, expected) => {
        // The rules about a first message's role do not apply to an answer.
        if (code !== 'role-order' && code !== 'role') tell(severity, code, path, what, expected);
      });
      if (isObject(answer) && answer.role !== 'assistant')
        tell(
          'error',
          'preference',
          `${key}[0].role`,
          answer.role === undefined ? 'role is missing' : "the answer is not the assistant's",
          '"assistant"',
        );
    }
  }
}

function checkBatch(record: Record<string, unknown>, tell: Tell): void {
  const { custom_id: id, body } = record;
  if (typeof id !== 'string' || id === '')
    tell(
      'error',
      'custom-id',
      'custom_id',
      typeof id === 'string' ? 'custom_id is empty' : `custom_id is ${kindOf(id)}`,
      `a string of 1 to ${MAX_CUSTOM_ID} characters`,
    );
  else if (id.length > MAX_CUSTOM_ID)
    tell('error', 'custom-id', 'custom_id', `custom_id has ${id.length} characters`, `at most ${MAX_CUSTOM_ID}`);
  if (!isObject(body)) return tell('error', 'body', 'body', `body is ${kindOf(body)}`, 'an object with model, and messages or prompt');
  if (typeof body.model !== 'string' || body.model === '') tell('error', 'body', 'body.model', 'model is missing', 'the name of a model');
  if ('messages' in body) {
    if (!Array.isArray(body.messages) || body.messages.length === 0)
      tell('error', 'body', 'body.messages', 'messages is not a list, or is empty', 'a list of messages');
  } else if (typeof body.prompt !== 'string')
    tell('error', 'body', 'body', 'the body has neither messages nor a prompt', 'messages, or prompt');
}
