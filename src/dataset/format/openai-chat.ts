import { convertTo } from '../lines-advice.ts';
import type { Format } from './format.ts';
import { isChat, isObject, isOpenAiOnly, message } from './shapes.ts';

/** OpenAI docs: chat completions. */
export const openaiChat: Format = {
  id: 'openai-chat',
  title: "OpenAI chat with OpenAI's own roles or keys",
  accepted: null,
  convert: `rename the role developer to system, function to tool, function_call to tool_calls, and functions to tools: ${convertTo('conversation')}`,
  keys: ['messages'],
  isClose: true,
  recognise: (record) => (isObject(record) && isChat(record.messages) && isOpenAiOnly(record, record.messages) ? 'strong' : null),
  samples: () => [
    [{ messages: [message('developer', 'Be short.'), message('user', 'a'), message('assistant', 'b')] }],
    [{ messages: [message('user', 'a'), message('assistant', null, { function_call: { name: 'f', arguments: '{}' } })] }],
    [{ messages: [message('user', 'a'), message('assistant', 'b')], functions: [{ name: 'f' }] }],
  ],
};
