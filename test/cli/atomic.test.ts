import { closeSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openTemporary, replaceFile } from '../../src/atomic.ts';
import { temporaryFolder } from '../git/repo.ts';

test('a file is replaced at one go, and a link that stands in the way is not followed', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.txt');
  writeFileSync(join(folder, 'other'), 'as it was');
  // Somebody who guesses the temporary name: the next one is taken.
  const random = vi.spyOn(Math, 'random').mockReturnValueOnce(0.5);
  symlinkSync('other', join(folder, `.a.txt.${(0.5).toString(36).slice(2, 12)}.tmp`));
  replaceFile(file, 'new', 0o600);
  random.mockRestore();
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('as it was');
  expect(() => replaceFile(join(folder, 'no/where'), 'x', 0o600)).toThrow('ENOENT');
  expect(() => replaceFile(folder, 'x', 0o600)).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(readdirSync(folder).filter((name) => name !== 'a.txt' && name !== 'other')).toHaveLength(1); // the planted link
});

test.each(['SIGHUP', 'SIGINT', 'SIGTERM'] as const)('%s leaves nothing half written, and ends the process', (signal) => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const { path, descriptor } = openTemporary(join(temporaryFolder(), 'a.txt'), 0o600);
  expect(existsSync(path)).toBe(true);
  process.emit(signal);
  closeSync(descriptor);
  expect(existsSync(path)).toBe(false);
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, signal);
  kill.mockRestore();
});
