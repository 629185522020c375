import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileBlobs } from '../../src/sources/files.ts';
import { git } from '../../src/sources/git.ts';

/** Two names in Latin-1 that become the same text if they are read as UTF-8. */
const NAMES = ['caf\xe9.env', 'caf\xe8.env'].map((name) => Buffer.from(name, 'latin1'));

test.skipIf(process.platform !== 'linux').each([true, false])('names that are not UTF-8 are read (in a repository: %s)', (inRepository) => {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-files-'));
  try {
    if (inRepository) git(['init', '-q'], folder);
    const at = (name: Buffer, under = '') => Buffer.concat([Buffer.from(join(folder, under, '/')), name]);
    mkdirSync(join(folder, 'sub'));
    writeFileSync(at(NAMES[0]), 'one');
    writeFileSync(at(NAMES[1]), 'two');
    writeFileSync(join(folder, 'caf\uFFFD.env'), 'three');
    writeFileSync(at(NAMES[0], 'sub'), 'four');
    writeFileSync(join(folder, 'a.env'), 'five');
    symlinkSync('nowhere', at(Buffer.from('link\xff', 'latin1')));
    mkdirSync(at(Buffer.from('dir\xe9', 'latin1')));
    writeFileSync(Buffer.concat([at(Buffer.from('dir\xe9/', 'latin1')), NAMES[0]]), 'six');
    const options = { cwd: folder, noIgnore: false, maxSize: 1e6, display: (file: string) => file.slice(folder.length + 1) };
    const read = Array.from(fileBlobs(['.'], options), (item) =>
      'bytes' in item ? `${item.path} ${item.bytes.toString()}` : `${item.path}: ${item.why}`,
    );
    const six = inRepository ? 'dir\uFFFD/caf\uFFFD.env six' : 'dir\uFFFD: its name is not UTF-8: rename the folder';
    expect(read.sort()).toEqual(
      ['a.env five', 'caf\uFFFD.env one', 'caf\uFFFD.env three', 'caf\uFFFD.env two', six, 'sub/caf\uFFFD.env four'].sort(),
    );
    const [missing] = [...fileBlobs(['no\uFFFD.env'], options)];
    expect(missing).toMatchObject({ why: 'no such file or folder', failed: true });
    expect(lstatSync(at(NAMES[0])).isFile()).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a database that is named brings the write-ahead log next to it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-files-'));
  try {
    for (const [name, text] of ['a.db', 'a.db-wal', 'b.db', 'b.db-wal'].map((name) => [name, name === 'b.db-wal' ? '' : 'rows']))
      writeFileSync(join(folder, name!), text!);
    const options = { cwd: folder, noIgnore: false, maxSize: 1e6, display: (file: string) => file.slice(folder.length + 1) };
    const read = (...paths: string[]) => Array.from(fileBlobs(paths, options), ({ path }) => path);
    expect(read('a.db', 'b.db')).toEqual(['a.db', 'a.db-wal', 'b.db']);
    expect(read('.')).toHaveLength(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
