import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesIn } from '../../src/review/changes.ts';

const marked = (before: string, after: string) =>
  changesIn(before, after)
    .map(({ text, isNew }) => (isNew ? `[${text}]` : text))
    .join('');

test.each([
  ['write to a@b.de or c@d.de, please', 'write to x@example.com or c@d.de, please', 'write to [x@example.com] or c@d.de, please'],
  ['one two three', 'one three', 'one three'],
  ['(write to a@b.de), or to "c@d.de".', '(write to x@y.com), or to "z@y.com".', '(write to [x@y.com]), or to "[z@y.com]".'],
  ["O'Neil said…", "O'Brien said…", "[O'Brien] said…"],
  ['same', 'same', 'same'],
  ['', 'new', '[new]'],
  ['我叫王小明', '我叫李大明', '我叫[李大]明'],
])('%s → %s', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

test('long unchanged text is cut on both sides of a change, never in a character', () => {
  const long = '😀'.repeat(900);
  const parts = changesIn(`${long} a ${long}`, `${long} b ${long}`);
  expect(parts.map(({ isNew, at }) => (isNew ? 'new' : at))).toEqual([undefined, 1801 - 399, 'new', 1802, undefined]);
  expect(marked(`${long} a ${long}`, `${long} b ${long}`)).toBe(` … ${'😀'.repeat(199)} [b] ${'😀'.repeat(199)} … `);
});

test('any two texts: together the parts are the second one, and text that both share at the ends is not new', () => {
  const word = fc.constantFrom('a', 'b', ' ', 'c c', '\n', '.', '"', '王', '…');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = changesIn(before, after);
      expect(parts.map(({ text }) => text).join('')).toBe(after);
      for (const { text, at } of parts) if (at !== undefined) expect(before.slice(at, at + text.length)).toBe(text);
      if (before === after) expect(parts.some(({ isNew }) => isNew)).toBe(false);
    }),
  );
});

test('texts too long to compare are shown as new', () => {
  const words = (letter: string) => Array.from({ length: 3000 }, (_, i) => letter + i).join(' ');
  expect(changesIn(`same ${words('a')} same`, `same ${words('b')} same`)).toEqual([
    { text: 'same ', isNew: false, at: 0 },
    { text: words('b'), isNew: true },
    { text: ' same', isNew: false, at: 5 + words('a').length },
  ]);
});
