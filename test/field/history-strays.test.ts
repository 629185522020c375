import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareboneRepo, type Repo, temporaryFolder } from '../git/repo.ts';
import { leak, pushedOnce, scan } from '../history/scan.ts';

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

/** A repository that has fetched `main`, and then a pull request (`ID`), and then `main` again, by which git forgets that. */
function fetched(refspec: string, ...then: string[][]): Repo {
  const url = server();
  const repo = bareboneRepo();
  repo.git('remote', 'add', 'origin', `file://${url}`);
  repo.git('fetch', '-q', 'origin', 'main');
  repo.git('reset', '-q', '--hard', 'origin/main');
  repo.git('fetch', '-q', 'origin', refspec);
  const id = repo.git('rev-parse', 'FETCH_HEAD').trim();
  for (const args of then) repo.git(...args.map((arg) => (arg === 'ID' ? id : arg)));
  repo.git('fetch', '-q', 'origin', 'main');
  return repo;
}

const COPIED =
  /^it is not known whether it was pushed: commit [0-9a-f]{10} has it, too, and no reflog says that it was made here, so a fetch may/;
const BROUGHT =
  /^it is not known whether it was pushed: no reflog says that commit [0-9a-f]{10} was made here, so a fetch may have brought it/;
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

const ON_TOP = ['commit', '-q', '--allow-empty', '-m', 'top'];

test.each<[string, string[][], string?]>([
  ['reset', [['reset', '-q', '--hard', 'ID']]],
  ['checkout', [['checkout', '-q', '-b', 'y', 'ID'], ON_TOP]],
  ['branch', [['branch', 'y', 'ID']]],
  ['cherry-pick --ff', [['cherry-pick', '--ff', 'ID']]],
  ['worktree', [['worktree', 'add', '-q', '--detach', '../wt', 'ID']]],
  [
    'merge of a branch that is gone',
    [['branch', 'y', 'ID'], ON_TOP, ['merge', '-q', '--no-ff', '-m', 'm', 'y'], ['branch', '-q', '-D', 'y']],
  ],
  ['rebase on it', [ON_TOP, ['rebase', '-q', 'ID']]],
  [
    'a reflog that was expired',
    [
      ['merge', '-q', 'ID'],
      ['reflog', 'expire', '--expire=now', '--all'],
    ],
  ],
  ['git update-ref', [['update-ref', 'refs/heads/y', 'ID']]],
  ['a ref of another kind', [], 'pull/1/head:refs/foo/1'],
  [
    'its merge',
    [
      ['merge', '-q', 'refs/foo/1'],
      ['update-ref', '-d', 'refs/foo/1'],
    ],
    'pull/1/head:refs/foo/1',
  ],
])('what was fetched and used by its id is not called local: %s', async (_, then, refspec = 'pull/1/head') => {
  expect((await scan(fetched(refspec, ...then))).about('one')).toMatchObject({
    verdict: 'unknown',
    says: expect.stringMatching(BROUGHT),
  });
});

test('an amend or a rebase of what was fetched is no sign that it was made here', async () => {
  const checkout = ['checkout', '-q', '-b', 'y', 'ID'];
  const amended = fetched('pull/1/head', checkout, ['commit', '-q', '--amend', '-m', 'other'], ['commit', '-q', '--amend', '-m', 'third']);
  expect((await scan(amended)).about('one')).toMatchObject({ verdict: 'unknown', says: expect.stringMatching(BROUGHT) });
  const rebased = fetched('pull/1/head', ON_TOP, checkout, ['rebase', '-q', 'main'], ['checkout', '-q', 'main']);
  expect((await scan(rebased)).about('one')).toMatchObject({ verdict: 'unknown', says: expect.stringMatching(COPIED) });
});

test('a ref with a usual name for pull requests counts as fetched', async () => {
  expect((await scan(fetched('pull/1/head:refs/prs/1'))).about('one').says).toMatch(/^pushed on .* \(refs\/prs\/1 ha[ds] it\)/);
});

test('a ref without a commit may come from a fetch', async () => {
  const repo = pushedOnce();
  repo.write('k.py', leak('one'));
  repo.git('update-ref', 'refs/foo/1', repo.git('hash-object', '-w', 'k.py').trim());
  const says = async () => (await scan(repo)).about('one').says;
  expect(await says()).toMatch(/^it is not known whether it was pushed: a fetch may have brought refs\/foo\/1\./);
  repo.git('remote', 'remove', 'origin');
  expect(await says()).toMatch(/^this repository has no remote now/);
});

test('what was made here is local: amended, rebased, in a stash that was dropped, or with a ref of its own', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.git('commit', '-q', '--amend', '-m', 'other');
  repo.git('rebase', '-q', '--no-ff', 'HEAD~1');
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

test('a rebase in a work tree that is gone made its commits of those that the branch had', async () => {
  const says = async (start: string) => {
    const repo = fetched('pull/1/head', ['branch', 'theirs', 'ID']);
    const tree = repo.path('../tree');
    repo.git('worktree', 'add', '-q', '-b', 'w', tree, start);
    writeFileSync(join(tree, 'own.py'), leak('two'));
    repo.git('-C', tree, 'add', '.');
    repo.git('-C', tree, 'commit', '-q', '-m', 'own');
    repo.given({ 'b.py': '1\n' });
    repo.git('-C', tree, 'rebase', '-q', 'main');
    repo.git('worktree', 'remove', tree);
    return (await scan(repo)).about('two').says;
  };
  expect(await says('main')).toMatch(/^no sign of a push/);
  expect(await says('theirs')).toMatch(BROUGHT);
});

test('what git filter-repo made of a commit of this clone was made here; without a remote, no reflog is asked', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  const [old, tree] = repo.git('rev-parse', 'HEAD', 'HEAD^{tree}').split('\n');
  const rewritten = repo.git('commit-tree', '-p', 'HEAD~1', '-m', 'other', tree).trim();
  repo.git('reset', '-q', '--hard', rewritten);
  const says = async () => (await scan(repo)).about('one').says;
  expect(await says()).toMatch(BROUGHT);
  mkdirSync(join(repo.root, '.git', 'filter-repo'));
  writeFileSync(join(repo.root, '.git', 'filter-repo', 'commit-map'), `old new\n${old} ${rewritten}\n`);
  expect(await says()).toMatch(/^no sign of a push/);
  writeFileSync(join(repo.root, '.git', 'filter-repo', 'commit-map'), `old new\n${rewritten} ${rewritten}\n`);
  expect(await says()).toMatch(BROUGHT);
  repo.git('remote', 'remove', 'origin');
  expect(await says()).toMatch(/^this repository has no remote now/);
});

test.each([
  [
    'a rebase',
    [
      ['checkout', '-q', '-b', 'y', 'ID'],
      ['rebase', '-q', 'main'],
    ],
  ],
  ['a cherry-pick', [['cherry-pick', 'ID']]],
])('of a fetched file that %s merged with an own change, the author says that it is not from here', async (_, then) => {
  const url = server();
  const other = { ...bareboneRepo().env, GIT_AUTHOR_NAME: 'Other', GIT_AUTHOR_EMAIL: 'other@acme.example' };
  const theirs = (...args: string[]) => expect(spawnSync('git', args, { cwd: url, env: other }).status).toBe(0);
  const lines = '#\n'.repeat(20);
  writeFileSync(join(url, 'k.py'), lines);
  theirs('add', '.');
  theirs('commit', '-q', '-m', 'both');
  theirs('checkout', '-q', '-b', 'pr');
  writeFileSync(join(url, 'k.py'), lines + leak('one'));
  theirs('commit', '-q', '-a', '-m', 'k');
  theirs('update-ref', 'refs/pull/1/head', 'HEAD');
  theirs('checkout', '-q', 'main');
  theirs('branch', '-q', '-D', 'pr');
  const repo = bareboneRepo();
  repo.git('remote', 'add', 'origin', `file://${url}`);
  repo.git('fetch', '-q', 'origin', 'main');
  repo.git('reset', '-q', '--hard', 'origin/main');
  repo.given({ 'k.py': `# own\n${lines}` });
  repo.git('fetch', '-q', 'origin', 'pull/1/head');
  const id = repo.git('rev-parse', 'FETCH_HEAD');
  for (const args of then) repo.git(...args.map((arg) => (arg === 'ID' ? id : arg)));
  repo.git('fetch', '-q', 'origin', 'main');
  expect((await scan(repo)).about('one')).toMatchObject({
    verdict: 'unknown',
    says: expect.stringMatching(/commit [0-9a-f]{10} was made from a commit of another author, so a fetch may have brought it/),
  });
});
