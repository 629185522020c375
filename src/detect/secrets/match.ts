import { isAscii } from 'node:buffer';
import type { Hints } from '../../decode/views.ts';
import type { Match, View } from '../../model.ts';
import { accept } from './accept.ts';
import { findLiterals } from './filter.ts';
import { LineTable } from './line-table.ts';
import { type Plan, Reach, type Rules } from './plan.ts';
import { Search } from './search.ts';

/** Rules and the plan that was compiled from them, in the same order. */
export interface RuleSet {
  rules: Rules;
  plan: Plan;
  /** Ids of rules that do not run. */
  off: ReadonlySet<string>;
  /** The team's custom rules. */
  custom?: RuleSet;
  /** Runs a scan of this many bytes with these rules under a time limit: their patterns may never finish. */
  limited?: <T>(job: () => T, path: string, size: number) => T;
}

/**
 * Finds every match of every rule in a view: literals first, patterns only where a literal is found.
 * Matches of one rule never overlap; matches of different rules may (see `overlap.ts`).
 *
 * @param path for rules with `path`
 * @param hints receives notes for the decoders
 * @param glued other letters may touch a key (`mayGlue`)
 */
export function scanView(
  { rules, plan, off }: RuleSet,
  view: View,
  path: string,
  hints: Hints = { near: new Uint8Array(0), heads: [] },
  glued = false,
): Match[] {
  const lines = new LineTable(view.bytes);
  const search = new Search(rules, plan, off, view, lines, path, hints, glued);
  findLiterals(plan.filter, view.bytes, search);
  if (!isAscii(view.bytes)) search.names.otherScripts();
  search.windows();
  const matches = accept(search.found, rules, view, path, lines, (rule) => plan.reach[rule * Reach.Size + Reach.HasLiteral] === 1);
  return off.size > 0
    ? matches.filter(({ rule, start, end }) => !rule.fallback || !isOfRuleOff(view.text.slice(start, end), rules, plan, off))
    : matches;
}

/** True if a rule that is turned off finds `secret` by its prefix. Then the general rules for prefixes must not report it. */
function isOfRuleOff(secret: string, rules: Rules, { reach }: Plan, off: ReadonlySet<string>): boolean {
  const folded = secret.toLowerCase();
  for (let rule = 0; rule < reach.length / Reach.Size; rule++) {
    const { id, name } = rules.at(rule)!;
    // A rule with `name` finds its value by that name, so the value's prefix says nothing about the rule.
    if (off.has(id) && !name && rules.at(rule)!.keywords.some((keyword) => keyword.length >= 3 && folded.startsWith(keyword))) return true;
  }
  return false;
}
