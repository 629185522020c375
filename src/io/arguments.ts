/**
 * Checks arguments for callers without a type checker. Throws a TypeError, since the program needs a fix. Ignoring a
 * misspelled option would leak data.
 */
import { quote } from '../errors.ts';
import type { Rule } from '../model.ts';

/** The kind of a value, never the value itself: it may be a secret. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (ArrayBuffer.isView(value)) return 'bytes';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What an option is. A number that is out of range and a misspelled role are no secrets. */
function givenOf(value: unknown, check: Check): string {
  if (check === COUNT && typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return kindOf(value);
  if (value.length === 0) return 'an empty array';
  const wrong: unknown = check === ROLES ? value.find((role) => !ROLE_NAMES.includes(role)) : undefined;
  return typeof wrong === 'string' ? quote(wrong) : 'an array of other values';
}

/** @param call the call for the message, such as `redact(text)` @throws TypeError unless `value` is a string */
export function needText(value: unknown, call: string): asserts value is string {
  if (typeof value === 'string') return;
  const isValue = call.startsWith('redact(') && typeof value === 'object' && value !== null;
  throw new TypeError(
    `${call} takes a string, not ${kindOf(value)}${ArrayBuffer.isView(value) ? ': pass bytes.toString()' : isValue ? ': for objects, use redactObject(value)' : ''}`,
  );
}

/** @param call the call for the message, such as `checkRequest(body)` @throws TypeError unless `value` is an object or an array */
export function needObject(value: unknown, call: string): asserts value is object {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) return;
  throw new TypeError(`${call} takes an object, not ${kindOf(value)}${typeof value === 'string' ? ': pass JSON.parse(text)' : ''}`);
}

type Check = readonly [expected: string, is: (value: unknown) => boolean];

const ROLE_NAMES: readonly unknown[] = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];
/** An empty list would refuse every request, and a misspelled role would refuse each message that has it. */
const ROLES: Check = [
  `an array of one or more of ${ROLE_NAMES.join(', ')}`,
  (value) => Array.isArray(value) && value.length > 0 && value.every((role) => ROLE_NAMES.includes(role)),
];

const YES_OR_NO: Check = ['true or false', (value) => typeof value === 'boolean'];
const TEXT: Check = ['a string', (value) => typeof value === 'string'];
const TEXTS: Check = ['an array of strings', (value) => Array.isArray(value) && value.every((item) => typeof item === 'string')];

/** Without the option, any is allowed; with an empty list, none would be. */
const SOME_TEXTS: Check = [
  'an array of at least one string (leave it out to allow any)',
  (value) => Array.isArray(value) && value.length > 0 && TEXTS[1](value),
];

const COUNT: Check = ['a whole number above 0', (value) => Number.isSafeInteger(value) && (value as number) > 0];

const OWN_RULES: Check = [
  'an array of rules from defineRule',
  (value) =>
    Array.isArray(value) && value.every((rule: Partial<Rule> | null) => rule?.pattern instanceof RegExp && Array.isArray(rule.keywords)),
];

export const SCAN_OPTIONS: Readonly<Record<string, Check>> = { rules: OWN_RULES };
export const REDACT_OPTIONS: Readonly<Record<string, Check>> = { fields: TEXTS, review: YES_OR_NO, rules: OWN_RULES };
export const OUTPUT_OPTIONS: Readonly<Record<string, Check>> = { systemPrompt: TEXT, review: YES_OR_NO, rules: OWN_RULES };

export const REQUEST_OPTIONS: Readonly<Record<string, Check>> = {
  models: SOME_TEXTS,
  roles: ROLES,
  maxTokens: COUNT,
  maxTextSize: COUNT,
  maxSize: COUNT,
  personalData: YES_OR_NO,
  injection: YES_OR_NO,
  rules: OWN_RULES,
};

const KEY: Check = ['a string or bytes', (value) => typeof value === 'string' || value instanceof Uint8Array];
/** Characters or bytes. A shorter key can be guessed, and is more likely a mistake in the environment. */
const SHORTEST_KEY = 32;
const MAKE_KEY = '`openssl rand -hex 32` makes one';

export const AUDIT_OPTIONS: Readonly<Record<string, Check>> = { key: KEY, ...REDACT_OPTIONS };
export const VERIFY_OPTIONS: Readonly<Record<string, Check>> = { key: KEY, expected: TEXT, previous: TEXT };

/**
 * A key that is undefined is most likely a variable that is not set, and would quietly make a log without a key.
 *
 * @throws TypeError if there is a key that is undefined or short
 */
export function needKey(options: { key?: string | Uint8Array }, call: string): void {
  if (!('key' in options)) return;
  const { key } = options;
  if (key === undefined) throw new TypeError(`${call}: the option key is undefined: set it (${MAKE_KEY}), or leave the option out`);
  if (key.length < SHORTEST_KEY)
    throw new TypeError(
      `${call}: the option key must have at least ${SHORTEST_KEY} random characters or bytes, not ${key.length}: ${MAKE_KEY}`,
    );
}

/** Options that are undefined are ignored. @throws TypeError if options are not an object, for an unknown option, or for an invalid value */
export function checkOptions(options: unknown, call: string, known: Readonly<Record<string, Check>>): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${call} takes options as an object, like { ${Object.keys(known)[0]}: … }, not ${kindOf(options)}`);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(known, name))
      throw new TypeError(`${call} has no option ${quote(name)}; the options are: ${Object.keys(known).join(', ')}`);
    const [expected, is] = known[name];
    if (!is(value)) throw new TypeError(`${call}: the option ${name} must be ${expected}, not ${givenOf(value, known[name])}`);
  }
}
