/** The review page in a real browser, with real clicks and keys. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { DecisionsFile } from '../../src/policy/decisions.ts';
import { jsonl } from '../dataset/samples.ts';
import { closeBrowser, isThere, open } from '../review/browser.ts';
import { chat, mail, pageOf, PHONE, SMALL } from '../review/dataset.ts';

afterAll(closeBrowser);

const text = (page: Page) => page.locator('body').innerText();
const values = (page: Page) => page.locator('.value');

async function download(page: Page): Promise<DecisionsFile> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download decisions' }).click()]);
  expect(file.suggestedFilename()).toBe('decisions.json');
  return JSON.parse(readFileSync(await file.path(), 'utf8')) as DecisionsFile;
}

describe.skipIf(!isThere)('the review page', () => {
  test('shows counts, records as chats, and no value', async () => {
    const { page } = await open(pageOf(SMALL));
    const shown = await text(page);
    expect(shown).toContain('This page holds the raw values.');
    expect(shown).toContain('data/train.jsonl');
    for (const value of [mail(1), mail(2), mail(3), PHONE]) expect(shown).not.toContain(value);
    expect(await page.locator('.tiles').innerText()).toMatch(/5\s+records\s+3\s+with findings\s+5\s+would block\s+0\s+to review/);
    expect((await page.locator('#charts tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '))).toEqual([
      'Email address 4',
      'Phone number 1',
      'messages[].content 3',
      'messages[].tool_calls[].function.arguments.to 1',
      'prompt 1',
      'assistant 2',
      'user 2',
      'no role 1',
    ]);
    expect(await page.locator('.card h3').allInnerTexts()).toEqual(['Record 2 · line 2', 'Record 4 · line 4', 'Record 5 · line 5']);
    expect(await page.locator('.card').first().locator('.message').allInnerTexts()).toEqual([
      expect.stringMatching(/^user\s+messages\[0\]\.content\s+Write to Email address[•.@]+ or Email address[•.@]+, please\.$/),
      expect.stringMatching(/^assistant/),
    ]);
  });

  test('a value is shown by a click, and masked by the next click or with all others', async () => {
    const { page } = await open(pageOf(SMALL));
    await values(page).nth(0).click();
    expect(await values(page).nth(0).innerText()).toContain(mail(1));
    expect(await text(page)).not.toContain(mail(2)); // only this one, even if the value occurs again
    expect((await text(page)).split(mail(1))).toHaveLength(2);
    await values(page).nth(0).click();
    expect(await text(page)).not.toContain(mail(1));
    await values(page).nth(1).click();
    await values(page).nth(3).click();
    expect(await text(page)).toContain(PHONE);
    await page.getByRole('button', { name: 'Mask all' }).click();
    for (const value of [mail(2), PHONE]) expect(await text(page)).not.toContain(value);
  });

  test('filters by type, role, field, score and decision, from lists and from charts', async () => {
    const { page } = await open(pageOf(SMALL));
    const matching = () => page.locator('#matching').innerText();
    await page.getByRole('combobox', { name: 'Type' }).selectOption('Phone number');
    expect(await matching()).toBe('1 finding in 1 record');
    expect(await page.locator('.card h3').allInnerTexts()).toEqual(['Record 4 · line 4']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.chart').getByRole('button', { name: 'assistant' }).click();
    expect(await matching()).toBe('2 findings in 2 records');
    expect(await page.getByRole('combobox', { name: 'Role' }).inputValue()).toBe('=assistant');
    await page.locator('.chart').getByRole('button', { name: 'messages[].content' }).click();
    expect(await matching()).toBe('1 finding in 1 record');
    expect(await page.locator('.value.faded').count()).toBe(2); // in the same record, but filtered out
    await page.getByRole('combobox', { name: 'Score' }).selectOption('review');
    expect(await text(page)).toContain('Nothing matches these filters.');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.found li').first().getByRole('button', { name: 'False alarm', exact: true }).click();
    await page.getByRole('combobox', { name: 'Decision' }).selectOption('false-alarm');
    expect(await matching()).toBe('1 finding in 1 record');
  });

  test('keys mark findings, move forward and back, and undo; the decisions match the file', async () => {
    const { page, noise } = await open(pageOf(SMALL));
    await page.keyboard.press('j');
    expect(await page.locator('.value.current').getAttribute('data-item')).toBe('0');
    await page.keyboard.press('v');
    expect(await text(page)).toContain(mail(1));
    await page.keyboard.press('r'); // the first is real
    await page.keyboard.press('f'); // the second a false alarm
    await page.keyboard.press('k');
    await page.keyboard.press('f'); // which is undone
    expect(await page.locator('#decided').innerText()).toBe('1 of 5 decided');
    await page.keyboard.press('f');
    expect(await page.locator('.value.current').getAttribute('data-item')).toBe('2');
    await page.keyboard.press('n');
    expect(await page.locator('.value.current').getAttribute('data-item')).toBe('3');
    await page.keyboard.press('d'); // its record is dropped
    expect(await page.locator('#decided').innerText()).toBe('3 of 5 decided');
    const decisions = await download(page);
    expect(decisions).toMatchObject({
      version: 1,
      tool: expect.stringMatching(/^together-guard \d/) as string,
      file: 'data/train.jsonl',
      decisions: [
        {
          record: 2,
          field: 'messages[0].content',
          start: 9,
          end: 9 + mail(1).length,
          type: 'EMAIL',
          rule: 'email',
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
          decision: 'real',
        },
        { record: 2, field: 'messages[0].content', start: 13 + mail(1).length, decision: 'false-alarm' },
        { record: 4, decision: 'drop' },
      ],
    });
    expect(JSON.stringify(decisions)).not.toContain('posteo');
    expect(await page.locator('#said').innerText()).toContain(
      'dataset sanitize data/train.jsonl -o data/train.clean.jsonl --decisions decisions.json',
    );
    expect(noise).toEqual([]);
  });

  test('all findings of a value at once, by mouse and key', async () => {
    const content = jsonl(...Array.from({ length: 60 }, (_, i) => chat(`I am ${mail(i % 2)}`, 'Good.')));
    const { page } = await open(pageOf(content));
    await page.getByRole('button', { name: 'mark all 30 of this value as false alarms' }).first().click();
    expect(await page.locator('#decided').innerText()).toBe('30 of 60 decided');
    await page.locator('.found li').nth(1).click();
    await page.keyboard.press('Shift+R');
    expect(await page.locator('#decided').innerText()).toBe('60 of 60 decided');
    const { decisions } = await download(page);
    expect(decisions.map(({ decision }) => decision)).toEqual(Array.from({ length: 60 }, (_, i) => (i % 2 ? 'real' : 'false-alarm')));
  });

  test('marks all shown that are undecided, on every page, and undoes it in one step', async () => {
    const content = jsonl(...Array.from({ length: 60 }, (_, i) => chat(`I am ${mail(i % 2)}, call ${PHONE}.`, 'Good.')));
    const { page, noise } = await open(pageOf(content));
    const decided = () => page.locator('#decided').innerText();
    await page.keyboard.press('j');
    await page.keyboard.press('r'); // decided before: stays real
    await page.getByRole('searchbox', { name: 'Search' }).fill(mail(0).toUpperCase());
    expect(await page.locator('#matching').innerText()).toBe('30 findings in 30 records'); // not those next to the value
    await page.getByRole('button', { name: 'All false alarms', exact: true }).click();
    expect(await decided()).toBe('30 of 120 decided');
    expect(await page.locator('#said').innerText()).toBe(
      '29 findings marked as false alarms; 1 decided before stays the same. Undo with u.',
    );
    await page.getByRole('combobox', { name: 'Decision' }).selectOption('undecided');
    expect(await page.locator('#matching').innerText()).toBe('0 findings in 0 records');
    expect(await page.getByRole('button', { name: 'All real', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('#said').innerText()).toBe('Undone: 29 findings marked as false alarms.');
    expect(await page.locator('#matching').innerText()).toBe('29 findings in 29 records');
    expect(await decided()).toBe('1 of 120 decided');
    await page.keyboard.press('Control+z');
    expect(await decided()).toBe('0 of 120 decided');
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('U');
    expect(await decided()).toBe('30 of 120 decided');
    await page.keyboard.press('U');
    expect(await page.locator('#said').innerText()).toBe('There is nothing to redo.');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Remove marks' }).click();
    expect(await page.locator('#said').innerText()).toBe('30 marks removed. Undo with u.');
    await page.keyboard.press('u');
    const { decisions } = await download(page);
    expect(decisions.map(({ decision }) => decision)).toEqual(['real', ...Array.from({ length: 29 }, () => 'false-alarm')]);
    expect(noise).toEqual([]);
  });

  test('jumps to the next undecided finding, past pages and round the end, and says when there is none', async () => {
    const content = jsonl(...Array.from({ length: 45 }, (_, i) => chat(`I am ${mail(i)}`, 'Good.')));
    const { page } = await open(pageOf(content));
    const current = () => page.locator('.value.current').getAttribute('data-item');
    await page.keyboard.press('/');
    await page.keyboard.type('record 3');
    expect(await page.locator('.card h3').allInnerTexts()).toEqual(['Record 3 · line 3']);
    await page.keyboard.press('Enter');
    expect(await current()).toBe('2');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await page.locator('#matching').innerText()).toBe('45 findings in 45 records');
    await page.keyboard.press('b'); // to the buttons
    await page.keyboard.press('Enter');
    expect(await page.locator('#decided').innerText()).toBe('45 of 45 decided');
    expect(await page.getByRole('button', { name: 'Next undecided (0)' }).isDisabled()).toBe(true);
    await page.keyboard.press('n');
    expect(await page.locator('#said').innerText()).toContain('Every finding is decided.');
    for (const item of [40, 1]) {
      await page.keyboard.press('/');
      await page.keyboard.type(`line ${item + 1}`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('r'); // removes the mark
      await page.keyboard.press('x');
    }
    await page.keyboard.press('n');
    expect(await current()).toBe('40');
    await page.keyboard.press('n');
    expect(await current()).toBe('1');
    await page.keyboard.press('p');
    expect(await current()).toBe('40');
    expect(await page.locator('.pages').first().innerText()).toContain('page 3 of 3');
  });

  test('a button that is pressed by key keeps the focus', async () => {
    const { page } = await open(pageOf(SMALL));
    const card = page.locator('.card').first();
    for (const name of ['Real', 'False alarm', 'Drop record']) {
      await card.getByRole('button', { name, exact: true }).first().focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.innerText')).toContain(name === 'Drop record' ? 'Record is dropped' : name);
    }
  });

  test('pages are turned by mouse, by number, and by moving beyond their end', async () => {
    const { page } = await open(pageOf(jsonl(...Array.from({ length: 65 }, (_, i) => chat(`I am ${mail(i)}`, 'Good.')))));
    await page.getByRole('button', { name: 'Next →' }).first().click();
    expect(await page.locator('.card h3').first().innerText()).toContain('Record 21');
    for (let i = 0; i < 21; i++) await page.keyboard.press('j');
    expect(await page.locator('.pages').first().innerText()).toContain('page 3 of 4');
    expect(await page.locator('.value.current').getAttribute('data-item')).toBe('40');
    await page.keyboard.press('p');
    expect(await page.locator('.pages').first().innerText()).toContain('page 2 of 4');
    const choice = page.getByRole('spinbutton', { name: 'Go to page' }).first();
    await choice.fill('99');
    await choice.press('Enter');
    expect(await page.locator('.card h3').first().innerText()).toContain('Record 61');
  });

  test('marks are kept when the page is opened again', async () => {
    const { page } = await open(pageOf(SMALL));
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Drop record' }).last().click();
    await page.reload();
    expect(await page.locator('#decided').innerText()).toBe('2 of 5 decided');
    expect((await page.evaluate(`JSON.stringify(localStorage)`)) as string).not.toContain('posteo');
  });

  test('works without storage, shows a note, and warns before marks are lost', async () => {
    const { page, noise } = await open(pageOf(SMALL));
    await page.addInitScript(
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })`,
    );
    await page.reload();
    expect(await page.locator('#said').innerText()).toContain('download the decisions before you close it');
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    expect(noise).toEqual([]);
    await page.reload();
    expect(noise).toEqual(['dialog: ']); // the browser's own question
    expect(await page.locator('#decided').innerText()).toBe('0 of 5 decided');
  });

  test('a key opens the help, Escape closes it, and other keys do nothing until then', async () => {
    const { page } = await open(pageOf(SMALL));
    await page.keyboard.press('?');
    expect(await page.locator('#help-title:focus').count()).toBe(1); // not Close, which would scroll to the end
    await page.keyboard.press('j');
    expect(await page.getByRole('dialog').innerText()).toContain('next finding');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('.value.current').count()).toBe(0);
  });

  test('light and dark, wide and narrow: readable, and nothing overflows', async () => {
    const { page } = await open(pageOf(SMALL));
    const seen: number[] = [];
    for (const key of ['j', 'r', 'f', 'd']) await page.keyboard.press(key);
    await page.getByRole('combobox', { name: 'Decision' }).selectOption('real'); // the other values of the record are faded
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 400],
      ['dark', 400],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const { back, contrast, wide } = (await page.evaluate(MEASURE)) as { back: number; contrast: number; wide: number };
      seen.push(Math.round(back));
      expect(contrast, `${colorScheme}: contrast of the faintest text`).toBeGreaterThan(4.5);
      expect(wide).toBeLessThanOrEqual(0);
    }
    expect(seen[0]).toBeGreaterThan(200);
    expect(seen[1]).toBeLessThan(50);
  });

  test('the bar at the top hides neither what gets the focus nor the first record of the next page', async () => {
    const { page } = await open(pageOf(jsonl(...Array.from({ length: 45 }, (_, i) => chat(`I am ${mail(i)}`, 'Good.')))));
    const next = page.getByRole('button', { name: 'Next →' }).last();
    await next.click();
    await expect.poll(() => page.evaluate(underBar('.card'))).toBe(0);
    await next.focus();
    for (let i = 0; i < 70; i++) {
      await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate(underBar(':focus'))).toBe(0);
    }
  });

  test('the text of a dataset is only shown, never run', async () => {
    const hostile = [
      '</script><script>window.hacked = 1</script>',
      '<img src=x onerror="window.hacked = 2">',
      '<!--<script>',
      ']]><svg onload="window.hacked = 3">',
      '\u2028\u2029 \u0000\u0007 \ufeff',
      '\ud83d and \ude00 alone',
      '\u202egnp.exe\u202c \u2066x\u2069',
      '${window.hacked = 4} {{constructor.constructor("window.hacked = 5")()}}',
    ];
    const keys = [
      'javascript:window.hacked = 6',
      '"><img src=x onerror=window.hacked=7>',
      '__proto__',
      'constructor',
      "' onclick='window.hacked=8",
    ];
    const content = jsonl(
      ...hostile.map((text, i) => chat(`${text} ${mail(i)} ${text}`, text)),
      ...keys.map(
        (key, i) =>
          JSON.parse(
            `{"messages": [{"role": "constructor", "content": "x ${mail(i)}"}], ${JSON.stringify(key)}: ${JSON.stringify(`mail ${mail(i)}`)}}`,
          ) as unknown,
      ),
    );
    const { page, noise } = await open(pageOf(content, 'data/<img src=x onerror=alert(1)>&amp;\u202e.jsonl'));
    for (const value of await values(page).all()) await value.click();
    const shown = await text(page);
    for (const piece of [hostile[0], hostile[1], hostile[3], hostile[7], ...keys, mail(1), 'data/<img src=x onerror=alert(1)>&amp;'])
      expect(shown).toContain(piece);
    for (const unseen of ['U+2028', 'U+0000', 'U+D83D', 'U+DE00', 'U+202E', 'U+FEFF']) expect(shown).toContain(unseen);
    for (const button of await page.locator('.chart button').all()) await button.click();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+F');
    expect((await download(page)).file).toContain('<img src=x');
    expect(
      await page.evaluate(
        `[window.hacked, document.images.length, document.scripts.length, document.querySelectorAll('svg, a[href^=javascript], [onclick]').length]`,
      ),
    ).toEqual([undefined, 0, 1, 0]);
    expect(noise).toEqual([]);
  });

  test('the policy allows only the page’s own script, and no requests', async () => {
    const { page, noise } = await open(pageOf(SMALL));
    await page.evaluate(POKE);
    await expect.poll(() => noise.filter((line) => line.includes('violation of')).length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate('[window.hacked, window.refused]')).toEqual([undefined, 3]);
  });
});

/** Actions that injected code would try. */
const POKE = `(() => {
  window.refused = 0;
  const tries = [
    () => { document.body.innerHTML = '<img src=x onerror="window.hacked = 1">'; },
    () => document.body.setAttribute('onclick', 'window.hacked = 2'),
    () => { const script = document.createElement('script'); script.textContent = 'window.hacked = 3'; document.body.append(script); },
  ];
  for (const attempt of tries) try { attempt(); } catch { window.refused++; }
  fetch('https://example.com/').catch(() => {});
})()`;

/** Pixels of an element under the bar at the top of the window; -1 if nothing or the whole page matches. */
const underBar = (selector: string) => `(() => {
  const [bar, element] = [document.getElementById('bar'), document.querySelector('${selector}')];
  if (!element || element.contains(bar)) return -1;
  return bar.contains(element) ? 0 : Math.max(0, bar.getBoundingClientRect().bottom - element.getBoundingClientRect().top);
})()`;

/** Brightness of the background, lowest contrast of texts, and how much wider the page is than the window. */
const MEASURE = `(() => {
  const luminance = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const rgba = (color) => color.match(/[\\d.]+/g).map(Number);
  const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  let contrast = 21;
  for (const element of document.querySelectorAll('.dim, .tag, .value bdi, [aria-pressed], h1, h3, .text, .why, .secrecy, button:not(:disabled)')) {
    if (!element.checkVisibility()) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(ground(element))].sort((a, b) => b - a);
    contrast = Math.min(contrast, (a + .05) / (b + .05));
  }
  return { back: rgba(getComputedStyle(document.body).backgroundColor)[0], contrast, wide: document.documentElement.scrollWidth - innerWidth };
})()`;
