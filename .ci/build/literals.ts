import { readFileSync } from 'node:fs';
import { findLiterals } from '../../src/detect/secrets/filter.ts';
import type { Plan } from '../../src/detect/secrets/plan.ts';
import type { Rule } from '../../src/model.ts';

/** Code that is installed anyway: a compiler, whose identifiers and keywords produce typical false hits of literals. */
const SAMPLE = 'node_modules/typescript/lib/typescript.js';
const MEGABYTES = 4;
/** How often per megabyte a rule may be tried in vain. */
const MOST = 500;

/** Rules without a good literal: one line each, with how often the rule is tried and for which literal. */
export function commonLiterals(plan: Plan, rules: readonly Rule[]): string[] {
  const { useStart, uses, filter } = plan;
  const hits = new Uint32Array(useStart.length - 1);
  findLiterals(filter, readFileSync(SAMPLE).subarray(0, MEGABYTES << 20), { literal: (index) => void hits[index]++ });
  const asked = new Map<number, { times: number; most: number }>();
  for (let literal = 0; literal < hits.length; literal++) {
    for (let use = useStart[literal]; use < useStart[literal + 1]; use++) {
      const { times, most } = asked.get(uses[use * 4]) ?? { times: 0, most: literal };
      asked.set(uses[use * 4], { times: times + hits[literal], most: hits[literal] > hits[most] ? literal : most });
    }
  }
  const textOf = (literal: number) =>
    Buffer.from(filter.letters.subarray(filter.places[literal * 3], filter.places[literal * 3] + filter.places[literal * 3 + 1])).toString(
      'latin1',
    );
  return [...asked]
    .filter(([, { times }]) => times > MOST * MEGABYTES)
    .sort(([, a], [, b]) => b.times - a.times)
    .map(
      ([rule, { times, most }]) =>
        `${rules[rule].id}: asked ${Math.round(times / MEGABYTES)} times a megabyte of code, mostly for "${textOf(most)}"`,
    );
}
