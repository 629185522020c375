/** One pass over a text finds all places that detectors look at. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Beginnings,
  COLON,
  DIGIT,
  HAS_ANCHOR,
  NEWLINE,
  NON_ASCII,
  OTHER_SCRIPT,
  sweep,
  UNPLAIN,
} from '../../../src/detect/personal-data/sweep.ts';

test.each(['', 'a', 'naïve', '日本語 1', '\ud83d\ude00', 'x'.repeat(300_000)])('the units of a text are those of the string', (text) => {
  sweep('something longer before it');
  const { units } = sweep(text);
  expect(Array.from(units.subarray(0, Math.min(text.length, 99)))).toEqual(
    Array.from({ length: Math.min(text.length, 99) }, (_, i) => text.charCodeAt(i)),
  );
  expect([units[text.length], units[text.length + 1]]).toEqual([0, 0]);
});

test.each([
  ['plain words', 0],
  ['b4', DIGIT],
  ['a: b', COLON],
  ['one\ntwo', NEWLINE],
  ['na\u00efve \u2014', NON_ASCII],
  ['\u65e5\u672c', NON_ASCII | OTHER_SCRIPT],
  ['\u05d0', NON_ASCII | OTHER_SCRIPT],
])('what %j has', (text, has) => {
  expect(sweep(text).has & (HAS_ANCHOR | NEWLINE | NON_ASCII | OTHER_SCRIPT)).toBe(has);
});

test.each(['_a_', '\\n', 'caf\u00e9', '\uff11'])('%j may stand for another text', (text) => {
  expect(sweep(text).has & UNPLAIN).not.toBe(0);
  expect(sweep('plain, words: 1').has & UNPLAIN).toBe(0);
});

test('all that begins something is a place, in any text, once, in order', () => {
  const literals = ['kype', 'u/', '°', '密码', '%40', '(at', 'xp ', 'ёё'];
  const beginnings = new Beginnings<string>();
  for (const literal of literals) beginnings.add(literal, literal);
  const pieces = [...literals, 'KYPE', 'a', 'B', 'É', ' ', '7', '@', ':', '\n', '日', '🙂', 'x'.repeat(70)];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const { units, places, count } = sweep(text);
      const found = Array.from(places.subarray(0, count));
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      for (let at = 0; at < text.length; at++) {
        const here = literals.filter((literal) => text.startsWith(literal, at));
        if (here.length > 0 || /^[\d@:\p{Lu}]/u.test(text.slice(at))) expect(found).toContain(at);
        expect(beginnings.at(units, at) ?? []).toEqual(expect.arrayContaining(here));
      }
    }),
  );
});

test('a beginning that is added later is found in the text that was swept last', () => {
  const text = 'one quux, and more';
  const before = sweep(text).count;
  new Beginnings<number>().add('quux', 1);
  expect(sweep(text).count).toBeGreaterThan(before);
});

test('nothing begins with a sign that all texts have', () => {
  expect(() => new Beginnings<number>().add('.com', 1)).toThrow('may begin with this sign');
});
