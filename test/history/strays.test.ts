import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareboneRepo, type Repo, temporaryFolder } from '../git/repo.ts';
import { leak, pushedOnce, scan } from './scan.ts';

/** A server with `main`, and with a secret in a pull request. */
function server(): string {
  const root = temporaryFolder();
  // Not the same second: a cherry-pick would be the same commit.
  const env = { ...bareboneRepo().env, GIT_COMMITTER_DATE: '2026-01-02T00:00:00Z' };
  const git = (...args: string[]) =>
    expect(spawnSync('git', args, { cwd: root, env, encoding: 'utf8' }).stderr).toMatch(/^(?!fatal|error)/);
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', 'one');
  writeFileSync(join(root, 'k.py'), leak('one'));
  git('checkout', '-q', '-b', 'pr');
  git('add', '.');
  git('commit', '-q', '-m', 'k');
  git('update-ref', 'refs/pull/1/head', 'HEAD');
  git('checkout', '-q', 'main');
  git('branch', '-q', '-D', 'pr');
  return root;
}

/** A repository that has fetched `main`, and then a pull request, and then `main` again, by which git forgets that. */
function fetched(refspec: string, ...then: string[][]): Repo {
  const url = server();
  const repo = bareboneRepo();
  repo.git('remote', 'add', 'origin', `file://${url}`);
  repo.git('fetch', '-q', 'origin', 'main');
  repo.git('reset', '-q', '--hard', 'origin/main');
  repo.git('fetch', '-q', 'origin', refspec);
  for (const args of then) repo.git(...args);
  repo.git('fetch', '-q', 'origin', 'main');
  return repo;
}

const COPIED = /^it is not known whether it was pushed: commit [0-9a-f]{10} has it, too, which no branch and no reflog has, so a fetch may/;
const COMMIT = ['commit', '-q', '-m', 'x'];

test.each([
  ['a squash merge', [['merge', '-q', '--squash', 'FETCH_HEAD'], COMMIT]],
  ['a file', [['checkout', '-q', 'FETCH_HEAD', '--', 'k.py'], COMMIT]],
  ['a cherry-pick', [['cherry-pick', 'FETCH_HEAD']]],
])('what was fetched and copied by %s is not called local after the next fetch', async (_, then) => {
  expect((await scan(fetched('pull/1/head', ...then))).about('one')).toMatchObject({
    verdict: 'unknown',
    says: expect.stringMatching(COPIED),
  });
});

test('a ref that is neither a branch nor a tag may come from a fetch, and so may a branch that git update-ref made', async () => {
  const says = async (...args: Parameters<typeof fetched>) => (await scan(fetched(...args))).about('one').says;
  expect(await says('pull/1/head:refs/prs/1')).toMatch(/^pushed on .* \(refs\/prs\/1 ha[ds] it\)/);
  expect(await says('pull/1/head:refs/foo/1')).toMatch(/^it is not known .*: refs\/foo\/1 has it, and a fetch may have brought that ref/);
  expect(await says('pull/1/head', ['update-ref', 'refs/heads/x', 'FETCH_HEAD'])).toMatch(/^it is not known .*: x has it, and a fetch may/);
});

test('what was made here is local: amended, rebased, in a stash that was dropped, or with a ref of its own', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.git('commit', '-q', '--amend', '-m', 'other');
  repo.git('update-ref', 'refs/foo/1', 'HEAD');
  repo.git('update-ref', 'refs/heads/x', 'HEAD');
  repo.write('s.py', leak('two'));
  repo.git('add', '.');
  repo.git('stash', '-q');
  repo.git('stash', 'apply', '-q');
  repo.git('stash', 'drop', '-q');
  repo.given({});
  const { about } = await scan(repo);
  for (const seed of ['one', 'two'])
    expect(about(seed)).toMatchObject({ verdict: 'local', says: expect.stringMatching(/^no sign of a push/) });
});
