import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locked } from '../../src/io/lock.ts';

const fileIn = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'x.yaml');
const lockOf = (file: string) => join(file, '..', '.x.yaml.lock');

test('the lock is there while the work is done, and gone after it, also after an error', () => {
  const file = fileIn();
  expect(locked(file, () => existsSync(lockOf(file)))).toBe(true);
  expect(() =>
    locked(file, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(existsSync(lockOf(file))).toBe(false);
});

test('the lock of a process that was killed is broken', () => {
  const file = fileIn();
  writeFileSync(lockOf(file), String(spawnSync(process.execPath, ['-e', '']).pid));
  expect(locked(file, () => 1)).toBe(1);
  expect(existsSync(lockOf(file))).toBe(false);
});

test.skipIf(process.platform === 'win32')('a pipe in its place is not waited for', () => {
  const file = fileIn();
  spawnSync('mkfifo', [lockOf(file)]);
  expect(locked(file, () => 1)).toBe(1);
});
