import { expect, test } from 'vitest';
import { goneUpstreams, tipsOf } from '../../src/sources/history/refs.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo } from '../git/repo.ts';

function made() {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  const home = findRepository(repo.root)!;
  return { repo, kinds: () => tipsOf(home).map(({ ref, kind }) => `${kind} ${ref}`), home };
}

test('a remote-tracking ref is what the refspec of a remote writes, with its reflog', () => {
  const { repo, kinds, home } = made();
  repo.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/foo/*/x');
  repo.git('config', '--add', 'remote.origin.fetch', '+refs/tags/*:refs/tags/*');
  repo.git('config', '--add', 'remote.origin.fetch', '^refs/heads/private');
  for (const ref of ['refs/foo/main/x', 'refs/foo/main/y', 'refs/tags/v1']) repo.git('update-ref', '--create-reflog', ref, 'HEAD');
  expect(kinds()).toEqual([
    'remote refs/foo/main/x',
    'local refs/foo/main/y',
    'local refs/heads/main',
    'tag refs/tags/v1',
    'local HEAD',
    'remote refs/foo/main/x',
  ]);
  repo.git('config', 'branch.main.pushRemote', 'origin');
  expect([...goneUpstreams(home, tipsOf(home))]).toEqual([]);
  repo.git('update-ref', '-d', 'refs/foo/main/x');
  expect(goneUpstreams(home, tipsOf(home)).get('refs/heads/main')).toEqual({ branch: 'main', upstream: 'origin/main' });
});

test('everything counts as pushed if a push mirrors all refs', () => {
  const { repo, kinds } = made();
  repo.git('tag', 'v1');
  repo.git('config', 'remote.origin.mirror', 'true');
  expect(kinds()).toEqual(['remote refs/heads/main', 'remote refs/tags/v1', 'remote HEAD']);
  repo.git('config', 'remote.origin.mirror', 'false');
  expect(kinds()).toEqual(['local refs/heads/main', 'tag refs/tags/v1', 'local HEAD']);
});

test('what was pulled from a URL is somewhere else', () => {
  const { repo, home } = made();
  const pulled = () => [...new Set(tipsOf(home).flatMap(({ kind, commit, ref }) => (kind === 'remote' ? [`${ref} ${commit}`] : [])))];
  repo.git('clone', '-q', '.', '../other');
  const other = (...args: string[]) => repo.git('-C', '../other', ...args);
  const commit = (name: string) => {
    other('-c', 'user.name=o', '-c', 'user.email=o@example.org', 'commit', '-q', '--allow-empty', '-m', name);
    return `FETCH_HEAD ${other('rev-parse', 'HEAD').trim()}`;
  };
  expect(pulled()).toEqual([]);
  const first = commit('first');
  repo.git('pull', '-q', '--ff-only', '../other', 'main');
  expect(pulled()).toEqual([first]);
  const second = commit('second');
  repo.given({ b: 'b\n' });
  repo.git('pull', '-q', '--no-rebase', '--no-edit', '../other', 'main');
  repo.git('update-ref', '-d', 'FETCH_HEAD');
  expect(pulled()).toEqual([first, second]);
});
