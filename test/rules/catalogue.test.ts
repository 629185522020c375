import { expect, test } from 'vitest';
import { CHAPTERS, catalogue } from '../../src/cli/rule-catalogue.ts';
import { setUp } from '../../src/cli/setup.ts';
import { inspect } from '../../src/pipeline.ts';
import { FAMILIES, RULES } from '../../src/rules/index.ts';

test('the catalogue has a chapter for every file of rules, a row with an example for every rule, and no secret', async () => {
  const setup = await setUp(null, import.meta.dirname, {});
  const page = await catalogue(RULES.all(), setup);
  expect(CHAPTERS.map(([first]) => first)).toEqual(FAMILIES.map(([, [first]]) => first.id));
  expect(page.match(/^## .+$/gm)).toEqual(CHAPTERS.map(([, heading]) => `## ${heading}`));
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => /`([^`]+)`/.exec(row)![1])).toEqual(RULES.all().map(({ id }) => id));
  // Four unescaped bars within; an example that is there and masked.
  expect(rows.filter((row) => row.match(/(?<!\\)\|/g)!.length !== 6 || !/•{10}/.test(row))).toEqual([]);
  const { findings } = await inspect({ path: 'RULES.md', bytes: Buffer.from(page), origin: { kind: 'stdin' } }, setup.rules, setup.policy);
  expect(findings.filter(({ blocking }) => blocking)).toEqual([]);
}, 60_000);
