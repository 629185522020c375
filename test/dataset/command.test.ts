/** The command, as users run it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, expect, test } from 'vitest';
import { guard } from '../git/warm.ts';
import { jsonl, PLAIN } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-dataset-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(join(folder, 'good.jsonl'), jsonl(PLAIN, PLAIN));
writeFileSync(join(folder, 'bad.jsonl'), jsonl(PLAIN, { messages: [] }));
writeFileSync(join(folder, 'empty.jsonl'), '');
writeFileSync(join(folder, 'lfs.jsonl'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
writeFileSync(
  join(folder, 'a.parquet'),
  Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'text', data: ['a', 'b'], type: 'STRING' }] })),
);
mkdirSync(join(folder, 'sub'));

const dataset = (...args: string[]) => guard(['dataset', ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });

test.each([
  [['check', 'good.jsonl'], 0, '✓ Together would accept it for fine-tuning'],
  [['check', 'bad.jsonl'], 1, '✖ line 2  messages  messages is empty'],
  [['check', 'empty.jsonl'], 1, 'the file is empty'],
  [['check', 'lfs.jsonl'], 2, 'git lfs pull'],
  [['check', 'a.parquet'], 1, 'is not accepted by Together'],
  [['check', 'bad.jsonl', 'missing.jsonl'], 2, 'cannot read missing.jsonl: no such file'],
  [['check', 'sub'], 2, 'sub is not a file'],
  [['check', import.meta.filename], 2, 'is not a dataset'],
  [['check'], 2, 'needs a file'],
  [['review', 'good.jsonl'], 2, 'choose one with --output FILE'],
  [['sanitize', 'good.jsonl'], 2, 'a name for the clean copy'],
  [['paint', 'good.jsonl'], 2, 'not "paint"'],
  [[], 2, 'dataset check FILE'],
])('dataset %j', (args, status, text) => {
  const result = dataset(...args);
  expect(result.stdout + result.stderr).toContain(text);
  expect(result.stdout + result.stderr).not.toContain('internal error');
  expect(result.status).toBe(status);
});

test('--format json', () => {
  const { status, stdout } = dataset('check', '--format', 'json', 'good.jsonl', 'bad.jsonl');
  expect(status).toBe(1);
  expect((JSON.parse(stdout) as { files: unknown[] }).files).toMatchObject([
    { path: 'good.jsonl', verdict: 'accepted' },
    { path: 'bad.jsonl', verdict: 'refused', errors: 1, issues: [{ line: 2 }] },
  ]);
});
