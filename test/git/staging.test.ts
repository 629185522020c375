import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bareboneRepo, BIN, CLEAN, expectBlocked, expectPassed, KEY, LEAK, newRepo, startedRepo } from './repo.ts';

describe('the index, not the work tree, is what is committed', () => {
  test('a clean file passes', () => {
    const repo = startedRepo();
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.commit());
  });

  test('a secret is blocked, and the message says where and what to do', () => {
    const repo = startedRepo();
    const head = repo.git('rev-parse', 'HEAD');
    repo.stage('src/bot.py', `import os\n${LEAK}`);
    const outcome = repo.commit();
    expectBlocked(outcome, 'src/bot.py:2:12');
    expect(outcome.output).toContain('Together AI API key');
    expect(outcome.output).toContain('Revoke it at api.together.ai');
    expect(outcome.output).toMatch(/together-guard allow [0-9a-f]{8} --reason/);
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
  });

  test('staged, then deleted from the work tree', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    rmSync(repo.path('bot.py'));
    expectBlocked(repo.pipedHook(), 'bot.py:1:12');
  });

  test('staged, then removed from the file without staging that', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.write('bot.py', CLEAN);
    expectBlocked(repo.pipedHook(), 'bot.py:1:12');
  });

  test('only in unstaged lines', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.stage('bot.py', `${CLEAN}retries = 3\n`);
    repo.append('bot.py', LEAK);
    expectPassed(repo.pipedHook());
  });

  test('only in an unstaged file', () => {
    const repo = startedRepo();
    repo.write('notes.txt', LEAK);
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.pipedHook());
  });

  test('unstaged again with reset', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.git('reset', '-q');
    repo.stage('other.py', CLEAN);
    expectPassed(repo.pipedHook());
  });

  test('in a file that is marked assume-unchanged or skip-worktree after it was staged', () => {
    const repo = startedRepo({ 'a.py': CLEAN, 'b.py': CLEAN });
    repo.stage('a.py', LEAK);
    repo.stage('b.py', LEAK);
    repo.git('update-index', '--assume-unchanged', 'a.py');
    repo.git('update-index', '--skip-worktree', 'b.py');
    expectBlocked(repo.pipedHook(), 'a.py:1:12', 'b.py:1:12');
  });
});

describe('ways to commit', () => {
  test('the first commit, before there is a HEAD', () => {
    const repo = newRepo();
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.commit(), 'bot.py:1:12');
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.commit());
  });

  test('the first commit of an orphan branch', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.git('checkout', '-q', '--orphan', 'fresh');
    expectBlocked(repo.hook(), 'bot.py:1:12');
  });

  test('commit -a', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.append('bot.py', LEAK);
    expectBlocked(repo.commit('-a'), 'bot.py:2:12');
  });

  test('commit -- path: the secret is in that path', () => {
    const repo = startedRepo({ 'a.py': CLEAN, 'b.py': CLEAN });
    repo.append('a.py', LEAK);
    expectBlocked(repo.commit('--', 'a.py'), 'a.py:2:12');
  });

  test('commit -- path: the secret is staged in another one', () => {
    const repo = startedRepo({ 'a.py': CLEAN, 'b.py': CLEAN });
    repo.stage('a.py', LEAK);
    repo.append('b.py', 'retries = 3\n');
    expectPassed(repo.commit('--', 'b.py'));
    expectBlocked(repo.pipedHook(), 'a.py:1:12');
  });

  test('commit --include path', () => {
    const repo = startedRepo({ 'a.py': CLEAN, 'b.py': CLEAN });
    repo.stage('a.py', `${CLEAN}\n`);
    repo.append('b.py', LEAK);
    expectBlocked(repo.commit('--include', 'b.py'), 'b.py:2:12');
  });

  test('commit --amend adds a secret', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.commit('--amend'), 'bot.py:1:12');
  });

  test('commit --amend removes a secret', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.commit('--amend'));
  });

  test('commit --amend of the very first commit', () => {
    const repo = newRepo();
    repo.given({ 'bot.py': CLEAN });
    repo.stage('other.py', LEAK);
    expectBlocked(repo.commit('--amend'), 'other.py:1:12');
  });

  test('add -N, then commit -a (git sets GIT_INDEX_FILE)', () => {
    const repo = startedRepo();
    repo.write('bot.py', LEAK);
    repo.git('add', '-N', 'bot.py');
    expectBlocked(repo.commit('-a'), 'bot.py:1:12');
  });

  test('add -N alone is not committed', () => {
    const repo = startedRepo();
    repo.write('bot.py', LEAK);
    repo.git('add', '-N', 'bot.py');
    repo.stage('other.py', CLEAN);
    expectPassed(repo.pipedHook());
  });

  test('an index elsewhere (GIT_INDEX_FILE of the user)', () => {
    const repo = startedRepo();
    repo.stage('clean.py', CLEAN);
    const env = { GIT_INDEX_FILE: repo.path('.git/other-index') };
    repo.run('git', ['read-tree', 'HEAD'], { env });
    repo.write('bot.py', LEAK);
    repo.run('git', ['add', 'bot.py'], { env });
    expectBlocked(repo.run('git', ['commit', '-m', 'x'], { env }), 'bot.py:1:12');
  });

  test('from a subfolder', () => {
    const repo = startedRepo({ 'src/deep/a.py': CLEAN });
    repo.append('src/deep/a.py', LEAK);
    expectBlocked(repo.run('git', ['commit', '-am', 'x'], { cwd: repo.path('src/deep') }), 'src/deep/a.py:2:12');
  });

  test('from outside, with -C and with --git-dir and --work-tree', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.run('git', ['-C', repo.root, 'commit', '-m', 'x'], { cwd: '/' }), 'bot.py:1:12');
    expectBlocked(
      repo.run('git', ['--git-dir', repo.path('.git'), '--work-tree', repo.root, 'commit', '-m', 'x'], { cwd: '/' }),
      'bot.py:1:12',
    );
  });

  test('on a detached HEAD', () => {
    const repo = startedRepo();
    repo.git('checkout', '-q', '--detach');
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.pipedHook(), 'bot.py:1:12');
  });

  test('only deletions are staged', () => {
    const repo = startedRepo({ 'bot.py': LEAK, 'other.py': CLEAN });
    repo.git('rm', '-q', 'bot.py');
    const outcome = repo.pipedHook();
    expectPassed(outcome);
    expect(outcome.output).toContain('together-guard: 0 files, 0 B scanned');
  });

  test('an empty commit', () => {
    expectPassed(startedRepo({ 'bot.py': LEAK }).commit('--allow-empty'));
  });

  test('a repository that names objects with SHA-256', () => {
    const repo = bareboneRepo();
    rmSync(repo.path('.git'), { recursive: true });
    repo.git('init', '-q', '--object-format=sha256');
    repo.write('.git/hooks/pre-commit', `#!/bin/sh\nexec node ${BIN} scan --staged\n`);
    chmodSync(repo.path('.git/hooks/pre-commit'), 0o755);
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.commit(), 'bot.py:1:12');
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.commit());
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.commit(), 'bot.py:1:12');
  });
});

describe('other changes', () => {
  const LONG = Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join('');

  test('a rename with an edit', () => {
    const repo = startedRepo({ 'old.py': LONG });
    repo.git('mv', 'old.py', 'new.py');
    repo.append('new.py', LEAK);
    repo.git('add', 'new.py');
    expectBlocked(repo.pipedHook(), 'new.py:41:12');
  });

  test('a rename of a file with a secret: it is known', () => {
    const repo = startedRepo({ 'old.py': LONG + LEAK });
    repo.git('mv', 'old.py', 'new.py');
    const outcome = repo.pipedHook();
    expectPassed(outcome);
    expect(outcome.output).toContain('new.py:41:12  known');
  });

  test('a copy, with diff.renames=copies', () => {
    const repo = startedRepo({ 'old.py': LONG + LEAK });
    repo.git('config', 'diff.renames', 'copies');
    repo.stage('copy.py', LONG + LEAK);
    expectBlocked(repo.pipedHook(), 'copy.py:41:12');
  });

  test('a symlink replaced by a file', () => {
    const repo = startedRepo({ 'target.py': CLEAN });
    symlinkSync('target.py', repo.path('bot.py'));
    repo.git('add', 'bot.py');
    repo.git('commit', '-q', '--no-verify', '-m', 'link');
    rmSync(repo.path('bot.py'));
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.pipedHook(), 'bot.py:1:12');
  });

  test('a file replaced by a symlink to a file with a secret that is not committed', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.write('private.txt', LEAK);
    rmSync(repo.path('bot.py'));
    symlinkSync('private.txt', repo.path('bot.py'));
    repo.git('add', 'bot.py');
    expectPassed(repo.pipedHook());
  });

  test('a folder replaced by a file', () => {
    const repo = startedRepo({ 'bot/main.py': CLEAN });
    rmSync(repo.path('bot'), { recursive: true });
    repo.write('bot', LEAK);
    repo.git('add', '-A', 'bot');
    expectBlocked(repo.pipedHook(), 'bot:1:12');
  });

  test('only the mode changes: the file’s content is known', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    chmodSync(repo.path('bot.py'), 0o755);
    expectPassed(repo.commit('-a'));
  });

  test('a file with CRLF that git converts to LF', () => {
    const repo = startedRepo();
    repo.git('config', 'core.autocrlf', 'input');
    repo.stage('bot.py', `a = 1\r\napi_key = "${KEY}"\r\n`);
    expectBlocked(repo.pipedHook(), 'bot.py:2:12');
  });
});
