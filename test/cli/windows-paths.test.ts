/** How `init` handles Windows paths. There is no Windows here, so functions that depend on the system take its path rules as an argument. */
import { execFileSync } from 'node:child_process';
import { win32 } from 'node:path';
import { expect, test } from 'vitest';
import { isHuskys } from '../../src/cli/init/managers/husky.ts';
import { commandsIn } from '../../src/cli/init/runners.ts';
import { shellWord } from '../../src/cli/init/shell.ts';
import { foldersUp, isLasting } from '../../src/cli/own-command.ts';
import { opening } from '../../src/cli/dataset/review.ts';
import { displayFrom } from '../../src/sources/files.ts';
import { parseConfig } from '../../src/policy/config/parse.ts';
import { parseDecisions } from '../../src/policy/decisions.ts';
import { slashed } from '../../src/sources/paths.ts';
import { pathInRepository } from '../../src/sources/repository.ts';

test('folders up to the root, whatever the case of the drive letter', () => {
  expect(foldersUp('c:\\Users\\me\\app\\web', 'C:\\Users\\me\\app', win32)).toEqual(['c:\\Users\\me\\app\\web', 'c:\\Users\\me\\app']);
  expect(foldersUp('C:\\app', 'C:/app', win32)).toEqual(['C:\\app']);
  expect(foldersUp('\\\\server\\share\\app\\web', '\\\\server\\share\\app', win32)).toEqual([
    '\\\\server\\share\\app\\web',
    '\\\\server\\share\\app',
  ]);
  expect(foldersUp('D:\\', 'C:\\app', win32)).toEqual(['D:\\']); // it ends
});

test('a file of the repository, with git’s name for it', () => {
  const repository = { root: 'C:\\Users\\me\\app', gitDir: 'C:\\Users\\me\\app\\.git' };
  const cases: [string, string | null][] = [
    ['c:\\users\\me\\APP\\src\\bot.py', 'src/bot.py'],
    ['C:/Users/me/app/a b.py', 'a b.py'],
    ['D:\\x.py', null],
    ['C:\\Users\\me\\app', null],
    ['C:\\Users\\me\\apple\\x', null],
  ];
  for (const [file, path] of cases) expect(pathInRepository(repository, file, win32), file).toBe(path);
  expect(pathInRepository({ root: '\\\\server\\share\\app', gitDir: '' }, '\\\\server\\share\\app\\x.py', win32)).toBe('x.py');
});

test("core.hooksPath is husky's in every notation", () => {
  for (const path of ['.husky/_', '.husky\\_', 'web\\.husky\\_', 'C:\\app\\.husky\\_\\', 'C:/app/.husky', '.husky'])
    expect(isHuskys(path), path).toBe(true);
  for (const path of ['.githooks', 'husky', 'C:\\app\\my.husky\\_x', '']) expect(isHuskys(path), path).toBe(false);
});

test('a package in a cache, and a permanent one', () => {
  expect(isLasting('C:\\Users\\me\\AppData\\Local\\npm-cache\\_npx\\0a\\node_modules\\together-guard')).toBe(false);
  expect(isLasting('C:\\Users\\me\\.yarn\\berry\\cache\\together-guard.zip\\node_modules\\together-guard')).toBe(false);
  expect(isLasting('C:\\Program Files\\nodejs\\node_modules\\together-guard')).toBe(true);
});

test('paths that the hook calls stay one word', () => {
  for (const path of ['C:\\Program Files\\nodejs\\node_modules\\together-guard', "D:\\it's here\\$HOME `x` (86)"]) {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(slashed(path, win32))}`], { encoding: 'utf8' })).toBe(
      path.replaceAll('\\', '/'),
    );
  }
});

test('lines of a hook with \\r\\n', () => {
  expect(commandsIn('#!/bin/sh\r\n# checks\r\n\r\nnpx lint-staged\r\n')).toEqual(['npx lint-staged']);
});

test('a file in a message and in findings has slashes', () => {
  expect(displayFrom('C:\\app', 'c:\\APP\\src\\bot.py', win32)).toBe('src/bot.py');
  expect(displayFrom('C:\\app', 'C:\\other\\bot.py', win32)).toBe('C:/other/bot.py');
  expect(displayFrom('C:\\app', 'D:\\bot.py', win32)).toBe('D:/bot.py');
  expect(displayFrom('C:\\app', '\\\\server\\share\\bot.py', win32)).toBe('//server/share/bot.py');
});

test('the command that opens a page', () => {
  expect(opening('C:/Users/Ann Lee/page.html', 'win32')).toBe('explorer "C:\\Users\\Ann Lee\\page.html"');
  expect(opening("Ann's/page.html", 'darwin')).toBe(`open 'Ann'\\''s/page.html'`);
  expect(opening('page.html', 'linux')).toBe('xdg-open page.html');
});

test('files saved by an editor on Windows, with a byte order mark and \\r\\n', () => {
  const { ignore, allow } = parseConfig(
    '\uFEFFignore:\r\n  - vendor/**\r\nallow:\r\n  - path: a.py\r\n    reason: made up\r\n',
    'x',
    new Set(),
  );
  expect(ignore).toHaveLength(1);
  expect(allow[0]).toMatchObject({ reason: 'made up' });
  expect(parseDecisions('\uFEFF{"version":1,\r\n"tool":"t","file":"a.jsonl","decisions":[]}', 'x').file).toBe('a.jsonl');
});
