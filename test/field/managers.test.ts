/** `init` with the real hook managers. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectBlocked, LEAK, type Repo } from '../git/repo.ts';
import { expectGuarded, fieldRepo, install, ok, packOnce } from './install.ts';

packOnce();

const TRIED = 'Checked: the hook blocks a commit with a key.';
const guard = (repo: Repo, at: string, ...args: string[]) => ok(repo, at, repo.path(join(at, 'node_modules/.bin/together-guard')), ...args);

/** `init` sets it up once, and its hook runs at a commit. */
function expectSetUp(repo: Repo, at: string, what: string): string {
  const output = guard(repo, at, 'init');
  expect(output).toContain(what);
  expect(output).toContain(TRIED);
  const state = repo.git('status', '--porcelain');
  expect(guard(repo, at, 'init')).toMatch(
    new RegExp(`^Nothing to do: together-guard is already set up here\\.\n${TRIED}\nTo see .* run ".*together-guard checklist"\\.\n$`),
  );
  expect(repo.git('status', '--porcelain')).toBe(state);
  repo.git('add', '-A');
  repo.given({});
  expectGuarded(repo);
  return output;
}

/** A merge without conflicts that brings in a key is blocked. */
function expectMergeGuarded(repo: Repo): void {
  repo.git('checkout', '-q', '-b', 'side');
  repo.given({ 'side.py': LEAK });
  repo.git('checkout', '-q', 'main');
  repo.given({ 'main.py': 'a = 1\n' });
  expectBlocked(repo.run('git', ['merge', '--no-edit', 'side']), 'side.py:1:12');
}

/** Managers leave a link that becomes a file out of their lists of staged files, and skip what has no file left. */
function expectTypeChangeBlocked(repo: Repo): void {
  symlinkSync('package.json', repo.path('link.yaml'));
  repo.git('add', '-A');
  repo.git('commit', '-q', '--no-verify', '-m', 'a link');
  rmSync(repo.path('link.yaml'));
  repo.stage('link.yaml', LEAK);
  expectBlocked(repo.commit(), 'link.yaml:1:12');
  repo.git('reset', '-q', '--hard');
}

describe('lefthook', () => {
  test.each(['lefthook@1', 'lefthook@2'])('%s never skips the scan; an entry of an earlier init is renewed', (version) => {
    const repo = fieldRepo();
    repo.write('package.json', '{ "devDependencies": { "together-guard": "*" } }\n');
    const old = (rest: string) => `pre-commit:\n  jobs:\n    - { name: lint, run: "true" }\n    - name: guard\n      run: ${rest}\n`;
    repo.write('lefthook.yml', old('npx --no-install together-guard scan --staged'));
    install(repo, '', version);
    expectSetUp(repo, '', 'made lefthook run together-guard at every pre-commit, also if only a link becomes a file, in lefthook.yml');
    expect(repo.read('lefthook.yml')).toContain(
      old('"npx --no-install together-guard scan --staged # {files}"').replace('      run', '      files: ls lefthook.yml\n      run'),
    );
    expectTypeChangeBlocked(repo);
    // With the file that the entry names gone, lefthook fails.
    repo.write('.lefthook.yml', repo.read('lefthook.yml'));
    rmSync(repo.path('lefthook.yml'));
    repo.stage('a.py', 'a = 2\n');
    expect(repo.commit().status).toBe(1);
  });

  test('a push of a message alone is scanned', () => {
    const repo = fieldRepo();
    repo.write('package.json', '{ "devDependencies": { "together-guard": "*" } }\n');
    repo.write('lefthook.yml', '');
    install(repo, '', 'lefthook@2');
    guard(repo, '', 'init', '--hooks', 'pre-push');
    repo.git('init', '-q', '--bare', '../remote');
    repo.git('remote', 'add', 'origin', '../remote');
    repo.git('add', '-A');
    repo.given({});
    ok(repo, '', 'git', 'push', '-q', '-u', 'origin', 'HEAD');
    repo.git('commit', '-q', '--allow-empty', '--no-verify', '-m', LEAK);
    const { status, output } = repo.run('git', ['push', 'origin', 'HEAD']);
    expect(output).toContain('the commit message:1:12');
    expect(status).toBe(1);
  });

  test.each([
    ['an empty file', ''],
    ['commands', '# ours\npre-commit:\n  parallel: true\n  commands:\n    # checks\n    lint:\n      run: "true"   # quick\n'],
    ['jobs', "pre-commit:\n    jobs:\n      - name: lint\n        run: 'true'\n"],
    ['a hook without anything', 'pre-commit:\n\ncommit-msg:\n  commands:\n    x: { run: "true" }\n'],
    ['other hooks', 'commit-msg:\n  commands:\n    x: { run: "true" }'],
  ])('%s', (_what, content) => {
    const repo = fieldRepo();
    repo.write('package.json', '{ "devDependencies": { "together-guard": "*" } }\n');
    repo.write('lefthook.yml', content);
    install(repo, '', 'lefthook@2');
    expectSetUp(repo, '', 'added together-guard to pre-commit and pre-merge-commit in lefthook.yml');
    for (const line of content.split('\n')) expect(repo.read('lefthook.yml').split('\n')).toContain(line);
    expectTypeChangeBlocked(repo);
    expectMergeGuarded(repo);
  });
});

describe('simple-git-hooks', () => {
  test('in package.json, of a folder', () => {
    const repo = fieldRepo();
    repo.write(
      'app/package.json',
      '{\n  "devDependencies": { "together-guard": "*" },\n  "simple-git-hooks": {\n    "pre-commit": "echo own hook ran >&2"\n  }\n}\n',
    );
    install(repo, 'app', 'simple-git-hooks@2');
    expectSetUp(repo, 'app', 'added together-guard to pre-commit and pre-merge-commit of simple-git-hooks in app/package.json');
    repo.stage('b.py', 'b = 1\n');
    expect(repo.commit().output).toContain('own hook ran');
    expectMergeGuarded(repo);
  });
});

test.each([
  ['simple-git-hooks@2', 'package.json', { 'simple-git-hooks': { 'pre-commit': 'echo own hook ran >&2 || true; true' } }],
  ['simple-git-hooks@2', '.simple-git-hooks.json', { 'pre-commit': '# nothing yet' }],
])('%s: a command in %s that hides exit codes', (tool, file, settings) => {
  const repo = fieldRepo();
  repo.write('package.json', '{ "devDependencies": { "together-guard": "*" } }\n');
  repo.write(file, JSON.stringify({ ...(repo.exists(file) && JSON.parse(repo.read(file))), ...settings }));
  install(repo, '', tool);
  expect(expectSetUp(repo, '', 'added together-guard to pre-commit')).toMatch(
    new RegExp(`Commit the setup: git add .*${file.replace('.', '\\.')}`),
  );
});

describe('husky', () => {
  const MANIFEST = '{\n  "devDependencies": { "together-guard": "*" }\n}\n';

  test.each(['husky@8', 'husky@9'])('%s in a folder below the root', (version) => {
    const repo = fieldRepo();
    repo.write('frontend/package.json', MANIFEST);
    install(repo, 'frontend', version);
    expectSetUp(repo, 'frontend', '"prepare" script in frontend/package.json');
    expectMergeGuarded(repo);
    // Another user's installation.
    repo.git('config', '--unset', 'core.hooksPath');
    ok(repo, 'frontend', 'npm', 'run', 'prepare');
    expectGuarded(repo);
  });

  test('8, with its own hooks', () => {
    const repo = fieldRepo();
    repo.write('package.json', MANIFEST.replace('{\n', '{\n  "scripts": { "prepare": "husky install" },\n'));
    install(repo, '', 'husky@8');
    ok(repo, '', repo.path('node_modules/.bin/husky'), 'install');
    ok(repo, '', repo.path('node_modules/.bin/husky'), 'add', '.husky/pre-commit', 'echo own hook ran >&2');
    expectSetUp(repo, '', 'added together-guard to the hook .husky/pre-commit');
    repo.stage('b.py', 'b = 1\n');
    const { output } = repo.commit();
    expect(output).toContain('own hook ran');
    expect(output.match(/✓ together-guard/g)).toHaveLength(1);
  });

  test('a linked worktree without packages', () => {
    const repo = fieldRepo();
    repo.write('package.json', MANIFEST);
    install(repo, '', 'husky@9');
    expectSetUp(repo, '', 'so hooks also run in linked worktrees');
    ok(repo, '', repo.path('node_modules/.bin/husky')); // as every install does
    repo.git('worktree', 'add', '-q', '../linked');
    const linked = (...args: string[]) => repo.run('git', args, { cwd: repo.path('../linked') });
    expect(linked('status', '--porcelain').output).toBe('');
    repo.write('../linked/bot.py', LEAK);
    linked('add', 'bot.py');
    expectBlocked(linked('commit', '-m', 'x'), 'bot.py:1:12');
  });
});

/** Kept between runs, and shared with the test of the framework's hook repository. */
const VENV = join(tmpdir(), 'together-guard-pre-commit-4.7.0');

describe('the pre-commit framework', () => {
  test.each([
    [
      'as its sample has it',
      '# See https://pre-commit.com\nrepos:\n-   repo: local\n    hooks:\n    -   id: own\n        name: own\n        entry: "true"\n        language: system\n',
    ],
    [
      'indented',
      'default_stages: [pre-commit]\nrepos:\n  # ours\n  - repo: local\n    hooks:\n      - { id: own, name: own, entry: "true", language: system }\n',
    ],
  ])('%s', (_what, content) => {
    const command = join(VENV, 'bin', 'pre-commit');
    for (const [program, args] of [
      ['python3', ['-m', 'venv', VENV]],
      [join(VENV, 'bin', 'pip'), ['install', '--quiet', 'pre-commit==4.7.0']],
    ] as const)
      if (!existsSync(command)) spawnSync(program, args);
    const repo = fieldRepo();
    Object.assign(repo.env, { PATH: `${join(VENV, 'bin')}:${repo.env.PATH}`, PRE_COMMIT_HOME: repo.path('.git/pre-commit-home') });
    repo.write('package.json', '{ "devDependencies": { "together-guard": "*" } }\n');
    repo.write('.pre-commit-config.yaml', content);
    repo.git('add', '-A');
    repo.given({});
    install(repo, '');
    expectSetUp(repo, '', 'added together-guard to .pre-commit-config.yaml');
    expectMergeGuarded(repo);
    repo.git('reset', '-q', '--hard');
    // As in a colleague's clone: what is committed says which hooks to install.
    for (const hook of ['pre-commit', 'pre-merge-commit']) rmSync(repo.path(`.git/hooks/${hook}`));
    expect(repo.run(command, ['install']).status).toBe(0);
    expect(repo.exists('.git/hooks/pre-merge-commit')).toBe(true);
    repo.given({ 'committed.py': LEAK });
    expect(repo.run(command, ['run', '--all-files']).output).toContain('committed.py:1:12');
    // A later init extends its own entry. The framework names the message as it names files.
    expect(guard(repo, '', 'init', '--hooks', 'commit-msg')).toContain('added commit-msg to together-guard in .pre-commit-config.yaml');
    repo.git('add', '-A');
    const said = repo.run('git', ['commit', '-q', '--allow-empty', '-m', LEAK]).output;
    expect(said).toContain('the commit message:1:12');
    guard(repo, '', 'allow', /\[([0-9a-f]{8})\]/.exec(said)![1]!, '--reason', 'made up');
    repo.git('add', '-A');
    expect(repo.run('git', ['commit', '-q', '-m', LEAK])).toMatchObject({ status: 0, output: expect.stringContaining('1 allowed') });
  });
});
