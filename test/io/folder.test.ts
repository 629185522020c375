import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/io/folder.ts';
import { temporaryFolder } from '../git/repo.ts';

test('a folder is made with those that it is in, once', () => {
  const root = temporaryFolder();
  const folder = join(root, 'a/b/c');
  for (let i = 0; i < 2; i++) makeFolder(folder, 0o700);
  expect([folder, join(root, 'a')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
});

test('a file in the place of a folder is an error', () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'file'), '');
  symlinkSync('nowhere', join(root, 'broken'));
  for (const path of ['file', 'file/a', 'broken', 'broken/a']) expect(() => makeFolder(join(root, path)), path).toThrow(/^E\w+: /);
});

// Node's own `mkdirSync` never ends here.
test.runIf(existsSync('/proc/self'))('a folder of the system that takes no other is an error', () =>
  expect(() => makeFolder('/proc/x/y')).toThrow(/^ENOENT: /),
);
