import { emptyReport } from './reports.ts';
import type { Report } from '../model.ts';
import { type ListedBlob, versionKey } from '../sources/git-blobs.ts';
import { readAll } from '../sources/history/blobs.ts';
import { FileVersions } from './file-versions.ts';
import type { Means } from './threads.ts';

/** The file whose versions came last. The next batch may begin with more of them: most batches end in the middle of a file. */
export interface Open {
  path?: string;
  file?: FileVersions;
}

/**
 * Scans versions of files; those of one file come one after the other. In a later version, only lines that no earlier one had
 * are searched. A finding on such a line is copied to later versions that have it in the same context. A version with a finding
 * that may depend on more than that is scanned whole, unless an earlier one had the same findings in the same context. So the
 * findings are the same as if every version was scanned whole.
 *
 * @param open of the batch before this one of the same scan; receives that of this one
 */
export async function scanVersions(items: readonly ListedBlob[], means: Means, scope: string, open: Open = {}): Promise<Report> {
  const { policy } = means;
  const report = emptyReport(scope);
  const ignored = items.map(({ path }) => policy.ignores(path));
  const contents = readAll(
    items.filter((_, i) => !ignored[i]),
    means.root,
  );
  let read = 0;
  const clean = new Set<string>();
  const found = new Set<string>();
  const others = new Map<string, Report>();
  const results = { report, clean, found, others };
  if (open.file) open.file.results = results;
  for (const [i, { path, oid, commit }] of items.entries()) {
    if (path !== open.path) {
      await open.file?.end();
      open.file = new FileVersions(means, scope, results);
      open.path = path;
    }
    policy.progress?.(path);
    if (ignored[i]) {
      report.ignored++;
      continue;
    }
    const bytes = contents[read++];
    if (!Buffer.isBuffer(bytes)) report.skipped.push(bytes);
    else await open.file!.add({ path, bytes, origin: { kind: 'commit', oid, commit: commit! } });
  }
  await open.file?.end();
  const keys = items.map(versionKey);
  const indexes = [...items.keys()];
  report.clean = indexes.filter((i) => clean.has(keys[i]));
  report.found = indexes.filter((i) => found.has(keys[i]));
  report.others = indexes.flatMap((i) => {
    const own = others.get(keys[i]);
    return own ? [[i, own] as const] : [];
  });
  return report;
}
