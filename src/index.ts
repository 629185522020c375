/** The library: what applications and tests may import. */
import { builtinPlan } from './engine/builtin.ts';
import { addressFinder } from './engine/personal-data-addresses.ts';
import { nameFinder } from './engine/personal-data-names.ts';
import { personalDataFinder, type PersonalData, type PersonalDataOptions } from './engine/personal-data.ts';
import type { RuleSet } from './engine/scan.ts';
import type { Finding } from './model.ts';
import { inspect } from './pipeline.ts';
import { Allowlist } from './policy/allowlist.ts';
import { NO_CONFIG } from './policy/config.ts';
import type { Policy } from './policy/decide.ts';
import { RULES } from './rules/index.ts';
import { ADDRESS_DATA } from './rules/pii/address.ts';
import { DECOY_WORDS } from './rules/pii/decoys.ts';
import { PERSONAL_DATA_RULES } from './rules/pii/index.ts';
import { NAME_DATA } from './rules/pii/person.ts';

export type { PersonalData, PersonalDataOptions } from './engine/personal-data.ts';
export type { Finding, Report, Rule, Severity, Skipped } from './model.ts';
export { defineRule } from './rules/define.ts';

let builtin: RuleSet | undefined;
const rules = (): RuleSet => (builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: new Set() });

const policy: Policy = { config: NO_CONFIG, allowlist: new Allowlist(NO_CONFIG, ''), ignores: () => false, failOn: 'high', all: true };

/**
 * Personal data in a text: e-mail addresses, phone numbers, cards, accounts, national ids, names, addresses …
 *
 * @returns UTF-16 offsets, ascending and not overlapping; `tier` says whether it would stop a commit
 */
export function findPersonalData(text: string, options?: PersonalDataOptions): PersonalData[] {
  finder ??= personalDataFinder(PERSONAL_DATA_RULES, DECOY_WORDS, [addressFinder(ADDRESS_DATA), nameFinder(NAME_DATA)]);
  return finder(text, options);
}

let finder: ReturnType<typeof personalDataFinder> | undefined;

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
