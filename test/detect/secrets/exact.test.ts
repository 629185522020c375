import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, examplesOf, places } from './both-engines.ts';

/** Scans texts with the rules that they are about: a plain scan of all texts with all rules would take minutes. */
describe('the fast engine finds exactly what the plain one finds', () => {
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
