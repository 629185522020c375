import { matchesInText } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { UserError } from '../errors.ts';

/** Placeholders for the reason that advice prints. */
const PLACEHOLDER = /^why (?:it|this) is safe$/i;

/** True for a reason that says something, as each entry of the allowlist needs one. @param text trimmed */
export const isReason = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !PLACEHOLDER.test(text);

/**
 * Refuses a reason with a secret: it would be written to the allowlist file, which is committed.
 *
 * @throws UserError which does not repeat the reason
 */
export function needNoSecret(reason: string, rules: RuleSet): void {
  const [found] = matchesInText({ bytes: Buffer.from(reason) }, 'reason.txt', rules);
  if (found)
    throw new UserError(
      'usage',
      `the reason has a secret (${found.match.rule.title}), and it would be committed with the allowlist file: give a reason without it`,
    );
}
