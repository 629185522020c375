import { MENTION_WORDS } from '../../value/mentions.ts';
import type { RuleList } from '../../rules/secrets/list.ts';
import { compile } from './compile/compile.ts';
import type { Plan } from './plan.ts';

/**
 * `#plan` when the source runs directly: the plan of the built-in rules, compiled on first use. The package has
 * `packed-plan.ts` instead, since parsing patterns costs more than scanning a small commit.
 */
export function builtinPlan(rules: RuleList): Plan {
  return (plan ??= compile(rules.all(), MENTION_WORDS));
}

/** There is only one list of built-in rules. */
let plan: Plan | undefined;
