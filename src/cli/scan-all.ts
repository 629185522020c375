import type { Report } from '../model.ts';
import { hideNames } from '../scan/pipeline.ts';
import { scanListed, type SharedWork } from '../scan/threads.ts';
import { listFiles } from '../sources/files.ts';
import { movesFor } from '../sources/moves.ts';
import type { Repository } from '../sources/repository.ts';
import type { Io } from './command.ts';
import { filesOptions } from './files-options.ts';
import { MANY_FILES, setPatience } from './patience.ts';
import { nameText, progressLine } from './progress.ts';
import type { ScanValues } from './scan-sources.ts';
import type { Setup } from './setup.ts';

/** Scans all files that `scan` would at the root of the repository, or outside of one in the current folder. */
export async function scanAll(setup: Setup, values: ScanValues, repository: Repository | null, io: Io): Promise<Report> {
  const { rules, policy, ignored } = setup;
  const root = repository?.root ?? io.cwd;
  const options = filesOptions(values, io.cwd, repository);
  const items = [...listFiles([root], options)];
  if (items.length >= MANY_FILES) setPatience(true);
  const line = progressLine(io);
  let count = 0;
  const progress = (path: string) => {
    count += 1;
    line?.show(() => `${count} files · ${nameText(path)}`);
  };
  const start = async (work: SharedWork) => {
    setPatience(false);
    return (await import('./scan-thread.ts')).startThread(work, io.cwd, values);
  };
  policy.movedFrom = movesFor('files', repository);
  const report = await scanListed(items, 'files', { rules, policy: { ...policy, progress }, ignored, options, root }, start);
  line?.clear();
  await hideNames(report, rules);
  return report;
}
