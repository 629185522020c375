import { planTable } from '#tables';
import type { RuleList } from '../../rules/secrets/list.ts';
import { decodePlan } from './plan-table.ts';
import type { Plan } from './plan.ts';

/** `#plan` in the package: the plan of the same rules, compiled by the build. */
export function builtinPlan(_rules: RuleList): Plan {
  return decodePlan(planTable());
}
