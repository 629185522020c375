import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinFinder } from '../../src/detect/personal-data/records.ts';
import { suspectIn } from '../../src/redact/machine-numbers.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';

const blocking = (text: string, shift = 0) =>
  builtinFinder()(text, { threshold: 'block' })
    .filter(({ type }) => type !== 'IP' && type !== 'MAC')
    .map(({ start, end, type }) => ({ start: start + shift, end: end + shift, type }));

const suspectOf = (text: string) =>
  suspectIn(
    text,
    Uint16Array.from(text, (unit) => unit.charCodeAt(0)),
    0,
    text.length,
  );

const inSuspect = (text: string) => {
  const suspect = suspectOf(text);
  return suspect ? blocking(suspect.text, suspect.start) : [];
};

const shownOf = (line: string) => suspectOf(line)?.text ?? null;

describe('machine numbers', () => {
  test.each(PERSONAL_DATA_RULES.map((rule) => [rule.id, rule] as const))('hide no finding of %s', (_, rule) => {
    for (const text of rule.examples().match) expect(inSuspect(text), text).toEqual(blocking(text));
  });

  test('nor text that is far from it', () => {
    const words = fc
      .array(
        fc.constantFrom(
          'request',
          'took',
          '12ms',
          'of',
          'user',
          'phone:',
          'order',
          'id',
          'HTTP/1.1"',
          '200',
          '{"a":1}',
          'web-20',
          'dot',
          'born',
          '[REDACTED:email]',
        ),
        { maxLength: 60 },
      )
      .map((list) => list.join(' '));
    const examples = PERSONAL_DATA_RULES.flatMap((rule) => rule.examples().match);
    fc.assert(
      fc.property(words, fc.constantFrom(...examples), words, fc.constantFrom(...examples, ''), words, (...parts) => {
        const text = parts.join('   ');
        expect(inSuspect(text)).toEqual(blocking(text));
      }),
      { numRuns: 300 },
    );
  });

  test('are searched only around what may be personal', () => {
    const line = `${'x '.repeat(200)}a@b.c${' y'.repeat(200)}`;
    expect(suspectOf(line)).toEqual({ text: line.slice(241, 561), start: 241 });
  });

  test.each([
    ['2026-11-21T12:00:00.123Z INFO took 12ms', null],
    [
      '{"time":1763726400000,"pid":4242,"id":"0f8fad5b-d9cb-469f-a165-70867728950e","sha":"9b74c9897bac770ffc029102a200c5de","req":"341519dc958874f4"}',
      null,
    ],
    ['10.1.2.3 - - [x] "GET /a/76576 HTTP/1.1" 200 15584 "-"', null],
    ['10.1.2.3 - - [x] "GET /a/76576 HTTP/1.1" 200 15584', null],
    ['"responseTime":30.857142857142858,', null],
    ['a dot, at [10] for {all}', 'a dot, at [10] for {all}'],
    ['the dots at [10]', null],
    ['born 1980-02-01T00:00:00Z', 'born 1980-02-01T00:00:00Z'],
    ['2026-11-21T12:00:00Z a@b.c', '~~~~~~~~~~~~~~~~~~~~ a@b.c'],
    ['x 12 34 56', 'x 12 34 56'],
  ])('%s', (line, expected) => {
    expect(shownOf(line)).toBe(expected);
    // The same as a line among others.
    const text = `a@b.c 123456\n${line}\n1234567 a@b.c`;
    const suspect = suspectIn(text, Buffer.from(text, 'latin1'), 13, 13 + line.length);
    expect(suspect?.text ?? null).toBe(expected);
  });
});
