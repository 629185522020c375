import { expect, test } from 'vitest';
import { CHAPTERS } from '../../src/cli/rule-catalogue.ts';
import { FAMILIES } from '../../src/rules/secrets/index.ts';

test('the catalogue has a chapter for every file of rules', () => {
  expect(CHAPTERS.map(([first]) => first)).toEqual(FAMILIES.map(([, [first]]) => first.id));
});
