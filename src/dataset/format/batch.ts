import { kindOf, type Tell } from '../check/issue.ts';
import type { Format } from './format.ts';
import { isObject, isText, type Json, message } from './shapes.ts';

const MAX_CUSTOM_ID = 64;

/** Together docs: batch inference. */
export const batch: Format = {
  id: 'batch',
  title: 'batch inference requests',
  accepted: 'batch inference',
  keys: ['custom_id'],
  requests: true,
  recognise(record) {
    if (!isObject(record) || !isText(record.custom_id) || !isObject(record.body)) return null;
    const { body } = record;
    return ['messages', 'prompt', 'model', 'input', 'file'].some((key) => key in body) ? 'strong' : 'other';
  },
  columns: (table) => (table.hasText('custom_id') && table.hasText('body') ? 'strong' : null),
  check: {
    needs: 'custom_id and body',
    claims: (record) => 'custom_id' in record && 'body' in record,
    alone: true,
    known: ['custom_id', 'body'],
    unique: 'custom_id',
    record(record, tell) {
      checkId(record.custom_id, tell);
      checkBody(record.body, tell);
    },
  },
  samples: () => [[1, 2].map((n): Json => ({ custom_id: `a-${n}`, body: { model: 'some/model', messages: [message('user', 'Hi')] } }))],
};

function checkId(id: unknown, tell: Tell): void {
  if (typeof id !== 'string' || id === '') {
    const what = typeof id === 'string' ? 'custom_id is empty' : `custom_id is ${kindOf(id)}`;
    tell('error', 'custom-id', 'custom_id', what, `a string of 1 to ${MAX_CUSTOM_ID} characters`);
  } else if (id.length > MAX_CUSTOM_ID)
    tell('error', 'custom-id', 'custom_id', `custom_id has ${id.length} characters`, `at most ${MAX_CUSTOM_ID}`);
}

/** The address of a recording, for `/v1/audio/transcriptions` and `/v1/audio/translations`. */
const isFile = (file: unknown): boolean => typeof file === 'string' && file !== '';

function checkBody(body: unknown, tell: Tell): void {
  if (!isObject(body))
    return tell('error', 'body', 'body', `body is ${kindOf(body)}`, 'an object with model, and messages, prompt or file');
  if (body.model !== undefined && (typeof body.model !== 'string' || body.model === ''))
    tell('error', 'body', 'body.model', `model is ${body.model === '' ? 'empty' : kindOf(body.model)}`, 'the name of a model');
  else if (body.model === undefined)
    tell('warning', 'body', 'body.model', 'model is missing', 'the name of a model, unless the batch is created with model_id');
  if ('messages' in body) {
    if (!Array.isArray(body.messages) || body.messages.length === 0)
      tell('error', 'body', 'body.messages', 'messages is not a list, or is empty', 'a list of messages');
  } else if (typeof body.prompt !== 'string' && !isFile(body.file))
    tell(
      'error',
      'body',
      'body',
      'the body has neither messages nor a prompt nor a file',
      'messages, prompt, or the file of an audio request',
    );
}
