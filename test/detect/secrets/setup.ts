import { builtinPlan } from '../../../src/detect/secrets/compiled-plan.ts';
import type { RuleSet } from '../../../src/detect/secrets/match.ts';
import { Allowlist } from '../../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../../src/policy/config/schema.ts';
import type { Policy } from '../../../src/policy/judge.ts';
import { RULES } from '../../../src/rules/secrets/index.ts';

/** All rules and a policy without an allowlist, for tests that go through the pipeline. */
export const rules: RuleSet = { rules: RULES, plan: builtinPlan(RULES), off: new Set() };
export const policy: Policy = {
  config: NO_CONFIG,
  allowlist: new Allowlist(NO_CONFIG, ''),
  ignores: () => false,
  failOn: 'high',
  all: true,
};
