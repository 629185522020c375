import { isMainThread, parentPort, workerData, Worker } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import { scanBatches, type SharedWork, type ThreadResult } from '../../scan/threads.ts';
import { movesFor } from '../../sources/moves.ts';
import { findRepository } from '../../sources/repository.ts';
import { baselineOf } from '../../policy/baseline.ts';
import { baselineFile } from '../baseline-file.ts';
import { filesOptions } from '../files-options.ts';
import type { ScanValues } from './sources.ts';
import { setUp } from '../setup.ts';

interface ThreadData {
  work: SharedWork;
  cwd: string;
  values: ScanValues;
}

/** Starts the program again as a worker thread of a scan. */
export function startThread(work: SharedWork, cwd: string, values: ScanValues): Worker {
  return new Worker(process.argv[1], { argv: ['scan-thread'], workerData: { work, cwd, values } satisfies ThreadData });
}

/** The worker thread: sets up as the scan did, takes batches, and sends back what it finds. */
export async function runThread(): Promise<void> {
  if (isMainThread) throw new UserError('usage', 'scan-thread is a part of "together-guard scan", not a command');
  const { work, cwd, values } = workerData as ThreadData;
  const repository = findRepository(cwd);
  const { rules, policy, ignored } = await setUp(repository, cwd, values);
  policy.baseline = baselineFile(repository, cwd, values);
  policy.movedFrom = movesFor(work.scope, repository);
  const reports = await scanBatches(work, {
    rules,
    policy,
    ignored,
    options: filesOptions(values, cwd, repository),
    root: repository?.root ?? cwd,
  });
  const result: ThreadResult = {
    reports,
    used: policy.allowlist.used(),
    ignored: ignored.used(),
    baseline: baselineOf(policy.baseline)?.marks(),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port to the scan's own thread has no origin
  parentPort!.postMessage(result);
}
