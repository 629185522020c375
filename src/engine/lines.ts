/** Bytes kept on either side when lines are very long: a minified bundle is one line. */
const LEAST_REACH = 2048;
const BYTES_A_LINE = 160;

/** Start and end offsets of the `lines` lines before and after [start, end), cut where lines are very long. */
export function linesAround(text: string, start: number, end: number, lines: number): [from: number, to: number] {
  const reach = Math.max(LEAST_REACH, lines * BYTES_A_LINE);
  const least = Math.max(0, start - reach);
  const most = Math.min(text.length, end + reach);
  let from = start;
  for (let i = 0; i <= lines && from > least; i++) from = Math.max(least, text.lastIndexOf('\n', from - 1));
  let to = end;
  for (let i = 0; i <= lines && to < most; i++) {
    const next = text.indexOf('\n', to);
    to = next < 0 ? most : Math.min(most, i === lines ? next : next + 1);
  }
  return [from, to];
}
