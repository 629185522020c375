/** Which findings are replaced: those that the user decided on, or else those that block. */
import { KnownValues } from '../detect/personal-data/known.ts';
import type { FoundInField, InspectedRecord } from '../detect/personal-data/records.ts';
import { FACT_TYPES } from '../rules/personal-data/facts.ts';
import { isMadeUp } from '../rules/personal-data/looks-made-up.ts';
import type { Decisions } from './decisions.ts';

export interface ChoiceOptions {
  names: boolean;
  /** What is replaced of the findings that do not block, without names: all, or these types. */
  review: 'all' | ReadonlySet<string>;
  /** With `all`, the facts (`FACT_TYPES`) that are replaced, too. */
  facts?: ReadonlySet<string>;
  decisions: Decisions | null;
  /** Ids of rules that the team turned off: their findings stay. */
  off: ReadonlySet<string>;
}

/** The choice for one file. */
export class Choice {
  real = 0;
  falseAlarms = 0;
  /** Values that the user decided to keep, as they are written. */
  readonly keptValues = new Set<string>();

  constructor(
    readonly options: ChoiceOptions,
    private readonly known: KnownValues,
    private readonly keptBefore: ReadonlySet<string> = new Set(),
  ) {}

  isKept(value: string): boolean {
    return this.keptValues.has(value) || this.keptBefore.has(value);
  }

  isWanted(item: Pick<FoundInField, 'type' | 'tier' | 'rule'>, value: string): boolean {
    return this.isAsked(item) && !isMadeUp(item.type, value);
  }

  /** Names are replaced only if that was asked for; other findings if they block, or their type was asked for. */
  isAsked({ type, tier, rule }: Pick<FoundInField, 'type' | 'tier' | 'rule'>): boolean {
    const { names, review, facts, off } = this.options;
    if (off.has(rule.id)) return false;
    if (review === 'all' && FACT_TYPES.has(type)) return facts?.has(type) === true;
    return type === 'PERSON' ? names : tier === 'block' || review === 'all' || review.has(type);
  }

  /** @param nameOf the name of a field in the decisions file */
  ofRecord(inspected: InspectedRecord, nameOf: (field: FoundInField['field']) => string): RecordChoice {
    return new RecordChoice(this, inspected, nameOf);
  }

  /** Notes that a value stays wherever it is repeated. */
  keep(type: string, value: string): void {
    this.falseAlarms++;
    this.keptValues.add(value);
    const key = KnownValues.keyOf(type, value);
    if (key !== null) this.known.kept.add(key);
  }
}

/** The choice for one record. */
export class RecordChoice {
  /** True if the user marked a finding of the record as real. */
  hasReal = false;
  private readonly kept = new Set<string>();

  constructor(
    private readonly choice: Choice,
    private readonly inspected: InspectedRecord,
    private readonly nameOf: (field: FoundInField['field']) => string,
  ) {}

  /** Decides about a finding of the record as it was read, and counts the decision. */
  decide(item: FoundInField): boolean {
    const { field, start, end, type } = item;
    const { choice } = this;
    const value = field.text.slice(start, end);
    switch (choice.options.decisions?.of(this.inspected, item, this.nameOf(field))) {
      case 'real':
        this.hasReal = true;
        choice.real++;
        return true;
      case 'false-alarm':
        this.kept.add(placeOf(item, value));
        choice.keep(type, item.plain ?? value);
        return false;
      default:
        return choice.isWanted(item, value) && !choice.isKept(value);
    }
  }

  /** True if the user keeps this value in this field, or turned its rule off. @param text of the field as it is now */
  mustStay(item: FoundInField, text: string): boolean {
    return this.choice.options.off.has(item.rule.id) || this.kept.has(placeOf(item, text.slice(item.start, item.end)));
  }

  /** For findings in texts that were changed: decisions are not about these, but kept values must stay. */
  isWantedAgain(item: FoundInField, text: string): boolean {
    return this.choice.isWanted(item, text.slice(item.start, item.end)) && !this.mustStay(item, text);
  }
}

const placeOf = ({ field }: FoundInField, value: string): string => `${field.path}\0${value}`;
