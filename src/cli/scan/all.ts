import { counted } from '../../io/words.ts';
import type { Report } from '../../model.ts';
import { hideNames } from '../../scan/file-names.ts';
import { addReport, emptyReport } from '../../scan/reports.ts';
import { type Listed, type Means, scanListed, type SharedWork } from '../../scan/threads.ts';
import { listFiles } from '../../sources/files.ts';
import type { ListedBlob } from '../../sources/git-blobs.ts';
import { movesFor } from '../../sources/moves.ts';
import type { Repository } from '../../sources/repository.ts';
import type { Io } from '../command.ts';
import { filesOptions } from '../files-options.ts';
import { MANY_FILES, setPatience } from '../../io/patience.ts';
import type { HistoryCache } from '../../history/cache.ts';
import { nameText, progressLine } from '../progress.ts';
import type { ScanValues } from './sources.ts';
import type { Setup } from '../setup.ts';

/** Scans all files that `scan` would at the root of the repository, or outside of one in the current folder. */
export function scanAll(setup: Setup, values: ScanValues, repository: Repository | null, io: Io): Promise<Report> {
  const root = repository?.root ?? io.cwd;
  const items = [...listFiles([root], filesOptions(values, io.cwd, repository))];
  return scanItems(items, 'files', setup, { values, repository, io });
}

interface Context {
  /** Flags of the threads. */
  values: ScanValues;
  repository: Repository | null;
  io: Io;
  /** For blobs of a history: where batches start, and what remembers clean ones. */
  starts?: readonly number[];
  cache?: HistoryCache | null;
}

/** Scans a list as `scan` does, with a progress line and threads. */
export async function scanItems(
  items: readonly Listed[],
  scope: string,
  { rules, policy, ignored }: Setup,
  { values, repository, io, starts, cache }: Context,
): Promise<Report> {
  const root = repository?.root ?? io.cwd;
  const options = filesOptions(values, io.cwd, repository);
  if (items.length >= MANY_FILES) setPatience(true);
  const line = progressLine(io);
  let count = 0;
  const progress = (path: string) => {
    count += 1;
    line?.show(() => `${counted(count, 'file')} · ${nameText(path)}`);
  };
  const start = async (work: SharedWork) => {
    setPatience(false);
    return (await import('./thread.ts')).startThread(work, io.cwd, values);
  };
  policy.movedFrom = movesFor(scope, repository);
  const means: Means = { rules, policy: { ...policy, progress }, ignored, options, root };
  if (cache) means.onBatch = (some, found) => cache.note(some, found);
  const report = emptyReport(scope);
  const work = cache?.without(items as ListedBlob[], report) ?? { items, starts };
  addReport(report, await scanListed(work.items, scope, means, start, { starts: work.starts }));
  cache?.save();
  line?.clear();
  await hideNames(report, rules);
  return report;
}
