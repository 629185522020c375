import type { View } from '../model.ts';

/** Size of a window in bytes: what is looked at again and again stays in the processor's cache. */
const WINDOW = 1 << 21;
/** How much of a window the next one sees again: more than any secret is long. */
const OVERLAP = 1 << 16;

const NEWLINE = 10;

/** A view of some bytes in a row of the root view. */
export interface Window {
  view: View;
  /** True for what this window has to report, by its end in the root view: what is cut off at its end is the next one's. */
  owns: (end: number) => boolean;
}

/** Bytes [from, to) of a text. */
export interface Range {
  from: number;
  to: number;
}

/** Smaller texts are a window or two: to compare them with what they were would save nothing. */
export const WORTH_COMPARING = 2 * WINDOW;

const STEP = 1 << 16;

/** What of `bytes` is not as it was in `before`: all but what both begin and end with. */
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
 * The root view, or windows of it that overlap if it is large. They end with a line where there is one.
 *
 * @param changed leaves out windows in which nothing of this range is
 * @param header of a table, which every window but that of the table's beginning gets in front
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
  // No window owns what ends in a header that was put in front.
  return {
    bytes,
    text: bytes.toString('latin1'),
    map: {
      start: (offset) => from + Math.max(0, offset - length),
      end: (offset) => (offset <= length && length > 0 ? -1 : from + offset - length),
    },
  };
}
