import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { BIN, temporaryFolder } from '../git/repo.ts';

const MB = 1 << 20;

test.runIf(existsSync('/proc/self/status'))('a file of 100 MB whose rows are all in one group is scanned in 300 MB of memory', () => {
  const folder = temporaryFolder();
  const words = 'please write to us about the bill it is late and we are sorry that this took so long'.split(' ');
  let seed = 1;
  const word = () => words[(seed = (seed * 75 + 74) % 65537) % words.length]!;
  const text = (length: number) => Array.from({ length }, word).join(' ');
  const rows = Array.from({ length: 30_000 }, (_, i) => `${i}: ${text(20)}. `.repeat(8));
  const columnData = [
    { name: 'prompt', data: rows.map((row) => row.slice(0, 60)), type: 'STRING' as const },
    { name: 'completion', data: rows.map((row) => row.repeat(4).slice(0, 3300)), type: 'STRING' as const },
  ];
  writeFileSync(
    join(folder, 'train.parquet'),
    new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', rowGroupSize: rows.length, pageSize: MB })),
  );
  // `maxRSS` would include the memory of this process, which wrote the file.
  writeFileSync(
    join(folder, 'peak.cjs'),
    "process.on('exit', () => console.error(require('fs').readFileSync('/proc/self/status', 'utf8')));",
  );
  const { status, stderr } = spawnSync(process.execPath, ['--require', './peak.cjs', BIN, 'scan', 'train.parquet'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(Number(/VmHWM:\s+(\d+)/.exec(stderr)![1]) / 1024).toBeLessThan(300);
});
