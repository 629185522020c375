import { builtinPlan } from '#plan';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Finding } from '../model.ts';
import { inspect } from '../scan/pipeline.ts';
import { Allowlist } from '../policy/allowlist.ts';
import { NO_CONFIG } from '../policy/config/schema.ts';
import type { Policy } from '../policy/judge.ts';
import { RULES } from '#rules';
import { needText } from '../redact/arguments.ts';

let builtin: RuleSet | undefined;
const rules = (): RuleSet => (builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: new Set() });

const policy: Policy = { config: NO_CONFIG, allowlist: new Allowlist(NO_CONFIG, ''), ignores: () => false, failOn: 'high', all: true };

/**
 * Finds secrets in the bytes of a file, with all built-in rules and without an allowlist file. Allow comments count.
 *
 * @param path the file's path, for findings and for rules that depend on it
 * @throws TypeError for arguments of the wrong type
 */
export async function scanBytes(path: string, bytes: Uint8Array): Promise<Finding[]> {
  needText(path, 'scanBytes(path, …)');
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
      rules(),
      policy,
    )
  ).findings;
}

/** Finds secrets in a text, like `scanBytes`. Lines and columns start at 1; columns are UTF-16 units. */
export async function scanText(text: string, path = 'text'): Promise<Finding[]> {
  needText(text, 'scanText(text)');
  return scanBytes(path, Buffer.from(text));
}
