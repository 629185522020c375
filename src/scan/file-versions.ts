import { LineIndex } from '../decode/line-index.ts';
import { findSecrets } from '../detect/secrets/index.ts';
import type { Placed } from '../detect/secrets/overlap.ts';
import type { Blob, Finding, Report } from '../model.ts';
import type { Concealer } from '../policy/conceal.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { groupBy } from '../io/group.ts';
import { versionKey } from '../sources/git-blobs.ts';
import { inParts } from '../sources/parts.ts';
import { packedAs } from '../unpack/kind.ts';
import { tablesInText } from '../unpack/tables/parts.ts';
import { LONG_WORD } from './file-names.ts';
import { otherReadings, withTurnedOff } from './inspect.ts';
import { isDatasetFor, run } from './pipeline.ts';
import { addReport, emptyReport } from './reports.ts';
import type { Means } from './threads.ts';
import type { Span } from './context.ts';
import { isAllNew, isMarked, isNear, isOn, isSame, lineNumbers, mayDependOnMore } from './version-findings.ts';
import { isComparable, type Version, Versions } from './versions.ts';

/** Between pieces of versions that are searched at once: no rule looks over it. The dot ends blocks that are known by their indentation. */
const GAP = Buffer.from(`${'\n'.repeat(350)}.${'\n'.repeat(350)}`);
/** So many bytes are searched at once. A call costs as much as 10 kB. */
const MOST_AT_ONCE = 1 << 18;
/** A first version that is larger is searched alone: then it is not scanned again if it has findings. */
const ALONE = 1 << 15;

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

/** What scans of versions add to. */
export interface Results {
  report: Report;
  /** Receives ids and paths of versions that have nothing to report. */
  clean: Set<string>;
  /** Receives those that have findings, and nothing else to report. */
  found: Set<string>;
  /** Receives what those report that have more, or are an archive. */
  others: Map<string, Report>;
}

/** The versions of one file. They may come in several batches, each with results of its own. */
export class FileVersions {
  private versions = new Versions();
  private waiting: { blob: Blob; version: Version }[] = [];
  /** What is new in those that wait, with gaps, and which parts of that count. */
  private texts: Buffer[] = [];
  private pieces: Piece[] = [];
  private size = 0;
  private named: boolean | undefined;
  /**
   * A version with findings was scanned whole, and had no others. Decoders put pieces of text together that are far apart in the
   * file, so the whole may have more than its parts: a password in a file of gitleaks is in 20 versions.
   */
  private isProven = false;
  /** Has all values that were found, so that excerpts show none of them. */
  private concealer: Concealer | undefined;
  private readonly policy: Policy;
  /** By what their findings depend on. */
  private readonly scanned = new Map<string, Scanned>();

  /**
   * @param results of the current batch
   * @param atOnce bytes that are searched at once; tests use less
   */
  constructor(
    private readonly means: Means,
    private readonly scope: string,
    public results: Results,
    private readonly atOnce = MOST_AT_ONCE,
  ) {
    this.policy = { ...means.policy, progress: undefined, prints: new Map() };
  }

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
    if (version.isWide || this.size > this.atOnce || (isAllNew(version) && bytes.length > ALONE)) await this.end();
  }

  /** The pipeline also looks at names of files. */
  private isNamedLikeKey(path: string): boolean {
    return (this.named ??=
      LONG_WORD.test(path) && /\d/.test(path) && findSecrets(Buffer.from(path), '', this.means.rules).placed.length > 0);
  }

  /** Searches what waits. */
  async end(): Promise<void> {
    const { waiting, versions } = this;
    const whole = await this.search();
    this.waiting = [];
    this.texts = [];
    this.pieces = [];
    this.size = 0;
    for (const { blob, version } of waiting) {
      const hits = versions.hitsIn(version);
      if (whole) this.addWhole(blob, version, whole);
      // Something was found where no line was known to have it, so the others may have it, too.
      else if (versions !== this.versions) await this.scanWhole(blob);
      else if (hits.length > 0 && mayDependOnMore(blob.path, blob.bytes)) await this.scanWhole(blob);
      else if (
        version.isWide ||
        (hits.length > 0 && !this.isProven) ||
        hits.some(({ at, found }) => !found.isExact || isMarked(blob.bytes, at))
      )
        await this.scanOnce(blob, version);
      else {
        const lines = lineNumbers(version);
        this.copy(
          hits.flatMap(({ found }, i) => found.findings.map((finding) => [finding, lines[i]] as const)),
          blob,
        );
      }
    }
  }

  /** Notes which lines have findings. Returns all findings if it searched one version, and that whole. */
  private async search(): Promise<Decision | undefined> {
    if (this.texts.length === 0) return undefined;
    const { means, pieces, versions, waiting } = this;
    const [{ blob, version }] = waiting;
    const isWhole =
      waiting.length === 1 && isAllNew(version) && !mayDependOnMore(blob.path, blob.bytes) && !tablesInText(blob.path, blob.bytes);
    const bytes = isWhole ? blob.bytes : Buffer.concat(this.texts);
    const { root, placed } = findSecrets(bytes, blob.path, means.rules);
    const found: { item: Placed; piece?: Piece }[] = [];
    let at = 0;
    for (const item of placed) {
      while (at < pieces.length && pieces[at].to <= item.start) at++;
      const piece = at < pieces.length && pieces[at].from < item.end ? pieces[at] : undefined;
      if (piece || isWhole) found.push({ item, piece });
    }
    if (found.length === 0) return isWhole ? { findings: [], notes: [] } : undefined;
    const { concealerOf, decide } = await import('../policy/decide.ts');
    const concealer = (this.concealer = concealerOf(
      withTurnedOff(placed, { bytes, path: blob.path }, means.rules),
      (text) => otherReadings(text, blob.path),
      this.concealer,
    ));
    const items = found.map(({ item }) => item);
    const decision = decide({ ...blob, bytes }, root, items, [], this.policy, new LineIndex(root.bytes), concealer);
    const { findings, noted } = decision;
    const isSettled = root.bytes === bytes && !mayDependOnMore(blob.path, bytes); // of other versions, too
    for (const [i, { item, piece }] of found.entries()) {
      if (!piece) continue;
      // A note is about each version.
      const isExact = isSettled && item.start >= piece.from && isNear(findings[i], item) && !noted?.has(i);
      versions.markHit(piece.version, item.start + piece.shift, item.end + piece.shift, isExact ? findings[i] : undefined);
    }
    return isWhole ? decision : undefined;
  }

  private addWhole(blob: Blob, version: Version, { findings, notes }: Decision): void {
    this.addOwn(blob, { ...emptyReport(this.scope), findings, notes, files: 1, bytes: blob.bytes.length });
    if (findings.length === 0) return;
    const lines = lineNumbers(version);
    const isKnown = this.prove(version, lines, findings);
    if (isKnown && notes.length === 0 && version.hits.some(({ found }) => !found.isExact))
      this.scanned.set(this.versions.dependencies(version), { findings, lines });
  }

  /** Scans a version whole, or copies the findings of an earlier one. */
  private async scanOnce(blob: Blob, version: Version): Promise<void> {
    const lines = lineNumbers(version);
    const dependencies = this.versions.dependencies(version);
    const earlier = version.isWide ? undefined : this.scanned.get(dependencies);
    if (earlier) {
      const numbers = new Map(earlier.lines.map((line, i) => [line, lines[i]]));
      this.copy(
        earlier.findings.map((finding) => [finding, numbers.get(finding.line)!] as const),
        blob,
      );
      return;
    }
    const { findings, skipped, notes, datasets } = await this.scanWhole(blob);
    const isKnown = this.prove(version, lines, findings);
    if (isKnown && skipped.length + notes.length + datasets.length === 0 && !mayDependOnMore(blob.path, blob.bytes))
      this.scanned.set(dependencies, { findings, lines });
  }

  /**
   * Compares what is known of a version with its findings.
   *
   * @param lines the numbers of the lines that are known to have findings
   * @returns whether all findings are on these
   */
  private prove({ hits }: Version, lines: readonly number[], findings: readonly Finding[]): boolean {
    this.isProven = true;
    // A file of certificates has thousands of both.
    const byLine = groupBy(findings, ({ line }) => line);
    for (const [i, { found }] of hits.entries()) found.isExact &&= isSame(found.findings, byLine.get(lines[i]) ?? []);
    const known = new Set(lines);
    if (findings.some(({ line }) => !known.has(line))) this.versions = new Versions();
    return findings.every((finding) => known.has(finding.line) && isOn(known, finding));
  }

  /** @param found findings, and the lines that they are on in this version */
  private copy(found: readonly (readonly [Finding, number])[], blob: Blob): void {
    const { report } = this.results;
    const { bytes, origin } = blob;
    if (origin.kind !== 'commit') return;
    const { oid, commit } = origin;
    for (const [finding, line] of found)
      report.findings.push({ ...finding, line, endLine: finding.endLine + line - finding.line, commit, blob: oid });
    this.note(blob, found.length);
    report.files++;
    report.bytes += bytes.length;
  }

  private async scanWhole(blob: Blob): Promise<Report> {
    const own = await run(inParts(blob), this.means.rules, this.policy, this.scope);
    this.addOwn(blob, own);
    return own;
  }

  private addOwn(blob: Blob, own: Report): void {
    const { report, others } = this.results;
    addReport(report, own);
    const isPlain = own.files === 1 && own.bytes === blob.bytes.length; // an archive counts what is in it
    if (isPlain && own.skipped.length + own.notes.length + own.datasets.length === 0) this.note(blob, own.findings.length);
    else if (own.datasets.length + own.ignored + own.knownRecords === 0 && blob.origin.kind === 'commit')
      others.set(versionKey({ oid: blob.origin.oid, path: blob.path }), own);
  }

  /** Nothing but findings is to report. */
  private note({ path, origin }: Blob, findings: number): void {
    const { clean, found } = this.results;
    if (origin.kind === 'commit') (findings === 0 ? clean : found).add(versionKey({ oid: origin.oid, path }));
  }
}
