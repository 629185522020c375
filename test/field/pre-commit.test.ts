/** The pre-commit framework (https://pre-commit.com), installed by pip, with this project as a hook repository. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareboneRepo, CLEAN, expectBlocked, LEAK, type Repo, ROOT } from '../git/repo.ts';

const VERSION = '4.7.0';
/** Kept between runs: installing it takes longer than the test. */
const VENV = join(tmpdir(), `together-guard-pre-commit-${VERSION}`);

/** The command, or the reason why there is none. */
function preCommit(): { command: string } | { missing: string } {
  const command = join(VENV, 'bin', 'pre-commit');
  if (existsSync(command)) return { command };
  for (const [program, args] of [
    ['python3', ['-m', 'venv', VENV]],
    [join(VENV, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '--retries', '1', `pre-commit==${VERSION}`]],
  ] as const) {
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
    if (status !== 0) return { missing: `${program} ${args.join(' ')}: ${error?.message ?? stderr.trim().split('\n').at(-1)}` };
  }
  return { command };
}

/**
 * This project as the framework would clone it from a release tag, which contains `dist`. The framework installs the clone
 * with npm, which no longer runs the scripts of packages from git, so nothing is built there.
 */
function hookRepository(): Repo {
  const repo = bareboneRepo();
  for (const name of ['dist', 'hooks', 'package.json', '.pre-commit-hooks.yaml'])
    cpSync(join(ROOT, name), repo.path(name), { recursive: true });
  repo.git('add', '-A');
  repo.given({});
  return repo;
}

test('the pre-commit framework', { timeout: 180_000 }, ({ skip }) => {
  const tool = preCommit();
  if ('missing' in tool) return skip(`the pre-commit framework cannot be installed here: ${tool.missing}`);
  const hooks = hookRepository();
  const repo = bareboneRepo();
  mkdirSync(repo.path('.git/hooks'));
  Object.assign(repo.env, {
    PRE_COMMIT_HOME: repo.path('.git/pre-commit-home'),
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  });
  repo.write(
    '.pre-commit-config.yaml',
    `repos:\n  - repo: ${hooks.root}\n    rev: ${hooks.git('rev-parse', 'HEAD')}\n    hooks:\n      - id: together-guard\n`,
  );
  expect(repo.run(tool.command, ['install', '--hook-type', 'pre-commit', '--hook-type', 'pre-merge-commit']).output).toContain(
    'pre-commit installed',
  );
  const early = repo.guard('init');
  expect(early.output).toContain('then run init again:\n\n    pre-commit install --install-hooks\n');
  expect(early.status).toBe(2);
  const { status, output } = repo.run(tool.command, ['install-hooks']);
  if (status !== 0 && /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENOTCACHED/.test(output))
    return skip('the npm registry cannot be reached, which the framework builds the hook from');
  expect(status, output).toBe(0);

  repo.stage('bot.py', LEAK);
  repo.stage('.pre-commit-config.yaml', repo.read('.pre-commit-config.yaml'));
  expectBlocked(repo.commit(), 'bot.py:1:12');
  repo.stage('bot.py', CLEAN);
  const passed = repo.commit();
  expect(passed.output).toMatch(/together-guard\.+Passed/);
  expect(passed.status).toBe(0);
  repo.stage('bot.py', `${CLEAN}\n`);
  repo.append('bot.py', LEAK); // not staged, so the framework also ignores it
  expect(repo.commit().status).toBe(0);

  // A commit contains more than what the team's settings leave for its formatters.
  repo.git('checkout', '-q', '--', 'bot.py');
  const settings = repo.read('.pre-commit-config.yaml');
  for (const limit of ['exclude: ^tests/', 'files: ^src/']) {
    repo.given({ '.pre-commit-config.yaml': `${limit}\n${settings}` });
    repo.stage('src/a.txt', `${limit}\n`);
    repo.stage('tests/q.py', LEAK);
    expectBlocked(repo.commit(), 'tests/q.py:1:12');
    expect(repo.guard('doctor').output).toContain('✓ together-guard works here');
    repo.git('reset', '-q', '--hard');
  }
  repo.given({ '.pre-commit-config.yaml': `exclude: ^tests/\n${settings}        always_run: false\n` });
  expect(repo.guard('init')).toMatchObject({ status: 2, output: expect.stringContaining('add "always_run: true"') });
  repo.given({ '.pre-commit-config.yaml': settings });

  // Committed files do not matter for a commit, but --all-files and a range of commits include them.
  repo.given({ 'leak.py': LEAK });
  for (const args of [['--all-files'], ['--from-ref', 'HEAD~1', '--to-ref', 'HEAD'], ['--files', 'leak.py']]) {
    const run = repo.run(tool.command, ['run', ...args]);
    expect(run.output, args.join(' ')).toContain('leak.py:1:12');
    expect(run.status).toBe(1);
  }
});
