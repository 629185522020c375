import { findSecrets } from '../detect/secrets/index.ts';
import type { Blob, Report } from '../model.ts';
import type { ListedBlob } from '../sources/git-blobs.ts';
import { readAll } from '../sources/history-blobs.ts';
import { inParts } from '../sources/parts.ts';
import { packedAs } from '../unpack/kind.ts';
import { addReport, emptyReport, isDatasetFor, LONG_WORD, run } from './pipeline.ts';
import type { Means } from './threads.ts';
import { isComparable, type Span, Versions } from './versions.ts';

/** Between pieces of versions that are searched at once: no rule looks over it. The dot ends blocks that are known by their indentation. */
const GAP = Buffer.from(`${'\n'.repeat(350)}.${'\n'.repeat(350)}`);
/** So many bytes are searched at once. A call costs as much as 10 kB. */
const MOST_AT_ONCE = 1 << 18;

/**
 * Scans versions of files; those of one file come one after the other. In a later version, only lines that no earlier one had are
 * searched. If they have a finding, all versions that were searched together are scanned whole, so the findings are the same as if
 * every version was scanned whole.
 */
export async function scanVersions(items: readonly ListedBlob[], means: Means, scope: string): Promise<Report> {
  const { policy } = means;
  const report = emptyReport(scope);
  const contents = readAll(items, means.root);
  let file = new FileVersions(means, scope, report);
  let last: string | undefined;
  for (const [i, { path, oid, commit }] of items.entries()) {
    if (path !== last) {
      await file.end();
      file = new FileVersions(means, scope, report);
      last = path;
    }
    policy.progress?.(path);
    const bytes = contents[i];
    if (policy.ignores(path)) report.ignored++;
    else if (!Buffer.isBuffer(bytes)) report.skipped.push(bytes);
    else await file.add({ path, bytes, origin: { kind: 'commit', oid, commit: commit! } });
  }
  await file.end();
  return report;
}

/** The versions of one file. */
export class FileVersions {
  private versions = new Versions();
  private waiting: Blob[] = [];
  /** What is new in those that wait, with gaps, and which parts of that count. */
  private pieces: Buffer[] = [];
  private own: Span[] = [];
  private size = 0;

  constructor(
    private readonly means: Means,
    private readonly scope: string,
    private readonly report: Report,
  ) {}

  async add(blob: Blob): Promise<void> {
    const { path, bytes } = blob;
    const mayCompare = isComparable(path, bytes) && !isNamedLikeKey(path) && !packedAs(bytes) && !isDatasetFor(blob, this.means.policy);
    const fresh = mayCompare ? this.versions.add(bytes) : null;
    if (!fresh) {
      const isClean = await this.scanWhole([blob]);
      if (!isClean && mayCompare) await this.forget();
      return;
    }
    this.waiting.push(blob);
    let line = 0;
    for (const { from, to } of fresh.windows) {
      for (; line < fresh.lines.length && fresh.lines[line].to <= to; line++)
        this.own.push({ from: fresh.lines[line].from - from + this.size, to: fresh.lines[line].to - from + this.size });
      this.pieces.push(bytes.subarray(from, to), GAP);
      this.size += to - from + GAP.length;
    }
    if (this.size > MOST_AT_ONCE) await this.end();
  }

  /** Searches what waits. */
  async end(): Promise<void> {
    const { waiting, report } = this;
    const isFound = this.search();
    this.waiting = [];
    this.pieces = [];
    this.own = [];
    this.size = 0;
    if (isFound) {
      this.versions = new Versions(); // the lines of these versions are not without findings
      await this.scanWhole(waiting);
      return;
    }
    report.files += waiting.length;
    for (const { bytes } of waiting) report.bytes += bytes.length;
  }

  private search(): boolean {
    if (this.pieces.length === 0) return false;
    const { placed } = findSecrets(Buffer.concat(this.pieces), this.waiting[0].path, this.means.rules);
    let at = 0;
    return placed.some(({ start, end }) => {
      while (at < this.own.length && this.own[at].to <= start) at++;
      return at < this.own.length && this.own[at].from < end;
    });
  }

  /** The lines of a version with findings must not count as known in the next one. */
  private async forget(): Promise<void> {
    await this.end();
    this.versions = new Versions();
  }

  /** True if nothing was found. */
  private async scanWhole(blobs: readonly Blob[]): Promise<boolean> {
    const policy = { ...this.means.policy, progress: undefined };
    let isClean = true;
    for (const blob of blobs) {
      const own = await run(inParts(blob), this.means.rules, policy, this.scope);
      isClean &&= own.findings.length === 0;
      addReport(this.report, own);
    }
    return isClean;
  }
}

/** The pipeline also looks at names of files. */
const isNamedLikeKey = (path: string) => LONG_WORD.test(path) && /\d/.test(path);
