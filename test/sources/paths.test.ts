import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathInside, slashed } from '../../src/sources/paths.ts';

describe('the path of a file from a folder', () => {
  test.each<[file: string, folder: string, inside: string | null]>([
    ['C:\\Users\\me\\app\\.git\\hooks\\pre-commit', 'C:\\Users\\me\\app', '.git/hooks/pre-commit'],
    ['c:\\users\\ME\\app\\.husky\\pre-commit', 'C:\\Users\\me\\app', '.husky/pre-commit'],
    ['C:/Users/me/app/packages/web', 'C:\\Users\\me\\app\\', 'packages/web'],
    ['C:\\Users\\me\\app', 'C:\\Users\\me\\app', ''],
    ['D:\\hooks\\pre-commit', 'C:\\Users\\me\\app', null],
    ['C:\\Users\\me\\apple\\pre-commit', 'C:\\Users\\me\\app', null],
    ['C:\\Users\\me', 'C:\\Users\\me\\app', null],
    ['C:\\Users\\me\\app\\..hidden\\x', 'C:\\Users\\me\\app', '..hidden/x'],
    ['\\\\server\\share\\app\\.git\\hooks', '\\\\server\\share\\app', '.git/hooks'],
    ['\\\\server\\other\\app', '\\\\server\\share\\app', null],
  ])('on Windows: %s in %s', (file, folder, inside) => expect(pathInside(file, folder, win32)).toBe(inside));

  test.each<[file: string, folder: string, inside: string | null]>([
    ['/home/me/app/.git/hooks', '/home/me/app', '.git/hooks'],
    ['/home/me/app', '/home/me/app/', ''],
    ['/home/me/apple', '/home/me/app', null],
    ['/home/me/app/a\\b', '/home/me/app', 'a\\b'],
  ])('elsewhere: %s in %s', (file, folder, inside) => expect(pathInside(file, folder, posix)).toBe(inside));

  test('with slashes', () => {
    expect(slashed('C:\\Program Files\\node_modules\\together-guard', win32)).toBe('C:/Program Files/node_modules/together-guard');
    expect(slashed('/a\\b', posix)).toBe('/a\\b');
  });
});
