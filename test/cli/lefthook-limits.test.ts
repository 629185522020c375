import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { lefthookLimits } from '../../src/cli/init/lefthook-limits.ts';

/** Each was tried with lefthook 2.2.2. */
test.each([
  ['no limit', 'piped: true\nparallel: true\ncommands: { together-guard: { run: x, stage_fixed: true, glob: "*", skip: false } }', [], []],
  ['another command', 'commands: { lint: { run: eslint, glob: "*.js" }, guard: { run: together-guard scan --staged } }', [], []],
  ['a glob', 'commands: { together-guard: { run: x, glob: "*.py" } }', ['glob: "*.py"'], []],
  ['never', 'commands: { together-guard: { run: x, skip: true } }', ['skip: true'], []],
  ['no merges', 'skip: [merge, rebase]\njobs: [{ name: together-guard, run: x }]', [], ['skip: ["merge","rebase"]']],
  ['a branch', 'only: [{ ref: main }]\njobs: [{ run: together-guard scan }]', ['only: [{"ref":"main"}]'], []],
  [
    'a group',
    'jobs: [{ root: a/, group: { jobs: [{ run: together-guard scan, file_types: text }] } }]',
    ['root: "a/"', 'file_types: "text"'],
    [],
  ],
  ['a tag', 'exclude_tags: [slow]\ncommands: { together-guard: { run: x, tags: [slow, fast] } }', ['exclude_tags: ["slow"]'], []],
  [
    'its name',
    'exclude_tags: together-guard\nexclude: ["*.md"]\nscripts: { together-guard: {} }',
    ['exclude: ["*.md"]', 'exclude_tags: ["together-guard"]'],
    [],
  ],
  ['not there', 'exclude: ["*.md"]\ncommands: { lint: { run: eslint } }', [], []],
])('%s', (_what, section, commits, merges) => {
  expect(lefthookLimits(parse(section))).toMatchObject({ commits, merges });
});

test.each([
  ['ours', 'commands: { together-guard: { files: ls lefthook.yml, run: "x # {files}" } }', false],
  ['of an earlier version', 'commands: { together-guard: { run: together-guard scan --staged } }', true],
  ['with a list that is not named', 'commands: { together-guard: { files: ls lefthook.yml, run: x } }', true],
  ['with a list that may be empty', 'commands: { together-guard: { files: git diff --name-only, run: "x # {files}" } }', true],
  ['a script', 'scripts: { together-guard: { runner: sh } }', false],
])('may be skipped: %s', (_what, section, mayBeSkipped) => {
  expect(lefthookLimits(parse(section)).mayBeSkipped).toBe(mayBeSkipped);
});

test('our own list is no limit, and replaces that of the hook', () => {
  const own = 'jobs: [{ files: ls lefthook.yml, run: "together-guard scan # {files}" }]';
  expect(lefthookLimits(parse(`files: git diff\n${own}`))).toMatchObject({ commits: [] });
});
