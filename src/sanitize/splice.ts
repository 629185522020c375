/* Replaces ranges of texts. */
import type { Edit } from '../dataset/container/rewrite.ts';
import { firstIndex } from '../value/first-index.ts';

/** A replaced range: offsets in the original text, and the new text. */
export interface Replaced {
  start: number;
  end: number;
  text: string;
}

/** A text in which ranges are replaced one after another. It maps each to the original text. Offsets are UTF-16 units. */
export class FieldText {
  /** In order, without overlaps. */
  readonly replaced: Replaced[] = [];
  text: string;

  constructor(readonly original: string) {
    this.text = original;
  }

  /** @param start offset in the current text; may cover all or part of an earlier replacement */
  replace(start: number, end: number, text: string): void {
    const { replaced } = this;
    this.places = null;
    let shift = 0; // from the original to now
    let first = 0;
    while (first < replaced.length) {
      const { start: from, end: to, text: now } = replaced[first];
      if (from + shift + now.length > start || (from + shift + now.length === start && from + shift === start)) break;
      shift += now.length - (to - from);
      first++;
    }
    let originalStart = start - shift;
    let last = first;
    let before = '';
    let after = '';
    let shiftEnd = shift;
    while (last < replaced.length && replaced[last].start + shiftEnd < end) {
      const { start: from, end: to, text: now } = replaced[last];
      const at = from + shiftEnd;
      if (at < start) {
        before = now.slice(0, start - at);
        originalStart = from;
      }
      if (at + now.length > end) after = now.slice(end - at);
      shiftEnd += now.length - (to - from);
      last++;
    }
    const reach = last > first ? replaced[last - 1].end : originalStart;
    const originalEnd = after === '' ? Math.max(reach, end - shiftEnd) : reach;
    replaced.splice(first, last - first, { start: originalStart, end: originalEnd, text: before + text + after });
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
  }

  /**
   * Makes many replacements in one pass.
   *
   * @param edits offsets in the current text, in order, without overlaps
   */
  replaceAll(edits: readonly Replaced[]): void {
    if (edits.length < 2) {
      for (const { start, end, text } of edits) this.replace(start, end, text);
      return;
    }
    this.places = null;
    const before = this.replaced.splice(0);
    const walk = new Walk(before, this.replaced, this.original);
    for (const { start, end, text } of edits) {
      walk.keep(start);
      walk.put(text);
      walk.drop(end);
    }
    this.text = walk.end();
  }

  /** True if most of a range of the current text was put there: the rest may be a title, or a word between two names. */
  isMade(start: number, end: number): boolean {
    const places = (this.places ??= placesOf(this.replaced));
    let made = 0;
    for (let i = firstAfter(places, start); i < places.length && places[i]!.start < end; i++)
      made += Math.min(end, places[i]!.end) - Math.max(start, places[i]!.start);
    return made * 2 > end - start;
  }

  /** Of the replacements in the current text. Asked for each finding of a record, which may have thousands. */
  private places: readonly Range[] | null = null;

  /** True if a range of the original text was touched. */
  overlaps(start: number, end: number): boolean {
    return (this.replaced[firstAfter(this.replaced, start)]?.start ?? Infinity) < end;
  }
}

interface Range {
  start: number;
  end: number;
}

function placesOf(replaced: readonly Replaced[]): Range[] {
  let shift = 0;
  return replaced.map(({ start, end, text }) => {
    const at = start + shift;
    shift += text.length - (end - start);
    return { start: at, end: at + text.length };
  });
}

/** The index of the first range that ends after `at`. The ranges are in order, without overlaps. */
const firstAfter = (ranges: readonly Range[], at: number): number => firstIndex(ranges.length, (index) => ranges[index]!.end > at);

/** Walks a text with replacements from start to end, and records the new replacements. */
class Walk {
  private at = 0; // in the text before these edits
  private original = 0;
  private next = 0;
  /** Units walked so far in a replaced range, or 0. */
  private inside = 0;
  private open: Replaced | null = null;
  private readonly parts: string[] = [];

  constructor(
    private readonly before: readonly Replaced[],
    private readonly out: Replaced[],
    private readonly text: string,
  ) {}

  keep(to: number): void {
    this.walk(to, true);
  }

  drop(to: number): void {
    this.walk(to, false);
  }

  put(text: string): void {
    this.open ??= { start: this.original, end: this.original, text: '' };
    this.open.text += text;
    this.parts.push(text);
  }

  end(): string {
    this.walk(Infinity, true);
    this.close();
    return this.parts.join('');
  }

  private close(): void {
    if (this.open) this.out.push(this.open);
    this.open = null;
  }

  private walk(to: number, isKept: boolean): void {
    for (;;) {
      const item = this.before[this.next];
      if (item && (this.inside > 0 || item.start <= this.original)) {
        // In a replaced range: its kept part joins the open one.
        const length = Math.min(item.text.length - this.inside, to - this.at);
        if (length === 0 && item.text.length > this.inside) return;
        this.open ??= { start: item.start, end: item.start, text: '' };
        if (isKept) this.put(item.text.slice(this.inside, this.inside + length));
        this.at += length;
        this.inside += length;
        this.open.end = item.end;
        this.original = item.end;
        if (this.inside < item.text.length) return;
        this.inside = 0;
        this.next++;
        continue;
      }
      const length = Math.min((item?.start ?? this.text.length) - this.original, to - this.at);
      if (length <= 0) return;
      if (isKept) {
        this.close();
        this.parts.push(this.text.slice(this.original, this.original + length));
      }
      this.at += length;
      this.original += length;
      if (!isKept && this.open) this.open.end = this.original;
    }
  }
}

/** Sorts edits, and leaves out those that overlap an earlier one in the list. */
export function arranged(edits: readonly Edit[]): Edit[] {
  const sorted: Edit[] = [];
  for (const edit of edits) {
    const at = firstIndex(sorted.length, (index) => sorted[index]!.start >= edit.start);
    if ((sorted[at - 1]?.end ?? 0) > edit.start || (sorted[at]?.start ?? Infinity) < edit.end) continue;
    sorted.splice(at, 0, edit);
  }
  return sorted;
}
