import { CONFIG_NAME } from '../policy/config/schema.ts';
import { globSource } from '../policy/config/parse.ts';
import type { Draft, ForeignAllow, ForeignRule } from './draft.ts';
import { timed } from './slow.ts';

/**
 * What the secret in a text is, also in one that is written as a pattern: the title of the rule that finds it.
 *
 * @param isValue the text is meant for values, so a random one counts without a rule
 */
export type SecretIn = (text: string, isValue?: boolean) => string | undefined;

/** Shorter values are in other words by chance. */
export const LEAST = 6;

const whyNot = (title: string): string =>
  `it has a secret in clear (${title}), so it was not copied to ${CONFIG_NAME}, which is committed: allow findings by their fingerprint ("together-guard allow FINGERPRINT --reason …")`;

/**
 * Takes the entries with a secret in clear out of the draft: they would be written to the allowlist file. What such a pattern for
 * values allows now is allowed by fingerprint instead.
 */
export function leaveSecrets(draft: Draft, secretIn: SecretIn): void {
  for (const [glob, at] of draft.ignore) {
    const title = secretIn(glob);
    if (title === undefined) continue;
    draft.ignore.delete(glob);
    draft.leave(at, 'a path to ignore', whyNot(title));
  }
  const known = new Map<string, boolean>();
  const hasSecret = (reason: string): boolean =>
    secretIn(reason) !== undefined || [...draft.values].some((value) => value.length >= LEAST && reason.includes(value));
  const clean = (one: { reason?: string; at: string }) => {
    if (one.reason === undefined) return;
    if (!known.has(one.reason)) known.set(one.reason, hasSecret(one.reason));
    if (known.get(one.reason)) one.reason = `from ${one.at.replace(/:\d+$/, '')}`;
  };
  draft.wanted.forEach(clean);
  for (const entry of draft.allow.splice(0)) {
    clean(entry);
    const title =
      (entry.match === undefined ? undefined : secretIn(entry.match, true)) ??
      (entry.path === undefined ? undefined : secretIn(entry.path));
    if (title === undefined) draft.allow.push(entry);
    else if (entry.match === undefined) draft.leave(entry.at, 'an allowed path', whyNot(title));
    else findInstead(entry, entry.match, title, draft);
  }
}

/** Looks for the findings that the entry allows. */
function findInstead({ at, reason, theirs, rules, path }: ForeignAllow, match: string, title: string, draft: Draft): void {
  const left = { at, what: 'a pattern for values', why: whyNot(title) };
  draft.left.push(left);
  const pattern = new RegExp(match);
  const place = path === undefined ? undefined : new RegExp(globSource(path));
  draft.wanted.push({
    left,
    at,
    reason,
    name: left.what,
    isOptional: true,
    isValue: (value) => draft.attempt(at, left.what, () => timed(() => pattern.test(value))) ?? false,
    ...(theirs !== undefined && { theirs: [theirs] }),
    ...(rules !== undefined && { isRule: (rule: string) => rules.includes(rule) }),
    ...(place && { isPath: (one: string) => place.test(one) }),
  });
}

/** The rule without a secret in its name and title; null, and a line in the plan, if its pattern has one. */
export function withoutSecrets(rule: ForeignRule, tool: string, secretIn: SecretIn, draft: Draft): ForeignRule | null {
  const found = [rule.pattern, rule.path, rule.near, ...(rule.keywords ?? [])]
    .map((text) => (text === undefined ? undefined : secretIn(text, text === rule.pattern)))
    .find(Boolean);
  if (found !== undefined) {
    draft.leave(rule.at, `the rule ${rule.id}`, whyNot(found));
    return null;
  }
  const id = secretIn(rule.id) === undefined ? rule.id : `${tool}-rule`;
  return { ...rule, id, title: secretIn(rule.title) === undefined ? rule.title : id };
}
