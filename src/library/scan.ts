import { builtinPlan } from '#plan';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Finding, Rule } from '../model.ts';
import { inspect } from '../scan/inspect.ts';
import { Allowlist } from '../policy/allowlist.ts';
import { NO_CONFIG } from '../policy/config/schema.ts';
import type { Policy } from '../policy/judge.ts';
import { RULES } from '#rules';
import { checkOptions, needText, SCAN_OPTIONS } from '../io/arguments.ts';
import { ownRules } from '../detect/secrets/own-rules.ts';

let builtin: RuleSet | undefined;

export interface ScanOptions {
  /** Your own rules, from `defineRule`. Keep them in one array: it is compiled when it is first used. */
  rules?: readonly Rule[];
}

function rulesOf({ rules }: ScanOptions): RuleSet {
  builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: new Set() };
  return rules ? { ...builtin, custom: ownRules(rules) } : builtin;
}

const policy: Policy = { config: NO_CONFIG, allowlist: new Allowlist(NO_CONFIG, ''), ignores: () => false, failOn: 'high', all: true };

/**
 * Finds secrets in the bytes of a file, with all built-in rules and your own, and without an allowlist file. Allow comments count.
 *
 * @param path the file's path, for findings and for rules that depend on it
 * @throws TypeError for arguments of the wrong type, and for unknown options
 */
export async function scanBytes(path: string, bytes: Uint8Array, options: ScanOptions = {}): Promise<Finding[]> {
  needText(path, 'scanBytes(path, …)');
  checkOptions(options, 'scanBytes(path, bytes, options)', SCAN_OPTIONS);
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(
      `scanBytes(path, bytes) takes a Buffer or Uint8Array${typeof bytes === 'string' ? ': for a string, use scanText(text, path)' : ''}`,
    );
  return (
    await inspect(
      {
        path,
        bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        origin: { kind: 'stdin' },
      },
      rulesOf(options),
      policy,
    )
  ).findings;
}

/** Finds secrets in a text, like `scanBytes`. Lines and columns start at 1; columns are UTF-16 units. */
export async function scanText(text: string, path = 'text', options: ScanOptions = {}): Promise<Finding[]> {
  needText(text, 'scanText(text)');
  return scanBytes(path, Buffer.from(text), options);
}
