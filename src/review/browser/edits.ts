/** One user action: what was marked, and what was there before. */
export interface Edit<K, V> {
  /** For people: `3 findings marked as real`. */
  what: string;
  changes: readonly { key: K; before: V | undefined; after: V | undefined }[];
}

/** A map whose changes can be undone, one user action at a time. */
export class UndoMap<K, V> {
  private readonly undone: Edit<K, V>[] = [];
  private readonly done: Edit<K, V>[] = [];

  constructor(private readonly map: Map<K, V>) {}

  /** Sets all keys to the value, or removes them if it is undefined. Returns the number of changed keys. */
  set(keys: Iterable<K>, after: V | undefined, what: string): number {
    const changes = [];
    for (const key of new Set(keys)) {
      const before = this.map.get(key);
      if (before !== after) changes.push({ key, before, after });
    }
    if (changes.length === 0) return 0;
    this.undone.length = 0;
    this.done.push({ what, changes });
    for (const { key } of changes) this.put(key, after);
    return changes.length;
  }

  /** Takes the last edit back. Returns it, or undefined if there is none. */
  undo(): Edit<K, V> | undefined {
    const edit = this.done.pop();
    if (!edit) return undefined;
    for (const { key, before } of edit.changes) this.put(key, before);
    this.undone.push(edit);
    return edit;
  }

  /** Does the last undone edit again. Returns it, or undefined if there is none. */
  redo(): Edit<K, V> | undefined {
    const edit = this.undone.pop();
    if (!edit) return undefined;
    for (const { key, after } of edit.changes) this.put(key, after);
    this.done.push(edit);
    return edit;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  private put(key: K, value: V | undefined): void {
    if (value === undefined) this.map.delete(key);
    else this.map.set(key, value);
  }
}
