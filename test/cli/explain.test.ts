import { expect, test } from 'vitest';
import { asking, explain, type Models } from '../../src/cli/scan/explain.ts';
import { setUp } from '../../src/cli/setup.ts';
import { UserError } from '../../src/errors.ts';
import { fakeToken, ALNUM } from '../../src/rules/secrets/define.ts';
import { FEATURES } from '../../src/rules/secrets/generic/features.ts';
import { featureWords } from '../../src/rules/secrets/generic/words.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { emptyReport } from '../../src/scan/reports.ts';

const password = ['Kestrel', '4Bay', '99'].join('');
const key = `AKIA${fakeToken('', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`;

async function scanned(path: string, text: string) {
  const { rules, policy } = await setUp(null, null, {});
  const models: Models = new Map();
  const report = emptyReport('files');
  const blob = { path, bytes: Buffer.from(text), origin: { kind: 'file' as const } };
  report.findings.push(...(await inspect(blob, rules, { ...policy, explain: asking('', models) })).findings);
  blob.bytes.fill(0); // the next file is read into the same buffer
  return { report, models };
}

test('one finding is explained by its rule, its score and what counted, without the value', async () => {
  const { report, models } = await scanned('settings.yml', `db:\n  password: ${password}\n`);
  const { fingerprint } = report.findings[0];
  const text = explain(report, models, fingerprint.slice(0, 8), 'pretty');
  expect(text).toMatch(/Rule: +generic-secret \(high, blocks\)/);
  expect(text).toMatch(/Name: +password\n +Value: +letters and digits\n +File: +in a config file\n +Score: +0\.\d\d;/);
  expect(text).toMatch(/\n +[+-]\d\.\d\d {2}(?:how|the|length|number) [^\n]+\n/);
  // Answers, not questions.
  expect(text).not.toContain('whether');
  expect(text).toMatch(/ the [^\n]+: yes\n/);
  expect(text).toMatch(/ the [^\n]+: no\n/);
  expect(FEATURES.filter((feature) => featureWords(feature) === feature)).toEqual([]);
  expect(text).not.toContain(password);
  const facts = JSON.parse(explain(report, models, fingerprint, 'json')) as Record<string, unknown> & { weights: { weight: number }[] };
  expect(facts).toMatchObject({
    fingerprint,
    rule: 'generic-secret',
    blocking: true,
    path: 'settings.yml',
    line: 2,
    name: 'password',
    reportedFrom: 0.46,
  });
  expect(facts.score).toBeGreaterThan(0.3);
  expect(JSON.stringify(facts)).not.toContain(password);
});

test('the same value scores less in a test than in a config file', async () => {
  const scoreIn = async (path: string) => {
    const { report, models } = await scanned(path, `password = "${fakeToken('q', ALNUM, 21)}"\n`);
    return (JSON.parse(explain(report, models, report.findings[0].fingerprint, 'json')) as { score: number }).score;
  };
  expect(await scoreIn('docs/test_a.md')).toBeLessThan(await scoreIn('settings.yml'));
});

test('an answer that would tell the value is left out', async () => {
  expect(FEATURES.flatMap((feature) => featureWords(feature, 'yes').match(/^whether/) ?? [])).toEqual([]);
  const { report, models } = await scanned('settings.yml', `db:\n  user: app\n  password_kestrel: kestrel\n  ${'pass'}word: changeme\n`);
  expect(models.size).toBeGreaterThan(0);
  for (const { fingerprint } of report.findings)
    expect(explain(report, models, fingerprint, 'pretty')).not.toMatch(
      /common password: yes|has the value in it: yes|repeats the name: yes/,
    );
});

test('a rule that does not weigh says so', async () => {
  const { report, models } = await scanned('a.txt', `${key}\n`);
  const text = explain(report, models, report.findings[0].fingerprint, 'pretty');
  expect(text).toMatch(/Score: +none/);
  expect(text).not.toContain(key);
});

test('no finding, several, and another format are errors that say how to go on', async () => {
  const { report, models } = await scanned('a.yml', `password: ${password}\ntoken: ${key}\n`);
  expect(() => explain(report, models, '00000000', 'pretty')).toThrow(UserError);
  expect(() => explain(report, models, '', 'pretty')).toThrow(/give more digits/);
  expect(() => explain(report, models, report.findings[0].fingerprint, 'sarif')).toThrow(/formats pretty and json/);
});
