/** JSON is written in pieces, since a report may have tens of thousands of findings. */
import { expect, test } from 'vitest';
import type { Report } from '../../src/model.ts';
import { addReport, emptyReport } from '../../src/scan/reports.ts';
import { MOST_LISTED } from '../../src/scan/listed.ts';
import { writeReport } from '../../src/report/write.ts';
import { everything } from './report.ts';
import { reportText } from './text.ts';

const env = { color: false, pathOf: (path: string) => path };

test.each([0, 1, 500, 501, 1300])('%d findings in pieces are one document', async (count) => {
  const { findings, ...rest } = everything();
  const report = { ...rest, findings: Array.from({ length: count }, (_, i) => ({ ...findings[i % findings.length]!, line: i })) };
  const text = await reportText(report, 'json', env);
  const parsed = JSON.parse(text) as Report;
  expect(parsed.findings.map(({ line }) => line)).toEqual(report.findings.map(({ line }) => line));
  expect(text.replaceAll('\\u202e', '')).toBe(`${JSON.stringify(parsed, null, 2)}\n`.replaceAll('\u202e', ''));
  const lines = (await reportText(report, 'jsonl', env)).trimEnd().split('\n');
  expect(lines.slice(0, count).map((line) => (JSON.parse(line) as { line: number }).line)).toEqual(report.findings.map(({ line }) => line));
  expect([...(await writeReport(report, 'json', env))].length).toBe(count === 0 ? 1 : 2 + Math.ceil(count / 500));
});

/** A dataset with this many findings for review, and then this many that block. */
function dataset(path: string, review: number, block: number): Report {
  const { findings, datasets } = everything();
  const one = findings.find(({ type }) => type !== undefined)!;
  const many = (length: number, blocking: boolean) => Array.from({ length }, () => ({ ...one, path, blocking }));
  return {
    ...emptyReport('files'),
    findings: [...many(review, false), ...many(block, true)],
    datasets: [{ ...datasets[0]!, path, omitted: 7 }],
  };
}

test('a report lists a limited number of findings in datasets, and counts the rest', () => {
  const whole = emptyReport('files');
  const half = MOST_LISTED / 2;
  addReport(whole, dataset('a.jsonl', half - 10, 0));
  addReport(whole, dataset('b.jsonl', 30, half - 20));
  const last = dataset('c.jsonl', 5, 25);
  addReport(whole, last);
  expect(whole.datasets.map(({ omitted }) => omitted - 7)).toEqual([0, 20, 5 + 5]);
  expect(last.datasets[0]!.omitted).toBe(7); // a cache may keep it
  expect(whole.findings.filter(({ blocking }) => !blocking)).toHaveLength(half);
  expect(whole.findings).toHaveLength(MOST_LISTED);
  const { findings } = everything();
  const secret = findings.find(({ type }) => type === undefined)!;
  addReport(whole, { ...emptyReport('files'), findings: [secret] });
  expect(whole.findings.at(-1)).toBe(secret);
});
