import { describe, expect, test } from 'vitest';
import { earlierTips, fetchedTips } from '../../../src/sources/history/reflogs.ts';
import { remotesOf } from '../../../src/sources/remotes.ts';
import { findRepository } from '../../../src/sources/repository.ts';
import { bareboneRepo, type Repo } from '../../git/repo.ts';

const id = (digit: string | number) => String(digit).repeat(40);
const line = (why: string, after: string, before = id(0), time = 7) => `${before} ${after} A <a@example.org> ${time} +0000\t${why}\n`;

/** A repository with a remote, and with reflogs as git writes them. */
function given(logs: Record<string, string>): Repo {
  const repo = bareboneRepo();
  repo.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  for (const [path, text] of Object.entries(logs)) repo.write(`.git/${path}`, text);
  return repo;
}

function fetched(repo: Repo): string[] {
  const home = findRepository(repo.root)!;
  return fetchedTips(home, remotesOf(home)).map(({ ref, commit, time }) => `${ref} ${commit[0]} ${time}`);
}

describe('what a fetch or a pull brought', () => {
  const branch = (why: string) => fetched(given({ 'logs/refs/heads/x': line(why, id(1)) }));

  test.each([
    'fetch origin pull/1/head:x: storing ref',
    'fetch -q ../other main:x: fast-forward',
    'fetch origin +pull/1/head:x: forced-update',
    'pull -q https://example.org/a.b x: Fast-forward',
    'initial pull',
    'branch: Created from FETCH_HEAD',
    'branch: Reset to FETCH_HEAD',
    'reset: moving to FETCH_HEAD',
    `merge ${id(1)}: Fast-forward`,
  ])('is what a branch got by "%s"', (why) => expect(branch(why)).toEqual(['FETCH_HEAD 1 7']));

  test.each([
    'branch: Created from origin/feat',
    'branch: Created from refs/remotes/origin/feat',
    'reset: moving to origin/feat~2',
    'merge origin/feat: Fast-forward',
  ])('is what a branch got from a remote-tracking ref that is gone, by "%s"', (why) => expect(branch(why)).toEqual(['origin/feat 1 7']));

  test.each([
    'fetch . main:x: fast-forward',
    'pull -q . main: Fast-forward',
    'commit: reset: moving to FETCH_HEAD',
    'branch: Created from topic/feat',
    'checkout: moving from FETCH_HEAD to main',
    'rebase (finish): refs/heads/x onto 1',
    `merge 1111111: Fast-forward`,
    'merge topic: Fast-forward',
  ])('is not what this repository had: "%s"', (why) => expect(branch(why)).toEqual([]));

  test('is in HEAD and FETCH_HEAD of all work trees', () => {
    const repo = given({
      'worktrees/w/logs/HEAD': line('checkout: moving from main to FETCH_HEAD', id(2)),
      'worktrees/w/FETCH_HEAD': `${id(3)}\t\tbranch 'a' of ../other\n${id(4)}\t\tbranch 'a' of .\n`,
      'logs/refs/heads/w': line(`pull --rebase (finish): refs/heads/w onto ${id(5)}`, id(6)),
    });
    expect(fetched(repo)).toEqual(['FETCH_HEAD 2 7', 'FETCH_HEAD 5 7', 'FETCH_HEAD 3 undefined']);
  });

  test('is not a commit that was made here and merged by its id, nor what a branch got from the one that it follows', () => {
    const repo = given({
      'logs/HEAD': line('commit: a', id(1)) + line('pull: Fast-forward', id(2)) + line('pull origin b: Fast-forward', id(3)),
      'logs/refs/heads/x': line(`merge ${id(1)}: Fast-forward`, id(1)) + line('pull: Fast-forward', id(2)),
    });
    repo.git('config', 'branch.x.remote', '.');
    expect(fetched(repo)).toEqual(['FETCH_HEAD 3 7']);
  });
});

test('a remote-tracking ref had what its oldest line says that it replaced', () => {
  const log = line('fetch: forced-update', id(2), id(1), 8) + line('fetch: fast-forward', id(3), id(2), 9);
  const home = findRepository(given({ 'logs/refs/remotes/origin/feat': log }).root)!;
  expect(earlierTips(home, remotesOf(home)).map(({ commit, time }) => `${commit[0]} ${time}`)).toEqual(['1 8', '2 8', '3 9']);
});
