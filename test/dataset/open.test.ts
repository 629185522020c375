import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { UserError } from '../../src/errors.ts';
import { jsonl, PLAIN } from './samples.ts';

const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12345\n';
const watched = (content: string | Buffer) => ({ ...bufferInput(Buffer.from(content as string)), close: vi.fn<() => void>() });

describe('a dataset is opened', () => {
  test('from an input, which is closed with it', async () => {
    const input = watched(jsonl(PLAIN));
    const dataset = await openDataset(input, 'a.jsonl');
    expect(dataset).toMatchObject({ input, recognition: { format: 'conversation' } });
    expect(input.close).not.toHaveBeenCalled();
    dataset.close();
    expect(input.close).toHaveBeenCalledOnce();
  });

  test('from a file', async () => {
    const file = join(tmpdir(), `together-guard-open-${process.pid}.jsonl`);
    writeFileSync(file, jsonl(PLAIN));
    const { input, recognition, close } = await openDataset(file, 'a.jsonl');
    expect([recognition.format, input.size]).toEqual(['conversation', jsonl(PLAIN).length]);
    close();
    await expect(openDataset(`${file}.gone`, 'b.jsonl')).rejects.toThrow(/^cannot read b\.jsonl: no such file$/);
  });

  test('even if its reader will report errors: damaged gzip and Parquet, or a pointer if the caller allows it', async () => {
    for (const [name, content] of [
      ['a.jsonl.gz', gzipSync(jsonl(PLAIN)).subarray(0, 40)],
      ['a.parquet', Buffer.from('PAR1\x03\x03PAR1')],
    ] as const)
      expect((await openDataset(watched(content), name)).recognition).toBeDefined();
    expect((await openDataset(watched(LFS), 'a.jsonl', { pointers: true })).recognition.pointer).toBe(true);
  });
});

test.each([
  ['code', 'import os\n', 'a.py', 'a.py is not a dataset: its first 64 kB are neither JSON nor CSV nor Parquet'],
  [
    'a binary file',
    Buffer.from(Array.from({ length: 99 }, (_, i) => i % 3)),
    'a.csv',
    'a.csv is not a dataset: its name says a table, but it contains binary data',
  ],
  ['a Git LFS pointer', LFS, 'a.jsonl', 'a.jsonl is a Git LFS pointer, and its content is not here: run "git lfs pull"'],
  [
    'UTF-32',
    Buffer.from(new Uint32Array([...jsonl(PLAIN)].map((unit) => unit.codePointAt(0)!)).buffer),
    'a.jsonl',
    'cannot read a.jsonl: it is UTF-32',
  ],
])('%s is refused, and closed', async (_, content, name, message) => {
  const input = watched(content);
  const error = await openDataset(input, name).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toContain(message);
  expect(input.close).toHaveBeenCalledOnce();
});
