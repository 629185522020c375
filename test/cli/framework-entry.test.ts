/** Our entry in .pre-commit-config.yaml, as a later `init --hooks` finds it. */
import { expect, test } from 'vitest';
import { preCommit, withOwnLists } from '../../src/cli/init/managers/pre-commit.ts';
import { frameworkLimits } from '../../src/cli/init/framework-limits.ts';
import type { Installation } from '../../src/cli/init/package.ts';
import { HOOKS, type Hook, type Place } from '../../src/cli/init/place.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';

const FILE = '.pre-commit-config.yaml';
const BASE: readonly Hook[] = ['pre-commit', 'pre-merge-commit'];
const installation = { fromRoot: 'together-guard', folder: '' } as Installation;

function setUp(repo: Repo, hooks: readonly Hook[]) {
  const hooksFolder = repo.path('.git/hooks');
  const place: Place = { root: repo.root, cwd: repo.root, folder: repo.root, gitDir: repo.path('.git'), hooks: hooksFolder, hooksPath: '' };
  const { steps, gap, notes = [] } = preCommit.setUp(place, hooks, installation);
  for (const { what, apply } of steps) if (!what.startsWith('run ')) apply();
  return { said: steps.map(({ what }) => what), gap, notes };
}

test('"init --hooks" extends the entry that "init" wrote', () => {
  const repo = bareboneRepo();
  repo.write(FILE, '# ours\nrepos:\n- repo: local\n  hooks:\n  - {id: x, name: x, entry: x, language: system}\n');
  expect(setUp(repo, BASE).said[0]).toBe(`add together-guard to ${FILE}`);
  const first = repo.read(FILE);
  expect(first).toContain('verbose: true');
  const again = setUp(repo, HOOKS);
  expect(again).toMatchObject({ gap: undefined, notes: [] });
  expect(again.said[0]).toBe(`add commit-msg and pre-push to together-guard in ${FILE}`);
  expect(repo.read(FILE)).toBe(first.replaceAll('[pre-commit, pre-merge-commit]', `[${HOOKS.join(', ')}]`));
  expect(frameworkLimits(repo.read(FILE))).toMatchObject({ stages: HOOKS, installs: HOOKS });
  // What is there stays, and nothing is done twice.
  for (const hooks of [HOOKS, BASE]) expect(setUp(repo, hooks).said.filter((what) => !what.startsWith('run '))).toEqual([]);
});

test.each([
  ['stages of the team', '    stages: [pre-commit, pre-push]\n', ''],
  ['a list in lines', '    stages:\n    - pre-commit\n    - pre-merge-commit\n', ''],
  ['hook types of the team', '', 'default_install_hook_types: [pre-commit, commit-msg]\n'],
  ['no list', '', ''],
  ['an invalid file', '    stages: [\n', ''],
])('stays: %s', (_what, stages, types) => {
  const source = `${types}repos:\n- repo: local\n  hooks:\n  - id: other\n    stages: [pre-commit, pre-merge-commit]\n  - id: together-guard\n${stages}`;
  expect(withOwnLists(source, HOOKS)).toBe(source);
});
