import { atLeast, type Severity } from '../model.ts';
import { checkOptions, needObject, REQUEST_OPTIONS } from '../io/arguments.ts';
import { counted, number } from '../io/words.ts';
import { Budget } from './budget.ts';
import { DEFAULT_LIMITS, type Limits, type RequestFinding, type RequestPolicy } from './finding.ts';
import { injectionIn } from './turns.ts';
import { keyRunsOf, runsOf } from './runs.ts';
import { shapeOf } from './shape.ts';
import { textsOf } from './texts.ts';
import { ownRules } from '../detect/secrets/own-rules.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { valuesIn } from './values.ts';

/**
 * Checks a chat or completion request before a service passes it on to Together: its shape and limits, the model, secrets and
 * personal data in any text, and prompt injection in user and tool messages, calls and tools. The time is linear in `policy.maxSize`.
 *
 * @param body the parsed JSON of the request
 * @returns findings; empty if the request is fine
 * @throws TypeError if `body` is not an object, and for unknown or wrong options
 */
export function checkRequest(body: object, policy: RequestPolicy = {}): RequestFinding[] {
  needObject(body, 'checkRequest(body)');
  checkOptions(policy, 'checkRequest(body, policy)', REQUEST_OPTIONS);
  return findingsIn(body, policy, policy.rules && ownRules(policy.rules));
}

/**
 * The same for any JSON value.
 *
 * @param custom rules that are already compiled
 */
export function findingsIn(body: unknown, policy: RequestPolicy, custom: RuleSet | undefined): RequestFinding[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [finding('shape', 'body', '', 'must be an object')];
  return capped(allIn(body as Record<string, unknown>, policy, custom));
}

function allIn(body: Readonly<Record<string, unknown>>, policy: RequestPolicy, custom: RuleSet | undefined): RequestFinding[] {
  const limits = limitsOf(policy);
  const { texts, size, tooDeep, isUnreadable } = textsOf(body, limits.maxSize);
  if (isUnreadable) return [finding('shape', 'body', '', 'cannot be read: pass the parsed JSON of the request')];
  const isLarge = size > limits.maxSize && Array.isArray(body.messages);
  const found = shapeOf(isLarge ? { ...body, messages: (body.messages as unknown[]).slice(0, SOME) } : body, limits);
  if (size > limits.maxSize) {
    const message = `has more than ${number(limits.maxSize)} characters, so its texts were not searched`;
    return [...found, finding('size', 'size', '', message)];
  }
  if (tooDeep !== undefined) found.push(finding('shape', 'depth', tooDeep, 'is nested too deeply to be searched'));
  for (const { field, text } of texts)
    if (text.length > limits.maxTextSize)
      found.push(finding('size', 'text-size', field, `has more than ${number(limits.maxTextSize)} characters`));
  const runs = runsOf(body, texts);
  const budget = new Budget(size);
  found.push(...valuesIn(texts, runs, keyRunsOf(body, texts), policy, custom, budget));
  const isDone = policy.injection === false || found.at(-1)?.type === 'search-time';
  return isDone ? found : [...found, ...injectionIn(body, texts, runs, budget)];
}

/** The first findings of each kind. A request can have a million wrong fields, and no one reads a million findings. */
function capped(all: readonly RequestFinding[]): RequestFinding[] {
  const counts = new Map<RequestFinding['kind'], number>();
  const kept = all.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= MOST;
  });
  for (const [kind, count] of counts)
    if (count > MOST) {
      const of = all.filter((each) => each.kind === kind);
      const severity = of.reduce<Severity>((high, each) => (atLeast(each.severity, high) ? each.severity : high), 'low');
      kept.push({ kind, type: 'more', field: '', message: `has ${counted(count - MOST, 'more finding')} of the kind ${kind}`, severity });
    }
  return kept;
}

/** Messages whose shape is checked in a request that is too large. */
const SOME = 1000;
/** Findings of one kind that are reported. */
const MOST = 100;

function finding(kind: RequestFinding['kind'], type: string, field: string, message: string): RequestFinding {
  return { kind, type, field, message, severity: 'high' };
}

/** Options that are undefined have their defaults. */
function limitsOf({ models, roles, maxTokens, maxTextSize, maxSize }: RequestPolicy): Limits {
  const given = Object.entries({ models, roles, maxTokens, maxTextSize, maxSize }).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_LIMITS, ...(Object.fromEntries(given) as Partial<Limits>) };
}
