import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listHistory } from '../../src/sources/history/list.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';
import { leak, scan } from './scan.ts';

/** The file of an object that is not in a pack. */
const fileOf = (repo: Repo, revision: string) => {
  const id = repo.git('rev-parse', revision);
  return repo.path(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
};

const listed = (repo: Repo) => {
  const { items, skipped } = listHistory(findRepository(repo.root)!, { messages: true });
  expect(skipped.every(({ failed }) => failed)).toBe(true);
  return { paths: items.map(({ path }) => path).sort(), skipped: skipped.map(({ path, why }) => `${path}: ${why}`) };
};

test('a broken ref is left out and named, and no verdict is certain', async () => {
  const repo = bareboneRepo();
  repo.given({ 'k.py': leak('one') });
  repo.write('.git/refs/heads/lost', `${'12'.repeat(20)}\n`);
  repo.write('.git/refs/remotes/origin/empty', '');
  repo.git('tag', '-a', 'v1', '-m', 'x', repo.git('commit-tree', '-m', 'x', 'HEAD^{tree}'));
  rmSync(fileOf(repo, 'v1^{}'));
  expect(listed(repo)).toEqual({
    paths: ['k.py'],
    skipped: [
      expect.stringMatching(/^refs\/remotes\/origin\/empty: .* has no id of an object\. .* delete the file /),
      expect.stringMatching(/^refs\/heads\/lost: .* does not have its object 1212121212\. .* run "git update-ref -d refs\/heads\/lost"$/),
      expect.stringMatching(/^refs\/tags\/v1: the ref is broken: /),
    ],
  });
  expect((await scan(repo)).about('one')).toMatchObject({
    verdict: 'unknown',
    says: expect.stringMatching(/^it is not known whether it was pushed: git cannot read a part of this repository\. Revoke it/),
  });
});

/** Four commits, and a branch at the first. */
function four(missing: string): Repo {
  const repo = bareboneRepo();
  for (const name of ['a', 'b', 'c', 'd']) repo.given({ [name]: `${name}\n` });
  repo.git('branch', 'other', 'HEAD~3');
  rmSync(fileOf(repo, missing));
  return repo;
}

test('what is newer than a missing tree, and other branches, are listed', () => {
  const repo = four('HEAD~2^{tree}');
  expect(listed(repo)).toEqual({
    paths: ['a', 'd'],
    skipped: [
      expect.stringMatching(
        /^a part of the history of refs\/heads\/main: git cannot read object [0-9a-f]{10}: .* Run "git fsck" to find out more, /,
      ),
    ],
  });
  expect(() => listHistory(findRepository(repo.root)!, { range: 'other..HEAD' })).toThrow(
    /^git cannot read this repository: it is damaged/,
  );
});

test('the child of a missing commit is listed as if it were the first one', () => {
  const repo = four('HEAD~2');
  repo.git('checkout', '-q', '--detach', 'HEAD~1');
  repo.given({ e: 'e\n' });
  expect(listed(repo)).toEqual({
    paths: ['a', 'b', 'c', 'd', 'e'],
    skipped: [
      expect.stringMatching(`^the history before ${repo.git('rev-parse', '--short=10', 'HEAD~1')}: git cannot read a parent of it: `),
    ],
  });
});

test('a clone without trees is partial, not damaged', () => {
  const repo = bareboneRepo();
  repo.given({ 'k.py': leak('one') });
  repo.git('config', 'uploadpack.allowFilter', 'true');
  const clone = `${repo.root}-partial`;
  repo.git('clone', '-q', '--no-checkout', '--filter=tree:0', `file://${repo.root}`, clone);
  const { skipped } = listHistory(findRepository(clone)!, { messages: true });
  expect(skipped.length).toBeGreaterThan(0);
  for (const { why } of skipped)
    expect(why).toMatch(/^this partial clone lacks .* \(a scan never fetches\): use a clone made without --filter$/);
});
