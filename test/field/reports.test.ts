/** The html report, and the review page that `dataset review --serve` serves, in a real browser. */
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { DecisionsFile } from '../../src/policy/decisions.ts';
import { closeBrowser, isThere, open } from '../review/browser.ts';
import { mail, repoWith, SMALL } from '../review/dataset.ts';
import { NAME, report } from '../review/report.ts';
import { SAVED, started } from '../review/served.ts';

afterAll(closeBrowser);

describe.skipIf(!isThere)('in a browser', () => {
  test('the html report opens without errors, and its filter works', async () => {
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

  test('the served page saves each decision, shows the sanitized text next to the original, goes on later, and ends', async () => {
    const repo = repoWith(SMALL);
    const first = await started(repo);
    const { page, noise } = await open(first.address);
    const decisions = () => (repo.exists(SAVED) ? (JSON.parse(repo.read(SAVED)) as DecisionsFile).decisions : []);
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.keyboard.press('f');
    await expect.poll(() => decisions().map(({ decision }) => decision)).toEqual(['real', 'false-alarm']);
    expect(statSync(repo.path(SAVED)).size).toBeGreaterThan(100);
    await page.keyboard.press('s');
    const compared = page.locator('.card').first().locator('.compared');
    await expect.poll(() => compared.count(), { timeout: 20_000 }).toBe(2);
    const [original, sanitized] = await compared.first().locator('.text').allInnerTexts();
    expect(original).toMatch(/^Write to Email address[•.@]+ or Email address[•.@]+, please\.$/);
    expect(sanitized).toMatch(/^Write to \S+@example\.\w+ or \S+@posteo\.de, please\.$/);
    expect(sanitized).toContain(mail(2)); // the false alarm stays
    expect(await compared.first().locator('ins').allInnerTexts()).toEqual([expect.stringMatching(/^\S+@example\.\w+$/)]);
    await page.keyboard.press('d'); // drops the record: what is shown is out of date now
    await expect.poll(() => page.locator('.compared').count()).toBe(0);
    await expect.poll(() => decisions()).toHaveLength(3);

    await page.reload();
    expect(await page.locator('#decided').innerText()).toBe('3 of 5 decided');
    first.child.kill('SIGINT');
    expect((await first.ended).text).toContain('✓ 3 decisions in .git/together-guard');

    const again = await started(repo);
    const { page: later } = await open(again.address);
    expect(await later.locator('#decided').innerText()).toBe('3 of 5 decided');
    await later.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => later.locator('#said').innerText()).toContain('You can close this window.');
    const { text, code } = await again.ended;
    expect(text).toContain(`dataset sanitize data/train.jsonl -o data/train.clean.jsonl --decisions ${SAVED}`);
    expect(code).toBe(1);
    expect(noise.filter((line) => !line.startsWith(`request: ${first.address}`))).toEqual([]);
  });
});
