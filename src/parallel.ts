import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { RuleSet } from './engine/scan.ts';
import type { Report, Skipped } from './model.ts';
import { emptyReport, run } from './pipeline.ts';
import type { Policy } from './policy/decide.ts';
import { type FilesOptions, type ListedFile, readFiles } from './sources/files.ts';

/** Files that a thread takes at a time: enough that taking them costs nothing, few enough that threads end together. */
const BATCH = 64;
/**
 * A thread is worth starting when more than this is left, at the speed so far. Its warm-up (engine, rules, V8's
 * compiling of both) takes some .8 s of its own core: measured on two cores, 96 MB of code in 6,900 files took
 * 2.0 s with one and without.
 */
const WORTH_MS = 2500;
const MAX_THREADS = 4;

/** What threads of one scan share; sent to each. */
export interface SharedWork {
  files: readonly (ListedFile | Skipped)[];
  /** Number of the next batch that nobody has taken. */
  next: Int32Array;
}

/** What a thread brings back. */
export interface ThreadResult {
  reports: Map<number, Report>;
  /** Entries of the allowlist that allowed something. */
  used: number[];
}

/** Scans batches until none is left. */
export async function scanBatches({ files, next }: SharedWork, options: FilesOptions, rules: RuleSet, policy: Policy, afterBatch?: (done: number) => void): Promise<Map<number, Report>> {
  const reports = new Map<number, Report>();
  for (;;) {
    const batch = Atomics.add(next, 0, 1);
    if (batch * BATCH >= files.length) return reports;
    reports.set(batch, await scanBatch(files, batch, options, rules, policy));
    afterBatch?.((batch + 1) * BATCH);
  }
}

const scanBatch = (files: SharedWork['files'], batch: number, options: FilesOptions, rules: RuleSet, policy: Policy): Promise<Report> =>
  run(readFiles(files.slice(batch * BATCH, (batch + 1) * BATCH), options), rules, policy, 'files');

/**
 * Files of any number; above a threshold other threads take their share. The report is the same, in the same
 * order, however many there are: what a thread took and did not bring back is scanned again.
 *
 * @param start starts a thread that ends with a `ThreadResult` as its message
 */
export async function scanFiles(files: SharedWork['files'], options: FilesOptions, rules: RuleSet, policy: Policy, start: (work: SharedWork) => Promise<Worker>, worthMs = WORTH_MS): Promise<Report> {
  const work: SharedWork = { files, next: new Int32Array(new SharedArrayBuffer(4)) };
  const began = performance.now();
  const threads: Promise<ThreadResult | null>[] = [];
  let most: number | undefined;
  const reports = await scanBatches(work, options, rules, policy, (done) => {
    const left = ((performance.now() - began) / done) * (files.length - done);
    if (left < worthMs * (threads.length + 1) || threads.length >= (most ??= threadsThatHelp())) return;
    threads.push(start(work).then(resultOf, () => null));
  });
  for (const thread of threads) {
    const result = await thread;
    for (const [batch, report] of result?.reports ?? []) reports.set(batch, report);
    policy.allowlist.markUsed(result?.used ?? []);
  }
  const whole = emptyReport('files');
  for (let batch = 0; batch * BATCH < files.length; batch++) add(whole, reports.get(batch) ?? (await scanBatch(files, batch, options, rules, policy)));
  return whole;
}

/** Beside this one. */
const threadsThatHelp = (): number => Math.min(MAX_THREADS, availableParallelism()) - 1;

/** Null if the thread failed: whoever took its batches back scans them, and meets the error where it can be told. */
function resultOf(worker: Worker): Promise<ThreadResult | null> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}

function add(whole: Report, { findings, datasets, skipped, notes, files, bytes, ignored, knownRecords }: Report): void {
  for (const finding of findings) whole.findings.push(finding);
  whole.datasets.push(...datasets);
  whole.skipped.push(...skipped);
  whole.notes.push(...notes);
  whole.files += files;
  whole.bytes += bytes;
  whole.ignored += ignored;
  whole.knownRecords += knownRecords;
}
