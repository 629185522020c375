/** `scan --format html`. */
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { bareboneRepo, LEAK } from '../git/repo.ts';
import { closeBrowser, isThere, open } from './browser.ts';
import { mail, SMALL } from './dataset.ts';

afterAll(closeBrowser);

const NAME = '<img src=x onerror=alert(1)>&.py';

function report() {
  const repo = bareboneRepo();
  repo.write(NAME, LEAK);
  repo.write('data/train.jsonl', SMALL);
  const outcome = repo.guard('scan', '--format', 'html', '--output', 'report.html', NAME, 'data/train.jsonl');
  return { repo, outcome, html: repo.read('report.html') };
}

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

describe.skipIf(!isThere)('the report in a browser', () => {
  test('opens without errors, and its filter works', async () => {
    const { repo } = report();
    const { page, noise } = await open(pathToFileURL(repo.path('report.html')).href, { colorScheme: 'dark' });
    expect(await page.locator('h1').innerText()).toBe('✖ 1 secret, 1 dataset with personal data');
    expect(await page.locator('.file h3').allInnerTexts()).toContain(NAME);
    const all = await page.locator('.findings li:visible').count();
    await page.getByRole('radio', { name: 'blocking' }).check();
    expect(await page.locator('.findings li:visible').count()).toBe(all);
    expect(await page.locator('svg rect').count()).toBeGreaterThan(6);
    expect(noise).toEqual([]);
  });
});
