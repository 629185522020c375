/** Data that git writes and the hook reads: the piped files, and the index. */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { indexEntry, isUnchanged } from '../../src/sources/index-entry.ts';
import { pipedFiles } from '../../src/sources/piped.ts';
import { parseRaw } from '../../src/sources/staged.ts';
import { changes, damaged, expectThat, inTime, noise, target, type Target } from './given.ts';

function withFile<T>(bytes: Buffer, job: (folder: string, file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-fuzz-'));
  try {
    writeFileSync(join(folder, 'index'), bytes);
    return job(folder, join(folder, 'index'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const oidOf = (bytes: Buffer) => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
const files = fc.array(
  fc.tuple(
    fc.string({ minLength: 1, maxLength: 12 }).filter((path) => !/["\n\0\\]/.test(path) && !path.startsWith('"')),
    noise(8),
  ),
  { maxLength: 4 },
);

const handed = target(
  'piped files: a list that counts as complete is complete',
  20,
  fc.record({ files, how: changes(5) }),
  async ({ files, how }) => {
    const list = Buffer.concat([
      ...files.flatMap(([path, content]) => {
        const bytes = Buffer.from(content);
        return [Buffer.from(`${oidOf(bytes)} blob ${bytes.length} 000000 100644 ${'0'.repeat(40)} A\t${path}\n`), bytes, Buffer.from('\n')];
      }),
      Buffer.from('end. missing\n'),
    ]);
    const read = (bytes: Buffer) =>
      withFile(bytes, (_, file) => {
        const descriptor = openSync(file, 'r');
        try {
          const found: string[] = [];
          const all = pipedFiles(descriptor);
          for (let next = all.next(); ; next = all.next()) {
            if (next.done === true) return { found, whole: next.value };
            found.push(next.value.path);
          }
        } finally {
          closeSync(descriptor);
        }
      });
    const { found, whole } = read(list);
    expectThat(
      whole && found.join('\n') === files.map(([path]) => path).join('\n'),
      () => `of ${JSON.stringify(files)} came ${JSON.stringify(found)}`,
    );
    await inTime(list.length + 10_000, () => read(damaged(list, how)));
  },
);

/** An index of version 2: https://git-scm.com/docs/index-format */
function indexOf(paths: readonly string[]): Buffer {
  const entries = paths.map((path) => {
    const name = Buffer.from(path);
    const entry = Buffer.alloc((62 + name.length + 8) & ~7);
    entry.writeUInt32BE(0o100644, 24);
    entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
    name.copy(entry, 62);
    return entry;
  });
  const head = Buffer.from('DIRC\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(paths.length, 8);
  return Buffer.concat([head, ...entries, Buffer.alloc(20)]);
}

const index = target(
  'an index with any bytes is read or left to git',
  20,
  fc.record({
    paths: fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 20 }).filter((path) => !path.includes('\0')),
      { maxLength: 6 },
    ),
    version: fc.constantFrom(2, 3, 4, 5),
    how: changes(8),
  }),
  async ({ paths, version, how }) => {
    const sorted = [...paths, '.together-guard.yaml'].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const bytes = indexOf([...new Set(sorted)]);
    const entry = (given: Buffer) => withFile(given, (folder) => indexEntry({ root: folder, gitDir: folder }, '.together-guard.yaml'));
    expectThat(entry(bytes) !== null, () => 'not found');
    bytes.writeUInt32BE(version, 4);
    const found = await inTime(bytes.length + 10_000, () => entry(damaged(bytes, how)));
    if (found) isUnchanged(found, { isFile: () => true, mtimeNs: 0n, ctimeNs: 0n, ino: 0n, uid: 0n, gid: 0n, size: 0n } as never);
  },
);

const raw = target('a list of changes with any bytes is read', 20, fc.record({ text: noise(), how: changes() }), async ({ text, how }) => {
  const line = `:100644 100644 ${'a'.repeat(40)} ${'b'.repeat(40)} M\0x${text.replaceAll('\0', '')}\0`;
  await inTime(10_000, () => parseRaw(damaged(Buffer.from(line.repeat(3)), how)));
});

export const GIT: Target[] = [handed, index, raw];
