import { expect, test } from 'vitest';
import { exitCode } from '../../src/cli/scan.ts';
import type { Finding, Report, Skipped } from '../../src/model.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { everything } from '../report/report.ts';

const [finding] = everything().findings;
const blocks: Finding = { ...finding, blocking: true };
const warns: Finding = { ...finding, blocking: false };
const [skip] = everything().skipped;
const leftOut: Skipped = { ...skip, failed: false };
const unread: Skipped = { ...skip, failed: true };

test.each<[string, Partial<Report>, number]>([
  ['nothing', {}, 0],
  ['findings that do not block', { findings: [warns] }, 0],
  ['a file that is left out on purpose', { skipped: [leftOut] }, 0],
  ['one finding of many blocks', { findings: [warns, blocks, warns] }, 1],
  ['a finding that blocks, and a file that is left out on purpose', { findings: [blocks], skipped: [leftOut] }, 1],
  ['a file that cannot be read', { skipped: [leftOut, unread] }, 2],
  ['a file that cannot be read outweighs a finding that blocks', { findings: [blocks], skipped: [unread] }, 2],
])('the exit code of a scan: %s', (_, found, code) => {
  expect(exitCode({ ...emptyReport('files'), ...found })).toBe(code);
});
