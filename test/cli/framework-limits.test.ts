import { expect, test } from 'vitest';
import { frameworkLimits, limitsNote, stageAdvice } from '../../src/cli/init/framework-limits.ts';

const local = (hook: string, top = '') =>
  `${top}repos:\n- repo: local\n  hooks:\n  - id: other\n    exclude: x\n  - id: together-guard\n${hook}`;
const remote = (hook: string, top = '') => `${top}repos:\n- repo: https://example.com/guard\n  hooks:\n  - id: together-guard\n${hook}`;

test.each([
  ['no limit', remote(''), [], true],
  ['the defaults', remote("    exclude: ^$\n    types: [file]\n    files: ''\n"), [], true],
  ['at the top', remote('', 'exclude: ^tests/\n'), ['exclude: ^tests/'], true],
  ['at the hook', remote('    files: ^src/\n    types_or: [python, text]\n'), ['files: ^src/', 'types_or: ["python","text"]'], true],
  ['over several lines', local('', 'exclude: |\n  (?x)^(\n    a/|\n    b/\n  )\n'), ['exclude: (?x)^( a/| b/ )'], false],
  ['a local hook', local('    always_run: true\n', 'files: ^src/\n'), ['files: ^src/'], true],
  ['a hook that does not always run', remote('    always_run: false\n', 'files: ^src/\n'), ['files: ^src/'], false],
])('%s', (_what, text, settings, alwaysRuns) => {
  expect(frameworkLimits(text)).toMatchObject({ settings, alwaysRuns });
});

test.each([['repos: []\n'], ['exclude: [\n'], [''], ['- a\n'], ['repos:\n- repo: local\n  hooks:\n']])('no hook of ours: %j', (text) => {
  expect(frameworkLimits(text)).toBe(null);
});

test('the note says what stays out', () => {
  const note = (text: string) => limitsNote(frameworkLimits(text)!, 'f.yaml');
  expect(note(remote(''))).toBe(null);
  expect(note(remote('', 'exclude: ^a/\nfiles: ^b/\n'))).toMatch(
    /^"files: \^b\/" and "exclude: \^a\/" in f\.yaml do not limit what a commit scans/,
  );
  expect(note(remote('    stages: [pre-commit, commit-msg]\n', 'files: ^b/\n'))).toContain('keeps commit messages');
});

test.each([
  [
    'our own repository',
    remote(''),
    ['pre-commit', 'pre-push'],
    /^In other clones, "pre-commit install" does not install pre-push/,
    'note',
  ],
  [
    'a stage of another hook',
    remote('', 'default_stages: [commit-msg]\n'),
    ['commit-msg'],
    /^pre-commit runs together-guard only at /,
    'missing',
  ],
  [
    'only at a push',
    local('    stages: [push]\n'),
    ['pre-commit', 'pre-merge-commit'],
    /^pre-commit runs together-guard only at pre-push: write "stages: \[pre-commit, pre-merge-commit, pre-push\]" /,
    'missing',
  ],
  [
    'not at merges',
    local('', 'default_stages: [commit]\n'),
    ['pre-commit', 'pre-merge-commit'],
    /^pre-commit does not run .* at merges/,
    'note',
  ],
  ['all', local('', 'default_install_hook_types: [pre-commit, pre-push]\n'), ['pre-commit', 'pre-push'], /^$/, 'note'],
] as const)('stages: %s', (_what, text, hooks, expected, kind) => {
  expect(stageAdvice(frameworkLimits(text)!, hooks, 'f.yaml')[kind] ?? '').toMatch(expected);
});
