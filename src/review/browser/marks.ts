import type { DecisionsFile, FindingDecision, Mark } from '../../policy/decisions.ts';
import type { ReviewData } from '../data.ts';
import { EarlierDecisions } from './earlier.ts';
import { UndoMap } from './edits.ts';
import type { Item } from './item.ts';

/** The user's decisions, saved in the browser if possible: a page opened as a file may have no storage. */
export class Marks {
  /** By the key of a finding (`keyOf`), or of a record (`dropKey`). Numbers, since 100,000 texts are slow to make and to store. */
  private readonly marks = new Map<number, Mark | 'drop'>();
  private readonly edits = new UndoMap(this.marks);
  private readonly storageKey: string;
  private isSaving = false;
  /** All decisions are stored or downloaded. */
  isSafe = true;
  hasStorage = true;

  /** Decisions from before that are about nothing on the page. They are kept. */
  private others: DecisionsFile['decisions'] = [];

  /** @param keep stores the decisions of a served page, instead of the browser */
  constructor(
    private readonly data: ReviewData,
    items: readonly Item[],
    private readonly keep: () => void,
  ) {
    this.storageKey = `together-guard:review:${data.id}`;
    if (data.served) this.loadServed(data.served.decisions, items);
    else this.load();
  }

  of(item: Item): Mark | undefined {
    return this.marks.get(keyOf(item)) as Mark | undefined;
  }

  isDropped(record: number): boolean {
    return this.marks.has(dropKey(record));
  }

  /**
   * Marks findings, or removes their marks.
   *
   * @param what for the message that it was undone
   */
  set(items: readonly Item[], mark: Mark | undefined, what: string): void {
    if (this.edits.set(items.map(keyOf), mark, what) > 0) this.changed();
  }

  toggleDrop(record: number): void {
    const isDropped = this.isDropped(record);
    this.edits.set([dropKey(record)], isDropped ? undefined : 'drop', `record ${record} ${isDropped ? 'kept' : 'dropped'}`);
    this.changed();
  }

  /** Takes the last action back, or does it again. Returns what it was, and whether an item was part of it. */
  go(direction: 'undo' | 'redo'): { what: string; has: (item: Item) => boolean } | undefined {
    const edit = this.edits[direction]();
    if (!edit) return undefined;
    this.changed();
    const keys = new Set(edit.changes.map(({ key }) => key));
    return { what: edit.what, has: (item) => keys.has(keyOf(item)) || keys.has(dropKey(item.card.record)) };
  }

  can(direction: 'undo' | 'redo'): boolean {
    return direction === 'undo' ? this.edits.canUndo : this.edits.canRedo;
  }

  isDecided(item: Item): boolean {
    return this.isDropped(item.card.record) || this.marks.has(keyOf(item));
  }

  /** Waits for a decision: neither decided nor in the allowlist file. */
  isOpen(item: Item): boolean {
    return item.finding.allowed === undefined && !this.isDecided(item);
  }

  get count(): number {
    return this.marks.size;
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
        recordFingerprint: item.card.print || undefined,
        decision,
      } satisfies FindingDecision);
    }
    const prints = new Map(this.data.cards.map(({ record, print }) => [record, print]));
    for (const [key, mark] of this.marks) {
      const record = recordOf(key);
      if (mark === 'drop') decisions.push({ record, fingerprint: prints.get(record) || undefined, decision: 'drop' });
    }
    return { version: 1, tool, file, decisions: [...decisions, ...this.others].sort((a, b) => a.record - b.record) };
  }

  private changed(): void {
    this.isSafe = false;
    if (this.isSaving) return;
    this.isSaving = true; // saves once for many marks
    setTimeout(() => this.save());
  }

  /** Stores what is not stored yet. */
  save(): void {
    if (!this.isSaving) return;
    this.isSaving = false;
    if (this.data.served) return this.keep();
    try {
      localStorage.setItem(this.storageKey, stored(this.marks));
      this.isSafe = true;
    } catch {
      this.hasStorage = false;
    }
  }

  private loadServed(decisions: readonly DecisionsFile['decisions'][number][], items: readonly Item[]): void {
    const earlier = new EarlierDecisions(this.data, items);
    for (const decision of decisions) {
      const item = earlier.itemOf(decision);
      if (!item) this.others.push(decision);
      else this.marks.set(decision.decision === 'drop' ? dropKey(decision.record) : keyOf(item), decision.decision);
    }
  }

  /** Number of decisions from before that are about nothing on the page. */
  get lost(): number {
    return this.others.length;
  }

  private load(): void {
    try {
      for (const [key, mark] of restored(localStorage.getItem(this.storageKey) ?? '')) this.marks.set(key, mark);
    } catch {
      this.hasStorage = false;
    }
  }
}

/** The storage's id is a digest of all findings, so their numbers are the same whenever it is. */
const keyOf = ({ index }: Item): number => index;

/** Records count from 1. */
const dropKey = (record: number): number => -record;
const recordOf = (key: number): number => -key;

const LETTERS = { real: 'r', 'false-alarm': 'f', drop: 'd' } as const;
const NAMES = new Map(Object.entries(LETTERS).map(([name, letter]) => [letter as string, name as Mark | 'drop']));

/** `r12 f13 d-4`: short, since browsers keep about five million characters. Holds no value. */
const stored = (marks: ReadonlyMap<number, Mark | 'drop'>): string => [...marks].map(([key, mark]) => LETTERS[mark] + key).join(' ');

function* restored(text: string): Generator<[number, Mark | 'drop']> {
  for (const [, letter, key] of text.matchAll(/([rfd])(-?\d+)/g)) yield [Number(key), NAMES.get(letter)!];
}
