import type { RuleList } from '../../rules/secrets/list.ts';
import { compile } from './compile/compile.ts';
import type { Plan } from './plan.ts';

/**
 * `#plan` for who runs the source: the plan of the built-in rules, compiled on first use. The package has
 * `packed-plan.ts` in its place, since parsing patterns costs more than scanning a small commit.
 */
export function builtinPlan(rules: RuleList): Plan {
  return (plan ??= compile(rules.all()));
}

/** There is one list of built-in rules. */
let plan: Plan | undefined;
