import { type FindingDecision, type Mark, parseDecisions } from '../policy/decisions.ts';
import { plainPath } from './datasheet.ts';

/** The decisions of a review, by record. A decision that is never looked up matches nothing. */
export class Decisions {
  private readonly drops = new Set<number>();
  private readonly findings = new Map<number, Map<string, FindingDecision>>();
  private readonly used = new Set<FindingDecision>();
  private readonly dropped = new Set<number>();
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

  isDropped(record: number): boolean {
    if (!this.drops.has(record)) return false;
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
      ...[...this.drops].filter((record) => !this.dropped.has(record)).map((record) => `record ${record}: there is no such record`),
    ];
  }
}

const nameOf = ({ field, start, end, type }: Pick<FindingDecision, 'field' | 'start' | 'end' | 'type'>): string =>
  `${start}:${end}:${type}:${field}`;
