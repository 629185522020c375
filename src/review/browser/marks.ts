import type { DecisionsFile, FindingDecision, Mark } from '../../policy/decisions.ts';
import type { Card, CardFinding, CardText, ReviewData } from '../data.ts';

/** A finding with its text and card. */
export interface Item {
  index: number;
  finding: CardFinding;
  text: CardText;
  card: Card;
  value: string;
}

/** The user's decisions, saved in the browser if possible: a page opened as a file may have no storage. */
export class Marks {
  readonly dropped = new Set<number>();
  private readonly marks = new Map<string, Mark>();
  private readonly storageKey: string;
  private isSaving = false;
  /** All decisions are stored or downloaded. */
  isSafe = true;
  hasStorage = true;

  constructor(private readonly data: ReviewData) {
    this.storageKey = `together-guard:review:${data.id}`;
    this.load();
  }

  of(item: Item): Mark | undefined {
    return this.marks.get(keyOf(item));
  }

  set(item: Item, mark: Mark | undefined): void {
    if (mark) this.marks.set(keyOf(item), mark);
    else this.marks.delete(keyOf(item));
    this.changed();
  }

  toggleDrop(record: number): void {
    if (!this.dropped.delete(record)) this.dropped.add(record);
    this.changed();
  }

  isDecided(item: Item): boolean {
    return this.dropped.has(item.card.record) || this.marks.has(keyOf(item));
  }

  get count(): number {
    return this.marks.size + this.dropped.size;
  }

  /** In the order of the records. */
  decisions(items: readonly Item[]): DecisionsFile {
    const { tool, file, types } = this.data;
    const decisions: DecisionsFile['decisions'] = [];
    for (const item of items) {
      const decision = this.of(item);
      if (!decision) continue;
      const { start, end, fingerprint } = item.finding;
      const { type, rule } = types[item.finding.type];
      decisions.push({
        record: item.card.record,
        field: item.text.field,
        start,
        end,
        type,
        rule,
        fingerprint,
        decision,
      } satisfies FindingDecision);
    }
    for (const record of this.dropped) decisions.push({ record, decision: 'drop' });
    return { version: 1, tool, file, decisions: decisions.sort((a, b) => a.record - b.record) };
  }

  private changed(): void {
    this.isSafe = false;
    if (this.isSaving) return;
    this.isSaving = true; // saves once for many marks
    setTimeout(() => {
      this.isSaving = false;
      try {
        localStorage.setItem(this.storageKey, JSON.stringify({ marks: [...this.marks], dropped: [...this.dropped] }));
        this.isSafe = true;
      } catch {
        this.hasStorage = false;
      }
    });
  }

  private load(): void {
    try {
      const stored = JSON.parse(localStorage.getItem(this.storageKey) ?? '{}') as { marks?: [string, Mark][]; dropped?: number[] };
      for (const [key, mark] of stored.marks ?? []) this.marks.set(key, mark);
      for (const record of stored.dropped ?? []) this.dropped.add(record);
    } catch {
      this.hasStorage = false;
    }
  }
}

/** Holds no value, since it is stored. */
const keyOf = ({ card, text, finding }: Item): string => `${card.record} ${finding.start} ${finding.type} ${text.field}`;

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
    if (!this.groups) {
      this.groups = new Map();
      for (const other of this.items) {
        const group = this.groups.get(keyOfValue(other));
        if (group) group.push(other);
        else this.groups.set(keyOfValue(other), [other]);
      }
    }
    return this.groups.get(keyOfValue(item))!;
  }
}

const keyOfValue = ({ finding, value }: Item): string => {
  const plain = value.toLowerCase();
  return `${finding.type} ${/[a-z\u0080-\uffff]/.test(plain) ? plain.replace(/\s+/g, ' ') : plain.replace(/[^\d+]/g, '')}`;
};
