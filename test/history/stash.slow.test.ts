import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Repo } from '../git/repo.ts';
import { leak, paste, pushedOnce, scan, stepsOf } from './scan.ts';

test('a stash that is based on commits with a secret keeps them, and moves to the current commit', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.given({ b: 'b\n' });
  repo.write('a', 'work\n');
  repo.write('new', 'not in git yet\n');
  repo.git('stash', '-q', '--include-untracked');
  repo.git('reset', '-q', '--hard', 'origin/main');
  const { about } = await scan(repo);
  const steps = stepsOf(about('one'));
  expect(steps.slice(0, 3)).toEqual([
    'Only stash@{0} has it: it is based on commits that have it. Commit your own changes first. Then move the stash to the current commit:',
    "git stash pop 'stash@{0}'",
    'git stash push --include-untracked',
  ]);
  paste(repo, steps);
  expect((await scan(repo)).findings).toEqual([]);
  expect(filesInStash(repo)).toEqual(['a', 'new']);
  // A stash that has a secret itself is dropped, with all that it has.
  repo.write('a', leak('two'));
  repo.git('stash', '-q');
  expect(stepsOf((await scan(repo)).about('two'))).toContain('This drops stash@{0}, and all that it changes in the files with a secret:');
});

test('a stash that has a secret and is based on commits with it is dropped, and not popped', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.write('a', leak('one'));
  repo.git('stash', '-q');
  repo.git('reset', '-q', '--hard', 'origin/main');
  const steps = stepsOf((await scan(repo)).about('one'));
  expect(steps.join('\n')).not.toContain('git stash pop');
  expect(steps).toContain('Then only reflogs have it. To forget all commits that only reflogs have:');
  // What an old reflog of a remote-tracking branch says about a push must stay.
  repo.write('.git/logs/refs/remotes/origin/main', `${'0'.repeat(40)} ${repo.git('rev-parse', 'HEAD')} A <a@a> 1500000000 +0000\tfetch\n`);
  paste(repo, steps);
  expect((await scan(repo, { reflog: true })).findings).toEqual([]);
  expect(repo.read('.git/logs/refs/remotes/origin/main')).toContain('1500000000');
});

const filesInStash = (repo: Repo) => repo.git('stash', 'show', '--include-untracked', '--name-only', 'stash@{0}').split('\n');
const stashes = (repo: Repo) => repo.git('stash', 'list', '--format=%H').split('\n').filter(Boolean);

test('a stash of another branch moves there', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ 'k.py': leak('one'), w: 'w\n' });
  repo.write('w', 'work\n');
  repo.git('stash', '-q');
  repo.git('reset', '-q', '--hard', 'origin/main');
  repo.given({ w: 'w\n' });
  repo.git('checkout', '-q', 'main'); // which has no w, so the stash would be a conflict
  const steps = stepsOf((await scan(repo)).about('one'));
  expect(steps[0]).toMatch(/ Then move the stash to branch topic, on which it was made:$/);
  paste(repo, steps);
  expect((await scan(repo)).findings).toEqual([]);
  expect(filesInStash(repo)).toEqual(['w']);
  expect(repo.git('branch', '--show-current')).toBe('main');
});

test('of several stashes, the right ones are dropped in any order, and what else they have is said', async () => {
  const repo = pushedOnce();
  for (const seed of ['one', '', 'three']) {
    if (seed) repo.write(`${seed}.py`, leak(seed));
    repo.write('a', `${seed}\n`);
    repo.git('stash', '-q', '--include-untracked');
  }
  const [, middle] = stashes(repo);
  const { about } = await scan(repo);
  expect(stepsOf(about('one'))[0]).toBe(
    `This drops stash@{2}, which also has a. To keep that, apply it before, with "git stash apply 'stash@{2}'", and take the secrets out:`,
  );
  paste(repo, [...stepsOf(about('three')), ...stepsOf(about('one'))]);
  expect(stashes(repo)).toEqual([middle]);
});

test('a stash without a reflog has no number', async () => {
  const repo = pushedOnce();
  repo.write('a', leak('one'));
  repo.git('stash', '-q');
  rmSync(repo.path('.git/logs/refs/stash'));
  paste(repo, stepsOf((await scan(repo)).about('one')));
  expect((await scan(repo)).findings).toEqual([]);
  // Based on a commit with a secret.
  repo.given({ 'k.py': leak('two') });
  repo.write('a', 'work\n');
  repo.git('stash', '-q');
  repo.git('reset', '-q', '--hard', 'origin/main');
  rmSync(repo.path('.git/logs/refs/stash'));
  paste(repo, stepsOf((await scan(repo)).about('two')));
  expect((await scan(repo)).findings).toEqual([]);
  expect(filesInStash(repo)).toEqual(['a']);
});

test('a secret that a stash and a branch have is taken out of both', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.write('a', leak('one'));
  repo.git('stash', '-q');
  const steps = stepsOf((await scan(repo)).about('one'));
  expect(steps).toContain("git stash drop 'stash@{0}'");
  expect(steps).toContain('git commit --amend --no-edit --allow-empty');
});

test('a stash of files that git did not know does not make what is in HEAD new', async () => {
  const repo = pushedOnce();
  repo.env.GIT_COMMITTER_DATE = '2020-01-01T00:00:00Z';
  repo.given({ 'old.py': leak('old') });
  delete repo.env.GIT_COMMITTER_DATE;
  repo.write('u.py', leak('untracked'));
  repo.git('stash', '-q', '--include-untracked');
  const { findings, about } = await scan(repo, { since: '2025' });
  expect(findings.map(({ path }) => path)).toEqual(['u.py']);
  expect(about('untracked')).not.toHaveProperty('removed');
  expect(about('untracked')).not.toHaveProperty('orBefore');
});
