/**
 * Tells where `pattern` matches next. Questions must ascend: each match is looked for once, so that asking for every
 * line of a text costs one pass over it.
 *
 * @param pattern global; its `lastIndex` is used
 * @returns UTF-16 offset of the first match at or behind the place, Infinity if there is none
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
