/** A history of a file, scanned in the two ways that must agree. */
import { setUp } from '../../src/cli/setup.ts';
import type { Blob, Finding } from '../../src/model.ts';
import { FileVersions } from '../../src/scan/file-versions.ts';
import { run } from '../../src/scan/pipeline.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import type { Means } from '../../src/scan/threads.ts';

export const shape = (findings: readonly Finding[]) =>
  findings
    .map(({ rule, blob, line, column, endLine, endColumn, severity, fingerprint, allowed, preview }) =>
      [blob, line, column, endLine, endColumn, rule, severity, fingerprint, allowed, preview].join(' '),
    )
    .sort();

export async function means(): Promise<Means> {
  const { rules, policy, ignored } = await setUp(null, null, { history: true });
  return { rules, policy, ignored, options: {} as Means['options'], root: '' };
}

/** The findings of a scan of what is new in each version, and of a scan of each version. */
export async function both(path: string, versions: readonly Buffer[], given: Means, atOnce?: number) {
  const blobs = versions.map((bytes, i): Blob => ({ path, bytes, origin: { kind: 'commit', oid: `${i}`, commit: `${i}` } }));
  const report = emptyReport('history');
  const clean = new Set<string>();
  const file = new FileVersions(given, 'history', { report, clean, found: new Set(), others: new Map() }, atOnce);
  for (const blob of blobs) await file.add(blob);
  await file.end();
  return { report, clean, plain: await run(blobs, given.rules, given.policy, 'history') };
}
