import type { Finding } from '../model.ts';
import { didYouMean } from '../io/nearest.ts';
import { commentOn } from './comment.ts';
import { disabledBlocks, misplacedPeer, peerAllows, PEERS } from './peer-comments.ts';

/** Our own comments begin with this, also with a typo after it. */
const OWN_NAME = 'together-guard:';
const ALLOW_COMMENT = `${OWN_NAME}allow`;

/**
 * Comments that allow a finding: ours, on the same line or alone on the line above, with the rule and a reason; and those of
 * other tools (see `peer-comments.ts`). Only comments in the file's language count. Otherwise a
 * chat that mentions such a comment, or a value in JSON, would allow what is next to it.
 */
const OWN = /together-guard:allow(?![\w-])(?:\s+([a-z][a-z0-9-]*|\*)(?![\w*]))?(?:\s*--\s*(\S.{0,200}))?/g;
/** Common typos, and the words of other tools. */
const MISSPELT = /together[-_ ]?guard[-_: ]{1,3}(?:a[low]{3,6}|ignore|disable|skip|nosec)\w*/i;
/** Longer lines are not written by hand, and one comment would allow everything on them. */
const MAX_LINE = 1000;

/** Matches every comment that `inlineAllow` reacts to. */
const HINT = new RegExp(`together[-_ ]?guard|${PEERS.source}`, 'i');

/** False if `text` has no comment that allows anything or tries to. One test of a file replaces one at each finding. */
export const mayAllow = (text: string): boolean => HINT.test(text);

export interface InlineAllow {
  /** The reason, or the other tool's comment. */
  reason?: string;
  /** A note to the user about a comment that does not count. */
  note?: string;
}

/**
 * @param line the line on which the secret starts, with all secrets hidden, since the reason is shown
 * @param above the line above it, or the empty string
 * @param path of the file, for its comment syntax
 */
export function inlineAllow(rule: string, line: string, above: string, path: string): InlineAllow {
  const here = commentIn(line, path);
  const before = commentIn(above, path);
  let note: string | undefined;
  for (const text of [here?.text, before?.alone ? before.text : undefined]) {
    if (text === undefined) continue;
    const own = [...text.matchAll(OWN)];
    for (const [, named, reason] of own) {
      if (named === undefined) note ??= 'a comment "together-guard:allow" does not count, since it names no rule';
      else if (named !== rule && named !== '*') note ??= `a comment "together-guard:allow ${named}" is for another rule`;
      else if (reason) return { reason: reason.replace(/\s*(?:\*\/|-->|#\}).*$/, '').trimEnd() };
      else note = `a comment "together-guard:allow ${named}" does not count, since it has no reason`;
    }
    if (own.length === 0 && MISSPELT.test(text)) note ??= 'a comment that looks like "together-guard:allow" does not count';
  }
  const peer = peerAllows(rule, here?.text, before);
  if (peer) return { reason: peer };
  const misplaced = misplacedPeer(before);
  if (misplaced) note ??= `a comment "${misplaced}" counts only on the line of the secret, as in its own tool`;
  if (note) return { note: `${note}: write "together-guard:allow ${rule} -- why"` };
  return here || before || !(line.includes(ALLOW_COMMENT) || PEERS.test(line))
    ? {}
    : {
        note: "an allow comment here does not count, since it is not in this file's comment syntax or is in a line of over 1,000 characters: use the allowlist file",
      };
}

/** The parts of a file in which a comment turns rules off: true for an offset in one. @param text one unit per byte */
export function disabledIn(text: string, path: string): (rule: string, offset: number) => boolean {
  return text.includes('secretlint-disable') ? disabledBlocks(text, (line) => commentIn(line, path)?.text) : () => false;
}

/** The same with a typo. After a colon it is no prose. */
const BARE_MISSPELT =
  /^\s*(?:#+|\/\/+|\/\*+|<!--|--|;+|%+)\s*together-guard:(?!allow(?![\w-]))\s*(?:[Aa][LOWlow]{3,6}|ignore|disable|skip|nosec)(?![\w-])/;

/** A comment that is meant to allow something, not one that only mentions ours. */
const BARE = /^\s*(?:#+|\/\/+|\/\*+|<!--|--|;+|%+)\s*together-guard:allow(?![\w-])/;

/**
 * Notes on our own comments that allow nothing: they no longer match anything, or lack a rule or a reason.
 *
 * @param text of the whole file
 * @param findings all findings in the file
 * @param off ids of rules that did not run, whose comments may still be needed
 * @param ids of all rules, to find misspelt ones
 */
export function unusedComments(
  text: string,
  path: string,
  findings: readonly Pick<Finding, 'line' | 'allowed'>[],
  off: ReadonlySet<string>,
  ids?: ReadonlySet<string>,
): string[] {
  const found = new Set(findings.map(({ line }) => line)); // a comment next to a finding was judged there
  const allowed = new Set(findings.filter((finding) => finding.allowed !== undefined).map(({ line }) => line));
  return text.split('\n').flatMap((line, i) => {
    const comment = line.includes(OWN_NAME) ? commentIn(line, path) : null;
    if (!comment || allowed.has(i + 1) || (comment.alone && allowed.has(i + 2))) return [];
    const unused = [...comment.text.matchAll(OWN)].filter(
      ([, rule, reason]) => rule && reason && !(rule === '*' ? off.size > 0 : off.has(rule)),
    );
    // Next to a finding, the note of `inlineAllow` says what is wrong.
    if (found.has(i + 1) || (comment.alone && found.has(i + 2))) return [];
    const isUnknown = (rule: string) => ids !== undefined && rule !== '*' && !ids.has(rule);
    if (unused.length === 0 && BARE.test(comment.text)) {
      const [, rule, reason] = [...comment.text.matchAll(OWN)][0] ?? [];
      if (!rule || !reason)
        return [
          `${path}:${i + 1}: the comment "${ALLOW_COMMENT}" allows nothing, since it has no ${rule ? 'reason' : 'rule'}: write "${ALLOW_COMMENT} ${rule ?? 'RULE'} -- why", or remove it`,
        ];
    }
    if (BARE_MISSPELT.test(comment.text))
      return [
        `${path}:${i + 1}: a comment that looks like "${ALLOW_COMMENT}" allows nothing: write "${ALLOW_COMMENT} RULE -- why", or remove it`,
      ];
    return unused.map(([, rule = '']) =>
      isUnknown(rule)
        ? `${path}:${i + 1}: the comment "${ALLOW_COMMENT} ${rule}" allows nothing, since no rule has this name${didYouMean(rule, [...ids!])}`
        : `${path}:${i + 1}: the comment "${ALLOW_COMMENT} ${rule}" matches nothing anymore: remove it`,
    );
  });
}

const commentIn = (line: string, path: string) => (line.length > MAX_LINE ? null : commentOn(line.replace(/[\r\n]+$/, ''), path));
