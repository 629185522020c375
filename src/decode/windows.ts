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

/** The root view, or windows of it that overlap if it is large. They end with a line where there is one. */
export function* windows(root: View): Generator<Window> {
  const { bytes } = root;
  let from = 0;
  let seen = 0;
  while (bytes.length - from > WINDOW + OVERLAP) {
    const newline = bytes.lastIndexOf(NEWLINE, from + WINDOW - 1);
    const to = newline > from + WINDOW / 2 ? newline + 1 : from + WINDOW;
    const first = seen;
    yield { view: slice(bytes, from, to), owns: (end) => end >= first && end < to };
    seen = to;
    const again = bytes.indexOf(NEWLINE, to - OVERLAP);
    from = again >= 0 && again < to - 1 ? again + 1 : to - OVERLAP;
  }
  const first = seen;
  yield { view: from === 0 ? root : slice(bytes, from, bytes.length), owns: (end) => end >= first };
}

function slice(whole: Buffer, from: number, to: number): View {
  const bytes = whole.subarray(from, to);
  const shift = (offset: number) => from + offset;
  return { bytes, text: bytes.toString('latin1'), map: { start: shift, end: shift } };
}
