import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, test } from 'vitest';
import { setUp } from '../../src/cli/setup.ts';
import type { Report } from '../../src/model.ts';
import { type Listed, scanListed, type SharedWork } from '../../src/scan/threads.ts';
import { run } from '../../src/scan/pipeline.ts';
import { displayIn, listFiles, readFiles } from '../../src/sources/files.ts';
import { BlobReader } from '../../src/sources/git-blobs.ts';
import { listHistory } from '../../src/sources/history/list.ts';
import { listStaged } from '../../src/sources/staged.ts';
import { BIN, KEY, LEAK, OTHER_LEAK, type Repo, startedRepo } from '../git/repo.ts';

const COUNT = 640; // enough for five batches
const BATCH = 128;
const EAGER = { worthMs: 0, warmMs: 0, most: 1 };

let repo: Repo;
/** Some files have a key, one cannot be read, one is allowed, and one already had its key. */
beforeEach(() => {
  repo = startedRepo({ '.together-guard.yaml': 'salt: abc\nallow:\n  - { path: "src/620.py", reason: made up }\n', 'src/600.py': LEAK });
  for (let i = 0; i < COUNT; i++) repo.write(`src/${i}.py`, i % 20 === 0 ? `${LEAK}# ${i}\n` : `x = ${i}\n`);
  repo.write('src/600.py', `${LEAK}${OTHER_LEAK}`);
  repo.git('add', '-A');
});

const repository = () => ({ root: repo.root, gitDir: repo.path('.git') });
const options = () => ({ cwd: repo.root, noIgnore: false, maxSize: 1 << 20, display: displayIn(repository(), repo.root) });
const means = async () => ({ ...(await setUp(repository(), repo.root, {})), options: options(), root: repo.root });

const LISTS: Record<string, () => Listed[]> = {
  files: () => [...listFiles(['src', 'missing'], options())],
  staged: () => listStaged(repository(), () => true).items,
  history: () => {
    const commit = repo.git('commit-tree', '-m', 'all', repo.git('write-tree'));
    return listHistory(repository(), { branch: commit }).items;
  },
};

/** The report of a single thread. */
async function expected(scope: string, items: Listed[]): Promise<Report> {
  const { rules, policy } = await means();
  const reader = new BlobReader(repo.root);
  const blobs =
    scope === 'files'
      ? readFiles(items as Parameters<typeof readFiles>[0], options())
      : reader.read(items as Parameters<BlobReader['read']>[0]);
  const report = await run(blobs, rules, policy, scope);
  reader.close();
  return report;
}

/** Slows this thread down, so that another one gets something to do. */
const slowly = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe.each(Object.entries(LISTS))('%s', (scope, list) => {
  test('a second thread takes batches, and the report is the same', async () => {
    const items = list();
    const alone = await expected(scope, items);
    expect(alone.findings.length).toBeGreaterThan(30);
    const { rules, policy, ...rest } = await means();
    let here = 0;
    let shared: SharedWork | undefined;
    const progress = () => {
      // Until the other thread took a batch: then more are taken than this thread has begun.
      const taken = shared ? Atomics.load(shared.next, 0) : 0;
      if (taken <= Math.floor(here / BATCH) + 1) slowly(3);
      here++;
    };
    const start = async (work: SharedWork) => {
      shared = work;
      return new Worker(BIN, { argv: ['scan-thread'], workerData: { work, cwd: repo.root, values: {} } });
    };
    const report = await scanListed(items, scope, { ...rest, rules, policy: { ...policy, progress } }, start, EAGER);
    expect(report).toEqual(alone);
    expect(here).toBeLessThan(items.length);
    expect(policy.allowlist.notes('x', true)).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(KEY);
  });
});

test('the batches of a failed thread are scanned again', async () => {
  const items = LISTS.files();
  const { policy, ...rest } = await means();
  const start = async ({ next }: SharedWork) =>
    new Worker(`Atomics.add(require('worker_threads').workerData, 0, 2); throw new Error('gone')`, { eval: true, workerData: next });
  expect(await scanListed(items, 'files', { ...rest, policy: { ...policy, progress: () => slowly(1) } }, start, EAGER)).toEqual(
    await expected('files', items),
  );
});

test('it is not a command', () => {
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'scan-thread'], { encoding: 'utf8' });
  expect(stderr).toMatch(/scan-thread is a part of .*scan", not a command/);
  expect(status).toBe(2);
});
