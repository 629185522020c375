import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Blob, Report, Skipped } from '../model.ts';
import type { Open } from './history.ts';
import { run } from './pipeline.ts';
import { addReport, emptyReport } from './reports.ts';
import type { Policy } from '../policy/judge.ts';
import type { Globs } from '../policy/globs.ts';
import { type FilesOptions, type ListedFile, readFiles } from '../sources/files.ts';
import { BlobReader, type ListedBlob } from '../sources/git-blobs.ts';

/** Number of items that a thread takes at once: enough to make the overhead negligible, few enough that all threads end at about the same time. */
const BATCH = 128;
/** V8 compiles the engine at the beginning of a scan, so the speed there says little. After that, the speed is measured for as long again. */
const WARM_MS = 400;
/**
 * A thread is worth starting if more than this time is left, at the speed so far. Its warm-up (engine, rules, compilation
 * by V8) takes about 0.8 s of its own core. Measured on two cores, with one more thread and without: 62 MB of code took
 * 1.4 and 1.1 s, 93 MB 1.7 and 1.7 s, 186 MB 2.25 and 2.65 s.
 */
const WORTH_MS = 1500;
const MAX_THREADS = 4;

/** The list of files, or of blobs in git, to scan. Plain data, so that it can be sent to threads. */
export type Listed = ListedFile | ListedBlob | Skipped;

/** The data that is sent to each thread of a scan. */
export interface SharedWork {
  items: readonly Listed[];
  /** The scope in the report. */
  scope: string;
  /** Where batches start, if they are not all of one length; the last number is the length of the list. */
  starts?: readonly number[];
  /** Number of the next batch that no thread has taken. */
  next: Int32Array;
}

/** The result of a thread. */
export interface ThreadResult {
  reports: Map<number, Report>;
  /** Entries of the allowlist that allowed something, and globs of `ignore` that matched something. */
  used: number[];
  ignored: number[];
  /** Lines of the baseline that matched something. */
  baseline?: { used: string[]; moved: string[] };
}

/** The settings of a thread. */
export interface Means {
  rules: RuleSet;
  policy: Policy;
  ignored: Globs;
  /** How files are read. */
  options: FilesOptions;
  /** Root of the repository that has the blobs. */
  root: string;
  /** Called on the main thread when items were scanned. */
  onBatch?: (items: readonly Listed[], report: Report) => void | Promise<void>;
}

/** Scans batches until none is left. */
export async function scanBatches(work: SharedWork, means: Means, afterBatch?: (done: number) => void): Promise<Map<number, Report>> {
  const reports = new Map<number, Report>();
  const reader = new BlobReader(means.root);
  const open: Open = {};
  let listed = 0;
  try {
    for (;;) {
      const batch = Atomics.add(work.next, 0, 1);
      if (startOf(work, batch) >= work.items.length) return reports;
      const report = await scanBatch(work, batch, means, reader, listed, open);
      ({ listed = listed } = report);
      reports.set(batch, report);
      afterBatch?.(startOf(work, batch + 1));
    }
  } finally {
    reader.close();
  }
}

const startOf = ({ items, starts }: SharedWork, batch: number): number =>
  starts ? (starts[batch] ?? items.length) : Math.min(items.length, batch * BATCH);

async function scanBatch(work: SharedWork, batch: number, means: Means, reader: BlobReader, listed = 0, open: Open = {}): Promise<Report> {
  const own = work.items.slice(startOf(work, batch), startOf(work, batch + 1));
  const { rules, policy, options } = means;
  const report = work.starts
    ? await (await import('./history.ts')).scanVersions(own as readonly ListedBlob[], means, work.scope, open)
    : await run(read(own, options, reader), rules, policy, work.scope, listed);
  await means.onBatch?.(own, report);
  return report;
}

/** A list has files or blobs, never both. */
const read = (items: readonly Listed[], options: FilesOptions, reader: BlobReader): Iterable<Blob | Skipped> | AsyncIterable<Blob> =>
  'oid' in items[0] ? reader.read(items as readonly ListedBlob[]) : readFiles(items as readonly (ListedFile | Skipped)[], options);

/** When threads are started; other values are for tests. */
interface Limits {
  worthMs?: number;
  warmMs?: number;
  /** Number of additional threads. */
  most?: number;
  /** Where batches start, for blobs of a history. */
  starts?: readonly number[];
}

/**
 * Scans a list. If it is long, other threads take a share. The report does not depend on the number of threads, not even
 * in its order. If a thread fails, the batches that it took are scanned again.
 *
 * @param start starts a thread that ends with a `ThreadResult` as its message
 */
export async function scanListed(
  items: readonly Listed[],
  scope: string,
  means: Means,
  start: (work: SharedWork) => Promise<Worker>,
  { worthMs = WORTH_MS, warmMs = WARM_MS, most, starts }: Limits = {},
): Promise<Report> {
  const work: SharedWork = { items, scope, next: new Int32Array(new SharedArrayBuffer(4)), ...(starts && { starts }) };
  const began = milliseconds();
  let warm = { at: began, done: 0 };
  const threads: Promise<ThreadResult | null>[] = [];
  const reports = await scanBatches(work, means, (done) => {
    const now = milliseconds();
    if (now - began < warmMs) warm = { at: now, done };
    else if (now - began >= 2 * warmMs) {
      const left = ((now - warm.at) / (done - warm.done)) * (items.length - done);
      if (left < worthMs * (threads.length + 1) || threads.length >= (most ??= threadsThatHelp(items))) return;
      threads.push(start(work).then(resultOf, () => null));
    }
  });
  for (const thread of threads) {
    const result = await thread;
    for (const [batch, report] of result?.reports ?? []) {
      reports.set(batch, report);
      await means.onBatch?.(items.slice(startOf(work, batch), startOf(work, batch + 1)), report);
    }
    means.policy.allowlist.markUsed(result?.used ?? []);
    means.ignored.markUsed(result?.ignored ?? []);
    if (result?.baseline) (await import('../policy/baseline.ts')).baselineOf(means.policy.baseline)?.markUsed(result.baseline);
  }
  const whole = emptyReport(scope);
  const reader = new BlobReader(means.root);
  try {
    for (let batch = 0; startOf(work, batch) < items.length; batch++)
      addReport(whole, reports.get(batch) ?? (await scanBatch(work, batch, means, reader)));
  } finally {
    reader.close();
  }
  return whole;
}

/** `performance.now()` would do, but Node takes 3 ms to load it. */
const milliseconds = () => process.uptime() * 1000;

/** Number of additional threads. Reading with git keeps one core busy: on two cores, 160 MB in 40,000 staged files take 4.1 s with a thread and 3.8 s without. */
const threadsThatHelp = (items: readonly Listed[]): number =>
  Math.max(0, Math.min(MAX_THREADS, availableParallelism() - ('oid' in items[0] ? 1 : 0)) - 1);

/** Null if the thread failed. Its batches are then scanned again on the main thread, which can report the error. */
function resultOf(worker: Worker): Promise<ThreadResult | null> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}
