import { contentIssues, type Multimodal } from './content.ts';
import { isObject, TOGETHER_ROLES } from '../format/shapes.ts';
import { kindOf, type Tell } from './issue.ts';

/** Roles that other tools write, and Together's names for them. */
export const OTHER_ROLES: Readonly<Record<string, string>> = {
  developer: 'system',
  function: 'tool',
  human: 'user',
  gpt: 'assistant',
  model: 'assistant',
  ai: 'assistant',
  bot: 'assistant',
  ipython: 'tool',
  chatgpt: 'assistant',
  bing: 'assistant',
  bard: 'assistant',
  observation: 'tool',
  function_response: 'tool',
};

export interface Rules {
  /** At least one assistant message is required, except in the input of a preference. */
  needsAssistant: boolean;
  /** The last message is not the assistant's: the input of a preference. */
  endsBeforeAssistant?: boolean;
}

/** Checks the `messages` of a record as the SDKs' `validate_messages` does, plus tool calls and reasoning, which the SDKs do not check. */
export function checkMessages(messages: unknown, path: string, rules: Rules, tools: unknown, tell: Tell): void {
  if (!Array.isArray(messages))
    return tell('error', 'messages', path, `messages is ${kindOf(messages)}`, 'a list of {"role", "content"} objects');
  if (messages.length === 0) return tell('error', 'messages', path, 'messages is empty', 'at least one message');
  const multimodal: Multimodal = { images: 0 };
  const called = new Set<string>();
  const names = toolNames(tools, path.replace(/messages$/, 'tools'), tell);
  let previous: unknown;
  let weights = 0;
  let positive = 0;
  for (const [i, message] of messages.entries()) {
    const at = `${path}[${i}]`;
    if (!isObject(message)) {
      tell('error', 'messages', at, `the message is ${kindOf(message)}`, 'an object with role and content');
      continue;
    }
    checkRole(message, at, previous, tell);
    previous = message.role;
    const images = multimodal.images;
    const calls = message.tool_calls !== undefined && message.tool_calls !== null && checkToolCalls(message, at, called, names, tell);
    if (!calls || (message.content !== undefined && message.content !== null))
      contentIssues(message.content, `${at}.content`, message.role, multimodal, tell);
    if (message.role === 'tool') checkToolResult(message, at, called, tell);
    checkReasoning(message, at, tell);
    if ('weight' in message) {
      const { weight } = message;
      if (weight !== 0 && weight !== 1)
        tell(
          'error',
          'weight',
          `${at}.weight`,
          `weight is ${typeof weight === 'number' ? weight : kindOf(weight)}`,
          '0 (not learned from) or 1',
        );
      else if (weight === 1 && multimodal.images > images)
        tell(
          'error',
          'weight',
          `${at}.weight`,
          'a message with images has weight 1',
          'weight 0, or no weight: the model learns from answers only',
        );
      if (message.role === 'assistant') {
        weights++;
        if (weight !== 0) positive++;
      }
    } else if (message.role === 'assistant') {
      weights++;
      positive++;
    }
  }
  if (rules.needsAssistant && weights === 0)
    tell('error', 'no-assistant', path, 'no message has the role assistant', 'at least one assistant message: it is what the model learns');
  if (weights > 0 && positive === 0 && rules.needsAssistant)
    tell(
      'warning',
      'weight',
      path,
      'every assistant message has weight 0',
      'weight 1 for what the model should learn; it learns nothing from this record',
    );
  if (rules.endsBeforeAssistant && previous === 'assistant')
    tell('error', 'preference', path, "the last message is the assistant's", 'an input that ends before the compared answers');
}

function checkRole(message: Record<string, unknown>, at: string, previous: unknown, tell: Tell): void {
  const { role } = message;
  if (typeof role !== 'string') {
    tell(
      'error',
      'role',
      `${at}.role`,
      'role' in message ? `role is ${kindOf(role)}` : 'role is missing',
      `one of ${TOGETHER_ROLES.join(', ')}`,
    );
    return;
  }
  if (!TOGETHER_ROLES.includes(role)) {
    const instead =
      OTHER_ROLES[role.toLowerCase()] ?? (TOGETHER_ROLES.includes(role.trim().toLowerCase()) ? role.trim().toLowerCase() : undefined);
    // A role is a single word; anything else may be the user's text and is not shown.
    const shown = /^[\w-]{1,20}$/.test(role) ? `"${role}"` : 'a text';
    tell('error', 'role', `${at}.role`, `role is ${shown}`, instead ? `"${instead}"` : `one of ${TOGETHER_ROLES.join(', ')}`);
  } else if (role === previous && role !== 'tool') {
    tell(
      'warning',
      'role-order',
      `${at}.role`,
      `two ${role} messages follow each other`,
      "user and assistant in turn; some of Together's tools refuse anything else",
    );
  } else if (role === 'system' && previous !== undefined) {
    tell('warning', 'role-order', `${at}.role`, 'a system message comes after other messages', 'the system message first');
  } else if (role === 'assistant' && previous === undefined) {
    tell('warning', 'role-order', `${at}.role`, 'the conversation begins with the assistant', 'a system or user message first');
  }
}

/** Names of the functions in `tools`, or null if there is nothing to check against. */
function toolNames(tools: unknown, path: string, tell: Tell): Set<string> | null {
  if (tools === undefined || tools === null) return null;
  if (!Array.isArray(tools)) {
    tell(
      'error',
      'tools',
      path,
      `tools is ${kindOf(tools)}`,
      'a list of {"type": "function", "function": {"name", "description", "parameters"}}',
    );
    return null;
  }
  const names = new Set<string>();
  for (const [i, tool] of tools.entries()) {
    const named = isObject(tool) && isObject(tool.function) ? tool.function.name : undefined;
    if (typeof named === 'string') names.add(named);
    else
      tell(
        'error',
        'tools',
        `${path}[${i}]`,
        'the tool has no function with a name',
        '{"type": "function", "function": {"name": …, "parameters": {…}}}',
      );
  }
  return names;
}

/** Adds the ids of a message's calls to `called`. True if there is a list of calls, valid or not: then content may be missing. */
function checkToolCalls(message: Record<string, unknown>, at: string, called: Set<string>, names: Set<string> | null, tell: Tell): boolean {
  const { tool_calls: calls, role } = message;
  const path = `${at}.tool_calls`;
  if (role !== 'assistant')
    tell('error', 'tool-calls', path, "a message that is not the assistant's has tool_calls", 'tool_calls in assistant messages only');
  if (!Array.isArray(calls)) {
    tell(
      'error',
      'tool-calls',
      path,
      `tool_calls is ${kindOf(calls)}`,
      'a list of {"id", "type": "function", "function": {"name", "arguments"}}',
    );
    return false;
  }
  if (calls.length === 0) return false; // the same as none, so content is needed
  const own = new Set<string>();
  for (const [i, call] of calls.entries()) {
    const where = `${path}[${i}]`;
    if (!isObject(call)) {
      tell('error', 'tool-calls', where, `the call is ${kindOf(call)}`, 'an object with id, type and function');
      continue;
    }
    checkCallId(call.id, `${where}.id`, called, own, tell);
    if (call.type !== 'function')
      tell(
        call.type === undefined ? 'warning' : 'error',
        'tool-calls',
        `${where}.type`,
        'type' in call ? 'type is not "function"' : 'type is missing',
        '"function"',
      );
    if (!isObject(call.function)) {
      tell('error', 'tool-calls', `${where}.function`, `function is ${kindOf(call.function)}`, '{"name", "arguments"}');
      continue;
    }
    const { name, arguments: given } = call.function;
    if (typeof name !== 'string' || name === '')
      tell('error', 'tool-calls', `${where}.function.name`, 'the function has no name', 'a string');
    else if (names && !names.has(name))
      tell('warning', 'tools', `${where}.function.name`, "the function is not among the record's tools", 'a name from tools');
    checkArguments(given, `${where}.function.arguments`, tell);
  }
  return true;
}

/** The documentation has an id in every call, but the SDKs do not ask for it. @param own ids in the same message */
function checkCallId(id: unknown, path: string, called: Set<string>, own: Set<string>, tell: Tell): void {
  if (id === undefined || id === null || id === '') {
    called.add(NO_ID);
    return tell('warning', 'tool-calls', path, 'the call has no id', 'a string that the tool message repeats as tool_call_id');
  }
  if (typeof id !== 'string') return tell('error', 'tool-calls', path, `the id is ${kindOf(id)}`, 'a string');
  if (own.has(id)) tell('error', 'tool-calls', path, 'another call of the message has the same id', 'a unique id for every call');
  else if (called.has(id)) tell('warning', 'tool-calls', path, 'the id was used before', 'a unique id for every call');
  own.add(id);
  called.add(id);
}

/** Stands for a call without an id: any answer may be its own. */
const NO_ID = '';

function checkArguments(given: unknown, path: string, tell: Tell): void {
  if (typeof given !== 'string') {
    tell(
      'error',
      'arguments',
      path,
      given === undefined ? 'arguments is missing' : `arguments is ${kindOf(given)}`,
      'JSON in a string: "{\\"city\\": \\"Paris\\"}"',
    );
    return;
  }
  if (given === '') return tell('warning', 'arguments', path, 'arguments is empty', '"{}" for a call without arguments');
  try {
    if (!isObject(JSON.parse(given))) tell('warning', 'arguments', path, 'arguments is not a JSON object', 'a JSON object in a string');
  } catch {
    tell('error', 'arguments', path, 'arguments is a string, but not JSON', 'JSON in a string: "{\\"city\\": \\"Paris\\"}"');
  }
}

function checkToolResult(message: Record<string, unknown>, at: string, called: Set<string>, tell: Tell): void {
  const { tool_call_id: id } = message;
  if (typeof id !== 'string' || id === '')
    tell(
      called.has(NO_ID) ? 'warning' : 'error',
      'tool-call-id',
      `${at}.tool_call_id`,
      'tool_call_id is missing',
      'the id of the call that this message answers',
    );
  else if (!called.has(id) && !called.has(NO_ID))
    tell(
      'error',
      'tool-call-id',
      `${at}.tool_call_id`,
      'tool_call_id matches no call of an earlier assistant message',
      'the id of such a call',
    );
}

function checkReasoning(message: Record<string, unknown>, at: string, tell: Tell): void {
  for (const key of ['reasoning', 'reasoning_content']) {
    const value = message[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') tell('error', 'reasoning', `${at}.${key}`, `${key} is ${kindOf(value)}`, 'a string');
    else if (message.role !== 'assistant')
      tell(
        'error',
        'reasoning',
        `${at}.${key}`,
        "a message that is not the assistant's has reasoning",
        'reasoning in assistant messages only',
      );
  }
  if (typeof message.reasoning === 'string' && typeof message.reasoning_content === 'string')
    tell('warning', 'reasoning', at, 'the message has reasoning and reasoning_content', 'one of them');
}
