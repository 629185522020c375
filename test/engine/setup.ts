import { builtinPlan } from '../../src/engine/compiled-plan.ts';
import type { RuleSet } from '../../src/engine/scan.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../src/policy/config.ts';
import type { Policy } from '../../src/policy/decide.ts';
import { RULES } from '../../src/rules/index.ts';

/** All rules and a policy without an allowlist, for tests that go through the pipeline. */
export const rules: RuleSet = { rules: RULES, plan: builtinPlan(RULES), off: new Set() };
export const policy: Policy = { config: NO_CONFIG, allowlist: new Allowlist(NO_CONFIG, ''), ignores: () => false, failOn: 'high', all: true };
