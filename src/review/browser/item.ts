import { groupBy } from '../../io/group.ts';
import type { Card, CardFinding, CardText, ReviewData } from '../data.ts';

/** A finding with its text and card. */
export interface Item {
  index: number;
  finding: CardFinding;
  text: CardText;
  card: Card;
  value: string;
}

/** Every finding of every card, in order. */
export function itemsOf(data: ReviewData): Item[] {
  const items: Item[] = [];
  for (const card of data.cards) {
    for (const text of card.texts) {
      for (const finding of text.findings) {
        const piece = text.pieces.find(({ at, text }) => at <= finding.start && finding.end <= at + text.length)!;
        items.push({ index: items.length, finding, text, card, value: piece.text.slice(finding.start - piece.at, finding.end - piece.at) });
      }
    }
  }
  return items;
}

/** Groups findings of the same value, even if it is written differently. */
export class SameValues {
  private groups: Map<string, Item[]> | undefined;

  constructor(private readonly items: readonly Item[]) {}

  of(item: Item): readonly Item[] {
    this.groups ??= groupBy(this.items, keyOfValue);
    return this.groups.get(keyOfValue(item))!;
  }
}

const keyOfValue = ({ finding, value }: Item): string => {
  const plain = value.toLowerCase();
  return `${finding.type} ${/[a-z\u0080-\uffff]/.test(plain) ? plain.replace(/\s+/g, ' ') : plain.replace(/[^\d+]/g, '')}`;
};
