import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FILTER_REPO, key, leak, paste, pushedOnce, scan, stepsOf } from './scan.ts';

const NAME = `keys/${key('one')}.txt`;

test('a key in the name of a file: other names of the same content do not have it, and git filter-repo renames the file', async () => {
  const repo = pushedOnce();
  repo.given({ 'copy.txt': 'same\n', [NAME]: 'same\n', 'k.py': leak('two') });
  repo.git('mv', NAME, 'renamed.txt');
  repo.given({});
  const { about, notes } = await scan(repo, { output: '../secrets-to-replace.txt' });
  expect(about('one')).toMatchObject({ paths: [NAME], inHead: false, removed: { commit: repo.git('rev-parse', 'HEAD') } });
  const file = repo.path('../secrets-to-replace.txt');
  const steps = stepsOf(about('one'));
  expect(steps).toEqual(stepsOf(about('two')));
  expect(steps.at(-1)).toContain(` --replace-text ${file} --replace-message ${file} --paths-from-file ${file} --refs main `);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.every((line, i) => line.startsWith('regex:tgp\\x5fv1\\x5f') && line.endsWith(`==>REDACTED-${i + 1}`))).toBe(true);
  expect(notes.at(-1)).toContain('has 2 secrets in clear');
  if (!FILTER_REPO) return;
  paste(repo, steps);
  expect((await scan(repo)).findings).toEqual([]);
  expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD~1').replace(/\d/, 'N').split('\n')).toEqual([
    'a',
    'copy.txt',
    'k.py',
    'keys/REDACTED-N.txt',
  ]);
  // The file is ours: the next scan may write it again.
  await expect(scan(repo, { output: '../secrets-to-replace.txt' })).resolves.toBeDefined();
});

test('in the last commit, the file gets another name', async () => {
  const repo = pushedOnce();
  repo.given({ [NAME]: 'x\n', 'k.py': leak('one') });
  expect(stepsOf((await scan(repo)).about('one'))).toEqual([
    `Take the secret out of k.py, and give ${NAME} another name with "git mv", then:`,
    'git add -u',
    'git commit --amend --no-edit --allow-empty',
  ]);
});
