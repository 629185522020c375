import { expect, test } from 'vitest';
import { findSecrets } from '../../../src/detect/secrets/index.ts';
import { RULES } from '../../../src/rules/secrets/index.ts';
import { rules } from './setup.ts';

test('no rule keeps state between calls: a second scan or another order gives the same findings', () => {
  // A sample of the other rules: all of them three times would take half a minute.
  const sample = RULES.all().filter(({ generic }, i) => generic || i % 8 === 0);
  const texts = sample.flatMap(({ examples }) =>
    Object.values(examples())
      .flat()
      .map((example) => (typeof example === 'string' ? { path: 'example.txt', text: example } : example)),
  );
  // Texts of the same length that differ in what the generic rule caches, and another one after them.
  const password = `${sample.length}aQ9zR`.padStart(9, 'kV7w');
  for (const user of ['anonymous', 'anonymoux', 'joe'])
    texts.push({ path: 'ftp.py', text: `user = "${user}"\npassword = "${password}"\n` });
  const scan = ({ path, text }: { path: string; text: string }) =>
    findSecrets(Buffer.from(text), path, rules).placed.map(({ match, start, end }) => `${match.rule.id} ${match.severity} ${start} ${end}`);
  const first = texts.map(scan);
  expect(first.flat().length).toBeGreaterThan(50);
  expect(first.slice(-3).map((found) => found.length)).toEqual([0, 1, 1]);
  expect(texts.map(scan)).toEqual(first);
  expect(texts.toReversed().map(scan).toReversed()).toEqual(first);
});
