/**
 * The candidate that the user probably meant, or undefined: the one with the fewest letters to insert, delete, replace
 * or swap, at most a third of the word. Own code, since the packages for this (`fastest-levenshtein`, `leven`) do not
 * count a swap as one edit, and swaps are half of all typos.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > MAX_WORD) return undefined;
  const near = candidates
    .map((candidate) => ({
      candidate,
      edits: word.length > 2 && candidate.startsWith(word) ? 0.5 : distance(word.toLowerCase(), candidate),
    }))
    .sort((a, b) => a.edits - b.edits)[0];
  return near && near.edits <= Math.max(1, Math.floor(word.length / 3)) && near.edits < word.length ? near.candidate : undefined;
}

/** Longer than any of our names, so it was meant as something else. */
const MAX_WORD = 40;

function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/** ` (did you mean scan?)`, or '' if no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}
