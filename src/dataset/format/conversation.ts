import { checkMessages } from '../check/messages.ts';
import type { Format } from './format.ts';
import { isChat, isObject, isOpenAiOnly, message } from './shapes.ts';

/** Together docs: fine-tuning/data-preparation, function-calling and vision. */
export const conversation: Format = {
  id: 'conversation',
  title: 'conversational',
  accepted: 'fine-tuning',
  keys: ['messages'],
  conversations: ['messages'],
  recognise: (record) => (isObject(record) && isChat(record.messages) && !isOpenAiOnly(record, record.messages) ? 'strong' : null),
  columns: (table) => (table.hasText('messages') ? 'strong' : null),
  check: {
    needs: 'messages',
    claims: (record) => 'messages' in record,
    known: ['messages', 'tools', 'weight'],
    record: ({ messages, tools }, tell) => checkMessages(messages, 'messages', { needsAssistant: true }, tools, tell),
  },
  samples: () => [
    [{ messages: [message('system', 'You help.'), message('user', 'Hi, how are you?'), message('assistant', 'Well, thank you.')] }],
  ],
};
