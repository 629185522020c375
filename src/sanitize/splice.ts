/* Replaces stretches of texts and ranges of bytes, and nothing else. */

/** A replaced stretch: offsets of the text as it was, and what stands there now. */
export interface Replaced {
  start: number;
  end: number;
  text: string;
}

/** A text in which stretches are replaced one after another; knows where each stands in the text as it was. Offsets are UTF-16 units. */
export class FieldText {
  /** In order, not overlapping. */
  readonly replaced: Replaced[] = [];
  text: string;

  constructor(readonly original: string) {
    this.text = original;
  }

  /** @param start offset in the text as it is now; what was replaced there before is replaced whole or in part */
  replace(start: number, end: number, text: string): void {
    const { replaced } = this;
    let shift = 0; // from the original to now
    let first = 0;
    while (first < replaced.length) {
      const { start: from, end: to, text: now } = replaced[first];
      if (from + shift + now.length > start || (from + shift + now.length === start && from + shift === start)) break;
      shift += now.length - (to - from);
      first++;
    }
    let originalStart = start - shift;
    let last = first;
    let before = '';
    let after = '';
    let shiftEnd = shift;
    while (last < replaced.length && replaced[last].start + shiftEnd < end) {
      const { start: from, end: to, text: now } = replaced[last];
      const at = from + shiftEnd;
      if (at < start) {
        before = now.slice(0, start - at);
        originalStart = from;
      }
      if (at + now.length > end) after = now.slice(end - at);
      shiftEnd += now.length - (to - from);
      last++;
    }
    const reach = last > first ? replaced[last - 1].end : originalStart;
    const originalEnd = after === '' ? Math.max(reach, end - shiftEnd) : reach;
    replaced.splice(first, last - first, { start: originalStart, end: originalEnd, text: before + text + after });
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
  }

  /**
   * Many at once, in one pass over them and what was replaced before.
   *
   * @param edits offsets in the text as it is now, in order, not overlapping
   */
  replaceAll(edits: readonly Replaced[]): void {
    if (edits.length < 2) {
      for (const { start, end, text } of edits) this.replace(start, end, text);
      return;
    }
    const before = this.replaced.splice(0);
    const walk = new Walk(before, this.replaced, this.original);
    for (const { start, end, text } of edits) {
      walk.keep(start);
      walk.put(text);
      walk.drop(end);
    }
    this.text = walk.end();
  }

  /** True if a stretch of the text as it was has been touched. */
  overlaps(start: number, end: number): boolean {
    return this.replaced.some((item) => item.start < end && start < item.end);
  }
}

/** Goes over a text with replaced stretches from its beginning to its end, and notes what is replaced now. */
class Walk {
  private at = 0; // in the text as it is before
  private original = 0;
  private next = 0;
  /** Units of the replaced stretch that the walk is in, or 0. */
  private inside = 0;
  private open: Replaced | null = null;
  private readonly parts: string[] = [];

  constructor(
    private readonly before: readonly Replaced[],
    private readonly out: Replaced[],
    private readonly text: string,
  ) {}

  keep(to: number): void {
    this.walk(to, true);
  }

  drop(to: number): void {
    this.walk(to, false);
  }

  put(text: string): void {
    this.open ??= { start: this.original, end: this.original, text: '' };
    this.open.text += text;
    this.parts.push(text);
  }

  end(): string {
    this.walk(Infinity, true);
    this.close();
    return this.parts.join('');
  }

  private close(): void {
    if (this.open) this.out.push(this.open);
    this.open = null;
  }

  private walk(to: number, isKept: boolean): void {
    for (;;) {
      const item = this.before[this.next];
      if (item && (this.inside > 0 || item.start <= this.original)) {
        // In a replaced stretch: what is kept of it goes to what is open now.
        const length = Math.min(item.text.length - this.inside, to - this.at);
        if (length === 0 && item.text.length > this.inside) return;
        this.open ??= { start: item.start, end: item.start, text: '' };
        if (isKept) this.put(item.text.slice(this.inside, this.inside + length));
        this.at += length;
        this.inside += length;
        this.open.end = item.end;
        this.original = item.end;
        if (this.inside < item.text.length) return;
        this.inside = 0;
        this.next++;
        continue;
      }
      const length = Math.min((item?.start ?? this.text.length) - this.original, to - this.at);
      if (length <= 0) return;
      if (isKept) {
        this.close();
        this.parts.push(this.text.slice(this.original, this.original + length));
      }
      this.at += length;
      this.original += length;
      if (!isKept && this.open) this.open.end = this.original;
    }
  }
}

export interface Edit {
  /** Byte offsets in the record. */
  start: number;
  end: number;
  /** In UTF-8, escaped as its place wants it. */
  text: string;
}

/** Edits in order, without those that overlap an earlier one of the list. */
export function arranged(edits: readonly Edit[]): Edit[] {
  const sorted: Edit[] = [];
  for (const edit of edits) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].start < edit.start) low = middle + 1;
      else high = middle;
    }
    if ((sorted[low - 1]?.end ?? 0) > edit.start || (sorted[low]?.start ?? Infinity) < edit.end) continue;
    sorted.splice(low, 0, edit);
  }
  return sorted;
}

/** @param edits in order, not overlapping */
export function splice(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = [];
  let position = 0;
  for (const { start, end, text } of edits) {
    parts.push(bytes.subarray(position, start), Buffer.from(text));
    position = end;
  }
  parts.push(bytes.subarray(position));
  return Buffer.concat(parts);
}
