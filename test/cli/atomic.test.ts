import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openTemporary, replaceFile } from '../../src/io/atomic.ts';
import { targetOf, writeTogether, writeWhole } from '../../src/cli/write-file.ts';
import { temporaryFolder } from '../git/repo.ts';

test('a file is replaced atomically, and a link in the way is not followed', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.txt');
  writeFileSync(join(folder, 'other'), 'as it was');
  // Someone guesses the temporary name: the next one is used.
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

test('a content in pieces', () => {
  const file = join(temporaryFolder(), 'a.txt');
  writeWhole(file, ['one', ' ', 'twö']);
  expect(readFileSync(file, 'utf8')).toBe('one twö');
  writeWhole(file, []);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test.each(['SIGHUP', 'SIGINT', 'SIGTERM'] as const)('%s leaves no partial file, and ends the process', (signal) => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  // Twice, as another listener may keep the process alive for a while, and its last file counts too.
  for (const name of ['a.txt', 'b.txt']) {
    const { path, descriptor } = openTemporary(join(temporaryFolder(), name), 0o600);
    expect(existsSync(path)).toBe(true);
    process.emit(signal, signal);
    closeSync(descriptor);
    expect(existsSync(path)).toBe(false);
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, signal);
    kill.mockClear();
  }
  kill.mockRestore();
});

test('a link out of the work tree is not followed; others are', () => {
  const folder = temporaryFolder();
  const root = join(folder, 'repo');
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  for (const [name, target] of [
    ['inside', 'kept'],
    ['outside', '../kept'],
    ['git', '.git/kept'],
    ['.git/hooks/pre-commit', '../../../kept'],
    ['../free', 'kept'],
  ]) {
    writeFileSync(join(root, name, '..', target), 'as it was');
    symlinkSync(target, join(root, name));
  }
  for (const name of ['outside', 'git']) {
    expect(() => writeWhole(join(root, name), 'new')).toThrow(
      /^cannot write .*: it is a link to .*kept, which is outside this repository's work tree\./,
    );
    expect(readFileSync(join(root, name), 'utf8')).toBe('as it was');
  }
  for (const name of ['inside', '.git/hooks/pre-commit', '../free']) {
    writeWhole(join(root, name), 'new');
    expect(readFileSync(join(root, name), 'utf8')).toBe('new');
    expect(lstatSync(join(root, name)).isSymbolicLink()).toBe(true);
    writeFileSync(join(root, name), 'as it was');
  }
});

test('of files that belong together, either all are written or none', () => {
  const folder = temporaryFolder();
  const [a, b] = ['a', 'b'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(a, 'as it was');
  const files = [
    { file: a, text: 'new' },
    { file: b, text: 'new' },
  ];
  expect(() => writeTogether([...files, { file: join(folder, 'missing/c'), text: 'new' }])).toThrow(
    /^cannot write .*no such file or folder/,
  );
  const last = () => {
    throw new Error('full');
  };
  expect(() => writeTogether(files, last)).toThrow('full');
  expect([readdirSync(folder), readFileSync(a, 'utf8')]).toEqual([['a'], 'as it was']);
  writeTogether(files);
  expect([readdirSync(folder), readFileSync(a, 'utf8')]).toEqual([['a', 'b'], 'new']);
});

test.skipIf(process.platform === 'win32')('a device and a pipe are written to, and stay what they are', () => {
  const folder = temporaryFolder();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK); // a writer would wait for one
  writeWhole(pipe, 'a report');
  expect(readFileSync(reader, 'utf8')).toBe('a report');
  closeSync(reader);
  expect(statSync(pipe).isFIFO()).toBe(true);
  writeWhole('/dev/null', 'x');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  // A hook that leads to it was turned off: writing there would do nothing.
  symlinkSync('/dev/null', join(folder, 'hook'));
  expect(() => writeWhole(join(folder, 'hook'), 'x')).toThrow(
    'it is a link to /dev/null, a device or a pipe. Replace the link with a file',
  );
  for (const file of [pipe, '/dev/null', join(folder, 'hook')]) expect(() => targetOf(file, 'it')).toThrow('a device or a pipe');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});
