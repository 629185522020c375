/** Names, titles and reasons may contain anything; no terminal and no build server obeys it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model.ts';
import { FORMATS } from '../../src/report/write.ts';
import { reportText } from './text.ts';
import { clean, cleanJson } from '../../src/io/terminal.ts';
import { startedRepo } from '../git/repo.ts';
import { everything, finding } from './report.ts';

const HOSTILE = [
  '\x1b[2J',
  '\x1b]0;title\x07',
  '\r',
  '\n::stop-commands::x\n',
  '\n##[error]x',
  '\n  ::set-output name=a::b\n',
  '##vso[task.setvariable variable=a]b',
  '##teamcity[buildStop]',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u061c',
  '\u{e0041}',
  '\x9b31m',
  '\u2028',
  '::error::x',
  '##[command]',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 5 }), fc.constantFrom('##', '[', '::', ' ')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

/** A report in which every text that a user can choose is hostile. */
function hostile(value: string): Report {
  const { datasets, ...report } = everything();
  const found = finding({
    path: value,
    title: value,
    remedy: value,
    excerpt: value,
    preview: value,
    allowed: undefined,
    record: { index: 1, field: value, role: value },
  });
  return {
    ...report,
    findings: [found, { ...found, blocking: false }, { ...found, allowed: value, blocking: false }, { ...found, line: 0, type: 'EMAIL' }],
    datasets: [{ ...datasets[0], path: value, format: value, first: { index: 1, field: value, role: value, preview: value } }],
    skipped: [{ path: value, part: value, why: value, failed: true }],
    notes: [value],
  };
}

function expectHarmless(output: string, format: string): void {
  expect(output).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\u2028\u2029]/u);
  expect(output).not.toMatch(/##\w*\[/);
  const commands = output.split('\n').filter((line) => line.trimStart().startsWith('::'));
  expect(commands.filter((line) => format !== 'github' || !/^::(?:error|warning|notice) (?:file=[^:]*,)?title=[^:]*::/.test(line))).toEqual(
    [],
  );
}

test.each(FORMATS)('in the format %s', async (format) => {
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const output = await reportText(hostile(value), format, { color: false, pathOf: (path) => path });
      expectHarmless(format === 'html' ? output.replace(/<style>[^<]*<\/style>/, '') : output, format);
    }),
    { numRuns: 60, seed: 18 },
  );
});

test('the value of JSON stays the same', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(JSON.parse(cleanJson(JSON.stringify({ [value]: value }, null, 2)))).toEqual({ [value]: value });
    }),
    { seed: 19 },
  );
});

test('harmless text does not change', () => {
  for (const harmless of ['src/a b.ts', 'größer.py', '日本語.txt', 'a::b', '## [heading]', '#[derive]', '😀.md'])
    expect(clean(harmless)).toBe(harmless);
  expect(clean('a\x1b[2J\u202eb')).toBe('a\\x1b[2J\\u202eb');
});

test('in other output of commands: errors, notes, checks of datasets, the team’s rules', () => {
  const repo = startedRepo();
  const nasty = HOSTILE.filter((part) => !part.includes('\n')).join('');
  const name = `x${nasty.replaceAll('/', '')}\n::error::y`;
  repo.write('a.jsonl', `${JSON.stringify({ messages: [{ role: nasty, content: 'a' }], [nasty]: nasty })}\n`);
  for (const args of [
    ['scan', name],
    ['dataset', 'check', name],
    ['dataset', 'check', 'a.jsonl'],
    ['dataset', 'check', 'a.jsonl', '--format', 'json'],
    ['dataset', 'review', 'a.jsonl', '--format', 'json'],
    ['rules', name],
    ['allow', '--path', name, '--reason', 'x'],
  ]) {
    expectHarmless(repo.guard(...args).output, 'pretty');
  }
  repo.write(
    '.together-guard.yaml',
    JSON.stringify({
      ignore: [],
      allow: [],
      custom: [
        {
          id: 'acme',
          title: nasty,
          severity: 'high',
          keywords: ['acme_'],
          pattern: 'acme_[0-9a-f]{8}',
          remedy: nasty,
          reference: nasty,
          examples: { match: [`acme_01234567${nasty}`, 'acme_89abcdef'], ignore: [`\n::error::${nasty}`, 'acme_x'] },
        },
      ],
    }),
  );
  for (const args of [['rules'], ['rules', 'acme'], ['rules', 'acme', '--format', 'md'], ['rules', 'acme', '--format', 'json']]) {
    const { output } = repo.guard(...args);
    expect(output).toContain('acme');
    expectHarmless(output, 'pretty');
  }
});
