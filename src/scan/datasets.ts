import { counted, number } from '../io/words.ts';
import { createHash } from 'node:crypto';
import { setPatience } from '../io/patience.ts';
import { BrokenRecords } from '../dataset/broken-records.ts';
import { containerOf } from '../dataset/container/index.ts';
import { titleOf } from '../dataset/title.ts';
import { bufferInput } from '../dataset/input.ts';
import { misnamed } from '../dataset/misnamed.ts';
import { isReadable } from '../dataset/open.ts';
import { recognise, type Recognition } from '../dataset/recognise.ts';
import { readBatches } from '../dataset/records.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { changedRange, type Range } from '../decode/windows.ts';
import type { Blob, DatasetReport, Finding, Skipped } from '../model.ts';
import { RecordBatch } from '../detect/secrets/records.ts';
import { inspectRecord, shownField } from '../detect/personal-data/records.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { decidePersonal, type PersonalDecision } from '../policy/decide-personal.ts';
import { isListed } from './listed.ts';

export interface DatasetInspection extends Decision {
  /** Null if nothing was found in it. */
  dataset: DatasetReport | null;
  skipped: Skipped[];
  /** Number of records that were skipped, since an earlier version of the file had them. */
  knownRecords: number;
  /** It is not a dataset, but the user should know why: see `skipped`. */
  isOther?: true;
}

/**
 * From this size on, in bytes, V8 optimizes later: the search has so many functions that compiling them takes half of the time for some
 * megabytes. A smaller file does not pay for loading `node:v8`.
 */
const MUCH_DATA = 1 << 20;

/** Maximum number of listed findings per dataset; more are counted. */
const MAX_FINDINGS = 10_000;
/** Maximum number of listed problems per dataset. */
const MAX_PROBLEMS = 5;

/**
 * The personal data in a blob, if it is a dataset. All findings of every record are judged and counted, and the first ones are kept.
 *
 * @param secretsIn finds secrets in bytes; only called for records whose text is not in the blob as plain bytes (gzip, Parquet)
 * @param listed how many findings in records the report lists already
 */
export async function inspectDataset(
  blob: Blob,
  policy: Policy,
  secretsIn: (blob: Blob) => Promise<Decision>,
  listed = 0,
): Promise<DatasetInspection | null> {
  const expected = typeof policy.datasets === 'function' && policy.datasets(blob.path);
  const input = blob.part?.whole ?? bufferInput(blob.bytes);
  const recognition = await recognise(input, blob.path, { expected });
  if (!recognition) {
    const why = await misnamed(input, blob.path);
    return why === undefined
      ? null
      : {
          findings: [],
          notes: [],
          skipped: [{ path: blob.path, part: 'its data', why, failed: false }],
          dataset: null,
          knownRecords: 0,
          isOther: true,
        };
  }
  const result: DatasetInspection = { findings: [], notes: [], skipped: [], dataset: null, knownRecords: 0 };
  for (const what of recognition.notInspected) {
    const colon = what.indexOf(': ');
    const part = colon < 0 ? what : what.slice(0, colon);
    const why = colon < 0 ? recognition.reasons.join('; ') : what.slice(colon + 2);
    result.skipped.push({ path: blob.path, part, why, failed: recognition.unreadable === true });
  }
  if (!isReadable(recognition)) return result;
  if (input.size >= MUCH_DATA) setPatience(true);
  const before = new EarlierRecords(blob, recognition, await versionsIn((await blob.before?.()) ?? [], blob, expected));
  let moved: EarlierRecords | undefined; // git is asked only if something is found
  const isMoved = async (record: DatasetRecord) => {
    moved ??= new EarlierRecords(blob, recognition, await versionsIn((await blob.moved?.()) ?? [], blob, expected));
    return moved.some && (await moved.have(record));
  };
  const packed = recognition.gzip || !containerOf(recognition).isText ? new RecordBatch(blob.path, blob.origin) : null;
  const addSecrets = async (batch: RecordBatch): Promise<void> => {
    const { findings, notes } = await batch.findings(secretsIn);
    result.notes.push(...notes);
    result.findings.push(...findings.map(secretIn));
    batch.clear();
  };
  const sum = new Sum(blob, recognition, listed);
  let images = 0;
  let problems = 0;
  const broken = new BrokenRecords();
  for await (const batch of readBatches(input, recognition, { header: true })) {
    for (const record of batch) {
      let known = before.some && (await before.have(record));
      // Known records do not block a commit, and searching them would take most of its time.
      if (known && !policy.all) {
        sum.addRecord(record);
        result.knownRecords++;
        continue;
      }
      const inspected = inspectRecord(record);
      sum.addRecord(record); // only now, since a record whose fields were read is not parsed to know that it has no error
      if (!known && blob.moved && (packed || inspected.found.length > 0)) known = await isMoved(record);
      images += inspected.fields.reduce((count, { kind }) => count + (kind === 'data' ? 1 : 0), 0);
      broken.add(record, inspected.fields);
      if (record.error?.unread && ++problems <= MAX_PROBLEMS)
        result.skipped.push({
          path: blob.path,
          part: `record ${record.index}${record.line ? `, line ${record.line}` : ''}`,
          why: record.error.message,
          failed: true,
        });
      for (const decision of decidePersonal(blob, inspected, known, policy, shownField))
        if (sum.keeps(decision, known, record.index)) result.findings.push(decision.finding());
      packed?.add(record, inspected.fields, known);
      if (packed?.isFull) await addSecrets(packed);
    }
  }
  if (packed) await addSecrets(packed);
  result.notes.push(...brokenNote(blob.path, broken, sum.report.records));
  if (problems > MAX_PROBLEMS) {
    result.skipped.push({
      path: blob.path,
      part: counted(problems - MAX_PROBLEMS, 'more record'),
      why: '"together-guard dataset check" says why',
      failed: true,
    });
  }
  if (images > 0)
    result.skipped.push({
      path: blob.path,
      part: `${images === 1 ? 'an image' : `${images} images`} in its records`,
      why: 'base64 data is not scanned',
      failed: false,
    });
  const { report } = sum;
  // In a table without a header, the first row is a record, too.
  report.records = Math.max(report.records, report.blockingRecords);
  if (Object.keys(report.counts).length > 0) result.dataset = report;
  return result;
}

/** Where a remedy says what the code does then. */
const THEN = /,? (?:then|and) (?:read|keep|take|use|write|refer)\b.*/s;

/** A secret of a dataset. Personal data may be next to it, so its context is not shown; and no record reads a new one from anywhere. */
export const secretIn = (finding: Finding): Finding => ({
  ...finding,
  excerpt: finding.preview,
  remedy: finding.remedy.replace(THEN, '.'),
  inDataset: true,
});

/** Reports records that could only be scanned as plain text, since no other step does. */
function brokenNote(path: string, { count, first }: BrokenRecords, records: number): string[] {
  if (count === 0) return [];
  const [are, were] = count === 1 ? ['is', 'was'] : ['are', 'were'];
  return [
    `${path}: ${number(count)} of its ${counted(records, 'record')} ${are} not JSON and ${were} scanned as plain text (${first}); "together-guard dataset check" lists them`,
  ];
}

/** An earlier version of a dataset, and how it is read. */
interface Version {
  bytes: Buffer;
  recognition: Recognition;
}

async function versionsIn(contents: readonly Buffer[], blob: Blob, expected: boolean): Promise<Version[]> {
  const versions: Version[] = [];
  for (const bytes of contents) {
    const recognition = await recognise(bufferInput(bytes), blob.path, { expected });
    if (recognition && isReadable(recognition)) versions.push({ bytes, recognition });
  }
  return versions;
}

/** Records that earlier versions of a file had. */
class EarlierRecords {
  private hashes: Promise<ReadonlySet<string>> | undefined;
  /** If there is one earlier version and both are read by lines: the lines that changed. */
  private readonly changed: Range | undefined;
  private searches = 0;

  constructor(
    blob: Blob,
    recognition: Recognition,
    private readonly versions: readonly Version[],
  ) {
    if (versions.length === 1 && !blob.part && isLines(recognition) && isLines(versions[0]!.recognition))
      this.changed = changedRange(blob.bytes, versions[0]!.bytes);
  }

  /** False if there are none. */
  get some(): boolean {
    return this.versions.length > 0;
  }

  /**
   * Most commits only add or change some lines, so the start and the end of the file are the same as before. Each of the few
   * lines between them is searched for in the old version. Hashing all lines of both versions takes 100 ms for 20 MB.
   */
  async have(record: DatasetRecord): Promise<boolean> {
    const { changed } = this;
    if (changed && record.bytes.length > 0) {
      // Includes line endings: the line before or after may have lost its own.
      if (record.end < changed.from || record.start > changed.to) return true;
      if (!record.prefixed && ++this.searches <= MOST_SEARCHES) return hasLine(this.versions[0]!.bytes, record.bytes);
    }
    return (await (this.hashes ??= hashesOf(this.versions))).has(hashOf(record));
  }
}

/** A search in 20 MB takes about 5 ms. */
const MOST_SEARCHES = 16;

const isLines = ({ container, gzip, encoding }: Recognition): boolean => container === 'jsonl' && !gzip && encoding === 'utf-8';

const NEWLINE = 10;
const RETURN = 13;

/** True if `line` is a line of `bytes`. */
function hasLine(bytes: Buffer, line: Buffer): boolean {
  const first = bytes[0] === 0xef ? 3 : 0; // after a byte order mark
  const isEnd = (at: number) => at >= bytes.length || bytes[at] === NEWLINE || bytes[at] === RETURN;
  for (let at = bytes.indexOf(line); at >= 0; at = bytes.indexOf(line, at + 1))
    if ((at === first || bytes[at - 1] === NEWLINE) && isEnd(at + line.length)) return true;
  return false;
}

async function hashesOf(versions: readonly Version[]): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const { bytes, recognition } of versions)
    for await (const batch of readBatches(bufferInput(bytes), recognition, { header: true }))
      for (const record of batch) hashes.add(hashOf(record));
  hashes.delete('');
  return hashes;
}

/** 96 bits, so that no two records of a file have the same one by chance. Empty for an unreadable record, which never counts as known. */
function hashOf(record: DatasetRecord): string {
  const text =
    record.bytes.length > 0
      ? record.bytes
      : JSON.stringify(record.value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
  return text === undefined ? '' : createHash('sha1').update(text).digest('base64').slice(0, 16);
}

/** Counts findings and decides which ones to keep. */
class Sum {
  readonly report: DatasetReport;
  private readonly titles: Record<string, string> = {};
  private kept = 0;
  private lastBlocking = -1; // the header's index is 0

  /** @param listed how many findings the report lists already */
  constructor(
    { path, inside, table, origin }: Blob,
    recognition: Recognition,
    private listed: number,
  ) {
    this.report = {
      path,
      ...(inside && { inside }),
      ...(table && { table }),
      ...(origin.kind === 'commit' && { commit: origin.commit }),
      format: titleOf(recognition),
      ...(recognition.purpose === 'fine-tuning' && { forTraining: true }),
      records: 0,
      blockingRecords: 0,
      counts: {},
      titles: this.titles,
      omitted: 0,
    };
  }

  addRecord({ index, error }: DatasetRecord): void {
    if (index > 0 && error?.code !== 'outside') this.report.records++;
  }

  /**
   * Counts a finding. True if the report lists it.
   *
   * @param known an earlier version of the file had the same record
   * @param index of its record
   */
  keeps({ rule, severity, verdict, finding }: PersonalDecision, known: boolean, index: number): boolean {
    const { report, titles } = this;
    const { blocking } = verdict;
    const count = (report.counts[rule] ??= { blocking: 0, warned: 0, review: 0, other: 0 });
    titles[rule] ??= finding().title;
    if (blocking) {
      count.blocking++;
      report.first ??= firstOf(finding());
      if (index !== this.lastBlocking) report.blockingRecords++;
      this.lastBlocking = index;
    } else if (verdict.allowed !== undefined || known || verdict.known) count.other++;
    else if (severity === 'low') count.review++;
    else count.warned++;
    return this.hasRoom(blocking);
  }

  /** A finding for which the dataset has room counts, even if the report has none: with threads, how full the report is shows only at the end. */
  private hasRoom(blocking: boolean): boolean {
    // Leaves room for findings that block.
    const inDataset = this.kept < (blocking ? MAX_FINDINGS : MAX_FINDINGS / 2);
    if (inDataset) this.kept++;
    const inReport = inDataset && isListed(this.listed, blocking);
    if (inReport) this.listed++;
    else this.report.omitted++;
    return inReport;
  }
}

const firstOf = ({ record, preview }: Finding): DatasetReport['first'] => ({ ...record!, preview });
