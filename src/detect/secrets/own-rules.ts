import type { Rule } from '../../model.ts';
import { compile } from './compile/compile.ts';
import { matchesInText } from './index.ts';
import type { RuleSet } from './match.ts';

/** Compiled once for each array: an application passes the same array with every call. */
const sets = new WeakMap<readonly Rule[], RuleSet>();

/**
 * The rule set of an application's own rules, for `RuleSet.custom`. Their examples prove them first.
 *
 * @throws Error naming the rule whose pattern cannot be used, or whose examples fail
 */
export function ownRules(rules: readonly Rule[]): RuleSet {
  let set = sets.get(rules);
  if (!set) {
    set = { rules, plan: compile(rules), off: new Set() };
    for (const rule of rules) prove(rule, set);
    sets.set(rules, set);
  }
  return set;
}

function prove({ id, examples }: Rule, set: RuleSet): void {
  const { match, ignore } = examples();
  for (const [kind, list, expected] of [
    ['match', match, true],
    ['ignore', ignore, false],
  ] as const)
    for (const [i, example] of list.entries()) {
      const { path, text } = typeof example === 'string' ? { path: 'example.txt', text: example } : example;
      const isFound = matchesInText({ bytes: Buffer.from(text) }, path, set).some(({ match }) => match.rule.id === id);
      if (isFound !== expected) throw new Error(`rule ${id}: its ${kind} example ${i + 1} is ${expected ? 'not ' : ''}found`);
    }
}
