import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HistoryCache } from '../../src/history/cache.ts';
import { makeOwnFolder, readRegular } from '../../src/io/own-files.ts';
import { emptyReport } from '../../src/scan/reports.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'own-files-'));

test.skipIf(process.platform === 'win32')('a pipe and a device are not read, and a large file is not', () => {
  const pipe = join(folder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(() => readRegular(pipe)).toThrow('not a regular file');
  expect(() => readRegular('/dev/zero')).toThrow('not a regular file');
  const file = join(folder(), 'file');
  writeFileSync(file, 'text');
  expect(readRegular(file).toString()).toBe('text');
  expect(() => readRegular(file, 3)).toThrow('too large');
});

test.skipIf(process.platform === 'win32')('nothing is written through a link to another folder', () => {
  const [git, outside] = [folder(), folder()];
  symlinkSync(outside, join(git, 'together-guard'));
  expect(() => makeOwnFolder(join(git, 'together-guard'))).toThrow('is a link');
  expect(() => makeOwnFolder(join(git, 'together-guard', 'fix'))).toThrow('is a link');
  const cache = new HistoryCache(join(git, 'together-guard', 'history-2'), Buffer.from('key'), 'settings');
  cache.note([{ path: 'a', oid: '0'.repeat(40), commit: '1'.repeat(40) }], { ...emptyReport('history'), clean: [0] });
  cache.save();
  expect(readdirSync(outside)).toEqual([]);
  makeOwnFolder(join(git, 'other', 'together-guard', 'fix'));
  expect(existsSync(join(git, 'other', 'together-guard', 'fix'))).toBe(true);
});
