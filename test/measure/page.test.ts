/** The review page of a large dataset, in a real browser. */
import { afterAll, expect, test } from 'vitest';
import { jsonl } from '../dataset/samples.ts';
import { closeBrowser, isThere, open } from '../review/browser.ts';
import { chat, mail, pageOf, PHONE } from '../review/dataset.ts';

afterAll(closeBrowser);

test.skipIf(!isThere)(
  'a page with 100,000 findings stays responsive',
  async () => {
    const content = jsonl(
      ...Array.from({ length: 50_000 }, (_, i) =>
        chat(`${'Once upon a time there was a river. '.repeat(20)}I am ${mail(i)}.`, i % 2 ? `Call ${PHONE}.` : `Hello, ${mail(i)}`),
      ),
    );
    const { page } = await open(pageOf(content));
    expect(await page.locator('#matching').innerText()).toBe('100,000 findings in 50,000 records');
    const measured = (await page.evaluate(SMOOTH)) as Record<string, number>;
    if (process.env.MEASURE) process.stdout.write(`${JSON.stringify(measured)}\n`);
    const { paint, ready, filter, mark, longest } = measured;
    // Measured with ten other programs on two cores (ms): 136, 3166, 505, 280, 0; the test takes 40 s. The limits leave room for slower machines.
    expect(paint, 'first paint, ms').toBeLessThan(2000);
    expect(ready, 'list shown, ms').toBeLessThan(12_000);
    expect(filter, 'filter, ms').toBeLessThan(2000);
    expect(mark, 'mark and step, ms').toBeLessThan(1000);
    expect(longest, 'longest task while scrolling, ms (0: none above 50)').toBeLessThan(200);
  },
  180_000,
);

/** Milliseconds until a change is painted. */
const SMOOTH = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const time = async (act) => { const start = performance.now(); act(); await frame(); return performance.now() - start; };
  const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  const ready = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
  const select = document.getElementById('filter-type');
  const choose = (value) => time(() => { select.value = value; select.dispatchEvent(new Event('change')); });
  const filter = Math.max(await choose('=Phone number'), await choose('=Email address'), await choose(''));
  const press = (key) => time(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
  await press('j');
  let mark = 0;
  for (let i = 0; i < 60; i++) mark = Math.max(mark, await press(i % 2 ? 'r' : 'f'));
  let longest = 0;
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration); }).observe({ type: 'longtask' });
  scrollTo(0, 0);
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) { scrollBy(0, 400); await frame(); }
  await new Promise((done) => setTimeout(done, 60));
  return { paint, ready, filter, mark, longest };
})()`;
