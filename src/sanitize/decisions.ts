import { fieldsOf } from '../dataset/fields.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import type { FoundInField, InspectedRecord } from '../detect/personal-data/records.ts';
import { type DecisionsFile, type FindingDecision, type Mark, parseDecisions } from '../policy/decisions.ts';
import { fingerprintsOf, recordPrints } from '../policy/fingerprint.ts';
import { relocate } from '../policy/relocate.ts';
import { plainPath } from './datasheet.ts';

/** The decisions of a review, by record. A decision that is never looked up matches nothing. */
export class Decisions {
  private readonly drops = new Set<number>();
  private readonly findings = new Map<number, Map<string, FindingDecision>>();
  private readonly used = new Set<FindingDecision>();
  private readonly dropped = new Set<number>();
  /** Their records are not in the dataset any more. */
  private gone: DecisionsFile['decisions'] = [];
  private readonly reviewed: DecisionsFile;
  private salt = '';

  /**
   * @param text of the decisions file
   * @param shown its name, for messages
   * @throws UserError if it does not have the page's format
   */
  constructor(text: string, shown: string) {
    this.reviewed = parseDecisions(text, shown);
    this.add(this.reviewed.decisions);
  }

  /** Path of the reviewed dataset, as on the page. */
  get file(): string {
    return this.reviewed.file;
  }

  private add(decisions: DecisionsFile['decisions']): void {
    this.drops.clear();
    this.findings.clear();
    for (const decision of decisions) {
      const { record } = decision;
      if (decision.decision === 'drop') {
        this.drops.add(record);
        continue;
      }
      const ofRecord = this.findings.get(record) ?? new Map<string, FindingDecision>();
      this.findings.set(record, ofRecord);
      ofRecord.set(nameOf(decision), decision);
    }
  }

  /** Some findings are to stay. */
  get hasFalseAlarms(): boolean {
    return [...this.findings.values()].some((ofRecord) => [...ofRecord.values()].some(({ decision }) => decision === 'false-alarm'));
  }

  /** Names of people are to be replaced. */
  get hasRealNames(): boolean {
    return [...this.findings.values()].some((ofRecord) =>
      [...ofRecord.values()].some(({ type, decision }) => type === 'PERSON' && decision === 'real'),
    );
  }

  /**
   * Finds the records of the decisions by their fingerprints: the dataset may have changed since the review.
   *
   * @param records with the header of a table
   * @param salt of the allowlist file; it may be newer than the review
   */
  async locate(records: AsyncIterable<readonly DatasetRecord[]>, salt: string): Promise<void> {
    this.salt = salt;
    const { decisions, gone } = await relocate(this.reviewed.decisions, records, (record) =>
      recordPrints({ record, fields: fieldsOf(record) }, salt),
    );
    this.add(decisions);
    this.gone = gone;
  }

  /** Numbers of the records that were dropped. */
  get droppedRecords(): ReadonlySet<number> {
    return this.dropped;
  }

  isDropped(record: number): boolean {
    if (!this.drops.has(record)) return false;
    this.dropped.add(record);
    return true;
  }

  /** @param field the name that the decisions have for it */
  of(inspected: InspectedRecord, item: FoundInField, field: string): Mark | undefined {
    const found = this.findings.get(inspected.record.index)?.get(nameOf({ ...item, field }));
    if (!found || !this.isAbout(found, inspected, item)) return undefined;
    this.used.add(found);
    return found.decision;
  }

  /** A decision with only the fingerprint of its finding, as `dataset review --format json` lists it, is not looked for elsewhere. */
  private isAbout({ recordFingerprint, fingerprint }: FindingDecision, inspected: InspectedRecord, item: FoundInField): boolean {
    if (recordFingerprint !== undefined || fingerprint === undefined || this.file === '') return true;
    const i = inspected.found.indexOf(item);
    return [this.salt, ''].some((salt) => fingerprintsOf(this.file, inspected, salt)[i] === fingerprint);
  }

  /** Decisions that match no finding, as text. The datasheet lists them, so keys that may be data are left out. */
  unmatched(): string[] {
    const left = [...this.findings.values()].flatMap((ofRecord) =>
      [...ofRecord.values()].filter((found) => !this.used.has(found) && !this.dropped.has(found.record)),
    );
    const place = ({ record, field, start, end }: FindingDecision) => `record ${record}, ${plainPath(field)}, ${start}–${end}`;
    return [
      ...left.map(
        (decision) =>
          `${place(decision)}: no ${/^[A-Z_]{2,30}$/.test(decision.type) ? decision.type : 'such finding'} that was reviewed is there`,
      ),
      ...this.gone.map((decision) =>
        decision.decision === 'drop'
          ? `record ${decision.record}: not dropped, since its text is not in the dataset any more`
          : `${place(decision)}: its record is not in the dataset any more, or has another text`,
      ),
      ...[...this.drops].filter((record) => !this.dropped.has(record)).map((record) => `record ${record}: there is no such record`),
    ];
  }
}

const nameOf = ({ field, start, end, type }: Pick<FindingDecision, 'field' | 'start' | 'end' | 'type'>): string =>
  `${start}:${end}:${type}:${field}`;
