import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { hasLongRun, hiddenIn, inLayers } from '../../../src/detect/personal-data/hidden.ts';

test('a long word of base64 is found wherever it is', () => {
  const run = /[A-Za-z0-9+/]{24}/;
  const piece = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(' ', '.', 'é', '\u{1f600}'));
  const text = fc
    .array(piece, { maxLength: 12 })
    .map((pieces) => pieces.map(([length, end]) => 'aZ09+/'.repeat(5).slice(0, length) + end).join(''));
  for (const whole of fc.sample(text, 2000))
    for (const part of [whole, whole.slice(0, -1)]) expect(hasLongRun(part), part).toBe(run.test(part));
});

test('a list of bytes is found wherever it is', () => {
  const bytes = [...Buffer.from('anna@posteo.de')].map((byte) => byte.toString(16));
  for (const separator of [' ', ':', ', ', ' 0x'])
    for (let before = 0; before < 30; before++) {
      const text = `${'w'.repeat(before)} ${separator.trim() === '0x' ? '0x' : ''}${bytes.join(separator)} is it`;
      expect(inLayers(text, find).map(({ plain }) => plain)).toEqual(['anna@posteo.de']);
    }
});

/** Where it finds an address or digits. */
const find = (text: string) =>
  [...text.matchAll(/[\w.]+@[\w.]+|\+?\d{9,}/g)].map(({ 0: value, index }) => ({ start: index, end: index + value.length, type: 'EMAIL' }));

test.each([
  ['anna=40posteo.de', 'anna@posteo.de'],
  ['anna.berg=401und1.de', 'anna.berg@1und1.de'],
  ['anna=2Eberg=40posteo=2Ede', 'anna.berg@posteo.de'],
  ['anna=\n=40posteo.de', 'anna@posteo.de'],
])('%s', (text, plain) => {
  expect(hiddenIn(text, find).map((place) => place.plain)).toEqual([plain]);
});

test.each(['48/2 = <<48/2=24>>24 clips', '2*1000=2000', '12*5=60.', '(3+4)*10=70, and', 'x=40', '9*3=27.5 pounds'])(
  '%s is a sum',
  (text) => {
    const search = vi.fn<typeof find>(find);
    expect(hiddenIn(text, search)).toEqual([]);
    expect(search).not.toHaveBeenCalled();
  },
);
