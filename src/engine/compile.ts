import type { Rule } from '../model.ts';
import { buildFilter, commonnessOf, MIN_LITERAL, type Filter } from './filter.ts';
import { shapeOf } from './literals.ts';
import { SPOTS, type Bytes } from './spots.ts';

/** How a rule uses a literal that was seen. */
export const enum Use {
  /** The literal is part of the match (or its lookbehind): run the pattern where the match must start. */
  Anchor,
  /** The literal is part of a name: run the pattern on the value given to it. */
  Name,
  /** The literal stands near the match: run the pattern on the lines around. */
  Near,
}

/**
 * A set of rules, ready to run. Only numbers and strings, so that the build can write it to a file;
 * rules are told by their index.
 */
export interface Plan {
  filter: Filter;
  /** For literal i: its uses are `uses[useStart[i]] … uses[useStart[i + 1] - 1]`, four numbers each. */
  useStart: Uint32Array;
  /** rule, kind (`Use`), least and greatest distance from the match's start to the literal's start. */
  uses: Int32Array;
  /** For each literal, 1 if it is so rare that escapes around it are worth decoding whatever else stands there: it may be split (`"tgp_v1_" +`). */
  rare: Uint8Array;
  /** For each rule, `REACH` numbers: longest match, how far lookbehinds and lookaheads see, 1 if every match holds a literal, the run of token characters that every match has, lines around a keyword that are searched, 1 if only some paths are, a byte that every match needs or 0. */
  reach: Int32Array;
  /** For each rule, `SPOTS` pairs: offset from the match's start, and the number of the set that the byte there must be in; -1 ends them. */
  spots: Int16Array;
  /** `WORDS` numbers a set: a bit for each byte. */
  sets: Uint32Array;
}

/** Numbers a rule has in `Plan.reach`. */
export const REACH = 8;

/**
 * @throws Error naming the rule, if its pattern has an unbounded quantifier or it has no keyword.
 */
export function compile(rules: readonly Rule[]): Plan {
  const byLiteral = new Map<string, number[][]>();
  const reach = new Int32Array(rules.length * REACH);
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
      const own = !rule.name && shape.anchors.length > 0 && shape.anchors.every(({ min }) => min >= 0);
      reach.set([shape.maxLength, shape.behind, shape.ahead, Number(own), shape.run, rule.near?.lines ?? 0, Number(rule.path !== undefined), shape.needs], index * REACH);
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
  const literals = [...byLiteral.keys()].sort();
  const useStart = new Uint32Array(literals.length + 1);
  const uses: number[] = [];
  literals.forEach((literal, i) => {
    uses.push(...byLiteral.get(literal)!.flat());
    useStart[i + 1] = uses.length / 4;
  });
  return {
    filter: buildFilter(literals),
    useStart,
    uses: Int32Array.from(uses),
    rare: Uint8Array.from(literals, (literal) => Number(literal.length >= 5 && /[^a-z]/.test(literal) && commonnessOf(literal) <= 1)),
    reach,
    spots,
    sets: Uint32Array.from([...sets.values()].flatMap(({ set }) => [...set])),
  };
}
