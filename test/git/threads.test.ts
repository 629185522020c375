import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { setUp } from '../../src/cli/setup.ts';
import type { Report } from '../../src/model.ts';
import { scanFiles, type SharedWork } from '../../src/parallel.ts';
import { run } from '../../src/pipeline.ts';
import { displayIn, fileBlobs, listFiles } from '../../src/sources/files.ts';
import { BIN, KEY, LEAK, startedRepo } from './repo.ts';

/** Enough for five batches; some hold a key, one cannot be read, one is allowed. */
async function project() {
  const repo = startedRepo({ '.together-guard.yaml': 'salt: abc\nallow:\n  - { path: "src/290.py", reason: made up }\n' });
  for (let i = 0; i < 300; i++) repo.write(`src/${i}.py`, i % 10 === 0 ? LEAK : `x = ${i}\n`);
  const options = { cwd: repo.root, noIgnore: false, maxSize: 1 << 20, display: displayIn({ root: repo.root, gitDir: repo.path('.git') }, repo.root) };
  const scan = async () => (await setUp({ root: repo.root, gitDir: repo.path('.git') }, repo.root, {}));
  const alone = await scan();
  const expected = await run(fileBlobs(['src', 'missing'], options), alone.rules, alone.policy, 'files');
  expect(expected.findings.length).toBe(30);
  const { rules, policy } = await scan();
  return { repo, options, rules, policy, expected, files: [...listFiles(['src', 'missing'], options)] };
}

/** Slows this thread down, so that another one gets something to do. */
const slowly = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);

test('a second thread takes batches, and the report is the same', async () => {
  const { repo, options, rules, policy, expected, files } = await project();
  let here = 0;
  const start = async (work: SharedWork) => new Worker(BIN, { argv: ['scan-thread'], workerData: { work, cwd: repo.root, values: {} } });
  const progress = () => {
    here++;
    slowly();
  };
  const report: Report = await scanFiles(files, options, rules, { ...policy, progress }, start, 0);
  expect(report).toEqual(expected);
  expect(here).toBeLessThan(files.length);
  expect(policy.allowlist.notes('x', true)).toEqual([]);
  expect(JSON.stringify(report)).not.toContain(KEY);
});

test('what a thread took and did not bring back is scanned again', async () => {
  const { options, rules, policy, expected, files } = await project();
  const start = async ({ next }: SharedWork) => new Worker(`Atomics.add(require('worker_threads').workerData, 0, 2); throw new Error('gone')`, { eval: true, workerData: next });
  expect(await scanFiles(files, options, rules, { ...policy, progress: slowly }, start, 0)).toEqual(expected);
});

test('it is no command', () => {
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'scan-thread'], { encoding: 'utf8' });
  expect(stderr).toContain('scan-thread is a part of "together-guard scan", not a command');
  expect(status).toBe(2);
});
