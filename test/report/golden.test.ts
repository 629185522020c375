/**
 * One report with everything in it, in every format, compared byte for byte with `golden/`.
 * After a wanted change: `GOLDEN=write npx vitest run test/report/golden.test.ts`, and read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { FORMATS } from '../../src/report/write.ts';
import { reportText } from './text.ts';
import { VERSION } from '../../src/version.ts';
import { everything } from './report.ts';

const GOLDEN = join(import.meta.dirname, 'golden');

const env = {
  color: false,
  pathOf: (path: string) => path,
  repository: { uri: 'https://git.example/acme/bot', revision: '0123456789abcdef0123456789abcdef01234567', branch: 'main' },
  range: 'origin/main..HEAD',
  time: new Date('2026-11-28T20:15:00Z'),
};

/** Without the parts that change from release to release. */
const written = async (report: Report, format: (typeof FORMATS)[number]): Promise<string> =>
  (await reportText(report, format, env))
    .replaceAll(VERSION, '0.0.0')
    .replace(/<style>[^<]*<\/style>/, '<style></style>')
    .replace(/'sha256-[^']+'/, "'sha256'");

function expectGolden(name: string, text: string): void {
  const file = join(GOLDEN, name);
  if (process.env.GOLDEN === 'write') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

test.each(FORMATS)('%s', async (format) => {
  expectGolden(`everything.${format}`, await written(everything(), format));
  expectGolden(`nothing.${format}`, await written({ ...emptyReport('staged'), files: 2, bytes: 4100 }, format));
});

test('every golden file has a test', () => {
  const known = FORMATS.flatMap((format) => [`everything.${format}`, `nothing.${format}`]).sort();
  expect(readdirSync(GOLDEN).sort()).toEqual(known);
});
