/** Replaces ranges of bytes, and nothing else. */

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
