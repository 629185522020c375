/**
 * The first index for which `holds` is true, or `count` if it is for none; by halving.
 *
 * @param count indexes from 0 to `count - 1` are looked at
 * @param holds once true for an index, true for all after it
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The last part that starts at `offset` or before; 0 if none does.
 *
 * @param starts in rising order, from 0
 */
export const partAt = (starts: ArrayLike<number>, offset: number): number =>
  Math.max(0, firstIndex(starts.length, (index) => starts[index]! > offset) - 1);
