import { expect, test } from 'vitest';
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import { scanView, type RuleSet } from '../../src/detect/secrets/match.ts';
import type { Rule } from '../../src/model.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { calibrate, cpu } from '../support/pace.ts';
import { worstTexts, type WorstText } from '../support/worst-text.ts';

const SMALL = 1 << 13;
const LARGE = 4 * SMALL;
/**
 * CPU milliseconds per megabyte on the machine on which `calibrate` gives 1. Most rules take less than 200 for their
 * worst text. A short prefix or name in endless repetition takes most, since the pattern is tried at up to 350,000 places
 * per megabyte. So does the generic rule, which runs its model for every value.
 */
const BOUND_MS = 1200;
/** Time of a generic rule for any size: it runs its model for at least a thousand values (`mayAsk`). */
const MODEL_MS = 100;
/** The kernel counts CPU time in ticks of this many milliseconds. */
const TICK_MS = 4;
const fill = (unit: string, size: number) => Buffer.from(unit.repeat(Math.ceil(size / unit.length)).slice(0, size), 'latin1');

const scan = (set: RuleSet, bytes: Buffer, path: string) => scanView(set, { bytes, text: bytes.toString('latin1'), map: null }, path);

/** Some of the texts that cost a rule most; test/bench/worst.ts tries all of them. */
function sampleOf(rule: Rule, index: number): WorstText[] {
  const all = worstTexts(rule);
  return Array.from({ length: 5 }, (_, i) => all[(index * 7 + Math.floor((i * all.length) / 5)) % all.length]);
}

test('every rule is linear and fast on the texts that cost it most', () => {
  const slow: string[] = [];
  const least = (set: RuleSet, bytes: Buffer, path: string, times = 2) =>
    Math.min(
      ...Array.from({ length: times }, () => {
        const begin = cpu();
        scan(set, bytes, path);
        return cpu() - begin;
      }),
    );
  const bound = (size: number) => (BOUND_MS * size) / (1 << 20);
  for (const [index, rule] of RULES.all().entries()) {
    const set = { rules: [rule], plan: compile([rule]), off: new Set<string>() };
    for (const { unit, path } of sampleOf(rule, index)) {
      const bytes = fill(unit, SMALL);
      const begin = performance.now();
      scan(set, bytes, path);
      if (performance.now() - begin < bound(SMALL) / 4) continue; // with four times the bytes, even a quadratic one would stay below the limit
      const most = bound(LARGE) + (rule.generic ? MODEL_MS : 0);
      let small = least(set, bytes, path);
      let large = least(set, fill(unit, LARGE), path);
      // Four times the bytes; quadratic would be sixteen times the time.
      if (large < most && large <= 8 * Math.max(small, TICK_MS)) continue;
      const pace = calibrate();
      small = Math.max(small, least(set, bytes, path, 6)); // again, since another process may have been busy
      large = Math.min(large, least(set, fill(unit, LARGE), path, 6));
      if (large > most * pace || large > 8 * Math.max(small, TICK_MS * pace))
        slow.push(
          `${rule.id}: ${small.toFixed(0)} and ${large.toFixed(0)} ms for ${SMALL >> 10} and ${LARGE >> 10} kB of ${JSON.stringify(unit.slice(0, 30))}`,
        );
    }
  }
  expect(slow).toEqual([]);
}, 300_000);
