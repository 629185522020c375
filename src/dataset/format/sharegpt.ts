import { convertTo } from '../lines-advice.ts';
import type { Format } from './format.ts';
import { isChat, isObject, isText } from './shapes.ts';

const SPEAKER =
  /^(?:human|gpt|system|user|assistant|tool|bot|chatgpt|bing|bard|model|function(?:_call|-call)?|function_response|observation|ipython)$/i;

const isTurn = (turn: unknown): boolean => isObject(turn) && isText(turn.from) && SPEAKER.test(turn.from) && 'value' in turn;

/** FastChat docs: data format. */
export const sharegpt: Format = {
  id: 'sharegpt',
  title: 'ShareGPT (conversations)',
  accepted: null,
  convert: `rename conversations to messages, from to role (human: user, gpt: assistant), value to content: ${convertTo('conversation')}`,
  keys: ['conversations', 'conversation'],
  recognise: (record) =>
    isObject(record) &&
    [record.conversations, record.conversation].some((list) => Array.isArray(list) && (list.some(isTurn) || isChat(list)))
      ? 'strong'
      : null,
  columns: (table) => (table.hasText('conversations') || table.hasText('conversation') ? 'strong' : null),
  samples: () => [
    [
      {
        id: 'a',
        conversations: [
          { from: 'human', value: 'Hi' },
          { from: 'gpt', value: 'Hello' },
        ],
      },
    ],
  ],
};
