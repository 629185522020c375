import { matchesInText } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { UserError } from '../errors.ts';

/** Placeholders for the reason that advice prints. */
const PLACEHOLDER = /^why (?:it|this) is safe$/i;

/** True for a reason that says something, as each entry of the allowlist needs one. @param text trimmed */
export const isReason = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !PLACEHOLDER.test(text);

/**
 * Refuses a secret in what was typed for an entry of the allowlist: it would be printed, and committed with the file.
 *
 * @param given by name, as the flags of `allow`
 * @throws UserError which does not repeat the text
 */
export function needNoSecret(given: Readonly<Record<string, unknown>>, rules: RuleSet): void {
  for (const [name, text] of Object.entries(given)) {
    if (typeof text !== 'string') continue;
    const [found] = matchesInText({ bytes: Buffer.from(text) }, 'reason.txt', rules);
    if (!found) continue;
    const [what, without] =
      name === 'reason' ? ['the reason', 'give a reason without it'] : [`--${name}`, 'write * or another name in its place'];
    throw new UserError(
      'usage',
      `${what} has a secret (${found.match.rule.title}), and it would be committed with the allowlist file: ${without}`,
    );
  }
}
