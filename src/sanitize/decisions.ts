import { type FindingDecision, type Mark, parseDecisions } from '../policy/decisions.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { plainPath } from './datasheet.ts';

/** The decisions of a review, by record. A decision that is never looked up matches nothing. */
export class Decisions {
  /** As the file says; `locate` finds where their records are now. */
  private drops: { record: number; fingerprint?: string }[] = [];
  private places = new Set<number>();
  private readonly findings = new Map<number, Map<string, FindingDecision>>();
  private readonly used = new Set<FindingDecision>();
  private readonly dropped = new Set<number>();
  private missing: number[] = [];
  /** Path of the reviewed dataset, as on the page. */
  readonly file: string;

  /**
   * @param text of the decisions file
   * @param shown its name, for messages
   * @throws UserError if it does not have the page's format
   */
  constructor(text: string, shown: string) {
    const { file, decisions } = parseDecisions(text, shown);
    this.file = file;
    for (const decision of decisions) {
      const { record } = decision;
      if (decision.decision === 'drop') {
        this.drops.push(decision);
        this.places.add(record);
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

  /** Some records to drop have a fingerprint: `locate` finds them. */
  get hasPrints(): boolean {
    return this.drops.some(({ fingerprint }) => fingerprint !== undefined);
  }

  /**
   * Finds the records to drop by their fingerprints: the dataset may have changed since the review. Of equal records, the one at
   * the decision's number is meant, or else the first.
   *
   * @param printsOf the fingerprints that a record may have
   */
  async locate(records: AsyncIterable<readonly DatasetRecord[]>, printsOf: (record: DatasetRecord) => string[]): Promise<void> {
    const wanted = new Set(this.drops.flatMap(({ fingerprint }) => fingerprint ?? []));
    const found = new Map<string, number[]>();
    for await (const batch of records)
      for (const record of batch) {
        const print = printsOf(record).find((each) => wanted.has(each));
        if (print !== undefined) found.set(print, [...(found.get(print) ?? []), record.index]);
      }
    this.places = new Set();
    this.missing = [];
    const isExact = ({ record, fingerprint }: (typeof this.drops)[number]) =>
      fingerprint === undefined || found.get(fingerprint)?.includes(record) === true;
    for (const { record } of this.drops.filter(isExact)) this.places.add(record);
    for (const { record, fingerprint } of this.drops.filter((drop) => !isExact(drop))) {
      const place = found.get(fingerprint!)?.find((index) => !this.places.has(index));
      if (place === undefined) this.missing.push(record);
      else this.places.add(place);
    }
  }

  /** Numbers of the records that were dropped. */
  get droppedRecords(): ReadonlySet<number> {
    return this.dropped;
  }

  isDropped(record: number): boolean {
    if (!this.places.has(record)) return false;
    this.dropped.add(record);
    return true;
  }

  of(record: number, field: string, start: number, end: number, type: string): Mark | undefined {
    const found = this.findings.get(record)?.get(nameOf({ field, start, end, type }));
    if (found) this.used.add(found);
    return found?.decision;
  }

  /** Decisions that match no finding, as text. The datasheet lists them, so keys that may be data are left out. */
  unmatched(): string[] {
    const left = [...this.findings.values()].flatMap((ofRecord) =>
      [...ofRecord.values()].filter((found) => !this.used.has(found) && !this.dropped.has(found.record)),
    );
    return [
      ...left.map(
        ({ record, field, start, end, type }) =>
          `record ${record}, ${plainPath(field)}, ${start}–${end}: no ${/^[A-Z_]{2,30}$/.test(type) ? type : 'such finding'} was found there`,
      ),
      ...this.missing.map((record) => `record ${record}: not dropped, since its text is not in the dataset any more`),
      ...[...this.places].filter((record) => !this.dropped.has(record)).map((record) => `record ${record}: there is no such record`),
    ];
  }
}

const nameOf = ({ field, start, end, type }: Pick<FindingDecision, 'field' | 'start' | 'end' | 'type'>): string =>
  `${start}:${end}:${type}:${field}`;
