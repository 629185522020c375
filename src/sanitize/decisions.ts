import { UserError } from '../errors.ts';
import { plainPath } from './datasheet.ts';

/** A user's decision about one finding; offsets are UTF-16 units in the field's text. */
export interface FindingDecision {
  record: number;
  field: string;
  start: number;
  end: number;
  type: string;
  decision: 'real' | 'false-alarm';
}

/** Decisions of the review page, by record. A decision that is never looked up matches nothing. */
export class Decisions {
  private readonly drops = new Set<number>();
  private readonly findings = new Map<number, Map<string, FindingDecision>>();
  private readonly used = new Set<FindingDecision>();
  private readonly dropped = new Set<number>();
  /** Path of the reviewed dataset, as on the page. */
  readonly file: string;

  /**
   * @param shown name of the decisions file, for messages
   * @throws UserError if it does not have the page's format
   */
  constructor(text: string, shown: string) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (cause) {
      throw new UserError(`${shown} is not JSON: download the decisions from the review page again`, { cause });
    }
    const { version, file, decisions } = (parsed ?? {}) as Record<string, unknown>;
    if (version !== 1 || !Array.isArray(decisions))
      throw new UserError(
        `${shown} has no decisions in a known format ("version": 1 and a list of "decisions"): download them from the review page`,
      );
    this.file = typeof file === 'string' ? file : '';
    for (const [i, item] of (decisions as unknown[]).entries()) this.add(item, `${shown}: decision ${i + 1}`);
  }

  private add(item: unknown, where: string): void {
    const { record, field, start, end, type, decision } = (item ?? {}) as Record<string, unknown>;
    if (!Number.isInteger(record) || (record as number) < (decision === 'drop' ? 1 : 0))
      throw new UserError(`${where} has no "record", a number from 1 (0 for the header)`);
    if (decision === 'drop') {
      this.drops.add(record as number);
      return;
    }
    if (decision !== 'real' && decision !== 'false-alarm') throw new UserError(`${where} is neither "real" nor "false-alarm" nor "drop"`);
    if (typeof field !== 'string' || !Number.isInteger(start) || !Number.isInteger(end) || typeof type !== 'string')
      throw new UserError(`${where} lacks "field", "start", "end" or "type"`);
    const ofRecord = this.findings.get(record as number) ?? new Map<string, FindingDecision>();
    this.findings.set(record as number, ofRecord);
    const found: FindingDecision = { record: record as number, field, start: start as number, end: end as number, type, decision };
    ofRecord.set(nameOf(found), found);
  }

  /** Something is to stay although it was found. */
  get hasFalseAlarms(): boolean {
    return [...this.findings.values()].some((ofRecord) => [...ofRecord.values()].some(({ decision }) => decision === 'false-alarm'));
  }

  isDropped(record: number): boolean {
    if (!this.drops.has(record)) return false;
    this.dropped.add(record);
    return true;
  }

  of(record: number, field: string, start: number, end: number, type: string): FindingDecision['decision'] | undefined {
    const found = this.findings.get(record)?.get(nameOf({ field, start, end, type }));
    if (found) this.used.add(found);
    return found?.decision;
  }

  /** Those that fit no finding, for people; the datasheet tells them, so keys that may be data are left out. */
  unmatched(): string[] {
    const left = [...this.findings.values()].flatMap((ofRecord) =>
      [...ofRecord.values()].filter((found) => !this.used.has(found) && !this.dropped.has(found.record)),
    );
    return [
      ...left.map(
        ({ record, field, start, end, type }) =>
          `record ${record}, ${plainPath(field)}, ${start}–${end}: there is no ${/^[A-Z_]{2,30}$/.test(type) ? type : 'such finding'} any more`,
      ),
      ...[...this.drops].filter((record) => !this.dropped.has(record)).map((record) => `record ${record}: there is no such record`),
    ];
  }
}

const nameOf = ({ field, start, end, type }: Pick<FindingDecision, 'field' | 'start' | 'end' | 'type'>): string =>
  `${start}:${end}:${type}:${field}`;
