import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiteralIndex } from '../../../src/detect/personal-data/literals.ts';

const placesOf = (text: string, literals: readonly string[]): string[] => {
  const found: string[] = [];
  new LiteralIndex(literals.map((literal) => ({ literal, owner: literal }))).search(text, (owner, at) => found.push(`${at} ${owner}`));
  return found.sort();
};

test('each place of each literal is found, whatever begins alike or overlaps', () => {
  const unit = fc.constantFrom('a', 'b', 'é', '密', '\n');
  const words = fc.array(fc.string({ unit, minLength: 3, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), words, (text, literals) => {
      const own = [...new Set(literals)];
      const expected = own.flatMap((literal) => [...text].flatMap((_, at) => (text.startsWith(literal, at) ? [`${at} ${literal}`] : [])));
      expect(placesOf(text, own)).toEqual(expected.sort());
    }),
  );
});

test('a literal of two units is found before ASCII', () => {
  expect(placesOf('ask u/keller or gnu/linux', ['u/'])).toEqual(['18 u/', '4 u/']);
});
