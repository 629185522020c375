import type { View } from '../model.ts';

/** Size of a window in bytes: small enough to stay in the processor's cache. */
const WINDOW = 1 << 21;
/** How much of a window the next one repeats: longer than any secret. */
const OVERLAP = 1 << 16;

const NEWLINE = 10;

/** A view of a slice of the root view. */
export interface Window {
  view: View;
  /** True if this window must report a match, by the match's end in the root view: one that is cut off at the window's end belongs to the next. */
  owns: (end: number) => boolean;
}

/** Bytes [from, to) of a text. */
export interface Range {
  from: number;
  to: number;
}

/** Smaller texts are one or two windows: comparing them with their earlier version would save nothing. */
export const WORTH_COMPARING = 2 * WINDOW;

const STEP = 1 << 16;

/** The part of `bytes` that differs from `before`: everything except their common beginning and end. */
export function changedRange(bytes: Buffer, before: Buffer): Range {
  const most = Math.min(bytes.length, before.length);
  let from = 0;
  while (from + STEP <= most && bytes.compare(before, from, from + STEP, from, from + STEP) === 0) from += STEP;
  while (from < most && bytes[from] === before[from]) from++;
  let same = 0; // at the end
  const shift = before.length - bytes.length;
  const endsAlike = (end: number) => bytes.compare(before, end - STEP + shift, end + shift, end - STEP, end) === 0;
  while (from + same + STEP <= most && endsAlike(bytes.length - same)) same += STEP;
  while (from + same < most && bytes[bytes.length - 1 - same] === before[before.length - 1 - same]) same++;
  return { from, to: bytes.length - same };
}

/**
 * The root view, or overlapping windows of it if it is large. They end at a line's end if possible.
 *
 * @param changed skips windows that contain nothing of this range
 * @param header of a table: every window except the one with the table's beginning gets it in front
 * @param isBeginning false if the root view is a later part of something
 */
export function* windows(
  root: View,
  changed: Range = { from: 0, to: root.bytes.length },
  header: Buffer = NO_HEADER,
  isBeginning = true,
): Generator<Window> {
  const { bytes } = root;
  let from = 0;
  let seen = 0;
  while (bytes.length - from > WINDOW + OVERLAP) {
    const newline = bytes.lastIndexOf(NEWLINE, from + WINDOW - 1);
    const to = newline > from + WINDOW / 2 ? newline + 1 : from + WINDOW;
    const first = seen;
    if (to >= changed.from && from <= changed.to)
      yield { view: slice(bytes, from, to, isBeginning && from === 0 ? NO_HEADER : header), owns: (end) => end >= first && end < to };
    seen = to;
    const again = bytes.indexOf(NEWLINE, to - OVERLAP);
    from = again >= 0 && again < to - 1 ? again + 1 : to - OVERLAP;
  }
  const first = seen;
  if (from <= changed.to)
    yield {
      view: from === 0 && (isBeginning || header.length === 0) ? root : slice(bytes, from, bytes.length, header),
      owns: (end) => end >= first,
    };
}

const NO_HEADER = Buffer.alloc(0);

function slice(whole: Buffer, from: number, to: number, header: Buffer): View {
  const own = whole.subarray(from, to);
  const { length } = header;
  const bytes = length === 0 ? own : Buffer.concat([header, own]);
  // No window owns a match that ends in a header that was put in front.
  return {
    bytes,
    text: bytes.toString('latin1'),
    map: {
      start: (offset) => from + Math.max(0, offset - length),
      end: (offset) => (offset <= length && length > 0 ? -1 : from + offset - length),
    },
  };
}
