import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newRepo, type Repo, startedRepo } from '../git/repo.ts';

interface Checked {
  problems: number;
  checks: { id: string; state: string; says: string; mend?: string }[];
}

function doctor(repo: Repo, status: number): (id: string) => Checked['checks'][number] {
  const run = repo.guard('doctor', '--format', 'json');
  expect(run.status, run.output).toBe(status);
  const { checks, problems } = JSON.parse(run.stdout) as Checked;
  expect(problems).toBe(checks.filter(({ state }) => state === 'problem').length);
  return (id) => checks.find((check) => check.id === id)!;
}

test('a repository that is set up, then one whose hook, worktree and allowlist file are not', () => {
  const repo = startedRepo({ 'a.txt': 'a\n' });
  repo.guard('init');
  const good = doctor(repo, 0);
  expect(good('hook')).toMatchObject({ state: 'ok', says: expect.stringContaining('it blocked a made-up key') });
  expect(good('node')).toMatchObject({ says: expect.stringMatching(/^Node v\d+\.\d+\.\d+ starts it in \d+ ms$/) });
  expect(good('rules')).toMatchObject({ state: 'ok', says: expect.stringMatching(/^1\d{3} rules/) });
  expect(good('env-files').state).toBe('ok');
  expect(good('ci')).toMatchObject({ state: 'note', mend: expect.stringContaining('scan --diff') });
  expect(repo.guard('doctor').output).toContain('✓ together-guard works here');

  repo.write('.together-guard.yaml', 'rules:\n  json-web-token: off\nallow:\n  - path: a.txt\n    reason: old\n    expires: 2020-01-31\n');
  const changed = doctor(repo, 0);
  expect(changed('rules')).toMatchObject({ state: 'note', says: expect.stringContaining('turns off json-web-token') });
  expect(changed('allowlist')).toMatchObject({ state: 'note', says: expect.stringContaining('1 entry'), mend: expect.any(String) });

  expect(changed('baseline')).toMatchObject({ state: 'ok', says: expect.stringContaining('there is no') });
  repo.git('rm', '-q', '--cached', '.together-guard.yaml');
  expect(doctor(repo, 0)('allowlist')).toMatchObject({ state: 'note', mend: expect.stringContaining('git add .together-guard.yaml') });
  repo.git('add', '.together-guard.yaml');
  repo.write('.together-guard.baseline', '0123456789abcdef together-api-key a.txt\n');
  const own = doctor(repo, 0)('baseline');
  expect(own).toMatchObject({ state: 'note', says: '.together-guard.baseline accepts 1 finding' });
  expect(own.mend).toContain('it counts only for you: git add .together-guard.baseline, and commit it');
  repo.write('.together-guard.baseline', 'x\n');
  const damaged = doctor(repo, 1);
  expect(damaged('baseline')).toMatchObject({
    state: 'problem',
    says: expect.stringContaining('.together-guard.baseline:1'),
    mend: expect.stringContaining('Correct it'),
  });
  expect(damaged('hook').mend ?? '').not.toContain('it sets up the hook');
  rmSync(repo.path('.together-guard.baseline'));

  repo.git('init', '-q', 'lib ü');
  repo.write('.gitmodules', '[submodule "lib ü"]\n\tpath = lib ü\n');
  repo.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 0\n');
  rmSync(repo.path('.gitignore'), { force: true });
  const bad = doctor(repo, 1);
  expect(bad('hook')).toMatchObject({
    state: 'problem',
    says: expect.stringContaining('.git/hooks/pre-commit'),
    mend: expect.stringContaining('init'),
  });
  expect(bad('desktop').state).toBe('note');
  expect(bad('submodules')).toMatchObject({ state: 'note', says: 'no hook in lib ü' });
  expect(bad('env-files')).toMatchObject({ state: 'problem', mend: expect.stringContaining('.gitignore') });
  repo.write(
    '.git/together-guard/fix/1/journal.json',
    JSON.stringify({ version: 1, state: 'applying', kind: 'fix', process: 2 ** 30, files: [{ path: 'a.txt' }], entries: [] }),
  );
  const { output } = repo.guard('doctor');
  expect(output).toMatch(/✖ Last fix .*interrupted while it changed a\.txt.*\n +→ Run ".*together-guard fix"/);
  expect(output).toMatch(/✖ Hook .*\n +→ Run ".*together-guard init"/);
  expect(output).toContain('✖ 3 problems');
});

test('nothing is changed', () => {
  const repo = newRepo();
  repo.write('a.txt', 'a\n');
  repo.git('add', '.');
  const before = repo.git('status', '--porcelain=v2', '--untracked-files=all');
  repo.guard('doctor');
  expect(repo.git('status', '--porcelain=v2', '--untracked-files=all')).toBe(before);
  expect(repo.git('ls-files', '--stage')).not.toContain('canary');
});

test('an allowlist file that is invalid is one problem, and hides no other', () => {
  const repo = startedRepo({ 'a.txt': 'a\n' });
  repo.guard('init');
  repo.write('.together-guard.yaml', 'alow: []\n');
  const found = doctor(repo, 1);
  expect(found('allowlist')).toMatchObject({ state: 'problem', says: expect.stringContaining('.together-guard.yaml:1') });
  expect(found('hook').state).toBe('ok');
  expect(repo.guard('doctor').output).toContain('✖ 1 problem\n');
});

test('lines above ours: only those that are known to be harmless are taken for that, and none of the user’s programs runs', () => {
  const repo = startedRepo({ 'a.txt': 'a\n' });
  repo.guard('init');
  const hook = '.git/hooks/pre-commit';
  const own = repo.read(hook);
  const above = (...lines: string[]) =>
    repo.write(
      hook,
      own.replace('\n', () => `\n${lines.join('\n')}\n`),
    );
  const ran = repo.path('.git/ran');
  above('set -e', `touch "${ran}" || { echo no >&2; exit 1; }`, `if [ -f "${ran}" ]; then touch "${ran}"; fi`);
  expect(doctor(repo, 0)('hook').state).toBe('ok');
  repo.write('skip.sh', `touch '${ran}'; exit 0\n`);
  for (const line of ['case x in x) exit 0;; esac', 'eval "ex""it 0"', '. ./skip.sh']) {
    above('npm test', line, 'trap "" EXIT');
    const { state, says, mend } = doctor(repo, 1)('hook');
    expect(state).toBe('problem');
    expect(says).toContain(`were not tried, and may end the hook or change what it scans: "${line}" (and 1 more line). Move`);
    expect(mend).toMatch(/^Move these lines/);
    expect(repo.guard('init').stderr).toContain(line);
  }
  // The same in the hook for merges.
  repo.write(hook, own);
  expect(doctor(repo, 0)('merges')).toMatchObject({ state: 'ok', says: '.git/hooks/pre-merge-commit blocked a made-up key' });
  repo.write('.git/hooks/pre-merge-commit', own.replace('\n', '\n. ./skip.sh\n'));
  expect(doctor(repo, 0)('merges')).toMatchObject({ state: 'note', says: expect.stringContaining('". ./skip.sh"') });
  repo.write('.git/hooks/pre-merge-commit', '#!/bin/sh\ntrue\n');
  expect(doctor(repo, 0)('merges')).toMatchObject({ state: 'note', says: expect.stringContaining('the hook did nothing') });
  expect(repo.exists('.git/ran')).toBe(false);
});

test('a hook that calls together-guard by a line of the user’s: its programs do not run, and the result of the whole hook counts', () => {
  const repo = startedRepo({ 'a.txt': 'a\n' });
  const hook = '.git/hooks/pre-commit';
  const ran = repo.path('.git/ran');
  const call = 'npx --no-install together-guard scan --staged';
  const state = (...lines: string[]) => {
    repo.write(hook, `#!/bin/sh\n${lines.join('\n')}\n`);
    return JSON.parse(repo.guard('doctor', '--format', 'json').stdout).checks.find(({ id }: { id: string }) => id === 'hook').state;
  };
  expect(state(`touch "${ran}"`, `${call} || exit 1`, `touch "${ran}"`)).toBe('ok');
  expect(state('set -e', call, 'npm test')).toBe('ok');
  expect(state(call, 'npm test')).toBe('problem'); // the result of the last line counts
  expect(state('[ -n "$SKIP" ] && exit 0', call)).toBe('problem');
  expect(repo.exists('.git/ran')).toBe(false);
});
