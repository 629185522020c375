import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Blob, Report, Skipped } from '../model.ts';
import { emptyReport, run } from './pipeline.ts';
import type { Policy } from '../policy/judge.ts';
import type { Globs } from '../policy/globs.ts';
import { type FilesOptions, type ListedFile, readFiles } from '../sources/files.ts';
import { BlobReader, type ListedBlob } from '../sources/git-blobs.ts';

/** Items that a thread takes at a time: enough that taking them costs nothing, few enough that threads end together. */
const BATCH = 128;
/** V8 compiles the engine in the first of a scan, whose speed says little of what follows; then it is measured as long again. */
const WARM_MS = 400;
/**
 * A thread is worth starting when more than this is left, at the speed so far. Its warm-up (engine, rules, V8's
 * compiling of both) takes some .8 s of its own core. Measured on two cores, with one more thread and without: 62 MB of
 * code 1.4 and 1.1 s, 93 MB 1.7 and 1.7 s, 186 MB 2.25 and 2.65 s.
 */
const WORTH_MS = 1500;
const MAX_THREADS = 4;

/** What a scan looks at, listed: files, or blobs that git has. Nothing but data, so that threads can have it. */
export type Listed = ListedFile | ListedBlob | Skipped;

/** What threads of one scan share; sent to each. */
export interface SharedWork {
  items: readonly Listed[];
  /** What the report is called. */
  scope: string;
  /** Number of the next batch that nobody has taken. */
  next: Int32Array;
}

/** What a thread brings back. */
export interface ThreadResult {
  reports: Map<number, Report>;
  /** Entries of the allowlist that allowed something, and globs of `ignore` that matched something. */
  used: number[];
  ignored: number[];
}

/** What a thread scans with. */
export interface Means {
  rules: RuleSet;
  policy: Policy;
  ignored: Globs;
  /** How files are read. */
  options: FilesOptions;
  /** Root of the repository that has the blobs. */
  root: string;
}

/** Scans batches until none is left. */
export async function scanBatches(work: SharedWork, means: Means, afterBatch?: (done: number) => void): Promise<Map<number, Report>> {
  const reports = new Map<number, Report>();
  const reader = new BlobReader(means.root);
  try {
    for (;;) {
      const batch = Atomics.add(work.next, 0, 1);
      if (batch * BATCH >= work.items.length) return reports;
      reports.set(batch, await scanBatch(work, batch, means, reader));
      afterBatch?.((batch + 1) * BATCH);
    }
  } finally {
    reader.close();
  }
}

function scanBatch({ items, scope }: SharedWork, batch: number, { rules, policy, options }: Means, reader: BlobReader): Promise<Report> {
  const own = items.slice(batch * BATCH, (batch + 1) * BATCH);
  return run(read(own, options, reader), rules, policy, scope);
}

/** A list has files or blobs, never both. */
const read = (items: readonly Listed[], options: FilesOptions, reader: BlobReader): Iterable<Blob | Skipped> | AsyncIterable<Blob> =>
  'oid' in items[0] ? reader.read(items as readonly ListedBlob[]) : readFiles(items as readonly (ListedFile | Skipped)[], options);

/** When threads are started; other values are for tests. */
interface Limits {
  worthMs?: number;
  warmMs?: number;
  /** Threads beside this one. */
  most?: number;
}

/**
 * A list of any length; above a threshold other threads take their share. The report is the same, in the same
 * order, however many there are: what a thread took and did not bring back is scanned again.
 *
 * @param start starts a thread that ends with a `ThreadResult` as its message
 */
export async function scanListed(
  items: readonly Listed[],
  scope: string,
  means: Means,
  start: (work: SharedWork) => Promise<Worker>,
  { worthMs = WORTH_MS, warmMs = WARM_MS, most }: Limits = {},
): Promise<Report> {
  const work: SharedWork = { items, scope, next: new Int32Array(new SharedArrayBuffer(4)) };
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
    for (const [batch, report] of result?.reports ?? []) reports.set(batch, report);
    means.policy.allowlist.markUsed(result?.used ?? []);
    means.ignored.markUsed(result?.ignored ?? []);
  }
  const whole = emptyReport(scope);
  const reader = new BlobReader(means.root);
  try {
    for (let batch = 0; batch * BATCH < items.length; batch++)
      addReport(whole, reports.get(batch) ?? (await scanBatch(work, batch, means, reader)));
  } finally {
    reader.close();
  }
  return whole;
}

/** `performance.now()` would do, but Node takes 3 ms to load it. */
const milliseconds = () => process.uptime() * 1000;

/** Beside this one. What git reads keeps a core busy: 160 MB in 40,000 staged files take two cores 4.1 s with a thread and 3.8 without. */
const threadsThatHelp = (items: readonly Listed[]): number =>
  Math.max(0, Math.min(MAX_THREADS, availableParallelism() - ('oid' in items[0] ? 1 : 0)) - 1);

/** Null if the thread failed: whoever took its batches back scans them, and meets the error where it can be told. */
function resultOf(worker: Worker): Promise<ThreadResult | null> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}

/** Adds what another part of the same scan found. */
export function addReport(whole: Report, { findings, datasets, skipped, notes, files, bytes, ignored, knownRecords }: Report): void {
  // One by one: a call takes some 100,000 arguments.
  for (const finding of findings) whole.findings.push(finding);
  for (const dataset of datasets) whole.datasets.push(dataset);
  for (const item of skipped) whole.skipped.push(item);
  for (const note of notes) whole.notes.push(note);
  whole.files += files;
  whole.bytes += bytes;
  whole.ignored += ignored;
  whole.knownRecords += knownRecords;
}
