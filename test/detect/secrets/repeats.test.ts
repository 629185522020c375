import { expect, test } from 'vitest';
import { LineTable } from '../../../src/detect/secrets/line-table.ts';
import { accept } from '../../../src/detect/secrets/accept.ts';
import type { Candidate } from '../../../src/detect/secrets/candidate.ts';
import type { MatchContext } from '../../../src/model.ts';
import { RULES } from '../../../src/rules/secrets/index.ts';

const UNITS = ['key = "abcd1234"\n', 'x = 1; key = "abcd1234", "abcd1234"\n', `${'a-'.repeat(33)}abcd1234 `];
/** A few candidates at once are judged one by one; more are compared with each other. */
const FEW = 500;

/** A candidate for each place of the value. The rule looks as far as rules may look. */
function verdictsOn(text: string) {
  let asked = 0;
  const rule = {
    ...RULES.all().find(({ id }) => id === 'anthropic-api-key')!,
    minEntropy: 0,
    weighsPlaceholders: true,
    validate: (_: string, { text, start, end }: MatchContext) => {
      asked++;
      return !text.slice(Math.max(0, start - 12_000), start - 11_900).includes('#') && !text.slice(end + 6400, end + 6500).includes('#');
    },
  };
  const bytes = Buffer.from(text, 'latin1');
  const found: Candidate[] = [...text.matchAll(/abcd1234/g)].map(({ index }) => ({ rule: 0, start: index, end: index + 8 }));
  const judge = (some: Candidate[]) =>
    accept([...some], [rule], { bytes, text, map: null }, 'a.txt', new LineTable(bytes), () => true).map(({ start }) => start);
  const chunks = Array.from({ length: Math.ceil(found.length / FEW) }, (_, i) => judge(found.slice(i * FEW, (i + 1) * FEW)));
  asked = 0;
  return { all: judge(found), single: chunks.flat(), count: found.length, asked };
}

test.each(UNITS)('verdicts in repeated text are the same as for each value alone: %j', (unit) => {
  // Marks that change verdicts far before and after them, at no regular distance.
  const text = [3000, 2500, 4000, 1, 2, 3, 1500].map((times) => `${unit.repeat(times)}# ${'-'.repeat(times % 7)}`).join('');
  const { all, single, count } = verdictsOn(text);
  expect(all).toEqual(single);
  expect(all.length).toBeGreaterThan(0);
  expect(all.length).toBeLessThan(count);
});

test('a rule is asked only once about repeated text', () => {
  const unit = UNITS[0];
  const few = verdictsOn(unit.repeat(2500));
  expect(few.asked).toBeGreaterThan(0);
  expect(verdictsOn(unit.repeat(7500)).asked).toBeLessThan(few.asked + 50);
});
