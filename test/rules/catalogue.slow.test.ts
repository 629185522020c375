import { expect, test } from 'vitest';
import { CHAPTERS, catalogue, PERSONAL_DATA, PRACTICE } from '../../src/cli/rule-catalogue.ts';
import { setUp } from '../../src/cli/setup.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { NO_SECRET } from '../../src/rules/no-secret.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { findPersonalData } from '../detect/personal-data/find.ts';

test('the catalogue has a heading for every chapter, a row with an example for every rule, and no secret', async () => {
  const setup = await setUp(null, null, {});
  const whole = await catalogue({ secret: RULES.all(), custom: [], personal: PERSONAL_DATA_RULES, practices: PRACTICES }, setup);
  const [page, practices] = whole.split(`## ${PRACTICE}`);
  expect([...practices.matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id)).toEqual(PRACTICES.map(({ id }) => id));
  expect(page.match(/^## .+$/gm)).toEqual([...CHAPTERS.map(([, heading]) => heading), PERSONAL_DATA].map((heading) => `## ${heading}`));
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => /`([^`]+)`/.exec(row)![1])).toEqual([...RULES.all(), ...PERSONAL_DATA_RULES].map(({ id }) => id));
  // Four unescaped bars, and a masked example.
  const isMasked = (row: string) => /•{10}|(?:•[^|]*){3}/.test(row) || [...NO_SECRET].some((id) => row.startsWith(`| \`${id}\``));
  expect(rows.filter((row) => row.match(/(?<!\\)\|/g)!.length !== 6 || !isMasked(row))).toEqual([]);
  const personal = rows.slice(RULES.all().length).flatMap((row) => findPersonalData(row).filter(({ tier }) => tier === 'block'));
  expect(personal).toEqual([]);
  const { findings } = await inspect({ path: 'RULES.md', bytes: Buffer.from(page), origin: { kind: 'stdin' } }, setup.rules, setup.policy);
  expect(findings.filter(({ blocking }) => blocking)).toEqual([]);
}, 60_000);
