/** A stretch to mask; offsets are bytes. */
export interface Mask {
  start: number;
  end: number;
  kind: 'secret' | 'personal-data' | 'field';
  /** The rule's id, the type of personal data or the field's name. */
  id: string;
  /** The replacement. */
  text: string;
  /** Where masks overlap, the highest rank keeps its label. */
  rank: number;
  /** The value of a field: the mask has its own quotes and may cover brackets. */
  whole?: boolean;
}

/** Merges overlapping masks, so that both values are fully covered. Sorts them by position. */
export function merged(masks: readonly Mask[]): Mask[] {
  if (masks.length < 2) return [...masks];
  const out: Mask[] = [];
  for (const mask of [...masks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (!last || mask.start >= last.end) {
      out.push({ ...mask });
      continue;
    }
    const end = Math.max(last.end, mask.end);
    const start = last.start;
    if (mask.rank > last.rank) out[out.length - 1] = { ...mask };
    Object.assign(out.at(-1)!, { start, end });
  }
  return out;
}

/** `text` with the masks applied. @param shift offset of the text, in the masks' offsets */
export function splicedText(text: string, masks: readonly Mask[], shift: number): string {
  const out: string[] = [];
  let position = 0;
  for (const { start, end, text: marker } of masks) {
    out.push(text.slice(position, start - shift), marker);
    position = end - shift;
  }
  out.push(text.slice(position));
  return out.join('');
}

/** The bytes [from, to) with the masks applied; a view of the same memory if there are none. */
export function spliced(bytes: Buffer, masks: readonly Mask[], from: number, to: number): Buffer {
  // Joining one string is faster than many buffers. Markers are ASCII.
  return masks.length === 0
    ? bytes.subarray(from, to)
    : Buffer.from(splicedText(bytes.toString('latin1', from, to), masks, from), 'latin1');
}

/** Splits a mask of many lines into one for each line from `from` on, without surrounding spaces and punctuation. */
export function onLines(text: string, mask: Mask, from: number): Mask[] {
  const masks: Mask[] = [];
  for (let start = mask.start; start < mask.end;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > mask.end ? mask.end : newline;
    if (start === mask.start && end === mask.end) return [mask];
    if (end > from) masks.push(...onLine(text, mask, start, end));
    start = end + 1;
  }
  return masks;
}

function onLine(text: string, mask: Mask, start: number, end: number): Mask[] {
  const part = text.slice(start, end);
  // A key without an END also covers what follows it. Its own lines are masked one by one as they come (`KeyBlock`).
  if (mask.id === 'private-key' && !/[A-Za-z0-9+/]{32}/.test(part)) return [];
  const before = /^[^A-Za-z0-9+/=]*/.exec(part)![0].length;
  const body = part.slice(before).replace(/[ \t\r"',\\;]+$/, '').length;
  return body === 0 ? [] : [{ ...mask, start: start + before, end: start + before + body }];
}

/** Maps a range of the spliced text back to the original text. @param from start of the original text */
export function originOf(
  { start, end }: { start: number; end: number },
  masks: readonly Mask[],
  from: number,
): { start: number; end: number } {
  const back = (place: number, atEnd: boolean): number => {
    let shift = from;
    for (const mask of masks) {
      const at = mask.start - shift;
      if (place < at || (atEnd && place === at)) break;
      const length = mask.text.length;
      if (place < at + length || (atEnd && place === at + length)) return atEnd ? mask.end : mask.start;
      shift += mask.end - mask.start - length;
    }
    return place + shift;
  };
  return { start: back(start, false), end: back(end, true) };
}
