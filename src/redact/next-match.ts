/**
 * Returns a function that finds the next match of `pattern`. Its argument must ascend, so that calls for every line of a
 * text cost only one pass over it.
 *
 * @param pattern global; its `lastIndex` is used
 * @returns UTF-16 offset of the first match at or after the argument, Infinity if there is none
 */
export function nextMatch(text: string, pattern: RegExp): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next < from) {
      pattern.lastIndex = from;
      next = pattern.exec(text)?.index ?? Infinity;
    }
    return next;
  };
}
