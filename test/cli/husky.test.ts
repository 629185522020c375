import { expect, test } from 'vitest';
import { hookState } from '../../src/cli/init/hook-state.ts';
import { placeOf } from '../../src/cli/init/place.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo } from '../git/repo.ts';

test('a new clone without its packages needs these, not init', () => {
  const repo = bareboneRepo();
  repo.write('package.json', '{ "scripts": { "prepare": "husky" }, "devDependencies": { "husky": "9.1.7" } }');
  repo.write('pnpm-lock.yaml', '');
  repo.write('.husky/pre-commit', 'npx --no-install together-guard scan --staged\n');
  const state = () => hookState(placeOf(findRepository(repo.root)!, repo.root));
  expect(state()).toMatchObject({
    state: 'unguarded',
    mend: 'init says: the packages of this clone are not installed: run "pnpm install", which also turns on husky',
  });
  repo.write('node_modules/other/package.json', '{}');
  expect(state()).not.toHaveProperty('mend');
});
