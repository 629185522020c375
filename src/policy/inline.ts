/**
 * Comments that allow a finding where it stands: ours, on the line or the line above, with the rule and
 * a reason; gitleaks' and detect-secrets', so that a team can switch over.
 */
const OWN = /together-guard:allow\s+([a-z][a-z0-9-]*|\*)(?:\s*--\s*(\S.{0,200}))?/g;

export interface InlineAllow {
  /** The reason, or whose comment it was. */
  reason?: string;
  /** Something to tell the user: a comment that does not count. */
  note?: string;
}

/**
 * @param line the line that the secret starts on, with every secret hidden: a reason is shown
 * @param above the line above it, or the empty string
 */
export function inlineAllow(rule: string, line: string, above: string): InlineAllow {
  let note: string | undefined;
  for (const text of [line, above]) {
    for (const [, named, reason] of text.matchAll(OWN)) {
      if (named !== rule && named !== '*') continue;
      if (reason) return { reason: reason.replace(/\s*(?:\*\/|-->|#\}).*$/, '').trimEnd() };
      note = `a comment "together-guard:allow ${named}" has no reason and does not count: write "together-guard:allow ${named} -- why"`;
    }
  }
  if (line.includes('gitleaks:allow')) return { reason: 'gitleaks:allow' };
  if (/pragma:\s?(?:allow|white)list[ -]secret/i.test(line)) return { reason: 'pragma: allowlist secret' };
  if (/pragma:\s?(?:allow|white)list[ -]nextline[ -]secret/i.test(above)) return { reason: 'pragma: allowlist nextline secret' };
  return note ? { note } : {};
}
