import type { RuleList } from '../rules/list.ts';
import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

/**
 * The plan of the built-in rules. The build replaces this file by one that reads the plan from a table
 * made ahead of time, since parsing patterns costs more than scanning a small commit.
 */
export function builtinPlan(rules: RuleList): Plan {
  return (plan ??= compile(rules.all()));
}

/** There is one list of built-in rules. */
let plan: Plan | undefined;
