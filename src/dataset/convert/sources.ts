/** The forms of records that can be converted, one object each. Their docs are named in `format/`. */
import { isChat, isObject, isText } from '../format/shapes.ts';
import { pairIn } from '../format/qa.ts';
import { gemini } from './gemini.ts';
import { assistant, joined, messagesOf, parsed, systemOf, toolsOf, turn, user } from './messages.ts';
import { preference, trlPreference } from './preferences.ts';
import { type Source, Unconvertible } from './source.ts';

const HELLO = { messages: [user('Hi'), assistant('Hello')] };

/** Also with keys that Together refuses: of OpenAI's API, and of what its client writes. */
const openaiChat: Source = {
  id: 'openai-chat',
  title: 'conversational', // most have no key of OpenAI's own
  has: 'conversation',
  keys: ['messages', 'tools', 'functions'],
  takes: ({ messages }) => Array.isArray(messages),
  read: ({ messages, tools, functions }, left) => ({
    messages: messagesOf(messages, 'messages', left),
    tools: toolsOf(tools) ?? toolsOf(functions),
  }),
  examples: [
    {
      from: {
        messages: [
          { role: 'developer', content: 'Be brief' },
          { ...user('Hi'), weight: 1 },
          assistant('Hello', { refusal: null, function_call: null }),
        ],
      },
      to: 'conversation',
      gives: { messages: [{ role: 'system', content: 'Be brief' }, ...HELLO.messages] },
    },
    {
      from: {
        messages: [
          user('Rain?'),
          assistant(null, { function_call: { name: 'rain', arguments: '{}' } }),
          { role: 'function', name: 'rain', content: 'no' },
          assistant('No', { weight: 1 }),
        ],
        functions: [{ name: 'rain' }],
      },
      to: 'conversation',
      gives: {
        messages: [
          user('Rain?'),
          assistant(null, { tool_calls: [{ type: 'function', function: { name: 'rain', arguments: '{}' } }] }),
          { role: 'tool', name: 'rain', content: 'no' },
          assistant('No', { weight: 1 }),
        ],
        tools: [{ type: 'function', function: { name: 'rain' } }],
      },
    },
  ],
};

const CALL = /^function[_-]call$/i;

const sharegpt: Source = {
  id: 'sharegpt',
  has: 'conversation',
  keys: ['conversations', 'conversation', 'system', 'tools'],
  takes: ({ conversations, conversation }) => Array.isArray(conversations) || Array.isArray(conversation),
  read({ conversations, conversation, system, tools }, left) {
    const turns = (Array.isArray(conversations) ? conversations : conversation) as unknown[];
    const named = turns.map((item) => {
      if (!isObject(item) || !('from' in item)) return item;
      const { from, value, ...more } = item;
      if (!isText(from) || !CALL.test(from)) return { role: from, content: value, ...more };
      return assistant(null, { function_call: isText(value) ? parsed(value, 'the function call') : value, ...more });
    });
    return { messages: [...systemOf(system), ...messagesOf(named, 'conversations', left)], tools: toolsOf(tools) };
  },
  examples: [
    {
      from: {
        id: 'a',
        conversations: [
          { from: 'human', value: 'Hi' },
          { from: 'gpt', value: 'Hello' },
        ],
      },
      to: 'conversation',
      gives: HELLO,
    },
    {
      from: {
        system: 'Be brief',
        tools: '[{"name": "rain"}]',
        conversations: [
          { from: 'human', value: 'Rain?' },
          { from: 'function_call', value: '{"name": "rain", "arguments": {"on": 1}}' },
          { from: 'observation', value: 'no' },
          { from: 'gpt', value: 'No' },
        ],
      },
      to: 'conversation',
      gives: {
        messages: [
          { role: 'system', content: 'Be brief' },
          user('Rain?'),
          assistant(null, { tool_calls: [{ type: 'function', function: { name: 'rain', arguments: '{"on":1}' } }] }),
          { role: 'tool', content: 'no' },
          assistant('No'),
        ],
        tools: [{ type: 'function', function: { name: 'rain' } }],
      },
    },
  ],
};

/** Texts, or TRL's lists of messages. */
const instruction: Source = {
  id: 'instruction',
  has: 'conversation',
  keys: ['prompt', 'completion', 'system', 'tools'],
  takes: (record) => 'prompt' in record && 'completion' in record,
  read({ prompt, completion, system, tools }, left) {
    const asked = isChat(prompt) ? messagesOf(prompt, 'prompt', left) : [user(prompt)];
    const answered = isChat(completion) ? messagesOf(completion, 'completion', left) : [assistant(completion)];
    return { messages: [...systemOf(system), ...asked, ...answered], tools: toolsOf(tools) };
  },
  examples: [
    { from: { prompt: 'Hi', completion: 'Hello' }, to: 'conversation', gives: HELLO },
    {
      from: { prompt: [user('Hi')], completion: [assistant('Hello')], weight: 0.5 },
      to: 'instruction',
      gives: { prompt: 'Hi', completion: 'Hello', weight: 0.5 },
    },
  ],
};

const alpaca: Source = {
  id: 'alpaca',
  has: 'conversation',
  keys: ['instruction', 'input', 'context', 'output', 'response', 'system', 'history'],
  takes: (record) => 'instruction' in record && ('output' in record || 'response' in record),
  read({ instruction: asked, input, context, output, response, system, history }) {
    const earlier = Array.isArray(history) ? (history as unknown[]) : [];
    return {
      messages: [
        ...systemOf(system),
        ...earlier.flatMap((pair) => (Array.isArray(pair) && pair.length === 2 ? turn(pair[0], pair[1]) : notPairs())),
        ...turn(joined(asked, input, context), output ?? response),
      ],
    };
  },
  examples: [
    { from: { instruction: 'Add', input: '1, 2', output: '3' }, to: 'instruction', gives: { prompt: 'Add\n\n1, 2', completion: '3' } },
    { from: { instruction: 'Hi', input: '', output: 'Hello' }, to: 'conversation', gives: HELLO },
    { from: { instruction: 'Hi', context: null, response: 'Hello', category: 'chat' }, to: 'conversation', gives: HELLO },
    {
      from: { instruction: 'Who?', output: 'You', history: [['Hi', 'Hello']] },
      to: 'conversation',
      gives: { messages: [...HELLO.messages, user('Who?'), assistant('You')] },
    },
  ],
};

function notPairs(): never {
  throw new Unconvertible('history is not a list of questions with their answers');
}

const qa: Source = {
  id: 'qa',
  has: 'conversation',
  keys: ['context', 'passage', 'system', 'system_prompt'],
  ownKeys: (record) => pairIn(record) ?? [],
  takes: (record) => pairIn(record) !== undefined,
  read(record) {
    const [asked, answered] = pairIn(record)!;
    const { context, passage, system, system_prompt: prompt } = record;
    return { messages: turn(joined(record[asked], context, passage), answerIn(record[answered]), system ?? prompt) };
  },
  examples: [
    { from: { id: 1, question: 'Hi', answer: 'Hello' }, to: 'conversation', gives: HELLO },
    {
      from: { question: 'Where?', context: 'It rains at sea.', answers: { text: ['at sea', 'at sea'], answer_start: [9, 9] } },
      to: 'instruction',
      gives: { prompt: 'Where?\n\nIt rains at sea.', completion: 'at sea' },
    },
  ],
};

/** SQuAD has a list of answers, which are mostly the same. */
function answerIn(answer: unknown): unknown {
  const list = isObject(answer) ? answer.text : answer;
  if (!Array.isArray(list)) return list;
  const different = new Set(list as unknown[]);
  if (different.size !== 1) throw new Unconvertible(different.size === 0 ? 'there is no answer' : 'there are different answers');
  return list[0] as unknown;
}

/** A record is read as the first that takes it and has what is wanted. */
export const SOURCES: readonly Source[] = [openaiChat, sharegpt, gemini, preference, trlPreference, instruction, alpaca, qa];
