import { RegExpParser } from '@eslint-community/regexpp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRIDGES } from '../../../src/detect/secrets/names/bridges.ts';
import { LineTable } from '../../../src/detect/secrets/line-table.ts';
import { shapeOf } from '../../../src/detect/secrets/compile/required-literals.ts';
import { NextByte } from '../../../src/detect/secrets/next-byte.ts';
import { isIn, spotsOf } from '../../../src/detect/secrets/compile/byte-checks.ts';

const LETTERS = 'abAB1_.=@ \n';

const atom = fc.constantFrom('a', 'B', '1', '=', '@', '[ab]', '[^a]', '\\w', '\\d', '\\s', '[A-B1]', '.');
const quantifier = fc.constantFrom('', '', '?', '{2}', '{0,3}', '{1,4}');
const { pattern } = fc.letrec<{ pattern: string; sequence: string; element: string }>((tie) => ({
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
  sequence: fc.array(tie('element'), { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
  element: fc.oneof(
    { depthSize: 'small' },
    { weight: 6, arbitrary: fc.tuple(atom, quantifier).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.constantFrom('\\b', '^', '$') },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom('?:', '?=', '?!', '?<=', '?<!', ''), tie('pattern')).map(([kind, inner]) => `(${kind}${inner})`),
    },
    { weight: 1, arbitrary: fc.tuple(tie('pattern'), quantifier).map(([inner, times]) => `(?:${inner})${times}`) },
  ),
}));

test('the facts derived from a pattern are true for all of its matches', () => {
  fc.assert(
    fc.property(
      pattern,
      fc.constantFrom('', 'i', 's'),
      fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 40 }),
      (source, flags, text) => {
        const shape = shapeOf(new RegExp(source, flags));
        const sticky = new RegExp(source, `${flags}y`);
        for (let start = 0; start <= text.length; start++) {
          sticky.lastIndex = start;
          if (!sticky.test(text)) continue;
          const from = Math.max(0, start - shape.behind);
          const around = text.slice(from, sticky.lastIndex + shape.ahead);
          if (shape.needs) expect(around).toContain(String.fromCharCode(shape.needs));
          for (const { at, accepts } of shape.spots) {
            if (start + at < 0) continue;
            expect(start + at).toBeLessThan(text.length);
            expect(isIn(accepts, text.charCodeAt(start + at))).toBe(true);
          }
        }
      },
    ),
    { numRuns: 700, seed: 2 },
  );
});

test.each(BRIDGES.filter(({ first }) => first !== null).map((bridge) => [bridge.bridge.source.slice(0, 40), bridge] as const))(
  'the way to a value %s begins with no other character than is said',
  (_, { first, bridge }) => {
    const { alternatives } = new RegExpParser().parsePattern(bridge.source);
    const { accepts } = spotsOf(alternatives, bridge.flags.replace('y', ''), []).find(({ at }) => at === 0)!;
    expect(
      Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => isIn(accepts, byte) && !first!.includes(String.fromCharCode(byte))),
    ).toEqual([]);
  },
);

test('after spaces, a bridge continues only with its listed characters', () => {
  const pieces = [
    ' ',
    ' ',
    '\n',
    '\t',
    ':',
    '=',
    '{',
    '[',
    '(',
    '"',
    "'",
    '|',
    '>',
    '-',
    '--',
    '<-',
    '?',
    '+',
    '~',
    '*',
    '&',
    ',',
    ';',
    '_',
    'value',
    'string',
    'as string',
    'String',
    'name',
    'key',
    'is',
    '0x1, ',
    '12, ',
    'get; set; }',
    '</a>',
    'x',
    '\\\n',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...' \n\t'), fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (blank, rest) => {
      const text = `${blank}${rest.join('')}"secret-12345"`;
      const next = text.trimStart()[0];
      const allowed = ({ after, afterOne }: (typeof BRIDGES)[number]) => after! + (text[1] === next ? (afterOne ?? '') : '');
      const wrong = BRIDGES.filter((item) => {
        item.bridge.lastIndex = 0;
        return item.first?.includes(blank) && item.after !== undefined && item.bridge.test(text) && !allowed(item).includes(next);
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 10_000, seed: 6 },
  );
});

test('after its first character, a bridge continues only with its listed characters', () => {
  expect(BRIDGES.length).toBeLessThanOrEqual(32); // a bit for each
  const pieces = [
    ' ',
    '\n',
    '  ',
    ':',
    '=',
    '{',
    '[',
    ']',
    '(',
    ')',
    '}',
    '"',
    "'",
    '`',
    '|',
    '||',
    '>',
    '-',
    '--name x ',
    '<-',
    '?',
    '??',
    '+',
    '~',
    '*',
    '_',
    '&',
    ',',
    ';',
    'value',
    'value=',
    'string',
    ' to ',
    'or',
    '.or(',
    'set',
    'is ',
    '0x1, 0x2, ',
    '[12, 13, ',
    '{1, 2, 3',
    'new ',
    'byte',
    'u8',
    'x',
    'key: ',
    '\n  value: ',
    '|\n  ',
    '.equals(',
    '.unwrap_or(',
  ];
  const openers = BRIDGES.filter(({ opens }) => opens !== undefined);
  fc.assert(
    fc.property(
      fc.constantFrom(...new Set(openers.flatMap(({ opens }) => [...opens!]))),
      fc.array(fc.constantFrom(...pieces), { maxLength: 9 }),
      (first, rest) => {
        const text = `setKey${first}${rest.join('')}"secret-12345")`;
        const second = text.slice(7).trimStart()[0];
        const wrong = openers.filter(({ opens, next, bridge }) => {
          bridge.lastIndex = 6;
          return opens!.includes(first) && bridge.test(text) && !next!.includes(second);
        });
        expect(wrong).toEqual([]);
      },
    ),
    { numRuns: 25_000, seed: 9 },
  );
});

describe('shortcuts give the same results as a plain search', () => {
  test('the next byte', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'a', 'a', '@'), maxLength: 60 }),
        fc.array(fc.integer({ min: -3, max: 70 }), { maxLength: 30 }),
        (text, offsets) => {
          const next = new NextByte(text, 64);
          for (const offset of offsets) {
            const found = text.indexOf('@', offset);
            expect(next.from(offset)).toBe(found < 0 ? text.length : found);
          }
        },
      ),
      { numRuns: 2000, seed: 4 },
    );
  });

  test('the lines around', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 80 }),
        fc.array(fc.tuple(fc.nat(80), fc.nat(10), fc.nat(5)), { maxLength: 20 }),
        (text, questions) => {
          const table = new LineTable(Buffer.from(text));
          for (const [at, length, lines] of questions) {
            const start = Math.min(at, text.length);
            const end = Math.min(start + length, text.length);
            let from = start;
            for (let seen = 0; from > 0 && !(text[from - 1] === '\n' && ++seen > lines);) from--;
            let to = end;
            for (let seen = 0; to < text.length && !(text[to] === '\n' && ++seen > lines);) to++;
            expect(table.around(start, end, lines)).toEqual([from, to]);
          }
        },
      ),
      { numRuns: 2000, seed: 6 },
    );
  });
});
