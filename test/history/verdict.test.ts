import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leak, pushedOnce, scan } from './scan.ts';

test('a branch that was set to push is a stronger sign than a tag', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ 'k.py': leak('one') });
  repo.git('tag', 'v1');
  const about = async () => (await scan(repo)).about('one');
  expect((await about()).says).toMatch(/^tag v1 has it: if that tag was pushed/);
  repo.git('config', 'branch.topic.remote', 'origin');
  repo.git('config', 'branch.topic.merge', 'refs/heads/topic');
  const says = /^branch topic was set to push to origin\/topic, .*probably pushed, so revoke it; only if you never pushed it, nor tag v1, /;
  expect(await about()).toMatchObject({
    verdict: 'pushed',
    says: expect.stringMatching(says),
    steps: [expect.anything(), expect.anything()],
  });
  repo.git('tag', '-d', 'v1');
  expect(await about()).toMatchObject({ verdict: 'pushed', says: expect.stringMatching(/only if you never pushed it, rewriting/) });
});

test('a clone of an empty repository has pushed nothing yet', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  const says = async () => (await scan(repo)).about('one').says;
  repo.git('update-ref', '-d', 'refs/remotes/origin/main');
  rmSync(join(repo.root, '.git', 'logs', 'refs', 'remotes'), { recursive: true, force: true });
  repo.git('config', 'branch.main.remote', 'origin');
  repo.git('config', 'branch.main.merge', 'refs/heads/main');
  expect(await says()).toMatch(/^no sign of a push here/);
  repo.git('update-ref', 'refs/remotes/origin/other', 'HEAD~1');
  expect(await says()).toMatch(/^branch main was set to push to origin\/main, .*probably pushed/);
});

test('what a stash is based on was probably pushed if its branch was, also if the branch was rewritten since', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ 'k.py': leak('one'), 'other.py': '1\n' });
  repo.write('other.py', '2\n');
  repo.git('stash', '-q');
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  repo.given({ 'b.py': '1\n' });
  const says = async () => (await scan(repo)).about('one').says;
  expect(await says()).toMatch(/^no sign of a push here/);
  repo.git('config', 'branch.topic.remote', 'origin');
  repo.git('config', 'branch.topic.merge', 'refs/heads/topic');
  expect(await says()).toMatch(/^branch topic was set to push to origin\/topic, .*probably pushed/);
});

test('a secret in the message of a tag and in the blob that it names is in both places', async () => {
  const repo = pushedOnce();
  repo.write('loose.py', leak('one'));
  repo.git('tag', '-a', 'loose', '-m', `Key: ${leak('one')}`, repo.git('hash-object', '-w', 'loose.py'));
  const { paths, steps } = (await scan(repo)).about('one');
  expect(paths).toEqual(['refs/tags/loose', 'the message of tag loose']);
  expect(steps.flat()).toContain('git update-ref -d refs/tags/loose');
});

test('a branch that was probably pushed was pushed with what was amended away', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ 'k.py': leak('one') });
  repo.git('rm', '-q', 'k.py');
  repo.git('commit', '-q', '--amend', '--allow-empty', '-m', 'other');
  const says = async () => (await scan(repo, { reflog: true })).about('one').says;
  expect(await says()).toMatch(/^no sign of a push here/);
  repo.git('config', 'branch.topic.remote', 'origin');
  repo.git('config', 'branch.topic.merge', 'refs/heads/topic');
  repo.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  expect(await says()).toMatch(/^branch topic was set to push to origin\/topic, /);
});
