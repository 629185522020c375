/** A report's advice about a dataset must work. */
import { expect, test } from 'vitest';
import type { Finding } from '../../src/model.ts';
import { notScanned } from '../../src/report/text.ts';
import { reportText } from './text.ts';
import { everything } from './report.ts';

const env = { color: false, pathOf: (path: string) => path, time: new Date('2026-11-28T20:15:00Z') };

const advice = async (path: string, format: 'pretty' | 'github' | 'html', inside?: true): Promise<string> => {
  const report = everything();
  return reportText({ ...report, findings: [], datasets: [{ ...report.datasets[0], path, ...(inside && { inside }) }] }, format, env);
};

test.each(['pretty', 'github', 'html'] as const)('%s: dataset commands for datasets that they can open', async (format) => {
  expect(await advice('all.bundle!train.jsonl', format, true)).toMatch(
    /unpack the archive first, then: .*dataset (?:review|sanitize) train\.jsonl/,
  );
  // html has it escaped
  for (const path of ['data.zip!train.jsonl', 'data.tar.gz!train.jsonl', 'app.db!users.csv'])
    expect(await advice(path, format, true)).toMatch(new RegExp(`dataset (?:review|sanitize) \\S*${path.replaceAll('.', '\\.')}`));
  if (format !== 'html') {
    expect(await advice('data/app.db!Some users.csv', format, true)).toContain('-o data/app.Some-users.clean.csv');
    expect(await advice('data.arrow!rows-2.jsonl', format, true)).toContain("sanitize 'data.arrow!rows.jsonl' -o data.clean.jsonl");
    expect(await advice('train.jsonl.zst!train.jsonl', format, true)).toContain('-o train.clean.jsonl');
  }
  for (const path of ['data/train.jsonl', 'really!named.jsonl']) expect(await advice(path, format)).not.toContain('unpack');
  // Gzip is opened as it is.
  const packed = await advice('data/train.jsonl.gz!train.jsonl', format, true);
  expect(packed).not.toContain('unpack the archive');
  expect(packed).toMatch(/dataset (?:review|sanitize) data\/train\.jsonl\.gz(?!!)/);
});

test('html: lines to paste are quoted, and one writes the clean copy', async () => {
  const page = await advice('logs.jsonl.zst!logs.jsonl', 'html', true);
  expect(page).toContain('dataset review &#39;logs.jsonl.zst!logs.jsonl&#39;</code>');
  expect(page).toContain('dataset sanitize &#39;logs.jsonl.zst!logs.jsonl&#39; -o logs.clean.jsonl</code>');
});

test('html: a copy of which nothing is left has no card', async () => {
  const report = everything();
  const counts = { 'person-name': { blocking: 0, warned: 0, review: 0, other: 9 } };
  const copy = { path: 'eval.jsonl', format: 'x', records: 9, blockingRecords: 0, counts, omitted: 0 };
  const page = await reportText({ ...report, datasets: [copy] }, 'html', env);
  expect(page).toContain('Nothing is left in these clean copies, as their datasheets say: <bdi>eval.jsonl</bdi>');
  expect(page).not.toContain('dataset review eval.jsonl');
});

test.each(['pretty', 'github', 'html'] as const)('%s: a table in a text is exported first, to a name next to it', async (format) => {
  const says = (path: string) => advice(path, format, true);
  expect(await says('data/y.yaml!customers.json')).toMatch(
    /export its lists as JSON or CSV first, then: .*dataset (?:review|sanitize) data\/customers\.json/,
  );
  for (const path of ['dump.sql!users.csv', 'all.zip!dump.sql!users.csv', 'dump.sql.gz!dump.sql!users.csv'])
    expect(await says(path)).toMatch(/export its tables as CSV first, then: .*dataset (?:review|sanitize) users\.csv/);
  for (const [path, what] of Object.entries({
    'a.vcf!contacts.csv': 'contacts',
    'b.mbox!messages.csv': 'messages',
    'c.ics!events.csv': 'events',
  }))
    expect(await says(path)).toContain(`export its ${what} as CSV`);
  const quote = format === 'html' ? '&#39;' : "'";
  const notebook = await says('work/a b.ipynb!output-1.json');
  expect(notebook).toContain(`--inplace ${quote}work/a b.ipynb${quote})`);
  expect(notebook).not.toMatch(/first, then|(?:review|sanitize) work.output-1/); // there is no such file
});

test('each dataset that blocks has a line that allows it, also next to secrets; only the first few of many', async () => {
  const report = everything();
  const says = (count: number, findings = report.findings) => {
    const datasets = Array.from({ length: count }, (_, i) => ({ ...report.datasets[0]!, path: `data/${i}.jsonl` }));
    return reportText({ ...report, findings, datasets }, 'pretty', env);
  };
  for (const findings of [report.findings, []])
    expect((await says(3, findings)).match(/Made-up data\? \S.* allow --path data\/[012]\.jsonl --rule email .*/g)).toHaveLength(3);
  const many = await says(9);
  expect(many.match(/Made-up data\?/g)).toHaveLength(5);
  expect(many).toContain('  … and 4 more datasets, each with its own path and rules\n');
});

test('datasets in one file have one advice', async () => {
  const report = everything();
  const sheet = (path: string, counts = report.datasets[0]!.counts) => ({ ...report.datasets[0]!, path, counts, inside: true as const });
  const says = (...datasets: (typeof report)['datasets']) => reportText({ ...report, findings: [], datasets }, 'pretty', env);
  const named = { 'person-name': { blocking: 1, warned: 0, review: 0, other: 0 } };
  const both = await says(sheet('data/shop.xlsx!People.csv', named), sheet('data/shop.xlsx!Orders.csv'), sheet('other.db!t.csv'));
  expect(both.match(/→ .*shop.*/g)).toEqual([
    expect.stringMatching(/^→ Look at them: .* dataset review data\/shop\.xlsx$/) as string,
    expect.stringMatching(/^→ Write a clean copy: .* dataset sanitize data\/shop\.xlsx -o data\/shop\.clean\.csv --names$/) as string,
  ]);
  expect(both).toMatch(/shop\.xlsx!People\.csv .*\n.*\n(?: {6}.*\n)* {2}data\/shop\.xlsx!Orders\.csv /);
  // One of them is named as it is.
  expect(await says(sheet('data/shop.xlsx!People.csv', named))).toContain(
    "'data/shop.xlsx!People.csv' -o data/shop.People.clean.csv --names",
  );
  expect(await says(sheet('data/big.arrow!rows.jsonl'), sheet('data/big.arrow!rows-2.jsonl'))).toContain(
    "sanitize 'data/big.arrow!rows.jsonl' -o data/big.clean.jsonl",
  );
});

test.each(['pretty', 'github'] as const)('%s: names of people are replaced only if asked for, so the command asks', async (format) => {
  const report = everything();
  const withCounts = async (counts: (typeof report.datasets)[0]['counts']) =>
    reportText({ ...report, findings: [], datasets: [{ ...report.datasets[0], counts }] }, format, env);
  expect(await withCounts({ 'person-name': { blocking: 1, warned: 0, review: 0, other: 0 } })).toMatch(
    /dataset sanitize \S+ -o \S+ --names/,
  );
  const email = { blocking: 1, warned: 0, review: 0, other: 0 };
  expect(await withCounts({ email })).not.toContain('--names');
  // With other dates of birth, a copy still has the people.
  const names = { blocking: 0, warned: 0, review: 1, other: 0 };
  expect(await withCounts({ 'date-of-birth': email, 'person-name': names })).toMatch(/dataset sanitize \S+ -o \S+ --names/);
  expect(await withCounts({ email, 'person-name': names })).not.toContain('--names');
});

test.each([
  ['src/bot.py', true],
  ['docs/keys.md', false],
  ['Dockerfile', false],
  ['data.zip!bot.py', false],
])('fix is offered for a key in %s: %s', (path, is) => {
  const report = everything();
  const finding = report.findings.find(({ blocking, practice, type }) => blocking && !practice && type === undefined)!;
  const text = reportText({ ...report, scope: 'staged', datasets: [], findings: [{ ...finding, path }] }, 'pretty', env);
  return expect(text).resolves.toEqual(is ? expect.stringContaining('Move it to .env?') : expect.not.stringContaining('Move it to .env?'));
});

test('findings of low severity are counted, and listed only if asked for or live', async () => {
  const report = { ...everything(), datasets: [] };
  const low = report.findings.filter(({ severity, type }) => severity === 'low' && type === undefined);
  const shown = (findings: Finding[], over = {}) => reportText({ ...report, scope: 'files', findings }, 'pretty', { ...env, ...over });
  expect(await shown(low)).toMatch(/^ {2}docs\/start\.md:.*\n {2}… and 1 finding of low severity; --show-low lists it\n\n/);
  expect(await shown(low, { showLow: true })).toMatch(/^ {2}docs\/start.*\n {2}docs\/login.*\n\n/);
  const dead = low.map((finding) => ({ ...finding, state: undefined }));
  expect(await shown(dead)).toMatch(/^ {2}2 findings of low severity; --show-low lists them\n\n\S/);
  expect(await shown(dead.map((finding) => ({ ...finding, blocking: true })))).toMatch(/docs\/login[^]*docs\/start/);
});

test('a scan of files without a baseline names the command that writes one', async () => {
  const report = { ...everything(), datasets: [] };
  const says = (over = {}) => reportText(report, 'pretty', { ...env, audit: 'audit', ...over });
  expect(await says({ baseline: 'baseline' })).toMatch(/One by one\? .* audit\n {2}All for later\? .* baseline\n/);
  expect(await says()).not.toContain('All for later');
});

test('a history report says how a secret that was pushed ends once it is revoked', async () => {
  const report = everything();
  const by = { commit: 'c'.repeat(40), author: 'A', date: '' };
  const says = (verdict: 'local' | 'pushed' | 'unknown', scope: 'history' | 'push' = 'history') => {
    const history = { verdict, says: 'x', steps: [], paths: [], first: by, last: by, inHead: false };
    const findings = report.findings.filter(({ blocking }) => blocking).map((finding) => ({ ...finding, history }));
    return reportText({ ...report, scope, findings, datasets: [] }, 'pretty', env);
  };
  for (const verdict of ['pushed', 'unknown'] as const)
    expect(await says(verdict)).toMatch(/Once it is revoked: .*together-guard allow [0-9a-f]{8} --reason "revoked on …"/);
  expect(await says('local')).not.toContain('revoked on');
  expect(await says('unknown', 'push')).not.toContain('revoked on');
});

test('a key in a dataset: how to write a copy without it', async () => {
  const report = everything();
  const finding = report.findings.find(({ blocking, practice, type }) => blocking && !practice && type === undefined)!;
  const says = (path: string, datasets = report.datasets.slice(0, 0)) =>
    reportText({ ...report, scope: 'staged', datasets, findings: [{ ...finding, path }] }, 'pretty', env);
  expect(await says('data/train.jsonl')).toMatch(
    /Put a clean copy in place of data\/train\.jsonl\? .* fix\n {2}A clean copy next to it\? .* dataset sanitize data\/train\.jsonl -o data\/train\.clean\.jsonl\n/,
  );
  expect(await says('src/bot.py')).not.toContain('dataset sanitize');
  // A dataset with personal data has its own advice.
  expect(await says('data/train.jsonl', [{ ...report.datasets[0]!, path: 'data/train.jsonl' }])).not.toContain('A clean copy next to it?');
});

test.each([
  ['some rows', 'were'],
  ['3 images in its records', 'were'],
  ['12 columns (a, b)', 'were'],
  ['1 more record', 'was'],
  ['its content', 'was'],
  ['record 12', 'was'],
  [undefined, 'was'],
])('%s %s not scanned', (part, verb) => {
  expect(notScanned({ path: 'a.b', ...(part !== undefined && { part }), why: '', failed: false })).toBe(
    `a.b${part === undefined ? '' : `, ${part}`} ${verb} not scanned`,
  );
});

test('an upload is advised only for what can be trained on', async () => {
  const report = everything();
  const says = (forTraining?: true) =>
    reportText({ ...report, findings: [], datasets: [{ ...report.datasets[0]!, path: 'a.jsonl', forTraining }] }, 'pretty', env);
  expect(await says(true)).toContain('together-guard upload a.clean.jsonl');
  expect(await says()).not.toContain('together-guard upload');
});

test.each(['pretty', 'github', 'html'] as const)(
  '%s: a file of which no copy can be written has no command that writes one',
  async (format) => {
    const report = everything();
    const says = (copyAfter?: string) =>
      reportText({ ...report, findings: [], datasets: [{ ...report.datasets[0]!, path: 'a.jsonl', copyAfter }] }, format, env);
    expect(await says()).toMatch(/dataset sanitize a\.jsonl/);
    const text = await says('save it as UTF-8');
    expect(text).toMatch(/Before a copy: +save it as UTF-8/);
    expect(text).not.toMatch(/dataset sanitize a\.jsonl|upload a\.clean/);
  },
);
