/**
 * The formats of records, whether Together accepts each, and how to recognize them.
 *
 * Sources: Together's docs (fine-tuning/data-preparation, function-calling, vision, batch inference), `utils/files.py` of its Python SDK
 * and `lib/check-file.ts` of its TypeScript SDK; for other formats, the docs of OpenAI, TRL, FastChat (ShareGPT) and Stanford Alpaca.
 */

export type FormatId =
  | 'conversation'
  | 'instruction'
  | 'text'
  | 'preference'
  | 'batch'
  | 'tokens'
  | 'openai-chat'
  | 'alpaca'
  | 'sharegpt'
  | 'trl-preference'
  | 'message-lists'
  | 'messages'
  | 'gemini'
  | 'qa'
  | 'prompts'
  | 'records';

export interface Format {
  title: string;
  /** What Together accepts a JSONL file in this format for. */
  accepted: 'fine-tuning' | 'batch inference' | null;
  /** If it is not accepted: how to convert it. */
  convert?: string;
}

const TO_CONVERSATION = '{"messages": [{"role": "user", "content": …}, {"role": "assistant", "content": …}]}';

export const FORMATS: Readonly<Record<FormatId, Format>> = {
  conversation: { title: 'conversational', accepted: 'fine-tuning' },
  instruction: { title: 'instruction (prompt, completion)', accepted: 'fine-tuning' },
  text: { title: 'generic text', accepted: 'fine-tuning' },
  preference: { title: 'preference (DPO)', accepted: 'fine-tuning' },
  batch: { title: 'batch inference requests', accepted: 'batch inference' },
  tokens: { title: 'token ids', accepted: null, convert: 'write it as Parquet with the columns input_ids, attention_mask and labels' },
  'openai-chat': {
    title: "OpenAI chat with OpenAI's own roles or keys",
    accepted: null,
    convert: 'rename the role developer to system, function to tool, function_call to tool_calls, and functions to tools',
  },
  alpaca: {
    title: 'Alpaca (instruction, input, output)',
    accepted: null,
    convert: 'join instruction and input to prompt, rename output to completion',
  },
  sharegpt: {
    title: 'ShareGPT (conversations)',
    accepted: null,
    convert: 'rename conversations to messages, from to role (human: user, gpt: assistant), value to content',
  },
  'trl-preference': {
    title: 'TRL preference (prompt, chosen, rejected)',
    accepted: null,
    convert:
      'write {"input": {"messages": …}, "preferred_output": [one assistant message], "non_preferred_output": [one assistant message]}',
  },
  'message-lists': { title: 'bare lists of messages', accepted: null, convert: 'wrap every list: {"messages": […]}' },
  messages: {
    title: 'one message per record',
    accepted: null,
    convert: 'gather the messages of a conversation in one record: {"messages": […]}',
  },
  gemini: {
    title: 'Gemini (contents, parts)',
    accepted: null,
    convert: 'rename contents to messages, the role model to assistant, and parts to content',
  },
  qa: {
    title: 'questions and answers',
    accepted: null,
    convert: `write every pair as {"prompt": …, "completion": …} or ${TO_CONVERSATION}`,
  },
  records: {
    title: 'records with free text',
    accepted: null,
    convert: `use the keys of one of Together's formats: {"text": …}, {"prompt": …, "completion": …} or ${TO_CONVERSATION}`,
  },
  prompts: {
    title: 'prompts without answers',
    accepted: null,
    convert: 'usable as evaluation data; to train on it, add a completion to every prompt',
  },
};

/** How clearly one record shows its format: `strong` is a structure that only this format has; `pair` is two characteristic names; `weak` is a common name. */
export type Strength = 'strong' | 'pair' | 'weak';

export interface FormatMatch {
  format: FormatId;
  strength: Strength;
}

type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
/** A string, or a list of multimodal parts. */
const isContent = (value: unknown): boolean =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every((part) => isObject(part) && isText(part.type)));

export const TOGETHER_ROLES: readonly string[] = ['system', 'user', 'assistant', 'tool'];
const CHAT_ROLE = /^(?:system|user|assistant|tool|function|developer|model|human|ai|bot)$/i;
const SHAREGPT_SPEAKER =
  /^(?:human|gpt|system|user|assistant|tool|bot|chatgpt|bing|bard|model|function(?:_call|-call)?|function_response|observation|ipython)$/i;

function isMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.role) &&
    ('content' in value || 'tool_calls' in value || 'function_call' in value || 'reasoning_content' in value)
  );
}
const isChat = (value: unknown): value is Json[] =>
  Array.isArray(value) && value.some((item) => isMessage(item) && CHAT_ROLE.test((item as Json).role as string));
const hasOpenAiExtras = (messages: readonly unknown[]) =>
  messages.some(
    (message) => isObject(message) && (message.role === 'developer' || message.role === 'function' || 'function_call' in message),
  );

/** Keys next to `text` in corpora. Logs, subtitles, posts and screen texts have other keys. */
const BESIDE_TEXT =
  /^(?:id|_?id|idx|doc_?id|uuid|meta|metadata|source|src|url|lang|language|language_score|title|date|timestamp|dump|file_path|score|label|labels|split|subset|domain|topic|category|tokens?|n_?tokens|token_count|length|spans|entities|license|quality|red_pajama_subset|added|created|author)$/i;
const BESIDE_QA =
  /^(?:id|_?id|idx|uuid|context|passage|title|source|category|topic|domain|type|difficulty|reference|references|explanation|rationale|cot|reasoning|meta|metadata|url|split|subset|lang|language|is_impossible|system|system_prompt|history|score)$/i;

/** The format of one record, or null. */
export function formatOf(value: unknown): FormatMatch | null {
  if (Array.isArray(value)) return isChat(value) ? { format: 'message-lists', strength: 'strong' } : null;
  if (!isObject(value)) return null;
  const { input, messages, conversations, conversation, contents, body } = value;
  if ('preferred_output' in value && 'non_preferred_output' in value)
    return { format: 'preference', strength: 'input' in value ? 'strong' : 'pair' };
  if ('preferred_output' in value && isObject(input) && 'messages' in input) return { format: 'preference', strength: 'strong' };
  if (isText(value.custom_id) && isObject(body))
    return 'messages' in body || 'prompt' in body || 'model' in body || 'input' in body ? { format: 'batch', strength: 'strong' } : null;
  if (isChat(messages))
    return { format: hasOpenAiExtras(messages) || 'functions' in value ? 'openai-chat' : 'conversation', strength: 'strong' };
  if ('chosen' in value && 'rejected' in value) {
    const both = [value.chosen, value.rejected];
    if (both.every(isText) || both.every((side) => isChat(side)))
      return { format: 'trl-preference', strength: 'prompt' in value || isChat(value.chosen) ? 'strong' : 'pair' };
  }
  for (const list of [conversations, conversation]) {
    if (!Array.isArray(list)) continue;
    if (list.some((turn) => isObject(turn) && isText(turn.from) && SHAREGPT_SPEAKER.test(turn.from) && 'value' in turn))
      return { format: 'sharegpt', strength: 'strong' };
    if (isChat(list)) return { format: 'sharegpt', strength: 'strong' };
  }
  if (
    Array.isArray(contents) &&
    contents.some((turn) => isObject(turn) && Array.isArray(turn.parts) && (turn.role === 'user' || turn.role === 'model'))
  )
    return { format: 'gemini', strength: 'strong' };
  if (Array.isArray(value.input_ids) && value.input_ids.length > 0 && value.input_ids.every((id) => Number.isInteger(id)))
    return { format: 'tokens', strength: 'strong' };
  return flatFormat(value);
}

/** Formats of plain keys. */
function flatFormat(value: Json): FormatMatch | null {
  const keys = Object.keys(value);
  const rest = (...own: string[]) => keys.filter((key) => !own.includes(key));
  if (isContent(value.prompt) && isContent(value.completion)) return { format: 'instruction', strength: 'pair' };
  if (isText(value.instruction) && (isText(value.output) || isText(value.response))) return { format: 'alpaca', strength: 'pair' };
  if (isText(value.role) && CHAT_ROLE.test(value.role) && isContent(value.content) && keys.length <= 6 && !('email' in value))
    return { format: 'messages', strength: 'pair' };
  for (const [asked, answered] of PAIRS) {
    if (
      isText(value[asked]) &&
      (isText(value[answered]) || isSquadAnswers(value[answered])) &&
      rest(asked, answered).every((key) => BESIDE_QA.test(key))
    ) {
      return { format: 'qa', strength: 'weak' };
    }
  }
  if (isText(value.text) && rest('text').every((key) => BESIDE_TEXT.test(key))) return { format: 'text', strength: 'weak' };
  if (isText(value.prompt) && rest('prompt').every((key) => BESIDE_QA.test(key) || key === 'label' || key === 'answer'))
    return { format: 'prompts', strength: 'weak' };
  return null;
}

/** Names of a question and its answer. Unit tests also use `input` and `output`, so these need prose (see `recognise`). */
export const PAIRS: readonly (readonly [string, string])[] = [
  ['question', 'answer'],
  ['question', 'answers'],
  ['question', 'response'],
  ['query', 'answer'],
  ['query', 'response'],
  ['prompt', 'response'],
  ['prompt', 'answer'],
  ['prompt', 'output'],
  ['user', 'assistant'],
  ['human', 'assistant'],
  ['input', 'output'],
  ['input', 'target'],
];

const isSquadAnswers = (value: unknown): boolean => isObject(value) && Array.isArray(value.text);

/**
 * The format that a record claims by its keys alone, as the SDKs decide it. The check uses it to report what is wrong inside.
 * Together refuses a record that claims more than one.
 */
export function claimedFormats(value: Record<string, unknown>): FormatId[] {
  const claimed: FormatId[] = [];
  if ('messages' in value) claimed.push('conversation');
  if ('prompt' in value && 'completion' in value) claimed.push('instruction');
  if ('preferred_output' in value || 'non_preferred_output' in value) claimed.push('preference');
  if ('text' in value) claimed.push('text');
  if ('custom_id' in value && 'body' in value) return ['batch'];
  return claimed;
}
