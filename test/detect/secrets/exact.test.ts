import { extname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/detect/secrets/compile/compile.ts';
import { decodePlan, encodePlan } from '../../../src/detect/secrets/plan-table.ts';
import { scanView } from '../../../src/detect/secrets/match.ts';
import type { Rule, View } from '../../../src/model.ts';
import { RULES } from '../../../src/rules/secrets/index.ts';
import { leaks } from '../../corpus/leaks.ts';
import { lookalikes } from '../../corpus/lookalikes.ts';
import { plainScan } from './plain.ts';

const all = RULES.all();
const examplesOf = (rule: Rule) => {
  const { match, ignore } = rule.examples();
  return [...match, ...ignore].map((example) => (typeof example === 'string' ? { path: 'a.txt', text: example } : example));
};
const viewOf = (bytes: Buffer): View => ({ bytes, text: bytes.toString('latin1'), map: null });

function places(rules: readonly Rule[], bytes: Buffer, path: string, scan: 'fast' | 'plain'): string[] {
  const view = viewOf(bytes);
  const found = scan === 'plain' ? plainScan(rules, view, path) : scanView({ rules, plan: planOf(rules), off: new Set() }, view, path);
  return found.map(({ rule, severity, start, end }) => `${rule.id} ${severity} ${start}-${end}`).sort();
}

const plans = new Map<readonly Rule[], ReturnType<typeof compile>>();
function planOf(rules: readonly Rule[]): ReturnType<typeof compile> {
  if (!plans.has(rules)) plans.set(rules, decodePlan(encodePlan(compile(rules))));
  return plans.get(rules)!;
}

/** Scans texts with the rules that they are about: a plain scan of all texts with all rules would take minutes. */
describe('the fast engine finds exactly what the plain one finds', () => {
  test('in the examples of every rule, among those of other rules', () => {
    // Ten rules' examples make a text of a few kilobytes that is full of near-misses.
    for (let i = 0; i < all.length; i += 10) {
      const some = all.slice(i, i + 10);
      const text = some.flatMap((rule) => examplesOf(rule).map((example) => example.text)).join('\n');
      const bytes = Buffer.from(`x = 1\n${text}\n${'é'.repeat(20)}\n${text.toUpperCase()}`);
      // Where a value ends depends on the kind of file: one path of each kind.
      const paths = new Map(some.flatMap((rule) => examplesOf(rule).map(({ path }) => [extname(path), path])));
      for (const path of new Set(['a.txt', ...paths.values()]))
        expect(places(some, bytes, path, 'fast')).toEqual(places(some, bytes, path, 'plain'));
    }
  });

  test('in the corpus, with the Together and generic rules', () => {
    const some = all.filter((rule) => /^together-|^generic-/.test(rule.id));
    const small = [...leaks, ...lookalikes].filter(({ bytes }) => bytes.length < 20_000);
    for (const { path, bytes } of small) expect(places(some, bytes, path, 'fast')).toEqual(places(some, bytes, path, 'plain'));
  });

  test('in text made of pieces of examples, keywords and noise', () => {
    const pieces = all.flatMap((rule) => [...rule.keywords, ...examplesOf(rule).map(({ text }) => text)]);
    const piece = fc.oneof(
      fc.constantFrom(...pieces),
      fc.constantFrom(...pieces).chain((text) => fc.nat(text.length).map((n) => text.slice(0, n))),
      fc.constantFrom('\n', ' ', '=', ': "', '",\n', '\t', '\0', 'tgp_v1_', '}\n'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 12 }), fc.nat(all.length - 1), (texts, first) => {
        const some = SLICES[first % SLICES.length];
        const bytes = Buffer.from(texts.join(''));
        expect(places(some, bytes, 'a.txt', 'fast')).toEqual(places(some, bytes, 'a.txt', 'plain'));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

const SLICES = Array.from({ length: 20 }, (_, i) => all.filter((_, index) => index % 20 === i));
