import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/model.ts';
import { Baseline, type BaselineLine, baselineText } from '../../src/policy/baseline.ts';

const A = '0123456789abcdef some-rule src/a b.ts';
const B = 'fedcba9876543210 other-rule x';

test.each([
  ['', 0],
  [`# a comment\n\n${A}\n`, 1],
  [`\ufeff${A}\r\n${B}\r\n`, 2],
  [`# a comment\r${A}\r${B}\r`, 2],
  [`${B}\n${A}\n${B}`, 2], // as git merges it
])('%j has %i lines', (text, count) => {
  expect(Baseline.parse(text, 'b').size).toBe(count);
});

test.each([
  [`${A}\nnonsense`, 'b:2: expected a fingerprint, a rule and a path, not "nonsense"'],
  [A.slice(1), 'b:1: expected a fingerprint'],
  [A.toUpperCase(), 'b:1: expected a fingerprint'],
  ['0123456789abcdef some-rule', 'b:1: expected a fingerprint'],
  [`# x\n<<<<<<< HEAD\n${A}\n=======\n${B}\n>>>>>>> other\n`, 'b:2: a merge conflict: keep the lines of both sides'],
  [`${A}\n=======\n${B}`, 'b:2: a merge conflict'],
  [Buffer.from(A, 'utf16le').toString(), 'b: it has zero bytes, as UTF-16 does: save it as UTF-8'],
])('%j is refused with its line', (text, message) => {
  expect(() => Baseline.parse(text, 'b')).toThrow(message);
  expect(() => Baseline.parse(text, 'b')).toThrow(expect.objectContaining({ code: 'bad-baseline' }) as Error);
});

test('an error does not show a secret that is in the wrong file', () => {
  const secret = 'x7Kq'.repeat(12);
  expect(() => Baseline.parse(secret, 'b')).toThrow(/not "x7K…"/);
});

const hex = fc.stringMatching(/^[0-9a-f]{16}$/);
const line: fc.Arbitrary<BaselineLine> = fc.record({
  fingerprint: hex,
  rule: fc.constantFrom('some-rule', 'other'),
  path: fc.string({ minLength: 1, unit: 'binary' }),
});

test('what is written is sorted, has no fingerprint twice, does not depend on the order, and is read again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: ({ fingerprint }) => fingerprint }), (lines) => {
      const text = baselineText(lines);
      const rows = text.split('\n').slice(1, -1);
      expect(rows).toEqual([...rows].sort());
      expect(rows.length).toBe(lines.length);
      expect(baselineText([...lines, ...lines].reverse())).toBe(text);
      const parsed = Baseline.parse(text, 'b');
      expect(parsed.fingerprints).toEqual(lines.map(({ fingerprint }) => fingerprint).sort());
      expect(baselineText(parsed.stale)).toBe(text);
    }),
  );
});

test('notes name the lines that matched nothing, at most five', () => {
  const rows = Array.from({ length: 7 }, (_, i) => `${String(i).repeat(16)} some-rule ${i}.ts`);
  const parsed = Baseline.parse(rows.join('\n'), 'b');
  expect(parsed.has('1'.repeat(16))).toBe(true);
  expect(parsed.has('2'.repeat(16), true)).toBe(true);
  expect(parsed.has('f'.repeat(16))).toBe(false);
  expect(parsed.notes('b')).toEqual([
    '5 lines of b match nothing here: line 1 (some-rule in 0.ts), line 4 (some-rule in 3.ts), line 5 (some-rule in 4.ts), line 6 (some-rule in 5.ts), line 7 (some-rule in 6.ts). "together-guard baseline --prune" removes them, unless you need them for --history',
    '1 line of b is for a file that was moved: run "together-guard baseline" to write the new path',
  ]);
  const other = Baseline.parse(rows.join('\n'), 'b');
  expect(other.notes('b')).toEqual([expect.stringContaining('(was the salt in the allowlist file changed?): line 1 ')]);
  const few = Baseline.parse(rows.slice(0, 5).join('\n'), 'b'); // their findings were fixed
  expect(few.notes('b')[0]).toMatch(/^5 lines of b match nothing here: line 1 /);
  expect(other.notes('b')[0]).toMatch(/line 5 \(some-rule in 4\.ts\), …\. /);
  other.markUsed(parsed.marks()); // of another thread
  expect(other.notes('b')).toEqual(parsed.notes('b'));
});

test('stale lines of findings that are there with another salt', () => {
  const parsed = Baseline.parse('0123456789abcdef some-rule a.ts\nfedcba9876543210 some-rule b.ts\n', 'b');
  const open = [
    { rule: 'some-rule', path: 'b.ts' },
    { rule: 'other-rule', path: 'a.ts' },
  ] as Finding[];
  expect(parsed.notes('b', { open })).toEqual([expect.stringContaining('For 1 of them, the same rule finds something that is not in b')]);
  expect(parsed.notes('b', { open: open.slice(1) })).toEqual([expect.stringMatching(/unless you need them for --history$/)]);
});

test('a few fingerprints are searched, many are looked up: the answers and marks are the same', () => {
  const lookup = fc.record({ index: fc.nat(40), moved: fc.boolean() });
  fc.assert(
    fc.property(fc.array(lookup, { maxLength: 60 }), fc.constantFrom('', '\ufeff', '# x\r\n'), (lookups, start) => {
      const print = (i: number) => i.toString(16).padStart(16, '0');
      const rows = Array.from({ length: 30 }, (_, i) => `${print(i)} some-rule ${print(i + 1)} a.ts\r\n`);
      const searched = Baseline.parse(start + rows.join(''), 'b');
      const parsed = Baseline.parse(start + rows.join(''), 'b');
      expect(parsed.size).toBe(30); // parses it
      for (const { index, moved } of lookups) {
        expect(searched.has(print(index), moved)).toBe(index < 30);
        parsed.has(print(index), moved);
      }
      expect(searched.marks()).toEqual(parsed.marks());
    }),
  );
});

test.each(['0123456789abcdef some-rule a\rb', '0123456789abcdef some-rule \u2028', ' # x', '0123456789abcdef  a', '\n \n'])(
  '%j is refused also where nothing is looked up',
  (text) => expect(() => Baseline.parse(`${A}\n${text}\n`, 'b')).toThrow(/b:[23]: expected/),
);
