import type { RuleList } from '../rules/list.ts';
import { planBytes } from './plan-bytes.ts';
import { decodePlan } from './plan-file.ts';
import type { Plan } from './plan.ts';

/** What `builtin.ts` is in the bundle: decodes the plan that the build made of the same rules. */
export function builtinPlan(_rules: RuleList): Plan {
  return decodePlan(planBytes());
}
