import { isDeepStrictEqual } from 'node:util';
import { isChat, isObject, isText, type Json } from '../format/shapes.ts';
import { assistant, messagesOf, systemOf, toolsOf, user } from './messages.ts';
import { type Exchange, type LeftOut, type Source, Unconvertible } from './source.ts';

const COMPARED: Json = {
  input: { messages: [user('Hi')] },
  preferred_output: [assistant('Hello')],
  non_preferred_output: [assistant('No')],
};

/** OpenAI's preference format is that of Together, with more keys. */
export const preference: Source = {
  id: 'preference',
  has: 'answers',
  keys: ['input', 'preferred_output', 'non_preferred_output'],
  takes: (record) => 'preferred_output' in record && 'non_preferred_output' in record,
  read({ input, preferred_output: better, non_preferred_output: worse }, left) {
    if (!isObject(input)) throw new Unconvertible('input is not an object with messages');
    const { messages, tools, ...more } = input;
    for (const [key, value] of Object.entries(more)) left.add('input.', key, value);
    return {
      messages: messagesOf(messages, 'input.messages', left),
      tools: toolsOf(tools),
      answers: [messagesOf(better, 'preferred_output', left), messagesOf(worse, 'non_preferred_output', left)],
    };
  },
  examples: [
    {
      from: {
        ...COMPARED,
        input: { messages: [user('Hi')], tools: [], parallel_tool_calls: true },
        preferred_output: [assistant('Hello', { refusal: null })],
      },
      to: 'preference',
      gives: COMPARED,
    },
  ],
};

export const trlPreference: Source = {
  id: 'trl-preference',
  has: 'answers',
  keys: ['prompt', 'chosen', 'rejected', 'system', 'tools'],
  takes: (record) => 'chosen' in record && 'rejected' in record,
  read: (record, left) => {
    const { messages, answers } = comparedIn(record, left);
    return { messages: [...systemOf(record.system), ...messages], tools: toolsOf(record.tools), answers };
  },
  examples: [
    { from: { prompt: 'Hi', chosen: 'Hello', rejected: 'No' }, to: 'preference', gives: COMPARED },
    { from: { prompt: [user('Hi')], chosen: [assistant('Hello')], rejected: [assistant('No')] }, to: 'preference', gives: COMPARED },
    { from: { chosen: [user('Hi'), assistant('Hello')], rejected: [user('Hi'), assistant('No')] }, to: 'preference', gives: COMPARED },
    {
      from: { prompt: 'Hi', chosen: [user('Hi'), assistant('Hello')], rejected: [user('Hi'), assistant('No')], score: 1 },
      to: 'preference',
      gives: COMPARED,
    },
  ],
};

/** TRL's `prompt`, `chosen` and `rejected`: each a text or a list of messages; the prompt may also be the beginning of both answers. */
function comparedIn({ prompt, chosen, rejected }: Json, left: LeftOut): Exchange & Required<Pick<Exchange, 'answers'>> {
  const better = sideOf(chosen, 'chosen', left);
  const worse = sideOf(rejected, 'rejected', left);
  const before = better.slice(0, -1);
  if (!isDeepStrictEqual(before, worse.slice(0, -1))) throw new Unconvertible('chosen and rejected differ before their last message');
  const answers = [better.slice(-1), worse.slice(-1)] as const;
  if (prompt === undefined || prompt === null || prompt === '') {
    if (before.length === 0) throw new Unconvertible('the prompt is missing');
    return { messages: before, answers };
  }
  const asked = isChat(prompt) ? messagesOf(prompt, 'prompt', left) : [user(prompt)];
  if (before.length === 0) return { messages: asked, answers };
  // The prompt alone, or the last question of it, as in UltraFeedback.
  if (!isDeepStrictEqual(asked, before) && !(isText(prompt) && before.at(-1)?.content === prompt))
    throw new Unconvertible('the prompt is not the beginning of chosen and rejected');
  return { messages: before, answers };
}

const sideOf = (side: unknown, key: string, left: LeftOut): Json[] =>
  Array.isArray(side) ? messagesOf(side, key, left) : [assistant(side)];
