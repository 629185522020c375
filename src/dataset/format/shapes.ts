/** Parts of records in several formats. */

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';

/** A string, or a list of multimodal parts. */
export const isContent = (value: unknown): boolean =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every((part) => isObject(part) && isText(part.type)));

export const TOGETHER_ROLES: readonly string[] = ['system', 'user', 'assistant', 'tool'];
export const CHAT_ROLE = /^(?:system|user|assistant|tool|function|developer|model|human|ai|bot)$/i;

function isMessage(value: unknown): value is Json & { role: string } {
  return (
    isObject(value) &&
    isText(value.role) &&
    ('content' in value || 'tool_calls' in value || 'function_call' in value || 'reasoning_content' in value)
  );
}

/** A list with at least one message of a chat. */
export const isChat = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.some((item) => isMessage(item) && CHAT_ROLE.test(item.role));

/** A conversation that OpenAI's API accepts and Together refuses. */
export const isOpenAiOnly = (record: Json, messages: readonly unknown[]): boolean =>
  has(record.functions) ||
  messages.some(
    (message) => isObject(message) && (message.role === 'developer' || message.role === 'function' || has(message.function_call)),
  );

/** OpenAI's client writes null for what is not there. */
const has = (value: unknown): boolean => value !== undefined && value !== null;

/** The keys of a record, except `own`. */
export const otherKeys = (record: Json, ...own: string[]): string[] => Object.keys(record).filter((key) => !own.includes(key));

/** Keys next to a question in datasets. */
export const NEXT_TO_QUESTION =
  /^(?:id|_?id|idx|uuid|context|passage|title|source|category|topic|domain|type|difficulty|reference|references|explanation|rationale|cot|reasoning|meta|metadata|url|split|subset|lang|language|is_impossible|system|system_prompt|history|score)$/i;

export const TO_CONVERSATION = '{"messages": [{"role": "user", "content": …}, {"role": "assistant", "content": …}]}';

/** For samples. */
export const message = (role: string, content: unknown, more: Json = {}): Json => ({ role, content, ...more });
