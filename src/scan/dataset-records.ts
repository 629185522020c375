/** Searches the records of a file that was recognized as a dataset. */
import { BrokenRecords } from '../dataset/broken-records.ts';
import { containerOf } from '../dataset/container/index.ts';
import type { Input } from '../dataset/input.ts';
import type { Recognition } from '../dataset/recognise.ts';
import { asUtf8, Misread } from '../dataset/misread.ts';
import { readBatches } from '../dataset/records.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { type InspectedRecord, inspectRecord, shownField } from '../detect/personal-data/records.ts';
import { RecordBatch } from '../detect/secrets/records.ts';
import { setPatience } from '../io/patience.ts';
import { counted, number } from '../io/words.ts';
import type { Blob, Skipped } from '../model.ts';
import { decidePersonal } from '../policy/decide-personal.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { DatasetCounts } from './dataset-counts.ts';
import type { DatasetInspection } from './datasets.ts';
import { EarlierRecords, versionsIn } from './earlier-records.ts';
import { secretIn } from './secret-in-record.ts';

/**
 * From this size on, in bytes, V8 optimizes later: the search has so many functions that compiling them takes half of the time for some
 * megabytes. A smaller file does not pay for loading `node:v8`.
 */
const MUCH_DATA = 1 << 20;

/** Maximum number of listed problems per dataset. */
const MAX_PROBLEMS = 5;

/** A dataset, and how to search it. */
interface Search {
  blob: Blob;
  input: Input;
  recognition: Recognition;
  policy: Policy;
  /** The user says that it is a dataset. */
  expected: boolean;
  /** Finds secrets in bytes; only called for records whose text is not in the blob as plain bytes (gzip, Parquet). */
  secretsIn: (blob: Blob) => Promise<Decision>;
  /** How many findings in records the report lists already. */
  listed: number;
}

/** Adds what is in the records to the result. All findings of every record are judged and counted, and the first ones are kept. */
export async function searchRecords(
  { blob, input, recognition, policy, expected, secretsIn, listed }: Search,
  result: DatasetInspection,
): Promise<void> {
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
  const misread = new Misread();
  let isDamaged = false;
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
      misread.add(record);
      isDamaged ||= record.error?.code === 'gzip';
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
  if (misread.isForeign) report.copyAfter = `${asUtf8(recognition)}: its names cannot be read now`;
  else if (isDamaged) report.copyAfter = 'get the file again, or unpack what can be read of it ("gzip -dc"), and scan that';
  if (Object.keys(report.counts).length > 0) result.dataset = report;
}

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
    const part = error.code === 'gzip' ? 'the end of its gzip data' : `record ${index}${line ? `, line ${line}` : ''}`;
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

/** Reports records that are no JSON, and how they were read, since no other step does. */
function brokenNote(path: string, { count, first, nearly, firstNearly }: BrokenRecords, records: number): string[] {
  const note = (some: number, how: string, why: string): string[] =>
    some > 0
      ? [
          `${path}: ${number(some)} of its ${counted(records, 'record')} ${some === 1 ? 'is' : 'are'} not JSON ${how} (${why}); "together-guard dataset check" lists them`,
        ]
      : [];
  return [
    ...note(count, `and ${count === 1 ? 'was' : 'were'} scanned as plain text`, first),
    ...note(nearly, `but ${nearly === 1 ? 'was' : 'were'} read`, firstNearly),
  ];
}
