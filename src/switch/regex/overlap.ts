/** Whether two globs may match the same path. Sets of characters count as any character, so a yes may be wrong, but a no is not. */
export function mayOverlap(one: string, other: string): boolean {
  const first = segmentsOf(one);
  // What is in a folder counts too, but folders have no names like *.py.
  return meet(first.at(-1)?.startsWith('*.') ? first : [...first, '**'], segmentsOf(other), '**', (a, b) =>
    meet(tokensOf(a), tokensOf(b), '*', isSameToken),
  );
}

/** A name with a slash at its end is a folder at any depth. */
const segmentsOf = (glob: string): string[] => {
  const path = /^[^/]+\/$/.test(glob) ? `**/${glob}` : glob;
  return `${path}${path.endsWith('/') ? '**' : ''}`.split('/').filter((segment) => segment !== '');
};

const tokensOf = (segment: string): string[] => segment.match(/\\?[^[*?\\]|\[(?:\\.|[^\]\\])+\]|\\?[^]/g) ?? [];

const isSet = (token: string): boolean => token === '?' || /^\[[^]+\]$/.test(token);
const isSameToken = (a: string, b: string): boolean => isSet(a) || isSet(b) || a.replace(/^\\/, '') === b.replace(/^\\/, '');

/** Whether two lists can be the same, if `many` is any number of items. */
function meet(a: readonly string[], b: readonly string[], many: string, isSame: (a: string, b: string) => boolean): boolean {
  // For each pair of ends, from the last one: whether they can be the same.
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      row[j] =
        x === undefined && y === undefined
          ? true
          : x === many
            ? below[j]! || (y !== undefined && row[j + 1]!)
            : y === many
              ? row[j + 1]! || (x !== undefined && below[j]!)
              : x !== undefined && y !== undefined && isSame(x, y) && below[j + 1]!;
    }
    below = row;
  }
  return below[0]!;
}
