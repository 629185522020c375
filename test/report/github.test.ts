/** `--format github`: the annotations that GitHub shows, and the log. */
import { expect, test } from 'vitest';
import type { Report } from '../../src/model.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { reportText } from './text.ts';
import { everything, finding } from './report.ts';

async function linesOf(report: Report): Promise<{ commands: string[]; log: string[] }> {
  const lines = (await reportText(report, 'github', { color: false, pathOf: (path) => path })).trimEnd().split('\n');
  return { commands: lines.filter((line) => line.startsWith('::')), log: lines.filter((line) => !line.startsWith('::')) };
}

const personal = everything().findings.find(({ type }) => type !== undefined)!;

test('a key after thousands of email addresses is the first annotation', async () => {
  const addresses = Array.from({ length: 11_158 }, (_, i) => ({ ...personal, line: i + 1 }));
  const { commands, log } = await linesOf({ ...everything(), findings: [...addresses, finding()] });
  expect(commands[0]).toMatch(/^::error file=src\/bot\.py,line=7,/);
  expect(commands.filter((line) => line.startsWith('::error file=data/train.jsonl'))).toHaveLength(1);
  expect(log.length).toBeLessThan(20);
});

test('no more annotations of a kind than GitHub shows, the most severe first; the log has all findings', async () => {
  const many = Array.from({ length: 40 }, (_, i) => finding({ path: `a/${i}.py`, severity: i === 39 ? 'critical' : 'high' }));
  const warnings = Array.from({ length: 30 }, (_, i) => finding({ path: `b/${i}.py`, severity: 'medium', blocking: false }));
  const { commands, log } = await linesOf({
    ...everything(),
    findings: [...warnings, ...many],
    notes: Array.from({ length: 30 }, (_, i) => `note ${i}`),
  });
  for (const level of ['error', 'warning', 'notice'])
    expect(
      commands.filter((line) => line.startsWith(`::${level} `)),
      level,
    ).toHaveLength(10);
  expect(commands[0]).toContain('file=a/39.py');
  // 40 secrets, 2 datasets, a failure; 9 errors of 41, and 10 warnings of 31.
  expect(commands.find((line) => line.startsWith('::notice'))).toMatch(
    /^::notice title=53 more findings::GitHub shows only 10 of each kind/,
  );
  for (const { path } of [...many, ...warnings]) expect(log.join('\n')).toContain(`  ${path}:7:28  `);
  for (let i = 0; i < 30; i++) expect(log).toContain(`together-guard: note  note ${i}`);
});

test('unscanned files are shown, and failed ones are errors even after many findings', async () => {
  const { commands } = await linesOf({ ...everything(), findings: Array.from({ length: 40 }, () => finding()) });
  expect(commands.filter((line) => line.startsWith('::error ')).at(-1)).toBe(
    '::error title=1 file could not be scanned::secret/locked.txt was not scanned: no permission to read it',
  );
  expect(commands.find((line) => line.includes('not scanned::'))).toContain(
    '::notice title=3 files not scanned::assets/model.bin was not scanned',
  );
  expect(await linesOf({ ...emptyReport('diff'), files: 3 })).toEqual({ commands: [], log: [''] });
});

test('what is in a file is shown at this file, at its first line', async () => {
  const path = 'a.yml!list.json';
  const [dataset] = everything().datasets;
  const { commands } = await linesOf({
    ...everything(),
    findings: [finding({ path: 'all.zip!bot.py' }), { ...personal, path, line: 4, blocking: true }],
    datasets: [{ ...dataset!, path, inside: true }],
  });
  expect(commands[0]).toMatch(/^::error file=all\.zip,line=1,title=.*::all\.zip!bot\.py, /);
  expect(commands[1]).toMatch(/^::error file=a\.yml,line=1,title=Personal data in a dataset::a\.yml!list\.json: /);
});
