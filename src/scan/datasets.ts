import { counted, number } from '../io/words.ts';
import { setPatience } from '../io/patience.ts';
import { BrokenRecords } from '../dataset/broken-records.ts';
import { containerOf } from '../dataset/container/index.ts';
import { bufferInput } from '../dataset/input.ts';
import { misnamed } from '../dataset/misnamed.ts';
import { isReadable } from '../dataset/open.ts';
import { recognise, type Recognition } from '../dataset/recognise.ts';
import { readBatches } from '../dataset/records.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import type { Blob, DatasetReport, Finding, Skipped } from '../model.ts';
import { RecordBatch } from '../detect/secrets/records.ts';
import { type InspectedRecord, inspectRecord, shownField } from '../detect/personal-data/records.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { decidePersonal } from '../policy/decide-personal.ts';
import { DatasetCounts } from './dataset-counts.ts';
import { EarlierRecords, versionsIn } from './earlier-records.ts';

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
  const result: DatasetInspection = { findings: [], notes: [], skipped: [], dataset: null, knownRecords: 0 };
  if (!recognition) {
    const why = await misnamed(input, blob.path);
    if (why === undefined) return null;
    return { ...result, skipped: [{ path: blob.path, part: 'its data', why, failed: false }], isOther: true };
  }
  result.skipped.push(...notInspectedIn(recognition, blob.path));
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
  const counts = new DatasetCounts(blob, recognition, listed);
  const unread = new Unread(blob.path);
  const broken = new BrokenRecords();
  for await (const batch of readBatches(input, recognition, { header: true })) {
    for (const record of batch) {
      let known = before.some && (await before.have(record));
      // Known records do not block a commit, and searching them would take most of its time.
      if (known && !policy.all) {
        counts.addRecord(record);
        result.knownRecords++;
        continue;
      }
      const inspected = inspectRecord(record);
      counts.addRecord(record); // only now, since a record whose fields were read is not parsed to know that it has no error
      if (!known && blob.moved && (packed || inspected.found.length > 0)) known = await isMoved(record);
      unread.add(inspected);
      broken.add(record, inspected.fields);
      for (const decision of decidePersonal(blob, inspected, known, policy, shownField))
        if (counts.keeps(decision, known, record.index)) result.findings.push(decision.finding());
      packed?.add(record, inspected.fields, known);
      if (packed?.isFull) await addSecrets(packed);
    }
  }
  if (packed) await addSecrets(packed);
  result.notes.push(...brokenNote(blob.path, broken, counts.report.records));
  result.skipped.push(...unread.skipped());
  const { report } = counts;
  // In a table without a header, the first row is a record, too.
  report.records = Math.max(report.records, report.blockingRecords);
  if (Object.keys(report.counts).length > 0) result.dataset = report;
  return result;
}

/** What the recognition says is not read, such as other tables of a file. */
const notInspectedIn = ({ notInspected, reasons, unreadable }: Recognition, path: string): Skipped[] =>
  notInspected.map((what) => {
    const colon = what.indexOf(': ');
    const part = colon < 0 ? what : what.slice(0, colon);
    const why = colon < 0 ? reasons.join('; ') : what.slice(colon + 2);
    return { path, part, why, failed: unreadable === true };
  });

/** What of the records could not be searched. */
class Unread {
  private readonly records: Skipped[] = [];
  private count = 0;
  private images = 0;

  constructor(private readonly path: string) {}

  add({ record, fields }: InspectedRecord): void {
    for (const { kind } of fields) if (kind === 'data') this.images++;
    const { error, index, line } = record;
    if (!error?.unread || ++this.count > MAX_PROBLEMS) return;
    const part = `record ${index}${line ? `, line ${line}` : ''}`;
    this.records.push({ path: this.path, part, why: error.message, failed: true });
  }

  skipped(): Skipped[] {
    const { path, records, count, images } = this;
    const more = counted(count - MAX_PROBLEMS, 'more record');
    const parts = images === 1 ? 'an image in its records' : `${images} images in its records`;
    return [
      ...records,
      ...(count > MAX_PROBLEMS ? [{ path, part: more, why: '"together-guard dataset check" says why', failed: true }] : []),
      ...(images > 0 ? [{ path, part: parts, why: 'base64 data is not scanned', failed: false }] : []),
    ];
  }
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
