import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { git } from '../../src/sources/git.ts';
import { tryGitIgnoring } from '../../src/sources/ignore-files.ts';

const LIST = ['ls-files', '-z', '--others', '--exclude-standard'];
const folders: string[] = [];

function repository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ignore-files-')));
  folders.push(root);
  git(['init', '-q'], root);
  mkdirSync(join(root, 'sub/deep'), { recursive: true });
  writeFileSync(join(root, 'sub/a'), '');
  return root;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test.skipIf(process.platform === 'win32').each(['sub/.gitignore', 'sub/deep/.gitignore', '.git/info/exclude'])(
  'a pipe as %s is not waited for, and has a name',
  (path) => {
    const root = repository();
    rmSync(join(root, path), { force: true });
    execFileSync('mkfifo', [join(root, path)]);
    const list = () => tryGitIgnoring(LIST, join(root, 'sub'), {}, 300);
    expect(list).toThrow(UserError);
    expect(list).toThrow(`git cannot read ${join(root, path)}: it is a pipe or a device, not a regular file`);
  },
);

test('git that only takes long is asked again, without a limit', () => {
  expect(tryGitIgnoring(LIST, repository(), {}, 1).stdout.toString()).toBe('sub/a\0');
});
