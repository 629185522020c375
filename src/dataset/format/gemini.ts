import { convertTo } from '../lines-advice.ts';
import type { Format } from './format.ts';
import { isObject } from './shapes.ts';

const isTurn = (turn: unknown): boolean => isObject(turn) && Array.isArray(turn.parts) && (turn.role === 'user' || turn.role === 'model');

/** Google's docs: Gemini, supervised tuning. */
export const gemini: Format = {
  id: 'gemini',
  title: 'Gemini (contents, parts)',
  accepted: null,
  convert: `rename contents to messages, the role model to assistant, and parts to content: ${convertTo('conversation')}`,
  keys: ['contents'],
  recognise: (record) => (isObject(record) && Array.isArray(record.contents) && record.contents.some(isTurn) ? 'strong' : null),
  samples: () => [
    [
      {
        contents: [
          { role: 'user', parts: [{ text: 'a' }] },
          { role: 'model', parts: [{ text: 'b' }] },
        ],
      },
    ],
  ],
};
