/** What is left out since it cannot be a value has no shape, and what is read faster is the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownValues } from '../../../src/detect/personal-data/known.ts';
import { endOfSmallRun, readRun } from '../../../src/detect/personal-data/run.ts';

test('a run that is left out ends where it would end, and has few digits and no letter before them', () => {
  const pieces = ['1', '22', '345', 'a', 'AB', 'abc', 'QRST', ' ', '-', '.', '/', '(', ') ', ' (', '\u00a0', '\u2013', ',', '+', 'é', '\n'];
  const texts = fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 14 }).map((parts) => parts.join(''));
  let small = 0;
  fc.assert(
    fc.property(texts, fc.nat(14), (text, from) => {
      const at = text.search(/\d/);
      if (at < 0) return;
      const floor = Math.min(from, at);
      const run = readRun(text, at, floor);
      const isSmall = run.digits < 4 && run.starts[0] === at && run.end - at < 26;
      expect(endOfSmallRun(text, at, floor, 4, 26)).toBe(isSmall ? run.end : -1);
      if (isSmall) small++;
    }),
    { numRuns: 1000 },
  );
  expect(small).toBeGreaterThan(300);
});

test('a known value is found at the ends of a text and next to what ends it, but not across that', () => {
  const known = new KnownValues();
  known.add('PHONE', '030 90 18 20');
  const places = (text: string) => known.in(text).map(({ start, end }) => text.slice(start, end));
  expect(places('030901820')).toEqual(['030901820']);
  expect(places('12, 030-90-18-20? 0309018 2 0"030.901820')).toEqual(['030-90-18-20', '0309018 2 0', '030.901820']);
  expect(places('é030%2090%2018%2020é')).toEqual(['030%2090%2018%2020']);
  expect(places('030 90, 18 20')).toEqual([]);
  expect(places('call 030 then 90 and 18 or 20')).toEqual([]);
});
