import type { Rule } from '../../../model.ts';
import { buildFilter, commonnessOf, MIN_LITERAL } from './filter-build.ts';
import { shapeOf } from './required-literals.ts';
import { type Plan, Reach, SPOTS, Use, UseColumn } from '../plan.ts';
import type { Bytes } from './byte-checks.ts';

/**
 * @param words lowercase; also searched for (`Plan.words`)
 * @throws Error naming the rule, if its pattern has an unbounded quantifier or it has no keyword.
 */
export function compile(rules: readonly Rule[], words: readonly string[] = []): Plan {
  const byLiteral = new Map<string, number[][]>();
  const reach = new Int32Array(rules.length * Reach.Size);
  const spots = new Int16Array(rules.length * SPOTS * 2).fill(-1);
  const sets = new Map<string, { number: number; set: Bytes }>();
  const add = (literal: string, use: number[]) => {
    const uses = byLiteral.get(literal);
    if (!uses) byLiteral.set(literal, [use]);
    else if (!uses.some((other) => other.join() === use.join())) uses.push(use);
  };
  rules.forEach((rule, index) => {
    try {
      if (rule.keywords.length === 0) throw new Error('it needs at least one keyword');
      const short = rule.keywords.find((keyword) => keyword.length < MIN_LITERAL);
      if (short !== undefined) throw new Error(`its keyword "${short}" is shorter than ${MIN_LITERAL} characters`);
      const shape = shapeOf(rule.pattern);
      if (shape.maxLength === 0) throw new Error('its pattern matches only the empty text');
      const own = !rule.name && shape.anchors.length > 0 && shape.anchors.every(({ min }) => min >= 0);
      reach.set(
        [
          shape.maxLength,
          shape.behind,
          shape.ahead,
          Number(own),
          shape.run,
          rule.near?.lines ?? 0,
          Number(rule.path !== undefined),
          shape.needs,
        ],
        index * Reach.Size,
      );
      shape.spots.forEach(({ at, accepts }, i) => {
        const key = accepts.join();
        if (!sets.has(key)) sets.set(key, { number: sets.size, set: accepts });
        spots.set([at, sets.get(key)!.number], (index * SPOTS + i) * 2);
      });
      if (rule.name || shape.anchors.length === 0) {
        for (const keyword of rule.keywords) add(keyword.toLowerCase(), [index, rule.name ? Use.Name : Use.Near, 0, 0]);
      } else {
        for (const { text, min, max } of shape.anchors) add(text, [index, Use.Anchor, min, max]);
      }
    } catch (cause) {
      throw new Error(`rule ${rule.id}: ${(cause as Error).message}`, { cause });
    }
  });
  const literals = [...new Set([...byLiteral.keys(), ...words])].sort();
  const useStart = new Uint32Array(literals.length + 1);
  const uses: number[] = [];
  literals.forEach((literal, i) => {
    uses.push(...(byLiteral.get(literal) ?? []).flat());
    useStart[i + 1] = uses.length / UseColumn.Size;
  });
  return {
    filter: buildFilter(literals),
    useStart,
    uses: Int32Array.from(uses),
    rare: Uint8Array.from(literals, (literal) =>
      Number(byLiteral.has(literal) && literal.length >= 5 && /[^a-z]/.test(literal) && commonnessOf(literal) <= 1),
    ),
    words: Uint8Array.from(literals, (literal) => Number(words.includes(literal))),
    reach,
    spots,
    sets: Uint32Array.from([...sets.values()].flatMap(({ set }) => [...set])),
  };
}
