import { compile } from './compile/compile.ts';
import { matchesInText } from './index.ts';
import type { RuleSet } from './match.ts';
import { quote, UserError } from '../../errors.ts';
import type { Rule } from '../../model.ts';
import type { CustomRule } from '../../policy/config/schema.ts';
import { budgeted, limited, mayBeSlow } from '../../policy/user-pattern.ts';

/** Milliseconds for all custom rules on one view of a file, which has at most 4 MB. */
const LIMIT_MS = 5000;
/** Milliseconds that the budget of all patterns grows with each scanned byte: a megabyte in two seconds. */
const BYTE_MS = 0.002;
/** How many rules a message names. */
const MOST_NAMED = 5;

/**
 * The team's own rules, each proved by its own examples before it is used.
 *
 * @param file the allowlist file, for messages
 * @throws UserError naming the rule, and the example that fails or takes too long
 */
export function customRules(definitions: readonly CustomRule[], file: string): RuleSet {
  const set = provenRules(definitions, file);
  // An example is a text without a path.
  const proof = definitions.some(({ path }) => path !== undefined) ? anywhere(set, definitions, file) : set;
  for (const definition of definitions) prove(definition, proof, file);
  return set;
}

function prove(definition: CustomRule, proof: RuleSet, file: string): void {
  for (const [kind, expected] of [
    ['match', true],
    ['ignore', false],
  ] as const) {
    const wrong = definition[kind].findIndex((example) => finds(proof, definition.id, example) !== expected);
    if (wrong < 0) continue;
    throw new UserError(
      'bad-config',
      `${file}:${definition.line}: custom rule ${definition.id}: its ${kind} example ${wrong + 1} (${quote(definition[kind][wrong])}) is ${expected ? 'not ' : ''}found`,
    );
  }
}

/** The same, for rules that an earlier run has proved: a hundred rules take 0.15 s to prove, and every commit would wait. */
export function provenRules(definitions: readonly CustomRule[], file: string): RuleSet {
  const rules = definitions.map(ruleOf);
  const slow = definitions.filter(({ pattern, name, near, path }) =>
    [pattern, name, near?.pattern, path].some((source) => source !== undefined && mayBeSlow(source)),
  );
  const named = slow.length > 0 ? slow : definitions;
  const where = () =>
    named.length > 1
      ? `${file}: one of the custom rules ${named
          .slice(0, MOST_NAMED)
          .map(({ id }) => id)
          .join(', ')}${named.length > MOST_NAMED ? ' …' : ''}`
      : `${file}:${named[0].line}: custom rule ${named[0].id}`;
  return {
    rules,
    plan: planOf(rules, definitions, file),
    off: new Set(),
    limited: (job, path, size) => {
      const at = () => `${where()}, on ${path},`;
      return slow.length > 0 ? limited(job, LIMIT_MS, at, size * BYTE_MS) : budgeted(job, size * BYTE_MS, at);
    },
  };
}

/** The same rules without their paths. */
function anywhere(set: RuleSet, definitions: readonly CustomRule[], file: string): RuleSet {
  const rules = definitions.map((definition) => ruleOf({ ...definition, path: undefined }));
  return { ...set, rules, plan: planOf(rules, definitions, file) };
}

function planOf(rules: readonly Rule[], definitions: readonly CustomRule[], file: string): RuleSet['plan'] {
  try {
    return compile(rules);
  } catch (cause) {
    const { message } = cause as Error;
    const line = definitions.find(({ id }) => message.startsWith(`rule ${id}:`))?.line ?? 1;
    throw new UserError('bad-config', `${file}:${line}: custom ${message}`, { cause });
  }
}

function ruleOf({
  id,
  title,
  severity,
  keywords,
  pattern,
  flags,
  name,
  near,
  path,
  minEntropy,
  remedy,
  reference,
  match,
  ignore,
}: CustomRule): Rule {
  return {
    id,
    title,
    severity,
    keywords,
    pattern: new RegExp(pattern, `g${flags}`),
    remedy,
    reference,
    examples: () => ({ match, ignore }),
    ...(name !== undefined && { name: new RegExp(name, 'i') }),
    ...(near && { near: { pattern: new RegExp(near.pattern, 'i'), lines: near.lines } }),
    ...(path !== undefined && { path: new RegExp(path) }),
    ...(minEntropy !== undefined && { minEntropy }),
  };
}

function finds(set: RuleSet, id: string, example: string): boolean {
  const bytes = Buffer.from(example);
  const { limited, ...unlimited } = set;
  const job = () => matchesInText({ bytes }, 'example.txt', unlimited).some(({ match }) => match.rule.id === id);
  return limited!(job, 'its example', bytes.length);
}
