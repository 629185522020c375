import { createHash } from 'node:crypto';
import type { Finding } from '../model.ts';
import { partAt } from '../value/first-index.ts';
import { Blocks, HEADER, lineEnd, LINES } from './blocks.ts';
import { contextAfter, contextBefore, difference, isFull, type Span } from './context.ts';
import { hashLines, hashOf, Pairs, starts } from './line-hashes.ts';

/** Smaller ones may be a value that is named by its file: they hold nothing but one word. */
const SMALL = 1100;
const ONE_WORD = /^\s*\S*\s*$/;
/** Larger ones are scanned whole. */
const LARGE = 1 << 24;

/** A version, compared with those before it. */
export interface Version {
  bytes: Buffer;
  /** The new lines, with the context that rules need. */
  windows: readonly Span[];
  /** The new lines themselves. */
  lines: readonly Span[];
  /** For one of the new lines, rules look further than its context. */
  isWide: boolean;
  /** Where each line of the compared region starts, where the region ends, and the lines' hashes. */
  starts: Int32Array;
  hashes: Uint32Array;
  /** The version that has all other lines, and how much further those after the region are here. */
  base?: Version;
  shift: number;
  /** The lines with findings. Filled by `Versions.hitsIn`. */
  hits: readonly Hit[];
}

/** A line with findings. */
export interface Hit {
  /** Where it starts. */
  at: number;
  found: Found;
}

/** What a line has, in each version that has it in the same context. */
export interface Found {
  /** Findings that start on it. Only `endLine - line` counts of the numbers of their lines. */
  findings: Finding[];
  /** This is all; otherwise, the version must be scanned. */
  isExact: boolean;
}

/** New lines for which rules look anywhere: keys of several lines and SQL. */
const WIDE = /PRIVATE KEY|-----(?:BEGIN|END)|Private-Lines|insert\s{1,9}into/i;
const TABLE_PATH = /\.(?:csv|tsv|tab|psv|ipynb|sql|dvc)(?:\.\w{1,8})?$/i;
const SETTINGS_PATH = /\.(?:ya?ml|json5?)$/i;
/** A Secret of Kubernetes, and lists of encrypted values: the name of the list says what they are. */
const LIST = /kind["']?:[ \t]{0,8}["']?secret|(?:encrypted|sealed)(?:data)?["']?\s{0,4}:/i;

/** Whether versions of a file can be compared. Its lines are looked at when they are new. */
export function isComparable(path: string, bytes: Buffer): boolean {
  if (bytes.length > LARGE || TABLE_PATH.test(path) || bytes.includes(0)) return false;
  if (bytes.length < SMALL && ONE_WORD.test(bytes.toString('latin1'))) return false;
  if (SETTINGS_PATH.test(path) && LIST.test(bytes.toString('latin1'))) return false;
  const first = bytes.toString('latin1', 0, Math.min(lineEnd(bytes, 0), 4000));
  return !(/[,;\t|]/.test(first) && HEADER.test(first));
}

/** The first line of each line's context, and the line after it. */
let contextFirst = new Int32Array(0);
let contextEnd = new Int32Array(0);

/** How many versions are kept to compare the next one with: those of several branches alternate. */
const KEPT = 4;

/**
 * Decides which lines of a version of a file are new, given the versions before it. What a rule says about a line depends on the
 * line and on the text around it. So a line is known if an earlier version had the same line in the same context. A context
 * (see `context.ts`) is larger than what ordinary rules look at (12 lines, 640 bytes). The context of a line of a block (see
 * `blocks.ts`) is the whole block. A version with a new line for which rules look anywhere (`WIDE`) is scanned whole.
 *
 * A known line has the findings that it had before. Which lines had some is kept with their hashes.
 */
export class Versions {
  private readonly known = new Pairs();
  private readonly hit = new Pairs();
  /** By the line's hash. */
  private readonly found = new Map<string, Found>();
  private readonly last: Version[] = [];
  private readonly blocks = new Blocks();

  /** What is new in a version, which is known afterwards. */
  add(bytes: Buffer): Version {
    const { from, to, base } = this.region(bytes);
    const count = hashLines(bytes, from, to);
    const version = this.compare(bytes, count, this.blocksIn(bytes, from, to), base);
    version.isWide = base !== undefined && version.lines.some((line) => WIDE.test(bytes.toString('latin1', line.from, line.to)));
    if (this.last.length === KEPT) this.last.shift();
    this.last.push(version);
    return version;
  }

  /**
   * Notes that lines at [from, to) have findings.
   *
   * @param finding is all of it, and is on the first of the lines; if it is missing, versions with these lines must be scanned
   */
  markHit({ starts, hashes }: Version, from: number, to: number, finding?: Finding): void {
    for (let i = partAt(starts.subarray(0, -1), from); i < starts.length - 1 && starts[i] < to; i++) {
      if (starts[i + 1] <= from) continue;
      const found = this.foundOn(hashes, i);
      if (finding) {
        found.findings.push(finding);
        return;
      }
      found.isExact = false;
    }
  }

  private foundOn(hashes: Uint32Array, line: number): Found {
    const [a, b] = [hashes[2 * line], hashes[2 * line + 1]];
    const key = `${a} ${b}`;
    let found = this.found.get(key);
    if (!found) this.found.set(key, (found = { findings: [], isExact: true }));
    this.hit.add(a, b);
    return found;
  }

  /** The lines with findings, if those of earlier versions are known. The version no longer refers to another one afterwards. */
  hitsIn(version: Version): readonly Hit[] {
    const { starts, hashes, base, shift } = version;
    const before = base?.hits ?? [];
    const end = starts.at(-1)!;
    const hits = before.filter(({ at }) => at < starts[0]);
    for (let i = 0; i < starts.length - 1; i++)
      if (this.hit.has(hashes[2 * i], hashes[2 * i + 1])) hits.push({ at: starts[i], found: this.foundOn(hashes, i) });
    for (const { at, found } of before) if (at + shift >= end && at >= starts[0]) hits.push({ at: at + shift, found });
    version.base = undefined;
    return (version.hits = hits);
  }

  /** What the findings of a version depend on: all lines with findings, and all blocks, in their context. */
  dependencies({ bytes, hits }: Version): string {
    const marks = hits.map(({ at }) => at);
    const isHit = new Set(marks);
    for (const start of this.blocks.in(bytes, 0, bytes.length)) marks.push(start);
    const spans: Span[] = [];
    for (const mark of marks.sort((a, b) => a - b)) join(spans, contextBefore(bytes, mark), contextAfter(bytes, lineEnd(bytes, mark)));
    let span = 0;
    const places = marks.map((mark) => {
      while (spans[span].to <= mark) span++;
      return `${span} ${mark - spans[span].from} ${isHit.has(mark)}`;
    });
    const edges = spans.map(({ from, to }) => `${to - from} ${from === 0} ${to === bytes.length}`);
    const hash = createHash('sha256').update(`${[...new Set(places)].join()} ${edges.join()}\n`);
    for (const { from, to } of spans) hash.update(bytes.subarray(from, to));
    return hash.digest('base64');
  }

  /** Whole lines around all differences from an earlier version: first the lines whose context may differ, then the context of those. */
  private region(bytes: Buffer): Span & { base?: Version } {
    let best: Span & { base?: Version } = { from: 0, to: bytes.length };
    if (this.last.length === 0) return best;
    for (const base of this.last) {
      const found = difference(bytes, base.bytes);
      if (best.base === undefined || found.to - found.from < best.to - best.from) best = { ...found, base };
    }
    const hasBlock = (from: number, to: number) => this.blocks.in(bytes, from, to).length > 0;
    let from = contextBefore(bytes, best.from);
    for (let start = contextBefore(bytes, from); start < from && hasBlock(start, from); start = contextBefore(bytes, from)) from = start;
    let to = contextAfter(bytes, best.to);
    for (let end = contextAfter(bytes, to); end > to && hasBlock(to, end); end = contextAfter(bytes, to)) to = end;
    return { from: contextBefore(bytes, from), to: contextAfter(bytes, to), base: best.base };
  }

  /** For each line of a block, the first and the last line of it. */
  private blocksIn(bytes: Buffer, from: number, to: number): Map<number, readonly [number, number]> {
    const blocks = new Map<number, readonly [number, number]>();
    let lines: number[] = [];
    const end = () => {
      for (const line of lines) blocks.set(line, [lines[0], lines.at(-1)!]);
      lines = [];
    };
    let line = 0;
    for (const start of this.blocks.in(bytes, from, to)) {
      while (starts[line] < start) line++;
      if (lines.length > 0 && line - lines.at(-1)! > LINES) end();
      lines.push(line);
    }
    end();
    return blocks;
  }

  /** Compares the lines in the buffers. Those at the region's edges are known: they are far from any difference. */
  private compare(bytes: Buffer, count: number, blocks: ReadonlyMap<number, readonly [number, number]>, base?: Version): Version {
    const isStart = starts[0] === 0;
    const isEnd = starts[count] === bytes.length;
    if (contextFirst.length <= count) [contextFirst, contextEnd] = [new Int32Array(count * 2), new Int32Array(count * 2)];
    let first = 0;
    let end = 0;
    for (let i = 0; i < count; i++) {
      // Both ends of the context only move forward.
      while (first < i && isFull(starts[i] - starts[first + 1], i - first - 1)) first++;
      if (end <= i) end = i + 1;
      while (end < count && !isFull(starts[end] - starts[i + 1], end - i - 1)) end++;
      contextFirst[i] = first;
      contextEnd[i] = end;
    }
    const lines: Span[] = [];
    const windows: Span[] = [];
    let low = 0;
    while (!isStart && low < count && contextFirst[low] === 0 && !isFull(starts[low] - starts[0], low)) low++;
    let high = count;
    while (!isEnd && high > low && contextEnd[high - 1] === count && !isFull(starts[count] - starts[high], count - high)) high--;
    const hashes = new Uint32Array((high - low) * 2);
    for (let i = low; i < high; i++) {
      const block = blocks.size > 0 ? blocks.get(i) : undefined;
      first = contextFirst[block ? block[0] : i];
      end = contextEnd[block ? block[1] : i];
      // Which line of the context it is, and whether the context begins or ends with the file.
      const place = (i - first) * 4 + (isStart && first === 0 ? 2 : 0) + (isEnd && end === count ? 1 : 0);
      const at = 2 * (i - low);
      hashOf(first, end, place, hashes, at);
      if (!this.known.add(hashes[at], hashes[at + 1])) continue;
      join(lines, starts[i], starts[i + 1]);
      join(windows, starts[first], starts[end]);
    }
    const shift = base ? bytes.length - base.bytes.length : 0;
    return { bytes, windows, lines, isWide: false, starts: starts.slice(low, high + 1), hashes, base, shift, hits: [] };
  }
}

/** Adds a span, or extends the last one if they touch. Spans come in order, but the context of a block may begin before the last one. */
function join(spans: Span[], from: number, to: number): void {
  let start = from;
  let end = to;
  while (spans.length > 0 && start <= spans.at(-1)!.to) {
    const last = spans.pop()!;
    start = Math.min(start, last.from);
    end = Math.max(end, last.to);
  }
  spans.push({ from: start, to: end });
}
