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

  /** True if a stretch of the text as it was has been touched. */
  overlaps(start: number, end: number): boolean {
    return this.replaced.some((item) => item.start < end && start < item.end);
  }
}
