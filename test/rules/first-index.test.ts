import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstIndex, partAt } from '../../src/value/first-index.ts';

const rising = fc.array(fc.nat(30), { maxLength: 40 }).map((numbers) => numbers.sort((a, b) => a - b));

test('the first index is the one that a walk from the start finds', () => {
  fc.assert(
    fc.property(rising, fc.nat(32), (numbers, least) => {
      const walked = numbers.findIndex((number) => number >= least);
      expect(firstIndex(numbers.length, (index) => numbers[index] >= least)).toBe(walked < 0 ? numbers.length : walked);
    }),
  );
});

test('a part is the last one that starts at the offset or before, else the first', () => {
  fc.assert(
    fc.property(rising, fc.nat(32), (starts, offset) => {
      expect(partAt(starts, offset)).toBe(
        Math.max(
          0,
          starts.findLastIndex((start) => start <= offset),
        ),
      );
    }),
  );
});
