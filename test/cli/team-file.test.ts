import { expect, test } from 'vitest';
import { workingFile } from '../../src/cli/team-file.ts';
import { ALLOWLIST } from '../../src/policy/config/load.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo } from '../git/repo.ts';

test('a push is judged by the file in the work tree, and a note says if it is not committed', () => {
  const repo = bareboneRepo();
  const file = repo.path('.together-guard.yaml');
  const read = () => workingFile(ALLOWLIST, findRepository(repo.root)!, file, repo.root);
  repo.given({ a: 'a\n' });
  expect(read()).toEqual({ text: null });
  repo.write('.together-guard.yaml', 'allow: []\n');
  const note = expect.stringMatching(/^\.together-guard\.yaml has changes that are not committed\. They count for this push, but not for /);
  expect(read()).toEqual({ text: 'allow: []\n', note, isNew: true });
  repo.given({ '.together-guard.yaml': 'allow: []\n' });
  expect(read()).toEqual({ text: 'allow: []\n' });
  repo.stage('.together-guard.yaml', 'ignore: [b]\n');
  expect(read()).toEqual({ text: 'ignore: [b]\n', note });
});
