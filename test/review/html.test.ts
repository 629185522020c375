/** `scan --format html`. */
import { expect, test } from 'vitest';
import { emptyReport } from '../../src/scan/reports.ts';
import { finding } from '../report/report.ts';
import { reportText } from '../report/text.ts';
import { bareboneRepo, LEAK } from '../git/repo.ts';
import { mail } from './dataset.ts';
import { report } from './report.ts';

test('contains no secret and no personal value, with any names', () => {
  const { html, outcome } = report();
  expect(outcome.status).toBe(1);
  expect(html).toContain('together-api-key');
  expect(html).toContain('tgp_v1_••');
  for (const value of [LEAK.slice(22, 30), mail(1), mail(2), mail(3)]) expect(html).not.toContain(value);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;.py');
  expect(html).not.toMatch(/<(?:script|img)|\son\w+=["']/);
});

test('nothing found: still a page', () => {
  const repo = bareboneRepo();
  repo.write('a.txt', 'nothing\n');
  expect(repo.guard('scan', '--format', 'html', 'a.txt')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('✓ nothing that blocks') as string,
  });
});

test('names the repository by its folder if it has no address, and what limits a scan of the history', () => {
  const repo = bareboneRepo();
  repo.write('a.txt', 'nothing\n');
  repo.git('add', '.');
  repo.git('commit', '-qm', 'a');
  const { stdout } = repo.guard('scan', '--history', '--since', '2000-01-01', '--format', 'html');
  expect(stdout).toMatch(/<p class="dim">together-guard [\d.]+ · [^·]+ · \S+ at [0-9a-f]{10} · history since 2000-01-01 · /);
});

test('many datasets are folded, and those with the most records that block come first', async () => {
  const counts = { email: { blocking: 1, warned: 0, review: 0, other: 0 } };
  const datasets = Array.from({ length: 25 }, (_, i) => ({
    path: `data/${i}.jsonl`,
    format: 'conversational',
    records: 100,
    omitted: 0,
    blockingRecords: i,
    counts,
  }));
  const page = await reportText({ ...emptyReport('files'), datasets }, 'html', { color: false, pathOf: (path) => path });
  const paths = [...page.matchAll(/<details class="card"><summary><h3><bdi>([^<]*)/g)].map(([, path]) => path);
  expect(paths).toEqual(Array.from({ length: 25 }, (_, i) => `data/${24 - i}.jsonl`));
  expect(page.split('<details><summary>5 more datasets</summary>')[0].split('<details')).toHaveLength(21);
  const one = await reportText({ ...emptyReport('files'), datasets: [datasets[1]] }, 'html', { color: false, pathOf: (path) => path });
  expect(one).toContain('<details class="card" open>');
});

test('a value is counted once, the many findings of a file are folded, and files with the worst come first', async () => {
  const path = 'data/train.jsonl';
  const secret = (line: number, over: object = {}) =>
    finding({ path, line, rule: 'generic-secret', title: 'Secret in a text', severity: 'high', ...over });
  const password = (line: number) => secret(line, { rule: 'password-in-text', title: 'Password in a sentence', type: 'PASSWORD' });
  const lines = Array.from({ length: 20 }, (_, i) => i + 1);
  const counts = { 'password-in-text': { blocking: 10, warned: 0, review: 0, other: 0 } };
  const dataset = {
    path,
    format: 'conversational',
    records: 20,
    omitted: 0,
    blockingRecords: 20,
    counts,
    titles: { 'password-in-text': 'Password in a sentence' },
  };
  const page = await reportText(
    {
      ...emptyReport('files'),
      datasets: [dataset],
      findings: [
        ...lines.map((line) => secret(line)),
        ...lines.slice(0, 10).map(password),
        ...lines.slice(0, 9).map((line) => secret(line, { path: 'src/many.ts' })),
        finding({ path: 'src/key.ts' }),
      ],
    },
    'html',
    { color: false, pathOf: (path) => path },
  );
  expect(page).toContain('20 secrets, 1 dataset with personal data'); // 10, 9 and 1
  const card = (name: string) => page.split('<article class="card file">').find((part) => part.includes(`<bdi>${name}</bdi>`))!;
  const isFolded = (text: string, shown: number, rest: number) => {
    const [before, after] = text.split(`<details><summary>${rest} more findings</summary>`);
    expect([before!.split('<li ').length - 1, after!.split('<li ').length - 1]).toEqual([shown, rest]);
  };
  isFolded(card(path), 1, 9);
  isFolded(card('src/many.ts'), 5, 4);
  expect(card('src/key.ts')).not.toContain('more findings');
  const [, byFile] = /<h2>By file<\/h2>(.*?)<\/section>/.exec(page)!;
  expect([...byFile!.matchAll(/<span title="([^"]*)"/g)].map(([, name]) => name)).toEqual(['src/key.ts', path, 'src/many.ts']);
  expect(page.match(/<span title="Password in a sentence">/g)).toHaveLength(2); // by rule, and in the dataset
});
