import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bareboneRepo, CLEAN, expectBlocked, LEAK, link, OTHER_LEAK, type Outcome, type Repo, ROOT } from '../git/repo.ts';

/** Both ways in the docs, with the real husky and lint-staged. */
const CONFIGURATIONS: [what: string, file: string, content: string][] = [
  [
    'the helper, from ESM',
    'lint-staged.config.mjs',
    `import scanStaged from 'together-guard/lint-staged';\nexport default { '*': scanStaged };\n`,
  ],
  ['the helper, from CommonJS', 'lint-staged.config.cjs', `module.exports = { '*': require('together-guard/lint-staged') };\n`],
  ['a function', 'lint-staged.config.mjs', `export default { '*': () => 'together-guard scan --staged' };\n`],
  ['a plain command, to which names are appended', '.lintstagedrc.json', '{ "*": "together-guard scan --staged" }\n'],
];

function lintStagedRepo(file: string, content: string): Repo {
  const repo = bareboneRepo();
  link(repo, 'together-guard', 'husky', 'lint-staged');
  symlinkSync(join(ROOT, 'node_modules/lint-staged/bin/lint-staged.js'), repo.path('node_modules/.bin/lint-staged'));
  repo.write('package.json', '{ "private": true }\n');
  repo.write('.husky/pre-commit', 'lint-staged\n');
  repo.run(process.execPath, ['node_modules/husky/bin.js']);
  repo.write(file, content);
  repo.git('add', '-A');
  repo.given({ 'old.py': 'a = 1\nb = 2\nc = 3\n' });
  return repo;
}

/** lint-staged shows what a task prints only if it fails. */
function expectLintStagedPassed({ status, output }: Outcome): void {
  expect(output).toContain('[COMPLETED] together-guard scan --staged');
  expect(status, output).toBe(0);
}

describe.each(CONFIGURATIONS)('lint-staged with %s', (_what, file, content) => {
  test('blocks a secret, lets a clean file pass', () => {
    const repo = lintStagedRepo(file, content);
    repo.stage('src/my bot.py', LEAK);
    expectBlocked(repo.commit(), 'src/my bot.py:1:12');
    expect(repo.read('src/my bot.py')).toBe(LEAK);
    repo.stage('src/my bot.py', CLEAN);
    expectLintStagedPassed(repo.commit());
  });
});

describe.each([CONFIGURATIONS[0], CONFIGURATIONS[3]])('lint-staged with %s', (_what, file, content) => {
  test('reads the index: a partly staged file, and one deleted from the work tree', () => {
    const repo = lintStagedRepo(file, content);
    repo.stage('old.py', 'a = 1\nb = 3\nc = 3\n');
    repo.append('old.py', OTHER_LEAK);
    repo.stage('gone.py', LEAK);
    rmSync(repo.path('gone.py'));
    expectBlocked(repo.commit(), 'gone.py:1:12');
    expect(repo.read('old.py')).toContain(OTHER_LEAK);
    repo.git('rm', '-q', '--cached', 'gone.py');
    expectLintStagedPassed(repo.commit());
  });
});

test('init adds the hook, as lint-staged skips a link that becomes a file', () => {
  const [, file, content] = CONFIGURATIONS[0]!;
  const repo = lintStagedRepo(file, content);
  const { status, output } = repo.run(repo.path('node_modules/.bin/together-guard'), ['init']);
  expect(status, output).toBe(0);
  expect(output).toContain('lint-staged also runs together-guard (lint-staged.config.mjs), but not at every commit');
  symlinkSync('package.json', repo.path('link.py'));
  repo.git('add', '-A');
  repo.git('commit', '-q', '--no-verify', '-m', 'x');
  rmSync(repo.path('link.py'));
  repo.stage('link.py', LEAK);
  expectBlocked(repo.commit(), 'link.py:1:12');
});

describe('names that lint-staged appends', () => {
  const [, file, content] = CONFIGURATIONS[3];

  test('limit the scan to the files of a glob', () => {
    const repo = lintStagedRepo(file, content.replace('"*"', '"*.py"'));
    repo.stage('a.py', CLEAN);
    repo.stage('b.txt', LEAK);
    expectLintStagedPassed(repo.commit());
  });

  test('may be strange', () => {
    const repo = lintStagedRepo(file, content);
    const names = ['--version', '-rf', `it's "quoted".py`, 'büro/鍵.py', '$(true).py'];
    for (const name of names) repo.stage(name, LEAK);
    expectBlocked(repo.commit(), ...names.map((name) => `${name}:1:12`));
  });

  test('commit -a from a folder below', () => {
    const repo = lintStagedRepo(file, content);
    repo.given({ 'src/a.py': CLEAN });
    repo.append('src/a.py', LEAK);
    expectBlocked(repo.run('git', ['commit', '-am', 'x'], { cwd: repo.path('src') }), 'src/a.py:2:12');
  });
});
