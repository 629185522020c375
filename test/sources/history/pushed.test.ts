import { expect, test } from 'vitest';
import { listHistory } from '../../../src/sources/history/list.ts';
import { unscanned } from '../../../src/sources/history/pushed.ts';
import { pushedTips, type Tip, tipsOf } from '../../../src/sources/history/refs.ts';
import { findRepository } from '../../../src/sources/repository.ts';
import { bareboneRepo } from '../../git/repo.ts';

test('what was pushed and not scanned: other branches, and commits that a rewritten push had', () => {
  const repo = bareboneRepo();
  const home = findRepository(repo.root)!;
  const push = () => repo.git('update-ref', '--create-reflog', 'refs/remotes/origin/main', 'HEAD');
  const rest = (options: Parameters<typeof listHistory>[1], known: string[] = [], most?: number) => {
    const { items, messages, commits, isCut } = unscanned(home, listHistory(home, options), tipsOf(home), new Set(known), most);
    return { paths: items.map(({ path }) => path).sort(), texts: messages.map(({ text }) => text), commits, isCut };
  };
  repo.given({ a: 'a\n' });
  push();
  expect(rest({ messages: true })).toMatchObject({ paths: [], texts: [], isCut: false });
  repo.given({ b: 'b\n' });
  const pushed = repo.git('rev-parse', 'HEAD').trim();
  const blob = repo.git('rev-parse', 'HEAD:b').trim();
  push();
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  push();
  repo.given({ c: 'b\n' });
  expect(rest({ messages: true })).toMatchObject({ paths: ['b'], isCut: false });
  const known = rest({ messages: true }, [blob]);
  expect(known.paths).toEqual([]);
  expect(known.commits.get(blob)).toEqual([pushed]);
  // Only the last commit is scanned, so its parent's files are left.
  expect(rest({ range: 'HEAD~1..HEAD', messages: true }).paths).toEqual(['a', 'b']);
  expect(rest({ wanted: (path) => path === 'c', messages: true }).paths).toEqual(['a', 'b']);
  expect(rest({ range: 'HEAD~1..HEAD' }, [], 1).isCut).toBe(true);
  repo.git('tag', '-a', 'v1', '-m', 'text of the tag');
  expect(rest({ range: 'HEAD~1..HEAD', messages: true }).texts).toContain('text of the tag\n');
});

test('the time of the clone is that of a ref without a reflog only', () => {
  const tip = (ref: string, time?: number, kind: Tip['kind'] = 'remote'): Tip => ({
    commit: 'a',
    ref,
    kind,
    ...(time !== undefined && { time }),
  });
  const times = pushedTips(
    [
      tip('refs/remotes/origin/main'),
      tip('refs/remotes/origin/feat'),
      tip('refs/remotes/origin/feat', 9),
      tip('FETCH_HEAD'),
      tip('refs/heads/main', 3, 'local'),
    ],
    5,
  ).map(({ ref, time }) => [ref.split('/').at(-1), time]);
  expect(times).toEqual([
    ['main', 5],
    ['feat', undefined],
    ['feat', 9],
    ['FETCH_HEAD', undefined],
  ]);
});
