/** The fast engine and the plain one, which must find the same. */
import { compile } from '../../../src/detect/secrets/compile/compile.ts';
import { decodePlan, encodePlan } from '../../../src/detect/secrets/plan-table.ts';
import { scanView } from '../../../src/detect/secrets/match.ts';
import type { Rule, View } from '../../../src/model.ts';
import { RULES } from '../../../src/rules/secrets/index.ts';
import { plainScan } from './plain.ts';

export const all = RULES.all();
export const examplesOf = (rule: Rule) => {
  const { match, ignore } = rule.examples();
  return [...match, ...ignore].map((example) => (typeof example === 'string' ? { path: 'a.txt', text: example } : example));
};
const viewOf = (bytes: Buffer): View => ({ bytes, text: bytes.toString('latin1'), map: null });

/** What one engine finds, in order. */
export function places(rules: readonly Rule[], bytes: Buffer, path: string, scan: 'fast' | 'plain'): string[] {
  const view = viewOf(bytes);
  const found = scan === 'plain' ? plainScan(rules, view, path) : scanView({ rules, plan: planOf(rules), off: new Set() }, view, path);
  return found.map(({ rule, severity, start, end }) => `${rule.id} ${severity} ${start}-${end}`).sort();
}

const plans = new Map<readonly Rule[], ReturnType<typeof compile>>();
function planOf(rules: readonly Rule[]): ReturnType<typeof compile> {
  if (!plans.has(rules)) plans.set(rules, decodePlan(encodePlan(compile(rules))));
  return plans.get(rules)!;
}
