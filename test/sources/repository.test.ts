import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, temporaryFolder } from '../git/repo.ts';

test
  .runIf(process.platform !== 'win32')
  .each(['.git/HEAD', '.git/index', '.git/commondir', '.git/info/exclude', '.gitignore', '.gitattributes'])(
  'a pipe in place of %s is refused: git would wait for it',
  (name) => {
    const { root } = bareboneRepo();
    const file = join(root, name);
    rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    expect(findRepository(root)?.root).toBe(name === '.git/HEAD' ? undefined : root);
    symlinkSync(file, file); // a link to itself is left to git
    expect(() => findRepository(root)).not.toThrow();
    rmSync(file);
    execFileSync('mkfifo', [file]);
    expect(() => findRepository(root)).toThrow(`${file} is a pipe, a socket or a device`);
  },
);

test.runIf(process.platform !== 'win32')('a pipe in place of .git is refused', () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, '.git')]);
  expect(() => findRepository(join(folder))).toThrow(/\.git is a pipe/);
});

test.runIf(process.platform === 'linux')('a folder whose path is not UTF-8 is named, and no repository above it is taken', () => {
  const { root } = bareboneRepo();
  expect(() => findRepository(`${root}/latin\ufffd`)).toThrow(/latin\ufffd: the path of this folder is not UTF-8\. Rename the folder/);
  mkdirSync(`${root}/\ufffd`);
  expect(findRepository(`${root}/\ufffd`)?.root).toBe(root);
});
