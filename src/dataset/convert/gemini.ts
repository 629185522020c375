import { kindOf } from '../check/issue.ts';
import { isObject, isText, type Json } from '../format/shapes.ts';
import { assistant, jsonOf, roleOf, toolsOf, user } from './messages.ts';
import { type Source, Unconvertible } from './source.ts';

export const gemini: Source = {
  id: 'gemini',
  has: 'conversation',
  keys: ['contents', 'systemInstruction', 'system_instruction', 'tools'],
  takes: ({ contents }) => Array.isArray(contents),
  read: (record) => ({ messages: geminiMessages(record), tools: geminiTools(record.tools) }),
  examples: [
    {
      from: {
        systemInstruction: { parts: [{ text: 'Be brief' }] },
        contents: [
          { role: 'user', parts: [{ text: 'H' }, { text: 'i' }] },
          { role: 'model', parts: [{ text: 'Hello' }] },
        ],
      },
      to: 'conversation',
      gives: { messages: [{ role: 'system', content: 'Be brief' }, user('Hi'), assistant('Hello')] },
    },
    {
      from: {
        contents: [
          { role: 'user', parts: [{ text: 'Rain?' }] },
          { role: 'model', parts: [{ functionCall: { name: 'rain', args: { on: 1 } } }] },
          { role: 'user', parts: [{ functionResponse: { name: 'rain', response: { rain: false } } }] },
          { role: 'model', parts: [{ text: 'No' }] },
        ],
        tools: [{ functionDeclarations: [{ name: 'rain', parameters: { type: 'OBJECT', properties: { type: { type: 'STRING' } } } }] }],
      },
      to: 'conversation',
      gives: {
        messages: [
          user('Rain?'),
          assistant(null, { tool_calls: [{ type: 'function', function: { name: 'rain', arguments: '{"on":1}' } }] }),
          { role: 'tool', name: 'rain', content: '{"rain":false}' },
          assistant('No'),
        ],
        tools: [{ type: 'function', function: { name: 'rain', parameters: { type: 'object', properties: { type: { type: 'string' } } } } }],
      },
    },
  ],
};

/** The messages of a record with `contents`. Parts that are neither text nor a function call have no place in Together's formats, or another form. */
function geminiMessages({ contents, systemInstruction, system_instruction: other }: Json): Json[] {
  const system = systemInstruction ?? other;
  const first = isObject(system)
    ? messagesIn({ ...system, role: 'system' }, 'systemInstruction')
    : isText(system)
      ? [{ role: 'system', content: system }]
      : [];
  return [...first, ...(contents as unknown[]).flatMap((item, i) => messagesIn(item, `contents[${i}]`))];
}

/** One message, or one for each answer of a function. */
function messagesIn(item: unknown, path: string): Json[] {
  if (!isObject(item)) throw new Unconvertible(`${path} is ${kindOf(item)}, not an object with role and parts`);
  const { role, parts } = item;
  if (!Array.isArray(parts) || parts.length === 0) throw new Unconvertible(`${path} has no parts`);
  const texts: string[] = [];
  const thoughts: string[] = [];
  const calls: Json[] = [];
  const results: Json[] = [];
  for (const [i, part] of (parts as unknown[]).entries()) {
    const { text, thought, functionCall, functionResponse } = isObject(part) ? part : {};
    if (isText(text)) (thought === true ? thoughts : texts).push(text);
    else if (isObject(functionCall))
      calls.push({ type: 'function', function: { name: functionCall.name, arguments: jsonOf(functionCall.args ?? {}) } });
    else if (isObject(functionResponse))
      results.push({ role: 'tool', name: functionResponse.name, content: jsonOf(functionResponse.response ?? {}) });
    else throw new Unconvertible(`${path}.parts[${i}] is neither text nor a function call nor its response`);
  }
  if (results.length > 0 && texts.length + thoughts.length + calls.length > 0)
    throw new Unconvertible(`${path} has the response of a function and other parts`);
  if (results.length > 0) return results;
  return [
    {
      role: roleOf(role),
      content: texts.length > 0 ? texts.join('') : null,
      ...(thoughts.length > 0 && { reasoning_content: thoughts.join('') }),
      ...(calls.length > 0 && { tool_calls: calls }),
    },
  ];
}

function geminiTools(tools: unknown): unknown {
  if (!Array.isArray(tools)) return toolsOf(tools);
  return toolsOf(
    (tools as unknown[]).flatMap((tool) => {
      const list = isObject(tool) ? (tool.functionDeclarations ?? tool.function_declarations) : undefined;
      if (!Array.isArray(list)) throw new Unconvertible('a tool has no functionDeclarations');
      return (list as unknown[]).map(lowerTypes);
    }),
  );
}

/** Gemini writes the types of JSON schema in capitals, which is not JSON schema. */
const TYPES = /^(?:OBJECT|STRING|NUMBER|INTEGER|BOOLEAN|ARRAY)$/;

function lowerTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerTypes);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'type' && isText(item) && TYPES.test(item) ? item.toLowerCase() : lowerTypes(item),
    ]),
  );
}
