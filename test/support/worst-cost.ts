/** The cost of a text: processor time per megabyte. */
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import { scanView, type RuleSet } from '../../src/detect/secrets/match.ts';
import type { Rule } from '../../src/model.ts';

/** The measured cost of one text. */
export interface Cost {
  name: string;
  unit: string;
  path: string;
  /** Milliseconds per megabyte. */
  ms: number;
}

export const MEGABYTE = 1 << 20;

export const filled = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Best of `times`, in milliseconds per megabyte. */
export function costOf(job: (text: string) => void, unit: string, size: number, times: number): number {
  const text = filled(unit, size);
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const before = process.cpuUsage();
    job(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return (best * MEGABYTE) / size;
}

export function scanWith(rule: Rule): (path: string) => (text: string) => void {
  const set: RuleSet = { rules: [rule], plan: compile([rule]), off: new Set() };
  return (path) => (text) => {
    const bytes = Buffer.from(text, 'latin1');
    scanView(set, { bytes, text: bytes.toString('latin1'), map: null }, path);
  };
}

/** Sizes of the three rounds, each of which keeps the worst of the one before. */
const FIRST = 1 << 12;
const SECOND = 1 << 15;

/** The most expensive unit of `units`: tries all of them in a short text first, then the worst in longer ones. */
export function worstOf(
  name: string,
  units: readonly { unit: string; path: string }[],
  job: (path: string) => (text: string) => void,
  large: number,
  times = 3,
): Cost {
  const byCost = (a: Cost, b: Cost) => b.ms - a.ms;
  costOf(job(units[0].path), units[0].unit, FIRST, 3); // compiles
  const first = units
    .map(({ unit, path }): Cost => ({
      name,
      unit,
      path,
      ms: costOf(job(path), unit, Math.max(FIRST, Math.min(unit.length * 2, SECOND)), 1),
    }))
    .sort(byCost);
  const second = first
    .slice(0, 8)
    .map((cost) => ({ ...cost, ms: costOf(job(cost.path), cost.unit, SECOND, 2) }))
    .sort(byCost);
  const third = second
    .slice(0, 2)
    .map((cost) => ({ ...cost, ms: costOf(job(cost.path), cost.unit, large, times) }))
    .sort(byCost);
  return third[0];
}
