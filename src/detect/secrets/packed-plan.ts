import { planTable } from '#tables';
import type { RuleList } from '../../rules/secrets/list.ts';
import { decodePlan } from './plan-table.ts';
import type { Plan } from './plan.ts';

/** `#plan` in the package: the plan that the build compiled of the same rules. */
export function builtinPlan(_rules: RuleList): Plan {
  return decodePlan(planTable());
}
