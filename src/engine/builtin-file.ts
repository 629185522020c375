import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleList } from '../rules/list.ts';
import { decodePlan } from './plan-file.ts';
import type { Plan } from './plan.ts';

/** What `builtin.ts` is in the bundle: reads the plan that the build made of the same rules. */
export function builtinPlan(_rules: RuleList): Plan {
  return decodePlan(readFileSync(join(__dirname, 'rules.bin')));
}
