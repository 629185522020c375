import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { git, tryGit } from '../../src/sources/git.ts';
import { tryGitReading } from '../../src/sources/settings-files.ts';

const LIST = ['ls-files', '-z', '--others', '--exclude-standard'];
const folders: string[] = [];

function repository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'settings-files-')));
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
    const list = () => tryGitReading(LIST, join(root, 'sub'), {}, 300);
    expect(list).toThrow(UserError);
    expect(list).toThrow(`git cannot read ${join(root, path)}: it is a pipe or a device, not a regular file`);
  },
);

test.skipIf(process.platform === 'win32').each(['.gitattributes', 'sub/.gitattributes', '.git/info/attributes'])(
  'so has one as %s',
  (path) => {
    const root = repository();
    execFileSync('mkfifo', [join(root, path)]);
    const ask = () => tryGitReading(['check-attr', 'merge', '--', 'sub/a'], root, {}, 300);
    expect(ask).toThrow(`git cannot read ${join(root, path)}: it is a pipe or a device, not a regular file`);
  },
);

test.skipIf(process.platform === 'win32')('git log does not read names from .mailmap', () => {
  const root = repository();
  git(['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'one'], root);
  execFileSync('mkfifo', [join(root, '.mailmap')]);
  expect(tryGit(['log', '-1', '--format=%an'], root, { timeout: 5000 }).stdout.toString()).toBe('a\n');
});

test('git that only takes long is asked again, without a limit', () => {
  expect(tryGitReading(LIST, repository(), {}, 1).stdout.toString()).toBe('sub/a\0');
});
