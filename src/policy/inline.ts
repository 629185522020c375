import type { Finding } from '../model.ts';
import { commentOn } from './comment.ts';

/** What our own comments begin with. */
const ALLOW_COMMENT = 'together-guard:allow';

/**
 * Comments that allow a finding where it stands: ours, on the line or alone on the line above, with the rule and
 * a reason; gitleaks' and detect-secrets', so that a team can switch over. What is not a comment in the file's language
 * does not count: a chat that mentions such a comment, or a value in JSON, would allow what stands next to it.
 */
const OWN = /together-guard:allow(?![\w-])(?:\s+([a-z][a-z0-9-]*|\*)(?![\w*]))?(?:\s*--\s*(\S.{0,200}))?/g;
/** Slips that are not rare, and what other tools call it. */
const MISSPELT = /together[-_ ]?guard[-_: ]{1,3}(?:allow|ignore|disable|skip|nosec)\w*/i;
/** Longer lines are not written by people, and one comment would stand for all that is on them. */
const MAX_LINE = 1000;

/** What is in every comment that `inlineAllow` has something to say about. */
const HINT = /together[-_ ]?guard|gitleaks:allow|pragma:/i;

/** False if no comment in `text` allows anything or looks as if it should: one look at a file spares one at each of its findings. */
export const mayAllow = (text: string): boolean => HINT.test(text);

export interface InlineAllow {
  /** The reason, or whose comment it was. */
  reason?: string;
  /** Something to tell the user: a comment that does not count. */
  note?: string;
}

/**
 * @param line the line that the secret starts on, with every secret hidden: a reason is shown
 * @param above the line above it, or the empty string
 * @param path of the file, which tells what a comment is
 */
export function inlineAllow(rule: string, line: string, above: string, path: string): InlineAllow {
  const here = commentIn(line, path);
  const before = commentIn(above, path);
  let note: string | undefined;
  for (const text of [here?.text, before?.alone ? before.text : undefined]) {
    if (text === undefined) continue;
    const own = [...text.matchAll(OWN)];
    for (const [, named, reason] of own) {
      if (named === undefined) note ??= 'a comment "together-guard:allow" names no rule and does not count';
      else if (named !== rule && named !== '*') note ??= `a comment "together-guard:allow ${named}" is for another rule`;
      else if (reason) return { reason: reason.replace(/\s*(?:\*\/|-->|#\}).*$/, '').trimEnd() };
      else note = `a comment "together-guard:allow ${named}" has no reason and does not count`;
    }
    if (own.length === 0 && MISSPELT.test(text)) note ??= 'a comment that looks like "together-guard:allow" does not count';
  }
  if (here?.text.includes('gitleaks:allow')) return { reason: 'gitleaks:allow' };
  if (here && /pragma:\s?(?:allow|white)list[ -]secret/i.test(here.text)) return { reason: 'pragma: allowlist secret' };
  if (before && /pragma:\s?(?:allow|white)list[ -]nextline[ -]secret/i.test(before.text))
    return { reason: 'pragma: allowlist nextline secret' };
  if (note) return { note: `${note}: write "together-guard:allow ${rule} -- why"` };
  return here || before || !/together-guard:allow|gitleaks:allow|pragma:\s?(?:allow|white)list/.test(line)
    ? {}
    : {
        note: "something like an allow comment stands here, but not in a comment of this file's language or in a line of over 1,000 characters, and does not count: use the allowlist file",
      };
}

/**
 * Comments of our own form that allow nothing: what they were for has gone.
 *
 * @param text of the whole file
 * @param findings in the file, all of them
 * @param off ids of rules that did not run, whose comments may well be needed
 */
export function unusedComments(
  text: string,
  path: string,
  findings: readonly Pick<Finding, 'line' | 'allowed'>[],
  off: ReadonlySet<string>,
): string[] {
  const allowed = new Set(findings.filter((finding) => finding.allowed !== undefined).map(({ line }) => line));
  return text.split('\n').flatMap((line, i) => {
    const comment = line.includes(ALLOW_COMMENT) ? commentIn(line, path) : null;
    if (!comment || allowed.has(i + 1) || (comment.alone && allowed.has(i + 2))) return [];
    const unused = [...comment.text.matchAll(OWN)].filter(
      ([, rule, reason]) => rule && reason && !(rule === '*' ? off.size > 0 : off.has(rule)),
    );
    return unused.map(([, rule]) => `${path}:${i + 1}: the comment "${ALLOW_COMMENT} ${rule}" matches nothing any more and can go`);
  });
}

const commentIn = (line: string, path: string) => (line.length > MAX_LINE ? null : commentOn(line.replace(/[\r\n]+$/, ''), path));
