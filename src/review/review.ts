import { counted, imagesText, number } from '../io/words.ts';
import { BrokenRecords } from '../dataset/broken-records.ts';
import type { LeftIn } from '../dataset/datasheet-state.ts';
import { titleOf } from '../dataset/title.ts';
import type { Dataset } from '../dataset/open.ts';
import { readBatches } from '../dataset/records.ts';
import { fieldNames, type InspectedRecord, inspectRecord, shownField } from '../detect/personal-data/records.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { RecordBatch, secretsByField, type SecretRange } from '../detect/secrets/records.ts';
import type { Blob, Finding } from '../model.ts';
import type { Decision } from '../policy/decide.ts';
import { judgeRecord } from '../policy/decide-personal.ts';
import { recordFingerprint } from '../policy/fingerprint.ts';
import type { Policy } from '../policy/judge.ts';
import { maskPersonal } from '../policy/mask.ts';
import { sanitizeCommand } from '../report/text.ts';
import { VERSION } from '../version.ts';
import { Collector } from './collect.ts';
import type { ReviewData } from './data.ts';

export interface Reviewed {
  data: ReviewData;
  /** Number of findings that would block a commit. Allowed ones do not count. */
  blocking: number;
  /** The told command replaces names of people, too. */
  names: boolean;
  /** Some records could not be read. */
  incomplete: boolean;
}

export interface ReviewOptions {
  /** The dataset's path, as in findings. */
  path: string;
  /** As the user names it. */
  shown: string;
  policy: Policy;
  rules: RuleSet;
  /** Finds secrets in bytes, and judges them. */
  inspect: (blob: Blob) => Promise<Decision>;
  /** The command that runs together-guard in the user's project. */
  command: string;
  /** How many findings of a type may be real, if a datasheet describes the dataset: see `leftIn`. */
  left?: LeftIn;
}

/** Maximum number of unreadable records that are listed. */
const MAX_PROBLEMS = 10;

/** Collects what a person must review in a dataset, and counts what would block a commit. */
export async function reviewDataset({ input, recognition }: Dataset, options: ReviewOptions): Promise<Reviewed> {
  const review = new Review(options);
  for (const what of recognition.notInspected) review.collector.note(what);
  for await (const batch of readBatches(input, recognition, { header: true }))
    for (const record of batch) {
      review.add(inspectRecord(record));
      if (review.isFull) await review.flush();
    }
  await review.flush();
  return review.result(titleOf(recognition));
}

class Review {
  readonly collector = new Collector();
  private readonly batch: RecordBatch;
  /** Those of `batch`. */
  private records: InspectedRecord[] = [];
  private readonly secrets: Finding[] = [];
  private readonly broken = new BrokenRecords();
  private blocking = 0;
  /** Names of people are among what blocks, or warns in the hook. */
  private hasNames = false;
  /** Findings that the datasheet says were made up: nobody has to look at them. */
  private madeUp = 0;
  private unread = 0;
  private images = 0;

  constructor(private readonly options: ReviewOptions) {
    this.batch = new RecordBatch(options.path);
  }

  get isFull(): boolean {
    return this.batch.isFull;
  }

  add(inspected: InspectedRecord): void {
    const { record, fields } = inspected;
    this.batch.add(record, fields);
    this.records.push(inspected);
    this.broken.add(record, fields);
    if (record.error?.unread && ++this.unread <= MAX_PROBLEMS)
      this.collector.note(`record ${record.index}${record.line > 0 ? `, line ${record.line}` : ''}: ${record.error.message}`);
    for (const { kind } of fields) if (kind === 'data') this.images++;
  }

  /** Searches the added records for secrets, and makes their cards. */
  async flush(): Promise<void> {
    const { batch, records, options } = this;
    const { findings } = await batch.findings(options.inspect);
    for (const finding of findings) if (finding.allowed === undefined && finding.severity !== 'low') this.secrets.push(finding);
    // Secrets need no review, so the page shows none, not even allowed ones.
    const secrets = records.some(({ found }) => found.length > 0) ? batch.secrets(options.rules) : [];
    for (const [i, inspected] of records.entries()) this.collect(inspected, secrets[i] ?? []);
    batch.clear();
    this.records = [];
  }

  private collect(inspected: InspectedRecord, secrets: readonly SecretRange[]): void {
    const { record, fields } = inspected;
    const judged = [...judgeRecord(this.options.path, inspected, this.options.policy)].filter(({ candidate, verdict }) => {
      const isMade = !verdict.blocking && this.options.left?.(candidate.item.type, candidate.value) === 0;
      if (isMade) this.madeUp++;
      return !isMade;
    });
    const known = judged.map(({ candidate, verdict }) => ({
      // What only warns in the hook is marked for review here.
      item: verdict.blocking || verdict.allowed !== undefined ? candidate.item : { ...candidate.item, tier: 'review' as const },
      fingerprint: candidate.fingerprint,
      masked: maskPersonal(candidate.value),
      allowed: verdict.allowed,
      blocks: verdict.blocking,
      isDate: verdict.blocking && candidate.rule === 'date-of-birth',
      isName: candidate.rule === 'person-name' && verdict.allowed === undefined,
      isStrong: candidate.severity !== 'low',
    }));
    const hasDate = known.some(({ isDate }) => isDate); // with another date, the copy would still have the person
    this.hasNames ||= known.some(({ isName, isStrong }) => isName && (isStrong || hasDate));
    this.blocking += known.filter(({ blocks }) => blocks).length;
    const found = known.map(({ item }) => item);
    this.collector.add(
      { record, fields, found, ...(found.length > 0 && { print: recordFingerprint(inspected, this.options.policy.config.salt) }) },
      (i) => known[i]!,
      fieldNames(fields),
      secretsByField(found.length > 0 ? fields : [], secrets),
    );
  }

  result(format: string): Reviewed {
    const { collector, unread, broken, images, secrets } = this;
    const { path, shown, command } = this.options;
    if (unread > MAX_PROBLEMS)
      collector.note(`${counted(unread - MAX_PROBLEMS, 'more record')} could not be read; "${command} dataset check" lists them`);
    if (broken.count > 0)
      collector.note(
        `the fields of ${broken.count === 1 ? 'a record' : `${broken.count} records`}: not valid, only searched as plain text (${broken.first})`,
      );
    if (images > 0) collector.note(imagesText(images));
    const data = collector.result({
      tool: `together-guard ${VERSION}`,
      file: shownField(path),
      sanitize: sanitizeCommand(shownField(shown), { command, names: this.hasNames }),
      command,
      format,
      secrets: secretsText(secrets),
      ...(this.madeUp > 0 && { madeUp: this.madeUp }),
    });
    return {
      data,
      blocking: this.blocking + secrets.filter((finding) => finding.blocking).length,
      names: this.hasNames,
      incomplete: unread > 0,
    };
  }
}

/** `Together AI API key 2 · GitHub token 1, the first in record 4 …`, without values. */
function secretsText(found: readonly Finding[]): string {
  const [first] = found;
  if (!first) return '';
  const counts = new Map<string, number>();
  for (const { title } of found) counts.set(title, (counts.get(title) ?? 0) + 1);
  const list = [...counts].map(([title, count]) => `${title} ${number(count)}`).join(' · ');
  return `${list}, the first in ${first.line > 0 ? `line ${number(first.line)}` : `record ${number(first.record!.index)}`}. Revoke what is real; "dataset sanitize" replaces them`;
}
