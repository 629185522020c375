import { chmodSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hookState } from '../../src/cli/init/hook-state.ts';
import { placeOf } from '../../src/cli/init/place.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, link, type Repo, startedRepo } from '../git/repo.ts';

const stateOf = (repo: Repo) => hookState(placeOf(findRepository(repo.root)!, repo.root));

test('a new clone without its packages needs these, not init', () => {
  const repo = bareboneRepo();
  repo.write('package.json', '{ "scripts": { "prepare": "husky" }, "devDependencies": { "husky": "9.1.7" } }');
  repo.write('pnpm-lock.yaml', '');
  repo.write('.husky/pre-commit', 'npx --no-install together-guard scan --staged\n');
  const state = () => stateOf(repo);
  expect(state()).toMatchObject({
    state: 'unguarded',
    mend: 'init says: the packages of this clone are not installed: run "pnpm install", which also turns on husky',
  });
  repo.write('node_modules/other/package.json', '{}');
  expect(state()).not.toHaveProperty('mend');
});

test('with programs of the user above our lines, only ours are tried, and still in the way in which git comes to them', () => {
  const repo = bareboneRepo();
  link(repo, 'together-guard', 'husky');
  repo.write('package.json', '{}\n');
  repo.guard('init');
  const [hook, chain] = ['.husky/pre-commit', '.husky/_/pre-commit'];
  repo.write(hook, `npm test\n${repo.read(hook)}`);
  const before = { chain: repo.read(chain), h: repo.read('.husky/_/h') };
  expect(stateOf(repo)).toMatchObject({ state: 'guarded', file: hook });
  repo.write('.husky/_/h', `exit 0\n${before.h}`);
  expect(stateOf(repo).state).not.toBe('guarded');
  repo.write('.husky/_/h', before.h);
  rmSync(repo.path(chain));
  expect(stateOf(repo)).toMatchObject({ state: 'unguarded', why: expect.stringContaining('nothing in .husky/_ runs it') as string });
  repo.git('config', '--unset', 'core.hooksPath');
  expect(stateOf(repo)).toMatchObject({
    state: 'unguarded',
    why: expect.stringContaining('core.hooksPath is not set in this clone') as string,
  });
});

test('the same with a plain hook that git cannot run', () => {
  const repo = startedRepo();
  const hook = '.git/hooks/pre-commit';
  repo.write(hook, repo.read(hook).replace('\n', '\nnpm test\n'));
  expect(stateOf(repo).state).toBe('guarded');
  chmodSync(repo.path(hook), 0o644);
  expect(stateOf(repo)).toMatchObject({ state: 'unguarded', why: expect.stringContaining('git cannot run it (chmod +x') as string });
});
