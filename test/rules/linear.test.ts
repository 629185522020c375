import { expect, test } from 'vitest';
import { compile } from '../../src/engine/compile.ts';
import { shapeOf } from '../../src/engine/literals.ts';
import { scanView, type RuleSet } from '../../src/engine/scan.ts';
import type { Rule } from '../../src/model.ts';
import { RULES } from '../../src/rules/index.ts';

const SMALL = 1 << 13;
const LARGE = 4 * SMALL;
/**
 * CPU milliseconds for a megabyte on the machine that `CALIBRATION_MS` was measured on. Most rules take less than 50;
 * what takes most is a prefix of three characters repeated without end, which is 350,000 places a megabyte where a
 * pattern has to be asked, and the generic rule, which asks its model about every value.
 */
const BOUND_MS = 1200;
/** What a generic rule may take whatever the size: it asks its model about a thousand values at least (`mayAsk`). */
const MODEL_MS = 100;
/** The kernel counts CPU time in ticks of this many milliseconds. */
const TICK_MS = 4;
/** What `calibrate` takes there, undisturbed. */
const CALIBRATION_MS = 14;

const cpu = () => process.cpuUsage().user / 1000;
const fill = (unit: string, size: number) => Buffer.from(unit.repeat(Math.ceil(size / unit.length)).slice(0, size), 'latin1');

/** How much slower this machine is now, at what the engine does most: asking a sticky pattern at many places. */
function calibrate(): number {
  const text = 'sk-'.repeat(30_000);
  const pattern = /(?<![0-9A-Za-z])sk-[0-9A-Za-z]{20}(?![0-9A-Za-z])/y;
  const times = Array.from({ length: 7 }, () => {
    const begin = cpu();
    for (let at = 0; at < text.length; at++) {
      pattern.lastIndex = at;
      pattern.test(text);
    }
    return cpu() - begin;
  });
  return Math.max(1, times.sort((a, b) => a - b)[3] / CALIBRATION_MS);
}

const scan = (set: RuleSet, bytes: Buffer, path: string) => scanView(set, { bytes, text: bytes.toString('latin1'), map: null }, path);

/** Texts in which much begins like a match of the rule, made of its literals and of the parts of its own example. */
function nearMisses(rule: Rule, set: RuleSet): { units: string[]; path: string } {
  const { anchors } = shapeOf(rule.pattern);
  const literals = rule.name || anchors.length === 0 ? rule.keywords.slice(0, 2) : anchors.slice(0, 2).map(({ text }) => text);
  const [example] = rule.examples().match;
  const { text, path } = typeof example === 'string' ? { text: example, path: 'a.txt' } : example;
  const units = literals.flatMap((literal) => [literal, `${literal}="`, `${literal}: "aA1\n`]);
  const [match] = scan(set, Buffer.from(text, 'latin1'), path);
  if (!match) return { units: [...units, `${text.slice(0, -1)}\x01`, text.slice(0, text.length >> 1)], path }; // it stands in base64, say
  const before = text.slice(0, match.start);
  const secret = text.slice(match.start, match.end);
  units.push(
    before + secret.slice(0, secret.length >> 2), // cut short
    `${before}${secret.slice(0, -1)}\x01`, // its last character broken
    `${before}\n`, // nothing behind the name
    `${secret.slice(0, -1)}\n`, // nothing before the secret
    before + 'a1B2c3D4'.repeat(SMALL / 8), // one that does not end
    before + ' '.repeat(SMALL / 8),
  );
  return { units, path };
}

test('every rule is linear and fast on near-misses of its own shape', () => {
  const slow: string[] = [];
  const least = (set: RuleSet, bytes: Buffer, path: string) =>
    Math.min(...[1, 2].map(() => {
      const begin = cpu();
      scan(set, bytes, path);
      return cpu() - begin;
    }));
  const bound = (size: number) => (BOUND_MS * size) / (1 << 20);
  for (const rule of RULES.all()) {
    const set = { rules: [rule], plan: compile([rule]), off: new Set<string>() };
    const { units, path } = nearMisses(rule, set);
    for (const unit of units) {
      const bytes = fill(unit, SMALL);
      const begin = performance.now();
      scan(set, bytes, path);
      if (performance.now() - begin < bound(SMALL) / 4) continue; // with four times the bytes, even a quadratic one stays below the bound
      const most = bound(LARGE) + (rule.generic ? MODEL_MS : 0);
      const small = least(set, bytes, path);
      const large = least(set, fill(unit, LARGE), path);
      // Four times the bytes; quadratic would be sixteen times the time.
      if (large < most && large <= 8 * Math.max(small, TICK_MS)) continue;
      const pace = calibrate();
      if (large > most * pace || large > 8 * Math.max(small, TICK_MS * pace)) slow.push(`${rule.id}: ${small.toFixed(0)} and ${large.toFixed(0)} ms for ${SMALL >> 10} and ${LARGE >> 10} kB of ${JSON.stringify(unit.slice(0, 30))}`);
    }
  }
  expect(slow).toEqual([]);
}, 300_000);
