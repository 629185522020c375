/** A real browser. Without one, its tests are skipped, with a message; `.ci/run` must have one. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

const EXECUTABLE = process.env.CHROMIUM || '/usr/bin/chromium';
export const isThere = existsSync(EXECUTABLE) || process.env.BROWSER_REQUIRED === '1';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

/** For `afterAll` of each file; the next one gets a new browser, since test files share this module. */
export async function closeBrowser(): Promise<void> {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
}

export interface Opened {
  page: Page;
  /** Events that must never happen: errors, messages, dialogs, requests, violations of the page's policy. */
  noise: string[];
}

/** Opens a page, which must cause none of these events. */
export async function open(url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  browser ??= chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`console: ${message.text()}`));
  page.on('pageerror', ({ message }) => noise.push(`error: ${message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.accept();
  });
  page.on('request', (request) => request.url() !== url && !request.url().startsWith('blob:') && noise.push(`request: ${request.url()}`));
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.log('violation of ' + violatedDirective))`,
  );
  await page.goto(url);
  expect(noise).toEqual([]);
  return { page, noise };
}

if (!isThere)
  process.stderr.write(`Tests in a browser are skipped: there is no Chromium at ${EXECUTABLE}. Install it, or set CHROMIUM to its path.\n`);
