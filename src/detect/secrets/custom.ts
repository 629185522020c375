import { compile } from './compile/compile.ts';
import { matchesInText } from './index.ts';
import type { RuleSet } from './match.ts';
import { quote, UserError } from '../../errors.ts';
import type { Rule } from '../../model.ts';
import type { CustomRule } from '../../policy/config/schema.ts';
import { mayBeSlow } from '../../policy/user-pattern.ts';
import { limitedSet, proofText, ruleOf } from './proven.ts';

/** Numbers of the rules that may be slow. */
const slowOnes = (definitions: readonly CustomRule[]): number[] =>
  definitions.flatMap(({ pattern, name, near, path }, index) =>
    [pattern, name, near?.pattern, path].some((source) => source !== undefined && mayBeSlow(source)) ? [index] : [],
  );

/**
 * The team's own rules, each proved by its own examples before it is used.
 *
 * @param file the allowlist file, for messages
 * @throws UserError naming the rule, and the example that fails or takes too long
 */
export function customRules(definitions: readonly CustomRule[], file: string): RuleSet {
  const rules = definitions.map(ruleOf);
  const set = limitedSet(rules, planOf(rules, definitions, file), definitions, slowOnes(definitions), file);
  // An example is a text without a path.
  const proof = definitions.some(({ path }) => path !== undefined) ? anywhere(set, definitions, file) : set;
  for (const definition of definitions) prove(definition, proof, file);
  return set;
}

function prove(definition: CustomRule, proof: RuleSet, file: string): void {
  const { limited, ...unlimited } = proof;
  const { id, line, match, ignore } = definition;
  if (match.length + ignore.length === 0) return;
  const isFound = (example: string) =>
    matchesInText({ bytes: Buffer.from(example) }, 'example.txt', unlimited).some((found) => found.match.rule.id === id);
  const wrong = () => ({ match: match.findIndex((one) => !isFound(one)), ignore: ignore.findIndex(isFound) });
  // One time limit for all examples: each one starts a thread.
  const places = limited!(wrong, 'its example', Buffer.byteLength([...match, ...ignore].join('')));
  for (const kind of ['match', 'ignore'] as const) {
    const place = places[kind];
    if (place < 0) continue;
    throw new UserError(
      'bad-config',
      `${file}:${line}: custom rule ${id}: its ${kind} example ${place + 1} (${quote(definition[kind][place])}) is ${kind === 'match' ? 'not ' : ''}found`,
    );
  }
}

/**
 * Proves the rules, and returns what `provenRules` needs to use them later without compiling: a hundred rules take 0.4 s to compile,
 * and every commit would wait.
 *
 * @param file the allowlist file, for messages
 * @throws UserError naming the rule, and the example that fails or takes too long
 */
export const proofOf = (definitions: readonly CustomRule[], file: string): string =>
  proofText(customRules(definitions, file).plan, slowOnes(definitions));

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
