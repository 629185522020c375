import type { DecisionsFile, FindingDecision } from '../../policy/decisions.ts';
import { recordPrintOf } from '../../policy/relocate.ts';
import type { ReviewData } from '../data.ts';
import type { Item } from './item.ts';

/**
 * What the decisions of an earlier review are about. The server has given them the places that their records have now. Those of
 * which the text is not there any more have another fingerprint than what is in their place.
 */
export class EarlierDecisions {
  private readonly byPlace: ReadonlyMap<string, Item>;
  /** The first of each record. */
  private readonly byRecord = new Map<number, Item>();

  constructor({ types }: Pick<ReviewData, 'types'>, items: readonly Item[]) {
    for (const item of items) if (!this.byRecord.has(item.card.record)) this.byRecord.set(item.card.record, item);
    this.byPlace = new Map(
      items.map((item) => {
        const { finding, card, text } = item;
        return [placeOf({ ...finding, record: card.record, field: text.field, type: types[finding.type]!.type }), item];
      }),
    );
  }

  /** The finding, or any of a record to drop; undefined if it is not on the page. */
  itemOf(decision: DecisionsFile['decisions'][number]): Item | undefined {
    const inRecord = this.byRecord.get(decision.record);
    const print = recordPrintOf(decision);
    if (print !== undefined && inRecord?.card.print !== print) return undefined;
    if (decision.decision === 'drop') return inRecord;
    const item = this.byPlace.get(placeOf(decision));
    const { fingerprint } = decision;
    return print !== undefined || fingerprint === undefined || fingerprint === item?.finding.fingerprint ? item : undefined;
  }
}

const placeOf = ({ record, field, start, end, type }: Pick<FindingDecision, 'record' | 'field' | 'start' | 'end' | 'type'>): string =>
  JSON.stringify([record, field, start, end, type]);
