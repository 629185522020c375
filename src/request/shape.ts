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

function checkTokens(body: Body, { maxTokens }: Limits, report: Report): void {
  const { n, max_tokens: tokens, max_completion_tokens: completion } = body;
  const hasLimit = isGiven(tokens) || isGiven(completion);
  for (const [name, value] of Object.entries({ max_tokens: tokens, max_completion_tokens: completion })) {
    // Null would replace the default of a service that adds one: `{ max_tokens: 512, ...body }`.
    const isWrong = isGiven(value) ? !isWhole(value, 1, maxTokens) : value === null && !hasLimit;
    if (isWrong) report(name, `must be a whole number from 1 to ${number(maxTokens)}${value === null ? ', not null' : ''}`, 'max_tokens');
  }
  if (!isGiven(n)) return;
  if (!isWhole(n, 1, MOST_CHOICES)) return report('n', `must be a whole number from 1 to ${MOST_CHOICES}`);
  const each = [tokens, completion].find((value) => isWhole(value, 1, maxTokens)) ?? Math.min(DEFAULT_TOKENS, maxTokens);
  if (Number(n) > 1 && Number(n) * Number(each) > maxTokens)
    report('n', `times max_tokens (${number(DEFAULT_TOKENS)} if missing) is more than ${number(maxTokens)}`);
}

function checkStop(stop: unknown, report: Report): void {
  if (!isGiven(stop)) return;
  const stops: unknown[] = Array.isArray(stop) ? stop : [stop];
  if (!stops.every((text) => typeof text === 'string' && text !== '' && text.length <= STOP_SIZE))
    report('stop', `must be a text of at most ${STOP_SIZE} characters, or an array of such texts`);
  if (stops.length > MOST_STOPS) report('stop', `has more than ${MOST_STOPS} texts`);
}
