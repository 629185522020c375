import type { Hints } from '../../decode/views.ts';
import type { View } from '../../model.ts';
import { type Candidate, MOST_OVERLAPPING, weightOf } from './candidate.ts';
import { DISTINCT } from './edges.ts';
import { AFTER, Escapes } from './escapes.ts';
import { Place } from './filter.ts';
import type { LineTable } from './line-table.ts';
import { NamedValues } from './names/named-values.ts';
import { NextBytes } from './next-byte.ts';
import { global, sticky, unbounded } from './pattern-variants.ts';
import { type Plan, Reach, type Rules, Use, UseColumn } from './plan.ts';
import { Bytes, Spots } from './spots.ts';
import { StartWindows } from './start-windows.ts';
import { LEAST_RUN, TOKEN } from './token.ts';

/** Windows in which every start is tried, if the pattern's matches have no run to look for. */
const FEW_STARTS = 512;

/** One view's search: collects where the patterns match. */
export class Search {
  readonly found: Candidate[] = [];
  readonly names: NamedValues;
  private readonly bytes: Buffer;
  private readonly text: string;
  private readonly next: NextBytes;
  private readonly spots: Spots;
  private readonly escapes: Escapes;
  /** By rule, those that have run. */
  private readonly patterns: RegExp[] = [];
  /** For each rule, the minimum and maximum offsets at which its matches may start. */
  private readonly pending = new Map<number, StartWindows>();

  constructor(
    private readonly rules: Rules,
    private readonly plan: Plan,
    private readonly off: ReadonlySet<string>,
    view: View,
    private readonly lines: LineTable,
    private readonly path: string,
    private readonly hints: Hints,
    private readonly glued: boolean,
  ) {
    this.bytes = view.bytes;
    this.text = view.text;
    this.next = new NextBytes(view.text);
    this.escapes = new Escapes(plan, view, this.next, hints);
    this.spots = new Spots(plan, view.bytes, this.escapes.any);
    this.names = new NamedValues(rules, plan, view, path, (rule) => this.isOff(rule), this.next, this.escapes, this.found);
  }

  /** Handles a literal at `start`. */
  literal(literal: number, start: number): void {
    const { useStart, uses, rare, words, filter } = this.plan;
    if (words[literal]) this.hints.hasWord = true;
    const end = start + filter.places[literal * Place.Size + Place.Length];
    if (rare[literal]) {
      this.hints.heads.push(start, end);
      this.escapes.around(start, end);
    }
    for (let use = useStart[literal]; use < useStart[literal + 1]; use++) {
      const at = use * UseColumn.Size;
      const rule = uses[at + UseColumn.Rule];
      if (uses[at + UseColumn.Kind] === Use.Name) {
        if (!this.isOff(rule)) this.names.find(rule, start, end);
      } else if (uses[at + UseColumn.Kind] === Use.Near) {
        if (this.isOff(rule)) continue;
        const [from, to] = this.lines.around(start, end, this.plan.reach[rule * Reach.Size + Reach.Lines]);
        this.pend(rule, from, to);
        this.escapes.promise(rule, Math.max(from, start - AFTER), Math.min(to, end + AFTER));
      } else {
        const to = start - uses[at + UseColumn.Min];
        const from = Math.max(0, start - uses[at + UseColumn.Max]);
        if (to < from) continue;
        if (to === from) {
          const verdict = this.spots.around(rule, from);
          const isFound = verdict === Bytes.Fit && this.runAt(rule, from);
          if (this.glued && !isFound && from === start) this.runGlued(rule, start);
          if (verdict === Bytes.Refuse) continue;
        } else this.pend(rule, from, to);
        this.escapes.promise(rule, from, to);
      }
    }
  }

  /** Answered without loading the rule, if possible. */
  private isOff(rule: number): boolean {
    if (this.off.size > 0 && this.off.has(this.rules.at(rule)!.id)) return true;
    return this.plan.reach[rule * Reach.Size + Reach.SomePaths] === 1 && !this.rules.at(rule)!.path!.test(this.path);
  }

  /** True if the rule matches at `start`. */
  private tryAt(rule: number, start: number): boolean {
    return this.spots.allow(rule, start) && this.runAt(rule, start);
  }

  /** The same, after the surrounding bytes were checked. */
  private runAt(rule: number, start: number): boolean {
    if (this.isOff(rule)) return false;
    const pattern = (this.patterns[rule] ??= sticky(this.rules.at(rule)!));
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) return false;
    this.found.push({ rule, start, end: pattern.lastIndex });
    return true;
  }

  /** Notes a key with other letters next to it, if the rule matches at `start` regardless of them. */
  private runGlued(rule: number, start: number): void {
    DISTINCT.lastIndex = start;
    if (!DISTINCT.test(this.text) || this.isOff(rule)) return;
    const pattern = unbounded(this.rules.at(rule)!);
    pattern.lastIndex = start;
    if (pattern.test(this.text)) this.found.push({ rule, start, end: pattern.lastIndex });
  }

  private pend(rule: number, from: number, to: number): void {
    const windows = this.pending.get(rule);
    if (windows) windows.add(from, to);
    else this.pending.set(rule, new StartWindows(from, to));
  }

  /** Searches the pending windows. */
  windows(): void {
    for (const [rule, windows] of this.pending) {
      if (this.isOff(rule)) continue;
      const ends = windows.sorted();
      for (let i = 0; i < ends.length; i += 2) this.search(rule, ends[i], ends[i + 1]);
    }
  }

  /** All matches of a rule that start in [from, to]. */
  private search(rule: number, from: number, to: number): void {
    if (this.lacks(rule, from, to)) return;
    if (this.plan.reach[rule * Reach.Size + Reach.Run] >= LEAST_RUN) this.aroundRuns(rule, from, to);
    else if (to - from > FEW_STARTS) this.inSlice(rule, from, to);
    else
      for (let start = this.spots.next(rule, from, to); start <= to; start = this.spots.next(rule, start + 1, to)) this.tryAt(rule, start);
  }

  /** True if a byte that every match of the rule needs is not nearby. */
  private lacks(rule: number, from: number, to: number): boolean {
    const { reach } = this.plan;
    const at = rule * Reach.Size;
    const needs = reach[at + Reach.Needs];
    return (
      needs > 0 &&
      !this.next.holds(needs, Math.max(0, from - reach[at + Reach.Behind]), to + reach[at + Reach.Longest] + reach[at + Reach.Ahead])
    );
  }

  /**
   * All matches that start in [from, to] of a rule whose matches contain a run of token characters. Looks at one
   * character per run length until it meets one of a run; most windows have no run that is long enough.
   */
  private aroundRuns(rule: number, from: number, to: number): void {
    const { bytes } = this;
    const length = this.plan.reach[rule * Reach.Size + Reach.Longest];
    const run = this.plan.reach[rule * Reach.Size + Reach.Run];
    const limit = Math.min(bytes.length, to + length);
    let start = from;
    for (let i = from + run - 1; i < limit && start <= to;) {
      if (TOKEN[bytes[i]] === 0) {
        i += run;
        continue;
      }
      let begin = i;
      while (begin > from && TOKEN[bytes[begin - 1]]) begin--;
      let end = i + 1;
      while (end < limit && TOKEN[bytes[end]]) end++;
      start = Math.max(start, begin + run - length);
      let overlapping = 0;
      for (const last = Math.min(to, end - run); (start = this.spots.next(rule, start, last)) <= last; start++) {
        if (!this.tryAt(rule, start)) continue;
        const found = this.found.at(-1)!;
        overlapping += weightOf(found.end - start);
        if (overlapping < MOST_OVERLAPPING) continue;
        overlapping = 0;
        start = found.end - 1; // no real key has so many possible starts in a row
      }
      i = end + run;
    }
  }

  /** All matches that start in [from, to], searched for in a slice with everything that they can see. */
  private inSlice(rule: number, from: number, to: number): void {
    const { reach } = this.plan;
    const at = rule * Reach.Size;
    const offset = Math.max(0, from - reach[at + Reach.Behind]);
    const window = this.text.slice(offset, to + reach[at + Reach.Longest] + reach[at + Reach.Ahead]);
    const pattern = global(this.rules.at(rule)!);
    pattern.lastIndex = from - offset;
    for (let match = pattern.exec(window); match && offset + match.index <= to; match = pattern.exec(window)) {
      const start = offset + match.index;
      this.found.push({ rule, start, end: start + match[0].length });
      pattern.lastIndex = match.index + 1;
    }
  }
}
