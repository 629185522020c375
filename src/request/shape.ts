/**
 * The shape of a chat or completion request. Own code, since there is one shape, and the libraries do not fit it: valibot
 * (8 kB) repeats the refused value in its messages, which may be a secret, and zod (455 kB) takes 37 ms to load.
 */
import { number } from '../io/words.ts';
import { DEFAULT_TOKENS, type Limits, type RequestFinding } from './finding.ts';

type Body = Readonly<Record<string, unknown>>;
type Report = (field: string, message: string, type?: string) => void;

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown, least: number, most: number): boolean => typeof value === 'number' && value >= least && value <= most;
const isWhole = (value: unknown, least: number, most: number): boolean => Number.isSafeInteger(value) && isNumber(value, least, most);
/** A field that is null, as in JSON that was made from typed objects, is as good as missing. A limit is not: see `checkTokens`. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Fields of the request that are numbers in a range. */
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  temperature: [0, 2],
  top_p: [0, 1],
  min_p: [0, 1],
  presence_penalty: [-2, 2],
  frequency_penalty: [-2, 2],
  top_logprobs: [0, 20],
};
const MOST_STOPS = 4;
const MOST_CHOICES = 128;
/** Longer than any stop string that is meant. */
const STOP_SIZE = 256;

/** What is wrong with the shape of a request, in the order of its fields. */
export function shapeOf(body: Body, limits: Limits): RequestFinding[] {
  const found: RequestFinding[] = [];
  const report: Report = (field, message, type = field.replace(/\[\d+\]/g, '[]')) =>
    found.push({ kind: type === 'model-not-allowed' ? 'model' : 'shape', type, field, message, severity: 'high' });
  checkModel(body, limits, report);
  const { messages, prompt } = body;
  if (isGiven(messages) && isGiven(prompt)) report('', 'has both messages and prompt: send one of them', 'messages');
  else if (isGiven(prompt)) checkPrompt(prompt, report);
  else checkMessages(messages, limits, report);
  checkTokens(body, limits, report);
  for (const [name, [least, most]] of Object.entries(RANGES))
    if (isGiven(body[name]) && !isNumber(body[name], least, most)) report(name, `must be a number from ${least} to ${most}`);
  checkStop(body.stop, report);
  if (isGiven(body.stream) && typeof body.stream !== 'boolean') report('stream', 'must be true or false');
  return found;
}

function checkModel({ model }: Body, { models }: Limits, report: Report): void {
  if (!isGiven(model)) report('model', 'is missing');
  else if (typeof model !== 'string' || model === '') report('model', 'must be the name of a model');
  else if (models && !models.includes(model)) {
    const allowed = models.length === 1 ? 'the one model allowed' : `one of the ${number(models.length)} models allowed`;
    report('model', `is not ${allowed}`, 'model-not-allowed');
  }
}

function checkPrompt(prompt: unknown, report: Report): void {
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  if (!isText(prompt) && !(Array.isArray(prompt) && prompt.length > 0 && prompt.every(isText)))
    report('prompt', 'must be a text that is not empty');
}

function checkMessages(messages: unknown, limits: Limits, report: Report): void {
  if (!isGiven(messages)) report('messages', 'is missing: a request has messages or a prompt');
  else if (!Array.isArray(messages)) report('messages', 'must be an array');
  else if (messages.length === 0) report('messages', 'is empty');
  else for (const [i, message] of messages.entries()) checkMessage(message, `messages[${i}]`, limits, report);
}

function checkMessage(message: unknown, field: string, { roles }: Limits, report: Report): void {
  if (!isObject(message)) return report(field, 'must be an object with role and content');
  const { role, content, tool_calls: calls } = message;
  if (typeof role !== 'string') report(`${field}.role`, 'must be a text');
  else if (!roles.includes(role)) report(`${field}.role`, `is not allowed: use ${roles.join(', ')}`);
  if (!isGiven(content)) {
    const isCall = role === 'assistant' && Array.isArray(calls) && calls.length > 0;
    if (!isCall) report(`${field}.content`, 'is missing');
  } else if (typeof content === 'string') {
    if (role === 'user' && content.trim() === '') report(`${field}.content`, 'is empty');
  } else if (!Array.isArray(content)) report(`${field}.content`, 'must be a text or an array of parts');
  else for (const [i, part] of content.entries()) checkPart(part, `${field}.content[${i}]`, report);
}

function checkPart(part: unknown, field: string, report: Report): void {
  if (!isObject(part) || typeof part.type !== 'string') report(field, 'must be an object with a type');
  else if (part.type === 'text' && typeof part.text !== 'string') report(`${field}.text`, 'must be a text');
}

/** Names that servers have for the most tokens of an answer. */
const TOKENS =
  /^(?:max_(?:completion_|new_|output_|gen_|generated_)?tokens(?:_to_sample)?|max_gen_len|max_(?:new_)?length|n_predict|num_predict|budget_tokens|thinking_budget)$/;
/** Names for the number of answers that are made, also of those that are not returned. */
const CHOICES = /^(?:n|best_of|num_return_sequences|(?:num_|n_)?(?:candidates|choices|completions|beams)|candidate_count)$/;
/** Objects that hold more parameters of some servers. */
const GROUPS = /^(?:parameters|options|extra_body|generation_config|sampling_params|reasoning|thinking|config)$/;
/** `maxTokens` is `max_tokens`. */
const snake = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The parameters that cost: of the request, and of the objects in it that hold more of them. */
function costsOf(body: Body): { field: string; name: string; value: unknown }[] {
  const own = (object: Body, parent: string) =>
    Object.entries(object).map(([name, value]) => ({ field: `${parent}${name}`, name: snake(name), value }));
  const all = own(body, '');
  const inner = all.flatMap(({ name, field, value }) => (GROUPS.test(name) && isObject(value) ? own(value, `${field}.`) : []));
  return [...all, ...inner].filter(({ name }) => TOKENS.test(name) || CHOICES.test(name));
}

function checkTokens(body: Body, { maxTokens }: Limits, report: Report): void {
  const costs = costsOf(body);
  const limits = costs.filter(({ name }) => TOKENS.test(name));
  const hasLimit = limits.some(({ value }) => isGiven(value));
  for (const { field, name, value } of limits) {
    const least = name.includes('budget') ? 0 : 1; // 0 turns thinking off
    // Null would replace the default of a service that adds one: `{ max_tokens: 512, ...body }`.
    const isWrong = isGiven(value) ? !isWhole(value, least, maxTokens) : value === null && !hasLimit;
    if (isWrong)
      report(field, `must be a whole number from ${least} to ${number(maxTokens)}${value === null ? ', not null' : ''}`, 'max_tokens');
  }
  const highest = Math.max(0, ...limits.map(({ value }) => (isWhole(value, 1, maxTokens) ? Number(value) : 0)));
  const each = highest || Math.min(DEFAULT_TOKENS, maxTokens);
  for (const { field, name, value } of costs) {
    if (!CHOICES.test(name) || !isGiven(value)) continue;
    if (!isWhole(value, 1, MOST_CHOICES)) report(field, `must be a whole number from 1 to ${MOST_CHOICES}`);
    else if (Number(value) > 1 && Number(value) * each > maxTokens)
      report(field, `times max_tokens (${number(DEFAULT_TOKENS)} if missing) is more than ${number(maxTokens)}`);
  }
}

function checkStop(stop: unknown, report: Report): void {
  if (!isGiven(stop)) return;
  const stops: unknown[] = Array.isArray(stop) ? stop : [stop];
  if (!stops.every((text) => typeof text === 'string' && text !== '' && text.length <= STOP_SIZE))
    report('stop', `must be a text of at most ${STOP_SIZE} characters, or an array of such texts`);
  if (stops.length > MOST_STOPS) report('stop', `has more than ${MOST_STOPS} texts`);
}
