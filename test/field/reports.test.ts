/** The html report, and the review page that `dataset review --serve` serves, in a real browser. */
import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { DecisionsFile } from '../../src/policy/decisions.ts';
import { closeBrowser, isThere, open } from '../review/browser.ts';
import { jsonl } from '../dataset/samples.ts';
import { chat, mail, repoWith, SMALL } from '../review/dataset.ts';
import { NAME, report } from '../review/report.ts';
import { SAVED, started } from '../review/served.ts';

afterAll(closeBrowser);

const NAMED = ['Maria', 'Keller'].join(' ');
const values = (page: Page) => page.locator('.value');

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
    await page.setViewportSize({ width: 320, height: 600 });
    await page
      .locator('.file h3')
      .first()
      .evaluate((element) => (element.textContent = 'a'.repeat(90)));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
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
    expect(sanitized).toMatch(/^Write to \S+@example\.\w+ or [•.]+@•+\.••, please\.$/); // the false alarm stays, and is masked
    await values(page).nth(1).click();
    expect(await compared.first().locator('.text').nth(1).innerText()).toContain(` or ${mail(2)}, please.`);
    await values(page).nth(1).click();
    expect(await compared.first().locator('ins').allInnerTexts()).toEqual([expect.stringMatching(/^\S+@example\.\w+$/)]);
    await page.keyboard.press('d'); // drops the record, of which nothing is left
    await expect.poll(() => compared.count(), { timeout: 20_000 }).toBe(0);
    expect(await page.locator('.compared').count()).toBeGreaterThan(0); // the view stays on
    await expect.poll(() => decisions()).toHaveLength(3);

    await page.reload();
    expect(await page.locator('#decided').innerText()).toBe('3 of 5 decided');
    first.child.kill('SIGINT');
    expect((await first.ended).text).toContain('✓ 3 decisions in .git/together-guard');

    const again = await started(repo);
    const { page: later } = await open(again.address);
    expect(await later.locator('#decided').innerText()).toBe('3 of 5 decided');
    await later.keyboard.press('e');
    await expect.poll(() => later.locator('#said').innerText()).toContain('2 findings are undecided. Press Done once more');
    await later.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => later.locator('#said').innerText()).toContain('You can close this window.');
    const { text, code } = await again.ended;
    expect(text).toContain(`dataset sanitize data/train.jsonl -o data/train.clean.jsonl --decisions ${SAVED}`);
    expect(code).toBe(1);
    expect(noise.filter((line) => !line.startsWith(`request: ${first.address}`))).toEqual([]);
  });

  test('the sanitized text is that of the told command, with names', async () => {
    const repo = repoWith(jsonl(chat(`My name is ${NAMED}, write to ${mail(1)}.`, 'Yes.')));
    const { address } = await started(repo);
    const { page } = await open(address);
    await page.keyboard.press('s');
    const sanitized = page.locator('.compared .text').nth(1);
    await expect.poll(() => sanitized.count(), { timeout: 20_000 }).toBe(1);
    expect(await sanitized.innerText()).toMatch(/^My name is \S+ \S+, write to \S+@example\.\w+\.$/);
    expect(await sanitized.innerText()).not.toContain(NAMED.split(' ')[0]);
    for (const key of ['j', 'f', 'r', 'e']) await page.keyboard.press(key);
    await expect.poll(() => page.locator('#said').innerText()).toMatch(/Next: \S.* -o data\/train\.clean\.jsonl --names --decisions/);
  });

  test('a page that cannot save says so, and offers the decisions as a file; two reviews of a file lose nothing', async () => {
    const repo = repoWith(SMALL);
    const [one, two] = [await started(repo), await started(repo)];
    const [{ page }, { page: other }] = [await open(one.address), await open(two.address)];
    const said = (of: Page) => of.locator('#said').innerText();
    const decided = () =>
      repo.exists(SAVED) ? (JSON.parse(repo.read(SAVED)) as DecisionsFile).decisions.map((each) => each.decision) : [];
    for (const key of ['j', 'r']) await page.keyboard.press(key);
    await expect.poll(decided).toEqual(['real']);
    for (const key of ['j', 'j', 'f']) await other.keyboard.press(key);
    await expect.poll(() => said(other)).toContain('Another review saves its decisions in the same file');
    expect(decided()).toEqual(['real', 'false-alarm']);
    await other.reload();
    expect(await other.locator('#decided').innerText()).toBe('2 of 5 decided');
    two.child.kill('SIGKILL');
    await two.ended;
    for (const key of ['n', 'r']) await other.keyboard.press(key);
    await expect.poll(() => said(other)).toContain('The decisions were not saved: together-guard does not run any more');
    const [file] = await Promise.all([other.waitForEvent('download'), other.getByRole('button', { name: 'Download decisions' }).click()]);
    const rescued = JSON.parse(readFileSync(await file.path(), 'utf8')) as DecisionsFile;
    expect(rescued.decisions).toHaveLength(3);
  });

  test('a decision does not count for another value in its place', async () => {
    const repo = repoWith(SMALL);
    const before = await started(repo);
    const { page } = await open(before.address);
    for (const key of ['j', 'f']) await page.keyboard.press(key);
    await expect.poll(() => repo.exists(SAVED)).toBe(true);
    before.child.kill('SIGINT');
    await before.ended;
    const lines = SMALL.split('\n');
    repo.write('data/train.jsonl', lines.with(1, lines[1]!.replaceAll(mail(1), mail(8))).join('\n'));
    const { page: changed } = await open((await started(repo)).address);
    expect(await changed.locator('#decided').innerText()).toBe('0 of 5 decided');
    expect(await changed.locator('#said').innerText()).toContain('1 decision from before matches nothing');
    repo.write('data/train.jsonl', ['{"text": "New."}', ...lines].join('\n'));
    const { page: moved } = await open((await started(repo)).address);
    expect(await moved.locator('#decided').innerText()).toBe('1 of 5 decided');
    expect(await moved.locator('.card').first().locator('[aria-pressed=true]').innerText()).toBe('False alarm');
  });
});
