import type { HistoryCache } from '../../history/cache.ts';
import type { Report } from '../../model.ts';
import { run as scanBlobs } from '../../scan/pipeline.ts';
import { addReport, emptyReport } from '../../scan/reports.ts';
import { type Means, scanListed, type SharedWork } from '../../scan/threads.ts';
import type { ListedBlob } from '../../sources/git-blobs.ts';
import { MANY_FILES, setPatience } from '../../io/patience.ts';
import type { Job } from './job.ts';
import type { Listing } from './sources.ts';

/** A value never leaves its thread. */
const ONE_THREAD = { most: 0 } as const;

/** What was found, and what was read for it. */
export interface Read {
  report: Report;
  listing: Listing;
  /** Of a history, if there is one. */
  cache: HistoryCache | null;
}

/** Reads the whole input: first what is at hand, then what is listed, with threads and a cache. */
export async function read(job: Job): Promise<Read> {
  const { input, setup, policy, values, io } = job;
  const report = input.blobs ? await scanBlobs(input.blobs, setup.rules, policy, input.scope) : emptyReport(input.scope);
  const listing: Listing = input.list?.() ?? { items: [] };
  const { items, skipped = [], notes = [], history } = listing;
  const cache =
    values.history && history && !values['no-cache']
      ? (await import('../../history/cache.ts')).openCache(job.home(), policy, values.rule, io.env)
      : null;
  report.skipped.push(...skipped.filter(({ path }) => !policy.ignores(path)));
  report.notes.push(...setup.notes, ...notes);
  report.rulesOff = Object.keys(policy.config.rules).filter((id) => policy.config.rules[id].off);
  if (items.length >= MANY_FILES) setPatience(true);
  if (items.length > 0) addReport(report, await (cache ? readWith(cache, listing, job, report) : scannerOf(job)(listing)));
  return { report, listing, cache };
}

/** Scans items of the list, with threads if they pay. */
function scannerOf(job: Job, onBatch?: Means['onBatch']) {
  const means: Means = { ...job.means, rules: job.setup.rules, policy: job.policy, onBatch };
  const start = async (work: SharedWork) => {
    setPatience(false); // so much is left that V8's work pays, and the thread loads the program again
    return (await import('./thread.ts')).startThread(work, job.io.cwd, job.values);
  };
  return ({ items, starts }: Listing): Promise<Report> =>
    scanListed(items, job.input.scope, means, start, { starts, ...(job.isCollecting && ONE_THREAD) });
}

/**
 * Scans what no earlier scan has read.
 *
 * @param report gets the rest
 */
async function readWith(cache: HistoryCache, { items, history }: Listing, job: Job, report: Report): Promise<Report> {
  const { keepingOn, turn } = await import('../../history/cache.ts');
  const scan = scannerOf(job, (some, found) => {
    cache.note(some, found);
    return turn();
  });
  const work = cache.without(items as ListedBlob[], report);
  const { scanDistinct } = await import('../../history/alike.ts');
  // What is collected is of each version.
  const all = () => (job.isCollecting ? scan(work) : scanDistinct(work.items, cache, history!.commits, job.policy, scan));
  const found = await keepingOn(cache, job.io, () => job.progress?.clear(), all);
  cache.save();
  return found;
}
