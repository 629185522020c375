import { findSecrets } from '../detect/secrets/index.ts';
import type { Blob, Finding, Report } from '../model.ts';
import { type ListedBlob, versionKey } from '../sources/git-blobs.ts';
import { readAll } from '../sources/history-blobs.ts';
import { inParts } from '../sources/parts.ts';
import { packedAs } from '../unpack/kind.ts';
import { addReport, emptyReport, isDatasetFor, LONG_WORD, run } from './pipeline.ts';
import type { Means } from './threads.ts';
import type { Span } from './context.ts';
import { isComparable, type Version, Versions } from './versions.ts';

/** Between pieces of versions that are searched at once: no rule looks over it. The dot ends blocks that are known by their indentation. */
const GAP = Buffer.from(`${'\n'.repeat(350)}.${'\n'.repeat(350)}`);
/** So many bytes are searched at once. A call costs as much as 10 kB. */
const MOST_AT_ONCE = 1 << 18;
const NEWLINE = 10;

/**
 * Scans versions of files; those of one file come one after the other. In a later version, only lines that no earlier one had
 * are searched. A version with findings is scanned whole, unless an earlier one had the same findings in the same context: then
 * they are copied. So the findings are the same as if every version was scanned whole.
 */
export async function scanVersions(items: readonly ListedBlob[], means: Means, scope: string): Promise<Report> {
  const { policy } = means;
  const report = emptyReport(scope);
  const contents = readAll(items, means.root);
  const clean = new Set<string>();
  let file = new FileVersions(means, scope, report, clean);
  let last: string | undefined;
  for (const [i, { path, oid, commit }] of items.entries()) {
    if (path !== last) {
      await file.end();
      file = new FileVersions(means, scope, report, clean);
      last = path;
    }
    policy.progress?.(path);
    const bytes = contents[i];
    if (policy.ignores(path)) report.ignored++;
    else if (!Buffer.isBuffer(bytes)) report.skipped.push(bytes);
    else await file.add({ path, bytes, origin: { kind: 'commit', oid, commit: commit! } });
  }
  await file.end();
  report.clean = [...items.keys()].filter((i) => clean.has(versionKey(items[i])));
  return report;
}

/** A part of what is searched: new lines of a version. */
interface Piece extends Span {
  version: Version;
  /** Add this to an offset for the one in the version. */
  shift: number;
}

/** The findings of a version, and the numbers of its lines with findings. */
interface Scanned {
  findings: readonly Finding[];
  lines: readonly number[];
}

/** The versions of one file. */
export class FileVersions {
  private versions = new Versions();
  private waiting: { blob: Blob; version: Version }[] = [];
  /** What is new in those that wait, with gaps, and which parts of that count. */
  private texts: Buffer[] = [];
  private pieces: Piece[] = [];
  private size = 0;
  private named: boolean | undefined;
  /** By what their findings depend on. */
  private readonly scanned = new Map<string, Scanned>();

  constructor(
    private readonly means: Means,
    private readonly scope: string,
    private readonly report: Report,
    /** Receives ids and paths of versions that have nothing to report. */
    private readonly clean = new Set<string>(),
    /** Bytes that are searched at once; tests use less. */
    private readonly atOnce = MOST_AT_ONCE,
  ) {}

  async add(blob: Blob): Promise<void> {
    const { path, bytes } = blob;
    if (this.isNamedLikeKey(path) || !isComparable(path, bytes) || packedAs(bytes) || isDatasetFor(blob, this.means.policy)) {
      await this.scanWhole(blob);
      return;
    }
    const version = this.versions.add(bytes);
    this.waiting.push({ blob, version });
    let line = 0;
    for (const { from, to } of version.windows) {
      const shift = from - this.size;
      for (; line < version.lines.length && version.lines[line].to <= to; line++)
        this.pieces.push({ version, shift, from: version.lines[line].from - shift, to: version.lines[line].to - shift });
      this.texts.push(bytes.subarray(from, to), GAP);
      this.size += to - from + GAP.length;
    }
    if (version.isWide || this.size > this.atOnce) await this.end();
  }

  /** The pipeline also looks at names of files. */
  private isNamedLikeKey(path: string): boolean {
    return (this.named ??=
      LONG_WORD.test(path) && /\d/.test(path) && findSecrets(Buffer.from(path), '', this.means.rules).placed.length > 0);
  }

  /** Searches what waits. */
  async end(): Promise<void> {
    const { waiting, report, versions } = this;
    this.search();
    this.waiting = [];
    this.texts = [];
    this.pieces = [];
    this.size = 0;
    for (const { blob, version } of waiting) {
      const hits = versions.hitsIn(version);
      // Something was found where no line was known to have it, so the others may have it, too.
      if (versions !== this.versions) await this.scanWhole(blob);
      else if (hits.length > 0 || version.isWide) await this.scanOnce(blob, version);
      else {
        report.files++;
        report.bytes += blob.bytes.length;
        this.addClean(blob);
      }
    }
  }

  /** Notes which lines have findings. */
  private search(): void {
    if (this.texts.length === 0) return;
    const { placed } = findSecrets(Buffer.concat(this.texts), this.waiting[0].blob.path, this.means.rules);
    let at = 0;
    for (const { start, end } of placed) {
      while (at < this.pieces.length && this.pieces[at].to <= start) at++;
      if (at === this.pieces.length) return;
      const { version, shift, from } = this.pieces[at];
      if (from < end) this.versions.markHit(version, start + shift, end + shift);
    }
  }

  /** Scans a version whole, or copies the findings of an earlier one. */
  private async scanOnce(blob: Blob, version: Version): Promise<void> {
    const lines = lineNumbers(version);
    const dependencies = this.versions.dependencies(version);
    const earlier = version.isWide ? undefined : this.scanned.get(dependencies);
    if (earlier) {
      this.copy(earlier, lines, blob);
      return;
    }
    const { findings, skipped, notes, datasets } = await this.scanWhole(blob);
    const known = new Set(lines);
    if (findings.some(({ line }) => !known.has(line))) this.versions = new Versions();
    else if (
      skipped.length + notes.length + datasets.length === 0 &&
      !mayDisable(blob.bytes) &&
      findings.every((finding) => isOn(known, finding))
    )
      this.scanned.set(dependencies, { findings, lines });
  }

  private copy({ findings, lines }: Scanned, to: readonly number[], { bytes, origin }: Blob): void {
    const { report } = this;
    const numbers = new Map(lines.map((line, i) => [line, to[i]]));
    if (origin.kind !== 'commit') return;
    const { oid, commit } = origin;
    for (const finding of findings) {
      const line = numbers.get(finding.line)!;
      report.findings.push({ ...finding, line, endLine: finding.endLine + line - finding.line, commit, blob: oid });
    }
    report.files++;
    report.bytes += bytes.length;
  }

  private async scanWhole(blob: Blob): Promise<Report> {
    const policy = { ...this.means.policy, progress: undefined };
    const own = await run(inParts(blob), this.means.rules, policy, this.scope);
    addReport(this.report, own);
    const isPlain = own.files === 1 && own.bytes === blob.bytes.length; // an archive counts what is in it
    if (isPlain && own.findings.length + own.skipped.length + own.notes.length + own.datasets.length === 0) this.addClean(blob);
    return own;
  }

  private addClean({ path, origin }: Blob): void {
    if (origin.kind === 'commit') this.clean.add(versionKey({ oid: origin.oid, path }));
  }
}

/** All lines of the finding are known to have it. */
function isOn(lines: ReadonlySet<number>, { line, endLine, endColumn }: Finding): boolean {
  for (let i = line + 1; i < endLine || (i === endLine && endColumn > 1); i++) if (!lines.has(i)) return false;
  return true;
}

/** Such a comment turns off rules for many lines. */
const mayDisable = (bytes: Buffer) => bytes.includes('secretlint-disable');

/** The numbers of the lines with findings. */
function lineNumbers({ bytes, hits }: Version): number[] {
  let line = 1;
  let at = 0;
  return hits.map((hit) => {
    for (let next = bytes.indexOf(NEWLINE, at); next >= 0 && next < hit; next = bytes.indexOf(NEWLINE, at)) {
      line++;
      at = next + 1;
    }
    return line;
  });
}
