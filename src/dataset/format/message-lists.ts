import type { Format } from './format.ts';
import { isChat, message } from './shapes.ts';

/** Each record is a list of messages, without an object around it. */
export const messageLists: Format = {
  id: 'message-lists',
  title: 'bare lists of messages',
  accepted: null,
  convert: 'wrap every list: {"messages": […]}',
  keys: ['role'],
  lists: true,
  recognise: (record) => (isChat(record) ? 'strong' : null),
  samples: () => [['Here.', 'There.'].map((answer) => [message('user', 'Where is it?'), message('assistant', answer)])],
};
