/** What init says of the hooks in other clones. */
import { expect, test } from 'vitest';
import { forOtherClones } from '../../src/cli/init/install-script.ts';
import { placeOf } from '../../src/cli/init/place.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo } from '../git/repo.ts';

const LISTED = '"devDependencies": { "lefthook": "2" }';

test.each([
  ['no package.json', {}, 'run "lefthook install" in every clone'],
  ['not in package.json', { 'package.json': '{}' }, 'run "lefthook install" in every clone'],
  [
    'npm',
    { 'package.json': `{ ${LISTED} }` },
    'npm may not run the install script of lefthook, which writes them: run "npm install-scripts approve lefthook"',
  ],
  ['npm, allowed', { 'package.json': `{ ${LISTED}, "allowScripts": { "lefthook@2.2.2": true } }` }, undefined],
  ['npm, denied', { 'package.json': `{ ${LISTED}, "allowScripts": { "lefthook": false } }` }, 'npm may not run'],
  [
    'pnpm',
    { 'package.json': `{ ${LISTED} }`, 'pnpm-lock.yaml': '' },
    'pnpm 10 and later do not run the install script of lefthook, which writes them: run "pnpm approve-builds" and choose lefthook, and commit that; or run "pnpm exec lefthook install" in every clone.',
  ],
  [
    'pnpm, allowed',
    { 'package.json': `{ ${LISTED} }`, 'pnpm-lock.yaml': '', 'pnpm-workspace.yaml': 'onlyBuiltDependencies:\n  - lefthook\n' },
    undefined,
  ],
  [
    'pnpm, allowed in package.json',
    { 'package.json': `{ "pnpm": { "onlyBuiltDependencies": ["lefthook"] }, ${LISTED} }`, 'pnpm-lock.yaml': '' },
    undefined,
  ],
  [
    'pnpm, another is allowed',
    { 'package.json': `{ "pnpm": { "onlyBuiltDependencies": ["esbuild"] }, ${LISTED} }`, 'pnpm-lock.yaml': '' },
    'pnpm 10',
  ],
  ['a script', { 'package.json': `{ ${LISTED}, "scripts": { "prepare": "lefthook install || true" } }` }, undefined],
])('lefthook: %s', (_what, files: Record<string, string>, says) => {
  const repo = bareboneRepo();
  for (const [name, text] of Object.entries(files)) repo.write(name, text);
  const found = forOtherClones(placeOf(findRepository(repo.root)!, repo.root), 'lefthook install', true);
  if (says === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(says);
});

test('a manager without an install script', () => {
  const repo = bareboneRepo();
  repo.write('package.json', '{ "devDependencies": { "simple-git-hooks": "2" } }');
  const place = placeOf(findRepository(repo.root)!, repo.root);
  expect(forOtherClones(place, 'simple-git-hooks', false)).toBe(
    'Git does not clone hooks: add "simple-git-hooks" to the "prepare" script in package.json, or run "npx --no-install simple-git-hooks" in every clone.',
  );
});
