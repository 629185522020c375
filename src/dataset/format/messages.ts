import type { Format } from './format.ts';
import { CHAT_ROLE, isContent, isObject, isText, message } from './shapes.ts';

/** A record with more keys is something else, such as an account. */
const MOST_KEYS = 6;

export const messages: Format = {
  id: 'messages',
  title: 'one message per record',
  accepted: null,
  convert: 'gather the messages of a conversation in one record: {"messages": […]}',
  keys: ['role'],
  recognise: (record) =>
    isObject(record) &&
    isText(record.role) &&
    CHAT_ROLE.test(record.role) &&
    isContent(record.content) &&
    Object.keys(record).length <= MOST_KEYS &&
    !('email' in record)
      ? 'pair'
      : null,
  samples: () => [[message('user', 'a'), message('assistant', 'b'), message('user', 'c')]],
};
