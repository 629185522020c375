import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearLooks } from '../../../src/detect/secrets/near.ts';

const PATTERNS = [
  /acme/i,
  /acme\b/i,
  /\bacme/,
  /^acme/m,
  /acme$/m,
  /^acme/,
  /acme$/,
  /(?<!\n)acme/,
  /acme(?=\s)/,
  /(?:^|[,;])[ \t]{0,2}acme\s*=?/im,
  /a.{0,3}c\s{0,9}m/s,
  /[^x]acme/,
];
const piece = fc.constantFrom('acme', 'ACME', 'a', 'cme', ' ', '\n', '\n\n', '\r\n', ',', '=', 'x', 'nothing');

test('the results for many values are the same as for each value alone', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(...PATTERNS), fc.nat(4), (pieces, pattern, lines) => {
      const text = pieces.join('');
      const looks = new NearLooks(text);
      // Lines around each place, and some windows that are cut inside a line.
      for (let at = 0; at < text.length; at++) {
        let from = at;
        let to = at;
        for (let n = 0; from > 0 && !(text[from - 1] === '\n' && n++ >= lines);) from--;
        for (let n = 0; to < text.length && !(text[to] === '\n' && n++ >= lines);) to++;
        if (at % 7 === 0) from = Math.max(from, at - 2);
        expect(looks.holds({ pattern, lines }, from, to)).toBe(pattern.test(text.slice(from, to)));
      }
    }),
    { numRuns: 2000 },
  );
});
