import type { Rule } from '../../model.ts';
import type { CustomRule } from '../../policy/config/schema.ts';
import { budgeted, limited } from '../../policy/user-pattern.ts';
import type { RuleSet } from './match.ts';
import type { Rules } from './plan.ts';
import { decodePlan, encodePlan } from './plan-table.ts';
import type { Plan } from './plan.ts';

/** Milliseconds for all custom rules on one view of a file, which has at most 4 MB. */
const LIMIT_MS = 5000;
/** Milliseconds that the budget of all patterns grows with each scanned byte: a megabyte in two seconds. */
const BYTE_MS = 0.002;
/** How many rules a message names. */
const MOST_NAMED = 5;

/** What is remembered of rules that were proven. */
interface Proof {
  /** Numbers of the rules that may be slow. */
  slow: number[];
  /** The compiled plan, in base64. */
  plan: string;
}

export const proofText = (plan: Plan, slow: number[]): string =>
  JSON.stringify({ slow, plan: encodePlan(plan).toString('base64') } satisfies Proof);

/**
 * The team's own rules, as an earlier run has proven and compiled them. Of a hundred rules, most commits need none, so each
 * is made when a text has one of its literals.
 *
 * @param file the allowlist file, for messages
 * @param proof of `proofOf` for the same definitions
 */
export function provenRules(definitions: readonly CustomRule[], file: string, proof: string): RuleSet {
  const { slow, plan } = JSON.parse(proof) as Proof;
  const made: Rule[] = [];
  const rules: Rules = { at: (index) => (made[index] ??= ruleOf(definitions[index])) };
  return limitedSet(rules, decodePlan(Buffer.from(plan, 'base64')), definitions, slow, file);
}

/** @param slow numbers of the rules that may be slow */
export function limitedSet(rules: Rules, plan: Plan, definitions: readonly CustomRule[], slow: readonly number[], file: string): RuleSet {
  const named = slow.length > 0 ? slow.map((index) => definitions[index]) : definitions;
  const where = () =>
    named.length > 1
      ? `${file}: one of the custom rules ${named
          .slice(0, MOST_NAMED)
          .map(({ id }) => id)
          .join(', ')}${named.length > MOST_NAMED ? ' …' : ''}`
      : `${file}:${named[0].line}: custom rule ${named[0].id}`;
  return {
    rules,
    plan,
    off: new Set(),
    limited: (job, path, size) => {
      const at = () => `${where()}, on ${path},`;
      return slow.length > 0 ? limited(job, LIMIT_MS, at, size * BYTE_MS) : budgeted(job, size * BYTE_MS, at);
    },
  };
}

export function ruleOf({
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
