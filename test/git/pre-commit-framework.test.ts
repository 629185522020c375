/** Calls as the pre-commit framework makes them, with its variables and file names. test/field/pre-commit.test.ts uses the real framework. */
import { expect, test } from 'vitest';
import { BIN, CLEAN, expectBlocked, LEAK, OTHER_KEY, OTHER_LEAK, startedRepo } from './repo.ts';

test('the variables and names of the pre-commit framework', () => {
  const repo = startedRepo({ 'old.py': LEAK, 'other.py': CLEAN });
  const start = repo.git('rev-parse', 'HEAD');
  const guard = (env: NodeJS.ProcessEnv, ...names: string[]) =>
    repo.run(process.execPath, [BIN, 'scan', '--staged', ...names], { env: { PRE_COMMIT: '1', ...env } });

  // A commit: what is staged is scanned, with or without a name. The team's `exclude` leaves out names.
  repo.stage('old.py', `${LEAK}\n`);
  expect(guard({}, 'old.py').output).toContain('1 known');
  repo.stage('new.py', OTHER_LEAK);
  expectBlocked(guard({}, 'old.py'), 'new.py:1:12');
  expectBlocked(guard({}, 'old.py', 'new.py'), 'new.py:1:12');
  expectBlocked(guard({}), 'new.py:1:12');
  repo.git('reset', '-q', '--hard');

  // --all-files, --files: committed files count, and so do untracked ones.
  repo.write('untracked.py', OTHER_LEAK);
  const all = guard({}, 'old.py', 'other.py', 'untracked.py');
  expect(all.output).toContain('together-guard found 2 secrets');
  expect(all).toMatchObject({ status: 1, stdout: expect.stringMatching(/old\.py:1:12[^]*untracked\.py:1:12/) });
  expect(guard({}, 'other.py').status).toBe(0);

  expect(guard({}, 'other.py').output).not.toContain('leaves files out');
  repo.write('.pre-commit-config.yaml', 'exclude: ^tests/\nrepos:\n- repo: https://example.com/x\n  hooks:\n  - id: together-guard\n');
  expect(guard({}, 'other.py').output).toContain('.pre-commit-config.yaml leaves files out with "exclude: ^tests/"');

  // --from-ref, --to-ref: the commits between them.
  repo.given({ 'new.py': CLEAN, 'brief.py': LEAK, 'tests/excluded.py': OTHER_LEAK });
  repo.git('rm', '-q', 'brief.py');
  repo.given({});
  const between = guard({ PRE_COMMIT_FROM_REF: start, PRE_COMMIT_TO_REF: 'HEAD' }, 'new.py');
  expect(between).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^(?=[^]*found 2 secrets)(?=[^]*brief\.py:1:12)(?=[^]*tests\/excluded\.py:1:12)/),
  });
  expect(between.stdout).not.toContain('old.py');

  // A push names its first ref. The first push of a root commit has no range, and the names are the index's.
  repo.git('tag', '-a', 'v1', '-m', `use ${OTHER_KEY}`);
  const remote = { PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/main' };
  const push = guard({ ...remote, PRE_COMMIT_LOCAL_BRANCH: 'refs/tags/v1' }, 'new.py');
  expect(push).toMatchObject({ status: 1, stdout: expect.stringMatching(/blocked this push: 2 secrets[^]*message of tag v1/) });
  // What another remote has is sent, too; what this one has is not.
  for (const [name, status] of [
    ['upstream', 1],
    ['origin', 0],
  ] as const) {
    repo.git('update-ref', `refs/remotes/${name}/main`, 'HEAD');
    const again = guard({ ...remote, PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main', PRE_COMMIT_FROM_REF: start, PRE_COMMIT_TO_REF: 'HEAD' });
    expect(again.status, again.output).toBe(status);
  }
});
