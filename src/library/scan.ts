import { builtinPlan } from '../engine/builtin.ts';
import type { RuleSet } from '../engine/scan.ts';
import type { Finding } from '../model.ts';
import { inspect } from '../pipeline.ts';
import { Allowlist } from '../policy/allowlist.ts';
import { NO_CONFIG } from '../policy/config.ts';
import type { Policy } from '../policy/decide.ts';
import { RULES } from '../rules/index.ts';

let builtin: RuleSet | undefined;
const rules = (): RuleSet => (builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: new Set() });

const policy: Policy = { config: NO_CONFIG, allowlist: new Allowlist(NO_CONFIG, ''), ignores: () => false, failOn: 'high', all: true };

/**
 * Secrets in the bytes of a file, with all built-in rules and no allowlist file; comments in the text count.
 *
 * @param path what findings and rules that look at paths go by
 */
export async function scanBytes(path: string, bytes: Buffer): Promise<Finding[]> {
  return (await inspect({ path, bytes, origin: { kind: 'stdin' } }, rules(), policy)).findings;
}

/** Secrets in a text, as `scanBytes`; lines and columns count from 1, columns in UTF-16 units. */
export function scanText(text: string, path = 'text'): Promise<Finding[]> {
  return scanBytes(path, Buffer.from(text));
}
