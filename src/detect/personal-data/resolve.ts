import type { PersonalData } from './find.ts';
import { PUBLISHED } from './weigh.ts';

/** Of overlapping findings the surest stays, of equals the longest; in the order of the text. */
export function resolve(found: readonly PersonalData[]): PersonalData[] {
  const ordered = [...found].sort((a, b) => a.start - b.start);
  const kept: PersonalData[] = [];
  // Only findings that overlap are ranked: a megabyte of names has a hundred thousand findings.
  for (let i = 0; i < ordered.length;) {
    const from = i;
    let end = ordered[i++]!.end;
    for (; i < ordered.length && ordered[i]!.start < end; i++) end = Math.max(end, ordered[i]!.end);
    if (i - from === 1) kept.push(ordered[from]!);
    else for (const item of surest(ordered.slice(from, i))) kept.push(item);
  }
  return kept;
}

/** Marks taken places unit by unit: every value is short, and a text of `a@b.ca@b.ca…` is one group of a hundred thousand overlapping findings. */
function surest(found: PersonalData[]): PersonalData[] {
  const first = found[0]!.start; // they are sorted by start
  const taken = new Uint8Array(found.reduce((last, { end }) => Math.max(last, end), first) - first);
  found.sort((a, b) => rankOf(b) - rankOf(a) || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: PersonalData[] = [];
  for (const item of found) {
    const from = item.start - first;
    const to = item.end - first;
    if (taken.subarray(from, to).includes(1)) continue;
    taken.fill(1, from, to);
    kept.push(item);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** An example from documentation is one, even if a part of it looks real. */
const rankOf = ({ score, reasons }: PersonalData): number => (reasons.includes(PUBLISHED) ? 1 : score);
