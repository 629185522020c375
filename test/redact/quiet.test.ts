import { describe, expect, test } from 'vitest';
import { builtinFinder } from '../../src/personal-data.ts';
import { withoutMachines } from '../../src/redact/quiet.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/pii/index.ts';

const blocking = (text: string) => builtinFinder()(text, { threshold: 'block' }).filter(({ type }) => type !== 'IP' && type !== 'MAC');

describe('numbers of machines', () => {
  test.each(PERSONAL_DATA_RULES.map((rule) => [rule.id, rule] as const))('hide nothing that %s finds', (_, rule) => {
    for (const text of rule.examples().match) {
      const shown = withoutMachines(text);
      expect(shown === null ? [] : blocking(shown), text).toEqual(blocking(text));
    }
  });

  test.each([
    ['2026-11-21T12:00:00.123Z INFO took 12ms', null],
    ['{"time":1763726400000,"pid":4242,"id":"0f8fad5b-d9cb-469f-a165-70867728950e","sha":"9b74c9897bac770ffc029102a200c5de"}', null],
    ['10.1.2.3 - - [x] "GET /a/76576 HTTP/1.1" 200 15584 "-"', null],
    ['"responseTime":30.857142857142858,', null],
    ['born 1980-02-01T00:00:00Z', 'born 1980-02-01T00:00:00Z'],
    ['2026-11-21T12:00:00Z a@b.c', '~~~~~~~~~~~~~~~~~~~~ a@b.c'],
    ['x 12 34 56', 'x 12 34 56'],
  ])('%s', (line, expected) => {
    expect(withoutMachines(line)).toBe(expected);
  });
});
