import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { gitProgram, programFolders, withProgramFolders } from '../../src/sources/program.ts';

const ROOT = join(import.meta.dirname, '../..');

test('programs come from absolute folders only', () => {
  for (const path of [
    '/usr/bin::/opt/bin',
    ':/usr/bin:/opt/bin',
    '.:/usr/bin:/opt/bin:',
    './:bin:/usr/bin:node_modules/.bin:/opt/bin',
    '~/bin:/usr/bin:../x:/opt/bin',
  ]) {
    expect(programFolders(path, posix), path).toBe('/usr/bin:/opt/bin');
  }
  for (const path of ['', '.', '::', undefined]) expect(programFolders(path, posix)).toBe('/usr/bin:/bin'); // an empty PATH is the current folder, too
  expect(programFolders('.;C:\\Git\\cmd;;bin;C:/tools;\\\\server\\tools', win32)).toBe('C:\\Git\\cmd;C:/tools;\\\\server\\tools');
});

test('programs do not come from the work tree, under any name of its path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-program-'));
  try {
    symlinkSync(ROOT, join(folder, 'link'));
    const inside = [
      ROOT,
      join(ROOT, 'node_modules/.bin'),
      `/${ROOT}`,
      `${ROOT}/src/../test`,
      join(folder, 'link'),
      join(folder, 'link/src'),
    ];
    expect(programFolders([...inside, folder, '/usr/bin'].join(delimiter))).toBe([folder, '/usr/bin'].join(delimiter));
    expect(programFolders(inside.join(delimiter))).toBe('/usr/bin:/bin');
    expect(programFolders(`${dirname(ROOT)}${delimiter}${ROOT}-2`)).toBe(`${dirname(ROOT)}${delimiter}${ROOT}-2`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the environment of a child has no other PATH', () => {
  expect(withProgramFolders({ PATH: '.:/bin', HOME: '/h' }, posix)).toEqual({ PATH: '/bin', HOME: '/h' });
  expect(withProgramFolders({ Path: '.;C:\\Git', HOME: 'C:\\h' }, win32)).toEqual({ Path: 'C:\\Git', HOME: 'C:\\h' });
});

test('on Windows, git is started by its full path', () => {
  const there = new Set(['C:\\repo\\git.exe', 'D:\\Git\\cmd\\git.exe']);
  expect(gitProgram({ Path: '.;C:\\x;D:\\Git\\cmd' }, win32, (file) => there.has(file))).toBe('D:\\Git\\cmd\\git.exe');
  expect(gitProgram({}, win32, () => false)).toBe('C:\\Program Files\\Git\\cmd\\git.exe');
  expect(gitProgram({ PATH: '/bin' }, posix)).toBe('git');
});
