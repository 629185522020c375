/** The short form of `npm run fuzz`: some inputs for each target, the same in every run. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { removeFolder } from '../sanitize/run.ts';
import { TARGETS } from './targets.ts';

afterAll(removeFolder);

test.each(TARGETS)('$name', async ({ property, short }) => {
  const details = await fc.check(property(), { seed: 14, numRuns: short });
  expect(details.failed, fc.defaultReportMessage(details)).toBe(false);
});
