import { kindOf } from '../check/issue.ts';
import { OTHER_ROLES } from '../check/messages.ts';
import { isObject, isText, type Json, TOGETHER_ROLES } from '../format/shapes.ts';
import { isEmpty, type LeftOut, Unconvertible } from './source.ts';

/** Keys of a message that Together knows. `function_call` is read, too. */
const KEYS = ['content', 'name', 'tool_calls', 'tool_call_id', 'reasoning', 'reasoning_content', 'weight'];

/** @throws Unconvertible if it is not a list of objects */
export function messagesOf(list: unknown, path: string, left: LeftOut): Json[] {
  if (!Array.isArray(list)) throw new Unconvertible(`${path} is ${kindOf(list)}, not a list of messages`);
  return list.map((item: unknown, i) => {
    if (!isObject(item)) throw new Unconvertible(`${path}[${i}] is ${kindOf(item)}, not a message`);
    return messageOf(item, path, left);
  });
}

function messageOf(raw: Json, path: string, left: LeftOut): Json {
  const message: Json = { role: roleOf(raw.role) };
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'role' || (isEmpty(value) && key !== 'content')) continue;
    // The model learns from the answers of the assistant only. Elsewhere a weight has no effect, or Together refuses it.
    if (!KEYS.includes(key) || (key === 'weight' && message.role !== 'assistant')) {
      if (key !== 'function_call') left.add(`${path}.`, key, value);
    } else message[key] = key === 'tool_calls' ? callsOf(value) : key === 'weight' ? numberOf(value) : value;
  }
  const { function_call: call } = raw;
  if (!isEmpty(call)) message.tool_calls = [...callsOf(message.tool_calls ?? []), ...callsOf([{ type: 'function', function: call }])];
  return message;
}

/** Together's name of a role. The check reports a role that is not known. */
export function roleOf(role: unknown): unknown {
  if (!isText(role)) return role;
  const word = role.trim().toLowerCase();
  if (TOGETHER_ROLES.includes(word)) return word;
  return Object.hasOwn(OTHER_ROLES, word) ? OTHER_ROLES[word] : role;
}

/** Arguments are JSON in a string; many datasets have the object itself. The check reports everything else that is wrong. */
function callsOf(calls: unknown): unknown[] {
  if (!Array.isArray(calls)) throw new Unconvertible(`tool_calls is ${kindOf(calls)}, not a list`);
  return calls.map((call: unknown) => {
    if (!isObject(call) || !isObject(call.function) || !isObject(call.function.arguments)) return call;
    return { ...call, function: { ...call.function, arguments: jsonOf(call.function.arguments) } };
  });
}

/** Parquet has 64-bit integers. */
export const numberOf = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

export const jsonOf = (value: unknown): string => JSON.stringify(value, (_, item: unknown) => numberOf(item));

/** @param given a list of tools or functions, or a string with one in JSON */
export function toolsOf(given: unknown): unknown {
  if (isEmpty(given)) return undefined;
  const tools = isText(given) ? parsed(given, 'tools') : given;
  if (!Array.isArray(tools)) return tools;
  if (tools.length === 0) return undefined;
  return tools.map((tool: unknown) =>
    isObject(tool) && 'name' in tool && !('function' in tool) ? { type: 'function', function: tool } : tool,
  );
}

/** @throws Unconvertible if it is not JSON */
export function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unconvertible(`${what} is a string, but not JSON`); // V8's message quotes the text
  }
}

export const user = (content: unknown): Json => ({ role: 'user', content });
export const assistant = (content: unknown, more: Json = {}): Json => ({ role: 'assistant', content, ...more });

/** A turn of the user and the answer, after the system prompt. */
export const turn = (asked: unknown, answered: unknown, system?: unknown): Json[] => [
  ...systemOf(system),
  user(asked),
  assistant(answered),
];

export const systemOf = (content: unknown): Json[] => (isEmpty(content) ? [] : [{ role: 'system', content }]);

/** Texts with a blank line between them; empty ones are left out. */
export function joined(...texts: unknown[]): unknown {
  const [first, ...more] = texts.filter((text) => !isEmpty(text));
  if (more.length === 0) return first ?? texts[0];
  if (!isText(first) || !more.every(isText)) throw new Unconvertible('the parts of the prompt are not all texts');
  return [first, ...more].join('\n\n');
}
