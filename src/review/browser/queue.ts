import type { Item } from './item.ts';

/** The state of the decisions. */
export interface Queue {
  isDecided(item: Item): boolean;
  /** Waits for a decision: neither decided nor in the allowlist file. */
  isOpen(item: Item): boolean;
}

/** Counts the findings that need a decision. Those in the allowlist file need none, but count if they got one. */
export function progressOf(items: readonly Item[], marks: Queue): { decided: number; open: number; toDecide: number } {
  let decided = 0;
  let open = 0;
  for (const item of items) {
    if (marks.isDecided(item)) decided++;
    else if (marks.isOpen(item)) open++;
  }
  return { decided, open, toDecide: decided + open };
}

/** The next or previous item that is open, starting next to `at`, once around. */
export function nextOpen(items: readonly Item[], at: number, by: 1 | -1, marks: Queue): Item | undefined {
  const { length } = items;
  for (let i = 1; i <= length; i++) {
    const item = items[(((at + i * by) % length) + length) % length];
    if (marks.isOpen(item)) return item;
  }
  return undefined;
}
