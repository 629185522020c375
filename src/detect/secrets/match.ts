import { isAscii } from 'node:buffer';
import type { Hints } from '../../decode/views.ts';
import type { Match, MatchContext, Rule, Severity, View } from '../../model.ts';
import { isInsideBase64 } from '../../value/base64-run.ts';
import { lineFormat, type LineFormat } from '../../value/line-format.ts';
import { isInBinaryPatch } from '../../value/git-patch.ts';
import { holdsPasswordWord, passwordWordsIn } from '../../value/password-words.ts';
import { isCleaned, isPlaceholder, isSequence } from '../../value/placeholder.ts';
import { assignments, endsInName, foreignNameAround, mayBeGiven, nameAround, type Assignment } from './assignment.ts';
import { insertedAt } from './collections.ts';
import { type Table, tableAt } from './columns.ts';
import { findLiterals, Place } from './filter.ts';
import { entropy } from '../../value/entropy.ts';
import { byteSet } from '../../value/byte-set.ts';
import { DISTINCT, withoutEdges } from './edges.ts';
import { LineTable } from './line-table.ts';
import { NearLooks } from './near.ts';
import { NextByte } from './next-byte.ts';
import { type Plan, Reach, SPOTS, Use, UseColumn, WORDS } from './plan.ts';
import { MOST_LINES, Repeats } from './repeats.ts';
import { TOKEN } from './token.ts';

/** Rules by number; an array is one. */
export interface Rules {
  at(index: number): Rule | undefined;
}

/** Rules and the plan that was compiled from them, in the same order. */
export interface RuleSet {
  rules: Rules;
  plan: Plan;
  /** Ids of rules that do not run. */
  off: ReadonlySet<string>;
  /** The team's custom rules. */
  custom?: RuleSet;
  /** Runs a scan of this many bytes with these rules under a time limit: their patterns may never finish. */
  limited?: <T>(job: () => T, path: string, size: number) => T;
}

/** A place where a rule's pattern matched, before the rule has judged it. */
export interface Candidate {
  rule: number;
  start: number;
  end: number;
  given?: Assignment;
}

/**
 * Finds every match of every rule in a view: literals first, patterns only where a literal is found.
 * Matches of one rule never overlap; matches of different rules may (see `overlap.ts`).
 *
 * @param path for rules with `path`
 * @param hints receives notes for the decoders
 * @param glued other letters may touch a key (`mayGlue`)
 */
export function scanView(
  { rules, plan, off }: RuleSet,
  view: View,
  path: string,
  hints: Hints = { near: new Uint8Array(0), heads: [] },
  glued = false,
): Match[] {
  const lines = new LineTable(view.bytes);
  const search = new Search(rules, plan, off, view, lines, path, hints, glued);
  findLiterals(plan.filter, view.bytes, search);
  if (!isAscii(view.bytes)) search.otherScripts();
  search.windows();
  const matches = accept(search.found, rules, view, path, lines, (rule) => plan.reach[rule * Reach.Size + Reach.HasLiteral] === 1);
  return off.size > 0
    ? matches.filter(({ rule, start, end }) => !rule.fallback || !isOfRuleOff(view.text.slice(start, end), rules, plan, off))
    : matches;
}

/** True if a rule that is turned off finds `secret` by its prefix. Then the general rules for prefixes must not report it. */
function isOfRuleOff(secret: string, rules: Rules, { reach }: Plan, off: ReadonlySet<string>): boolean {
  const folded = secret.toLowerCase();
  for (let rule = 0; rule < reach.length / Reach.Size; rule++) {
    const { id, name } = rules.at(rule)!;
    // A rule with `name` finds its value by that name, so the value's prefix says nothing about the rule.
    if (off.has(id) && !name && rules.at(rule)!.keywords.some((keyword) => keyword.length >= 3 && folded.startsWith(keyword))) return true;
  }
  return false;
}

/** Lets the rules judge their candidates; if those that count overlap, the leftmost stays. */
export function accept(
  found: Candidate[],
  rules: Rules,
  view: View,
  path: string,
  lines: LineTable,
  hasOwnShape: (rule: number) => boolean,
): Match[] {
  found.sort((a, b) => a.rule - b.rule || a.start - b.start || a.end - b.end || compareNames(a, b));
  const many = found.length > MANY ? { repeats: new Repeats(view.text), near: new NearLooks(view.text) } : undefined;
  const matches: Match[] = [];
  let last: Candidate | undefined;
  let previous: Candidate | undefined;
  const patience = new Patience();
  for (const candidate of found) {
    const { rule, start, end } = candidate;
    const seen =
      previous?.rule === rule && previous.start === start && previous.end === end && previous.given?.name === candidate.given?.name;
    previous = candidate;
    if (seen || (last && last.rule === rule && start < last.end) || patience.isOver(candidate)) continue;
    const severity = judgeOnce(rules.at(rule)!, candidate, view.text, path, lines, many);
    if (!severity) {
      patience.spend(candidate);
      continue;
    }
    last = candidate;
    matches.push({ rule: rules.at(rule)!, severity, view, start, end, ownShape: hasOwnShape(rule) });
  }
  return matches;
}

/** Fewer candidates are judged sooner than compared. */
const MANY = 1000;

interface Many {
  repeats: Repeats;
  near: NearLooks;
}

function judgeOnce(rule: Rule, candidate: Candidate, text: string, path: string, lines: LineTable, many?: Many): Severity | null {
  if (!many || (rule.near && rule.near.lines > MOST_LINES)) return judge(rule, candidate, text, path, lines);
  const known = many.repeats.verdict(candidate);
  if (known !== undefined) return known;
  const verdict = judge(rule, candidate, text, path, lines, many.near);
  many.repeats.add(candidate, verdict);
  return verdict;
}

/**
 * Limits judging where many overlapping candidates have been rejected: in `a-a-a-…` a key of letters and dashes may begin at
 * every other place. A rejection uses up budget that distance restores, so a text full of such places costs no more than
 * one of keys. A name is at most 80 characters away from its key, so nothing that a person wrote comes near the limit.
 */
class Patience {
  private rule = -1;
  private start = 0;
  private end = 0;
  private left = MOST_OVERLAPPING;

  isOver({ rule, start }: Candidate): boolean {
    return rule === this.rule && start < this.end && this.left + (start - this.start) / BYTES_A_CANDIDATE < 1;
  }

  spend({ rule, start, end }: Candidate): void {
    if (rule !== this.rule) this.left = MOST_OVERLAPPING;
    else this.left = Math.min(MOST_OVERLAPPING, this.left + (start - this.start) / BYTES_A_CANDIDATE);
    if (rule === this.rule && start < this.end) this.left -= weightOf(end - start);
    this.rule = rule;
    this.start = start;
    this.end = end;
  }
}

/** The cost of a candidate of this length, in ordinary candidates. */
const weightOf = (length: number): number => 1 + (length >> 8);

/** How many overlapping candidates of one rule may be rejected before the others are skipped. */
const MOST_OVERLAPPING = 100;
const BYTES_A_CANDIDATE = 32;

/** A value may be assigned to two names (`a = b = "…"`): each is judged. */
function compareNames({ given: a }: Candidate, { given: b }: Candidate): number {
  return a && b && a.name !== b.name ? (a.name < b.name ? -1 : 1) : 0;
}

/** Shorter runs of token characters prove nothing: text is full of them. */
const LEAST_RUN = 6;

/** Windows in which every start is tried, if the pattern's matches have no run to look for. */
const FEW_STARTS = 512;

/** Windows of one rule. Windows that touch are merged, so that no place is searched twice. */
class Windows {
  /** Alternating starts and ends, both inclusive. */
  private readonly ends: number[];
  private ordered = true;

  constructor(from: number, to: number) {
    this.ends = [from, to];
  }

  /** They come in nearly ascending order, so a new one can only touch the last one. */
  add(from: number, to: number): void {
    const { ends } = this;
    const last = ends.length - 1;
    if (from <= ends[last] && to >= ends[last - 1]) {
      if (from < ends[last - 1]) {
        ends[last - 1] = from;
        this.ordered = false;
      }
      if (to > ends[last]) ends[last] = to;
      return;
    }
    if (from < ends[last]) this.ordered = false;
    ends.push(from, to);
  }

  sorted(): readonly number[] {
    if (this.ordered) return this.ends;
    const pairs = Array.from({ length: this.ends.length / 2 }, (_, i) => [this.ends[i * 2], this.ends[i * 2 + 1]]).sort(
      (a, b) => a[0] - b[0],
    );
    const joined = new Windows(pairs[0][0], pairs[0][1]);
    for (const [from, to] of pairs) joined.add(from, to);
    return joined.ends;
  }
}

/** Whether the bytes around a place allow a match that starts there. */
const enum Bytes {
  /** There is none, and no escape that could change that. */
  Refuse,
  /** There is none unless an escape is decoded. */
  Escaped,
  /** There may be one. */
  Fit,
}

/** Longer values are judged only by their own shape. */
const MOST_GENERIC = 512;

/** One view's search: collects where the patterns match. */
class Search {
  readonly found: Candidate[] = [];
  private readonly bytes: Buffer;
  private readonly text: string;
  private readonly nextOf = new Map<number, NextByte>();
  /** By rule, those that have run. */
  private readonly patterns: RegExp[] = [];
  private readonly hasEscapes: boolean;
  private readonly given = new Map<number, Assignment[]>();
  /** The last name that a generic rule looked up. */
  private lastName = { start: 0, end: 0 };
  private names: { rule: number; known: Map<string, boolean> } | undefined;
  private blocks = 0;
  /** Where the last table ends. */
  private tableEnd = -1;
  /** For each rule, the minimum and maximum offsets at which its matches may start. */
  private readonly pending = new Map<number, Windows>();
  private readonly format: LineFormat | null;

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
    // A decoded view has no lines of the file.
    this.format = view.via === undefined ? lineFormat(path) : null;
    this.bytes = view.bytes;
    this.text = view.text;
    this.hasEscapes = view.text.includes('\\');
  }

  /** Handles a literal at `start`. */
  literal(literal: number, start: number): void {
    const { useStart, uses, rare, words, filter } = this.plan;
    if (words[literal]) this.hints.hasWord = true;
    const end = start + filter.places[literal * Place.Size + Place.Length];
    if (rare[literal]) this.hints.heads.push(start, end);
    if (rare[literal] && this.hasEscapes) this.markNear(Math.max(0, start - BEFORE), end + BEHIND);
    for (let use = useStart[literal]; use < useStart[literal + 1]; use++) {
      const at = use * UseColumn.Size;
      const rule = uses[at + UseColumn.Rule];
      if (uses[at + UseColumn.Kind] === Use.Name) {
        if (!this.isOff(rule)) this.named(rule, start, end);
      } else if (uses[at + UseColumn.Kind] === Use.Near) {
        if (this.isOff(rule)) continue;
        const [from, to] = this.lines.around(start, end, this.plan.reach[rule * Reach.Size + Reach.Lines]);
        this.pend(rule, from, to);
        this.promise(rule, Math.max(from, start - BEHIND), Math.min(to, end + BEHIND));
      } else {
        const to = start - uses[at + UseColumn.Min];
        const from = Math.max(0, start - uses[at + UseColumn.Max]);
        if (to < from) continue;
        if (to === from) {
          const verdict = this.bytesAround(rule, from);
          const isFound = verdict === Bytes.Fit && this.runAt(rule, from);
          if (this.glued && !isFound && from === start) this.runGlued(rule, start);
          if (verdict === Bytes.Refuse) continue;
        } else this.pend(rule, from, to);
        this.promise(rule, from, to);
      }
    }
  }

  /** Answered without loading the rule, if possible. */
  private isOff(rule: number): boolean {
    if (this.off.size > 0 && this.off.has(this.rules.at(rule)!.id)) return true;
    return this.plan.reach[rule * Reach.Size + Reach.SomePaths] === 1 && !this.rules.at(rule)!.path!.test(this.path);
  }

  /**
   * Notes where escapes are worth decoding for a match that starts in [from, to]. Escapes are between words,
   * not in a run of token characters: if no run is long enough, decoding will not create one.
   */
  private promise(rule: number, from: number, to: number): void {
    if (!this.hasEscapes) return;
    const { bytes } = this;
    const { reach } = this.plan;
    const at = rule * Reach.Size;
    const behind = reach[at + Reach.Behind] + BEFORE;
    const ahead = 2 * reach[at + Reach.Longest] + reach[at + Reach.Ahead]; // an escape is two characters long
    const run = reach[at + Reach.Run];
    const needs = reach[at + Reach.Needs];
    const limit = Math.min(bytes.length, to + ahead);
    const begin = Math.max(0, from - behind);
    if (needs && !this.holds(needs, begin, limit)) return;
    if (run < LEAST_RUN) {
      if (this.holds(BACKSLASH, begin, limit)) this.markNear(begin, limit);
      return;
    }
    for (let next = endOfRun(bytes, from, limit, run); next >= 0; next = endOfRun(bytes, next, limit, run)) {
      const start = Math.max(begin, next - run - ahead - behind);
      const end = Math.min(limit, next + ahead);
      if (this.holds(BACKSLASH, start, end)) this.markNear(start, end);
      if (end === limit) return;
    }
  }

  private markNear(from: number, to: number): void {
    if (this.hints.near.length === 0) this.hints.near = new Uint8Array((this.bytes.length >> 6) + 1);
    this.hints.near.fill(1, from >> 6, ((to - 1) >> 6) + 1);
  }

  /** True if `byte` is in [from, to). */
  private holds(byte: number, from: number, to: number): boolean {
    return this.next(byte).from(from) < to;
  }

  /** True if `markNear` around the name could make a difference: it marks whole blocks of 64 bytes. */
  private hasEscapeNear({ start, end }: { start: number; end: number }): boolean {
    return this.holds(BACKSLASH, Math.max(0, start - BEFORE - 64), end + BEHIND + 64);
  }

  private next(byte: number): NextByte {
    let next = this.nextOf.get(byte);
    if (!next) this.nextOf.set(byte, (next = new NextByte(this.text, byte)));
    return next;
  }

  /**
   * Whether the bytes around `start` allow a match there. A literal that is part of a word (`function_` has `ion_`) is nearly
   * always ruled out here, so everything is checked in one loop.
   */
  private bytesAround(rule: number, start: number): Bytes {
    const { bytes } = this;
    const { spots, sets } = this.plan;
    const first = rule * SPOTS * 2;
    let verdict = Bytes.Fit;
    for (let i = first; i < first + SPOTS * 2 && spots[i + 1] >= 0; i += 2) {
      const at = start + spots[i];
      if (at < 0) continue;
      if (at < bytes.length) {
        if ((sets[spots[i + 1] * WORDS + (bytes[at] >> 5)] >>> (bytes[at] & 31)) & 1) continue;
        if (!this.hasEscapes || !this.hasEscape(Math.max(0, Math.min(at, start) - 1), Math.max(at, start))) return Bytes.Refuse;
      }
      verdict = Bytes.Escaped;
    }
    return verdict;
  }

  /** True if there is a backslash in [from, to], a short range. */
  private hasEscape(from: number, to: number): boolean {
    for (let at = from; at <= to; at++) if (this.bytes[at] === BACKSLASH) return true;
    return false;
  }

  /** True if the rule matches at `start`. */
  private tryAt(rule: number, start: number): boolean {
    return this.mayStart(rule, start) && this.runAt(rule, start);
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

  /**
   * The first place in [from, to] that the rule's first spot allows, or a place after `to` if there is none. Most places
   * end here, so this loop does nothing else.
   */
  private nextStart(rule: number, from: number, to: number): number {
    const { bytes } = this;
    const { spots, sets } = this.plan;
    const distance = spots[rule * SPOTS * 2];
    const set = spots[rule * SPOTS * 2 + 1] * WORDS;
    // A spot before the first byte says nothing.
    if (from > to || set < 0 || from + distance < 0) return from;
    for (let at = from + distance, last = Math.min(bytes.length - 1, to + distance); at <= last; at++)
      if ((sets[set + (bytes[at] >> 5)] >>> (bytes[at] & 31)) & 1) return at - distance;
    return to + 1;
  }

  /** False if a byte around `start` cannot be there in a match. */
  private mayStart(rule: number, start: number): boolean {
    const { spots, sets } = this.plan;
    const first = rule * SPOTS * 2;
    for (let i = first; i < first + SPOTS * 2 && spots[i + 1] >= 0; i += 2) {
      const at = start + spots[i];
      if (at >= this.bytes.length) return false;
      if (at >= 0 && ((sets[spots[i + 1] * WORDS + (this.bytes[at] >> 5)] >>> (this.bytes[at] & 31)) & 1) === 0) return false;
    }
    return true;
  }

  private pend(rule: number, from: number, to: number): void {
    const windows = this.pending.get(rule);
    if (windows) windows.add(from, to);
    else this.pending.set(rule, new Windows(from, to));
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
    else for (let start = this.nextStart(rule, from, to); start <= to; start = this.nextStart(rule, start + 1, to)) this.tryAt(rule, start);
  }

  /** True if a byte that every match of the rule needs is not nearby. */
  private lacks(rule: number, from: number, to: number): boolean {
    const { reach } = this.plan;
    const at = rule * Reach.Size;
    const needs = reach[at + Reach.Needs];
    return (
      needs > 0 &&
      !this.holds(needs, Math.max(0, from - reach[at + Reach.Behind]), to + reach[at + Reach.Longest] + reach[at + Reach.Ahead])
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
      for (const last = Math.min(to, end - run); (start = this.nextStart(rule, start, last)) <= last; start++) {
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

  private named(rule: number, start: number, end: number): void {
    const { pattern, generic } = this.rules.at(rule)!;
    // Another keyword of the same name: `secret_api_key`.
    if (generic && start >= this.lastName.start && end <= this.lastName.end) return;
    // A keyword may have the character after the name, as `pw=` does: two letters alone are too short for one.
    const span = nameAround(this.text, start, endsInName(this.text.charCodeAt(end - 1)) ? end : end - 1);
    if (generic) this.lastName = span;
    if (!mayBeGiven(this.text, span.end)) return;
    if (this.hasEscapes && this.hasEscapeNear(span) && mayBeGivenEscaped(this.text, span.end))
      this.markNear(Math.max(0, span.start - BEFORE), span.end + BEHIND);
    // The text after a name costs more to read than the name itself.
    const own = this.text.slice(span.start, span.end);
    if (generic && !this.isName(rule, own)) return;
    if (generic) this.column(rule, span, (column) => isNameFor(this.rules.at(rule)!, column));
    // Names that open blocks also cost more: the content of each costs as much as 800 bytes.
    const nested = !generic && ++this.blocks <= 2000 + this.text.length / 1000;
    // A generic rule looks up each name once.
    const format = generic ? this.format : null;
    for (const given of generic ? assignments(this.text, span.start, span.end, nested, format) : this.assignmentsTo(span, nested)) {
      if (
        !((generic && given.name === own) || isNameFor(this.rules.at(rule)!, given.name)) ||
        (generic && given.end - given.start > MOST_GENERIC)
      )
        continue;
      const value = this.text.slice(given.start, given.end);
      if (whole(pattern).test(value)) this.found.push({ rule, start: given.start, end: given.end, given });
    }
  }

  /** Code has few different names, each of them often: the pattern of all words for a secret runs once per name. */
  private isName(rule: number, name: string): boolean {
    if (this.names?.rule !== rule) this.names = { rule, known: new Map() };
    let is = this.names.known.get(name);
    if (is === undefined) this.names.known.set(name, (is = isNameFor(this.rules.at(rule)!, name)));
    return is;
  }

  /** Values assigned to non-ASCII words for a password: `пароль = "…"`. Only the generic rules know these words. */
  otherScripts(): void {
    const { useStart, uses } = this.plan;
    let rules: Set<number> | undefined;
    for (const { start: wordStart, end: wordEnd } of passwordWordsIn(this.text)) {
      const span = foreignNameAround(this.text, wordStart, wordEnd);
      if (!mayBeGiven(this.text, span.end)) continue;
      rules ??= this.genericNames(useStart.at(-1)!, uses);
      for (const rule of rules) {
        this.column(rule, span, (column) => isNameFor(this.rules.at(rule)!, column) || holdsPasswordWord(column));
        for (const given of assignments(this.text, span.start, span.end, false)) {
          const { start, end } = given;
          if (end - start >= 3 && end - start <= MOST_GENERIC) this.found.push({ rule, start, end, given });
        }
      }
    }
  }

  /** The generic rules that judge a value assigned to a name. */
  private genericNames(end: number, uses: Int32Array): Set<number> {
    const rules = new Set<number>();
    for (let use = 0; use < end; use++)
      if (uses[use * UseColumn.Size + UseColumn.Kind] === Use.Name) rules.add(uses[use * UseColumn.Size + UseColumn.Rule]);
    for (const rule of rules) if (!this.rules.at(rule)!.generic || this.isOff(rule)) rules.delete(rule);
    return rules;
  }

  /** The values of the column, if the name is the header of one. */
  private column(rule: number, { start, end }: { start: number; end: number }, isName: (column: string) => boolean): void {
    // Most names are not in a list: one character shows that.
    const after = AFTER_CELL[this.text.charCodeAt(end) & 0xff];
    if (!after || start < this.tableEnd) return;
    const table =
      (after & COLUMN ? tableAt(this.text, start, end, this.next(NEWLINE).from(end), this.path, isName) : null) ??
      (after & INSERTED ? this.inserted(start, end, isName) : null);
    if (!table) return;
    this.tableEnd = table.end;
    for (const given of table.cells) {
      if (given.end - given.start >= 3 && given.end - given.start <= MOST_GENERIC)
        this.found.push({ rule, start: given.start, end: given.end, given });
    }
  }

  private inserted(start: number, end: number, isName: (column: string) => boolean): Table | null {
    const close = this.next(PARENTHESIS).from(end);
    return mayBeValues(this.text, close) ? insertedAt(this.text, start, close, isName) : null;
  }

  private assignmentsTo(name: { start: number; end: number }, nested: boolean): Assignment[] {
    const key = name.end * 2 + Number(nested);
    let given = this.given.get(key);
    if (!given) this.given.set(key, (given = assignments(this.text, name.start, name.end, nested)));
    return given;
  }
}

const COLUMN = 1;
const INSERTED = 2;
/** Characters that may follow a name that is a column's header, or a column in SQL. */
const AFTER_CELL = byteSet(' \t\r\n"\'`*,;|').map(
  (is, code) => is * COLUMN + (',)]"\'`\\'.includes(String.fromCharCode(code)) ? INSERTED : 0),
);

/** The columns of an INSERT end there. Tested at every name in a list, so one letter decides. */
function mayBeValues(text: string, close: number): boolean {
  let at = close + 1;
  while (at < close + 8 && text.charCodeAt(at) <= 32) at++;
  return (text.charCodeAt(at) | 32) === 118;
}

/** The severity with which `candidate` counts, or null if the rule's checks drop it. */
function judge(
  rule: Rule,
  { start, end, given }: Candidate,
  text: string,
  path: string,
  lines: LineTable,
  near?: NearLooks,
): Severity | null {
  const secret = text.slice(start, end);
  if (rule.minEntropy && entropy(secret) < rule.minEntropy) return null;
  if (!given && isInsideBase64(text, start, end) && !isUnmistakable(rule, secret)) return null;
  if (isCleaned(text, start, end) || (!rule.weighsPlaceholders && isPlaceholder(secret))) return null;
  const around = (count: number) => text.slice(...lines.around(start, end, count));
  if (
    rule.near &&
    !(near ? near.holds(rule.near, ...lines.around(start, end, rule.near.lines)) : rule.near.pattern.test(around(rule.near.lines)))
  )
    return null;
  let verdict: boolean | Severity = true;
  if (rule.validate) {
    // Field by field: a spread costs several times as much, and this runs for every value that is assigned to a key.
    const context: MatchContext = {
      text,
      start,
      end,
      path,
      name: given?.name,
      quoted: given?.quoted,
      wrapper: given?.wrapper,
      syntax: given?.syntax,
      around,
    };
    verdict = rule.validate(secret, context);
  }
  if (verdict === false || isInBinaryPatch(text, start)) return null;
  // A made-up value in the shape of a known credential: worth a review, but not a block.
  if (!rule.weighsPlaceholders && isSequence(secret)) return rule.generic ? null : 'low';
  return verdict === true ? rule.severity : verdict;
}

/** Shortest prefix that random base64 does not contain by chance: six given characters of 64 occur once in 70 GB. */
const UNMISTAKABLE = 6;

/** True if `secret` begins with a prefix of its rule that is too long to occur by chance. */
function isUnmistakable({ keywords }: Rule, secret: string): boolean {
  const folded = secret.toLowerCase();
  return keywords.some((keyword) => keyword.length >= UNMISTAKABLE && folded.startsWith(keyword));
}

/** Whether the rule finds values assigned to `name`. `isName` of other rules would load their whole family. */
const isNameFor = (rule: Rule, name: string): boolean => (rule.generic && rule.isName ? rule.isName(name) : rule.name!.test(name));

const BACKSLASH = 92;
const NEWLINE = 10;
const PARENTHESIS = 41;

/** How far before and after a name escapes are decoded. */
const BEFORE = 256;
const BEHIND = 640;

/** Text that may lead from a name to a value, with or without escapes. */
const BRIDGE = new RegExp(
  [
    /(?:\\{0,15}["'`]|[\])}!?]|\\t| ){0,6}(?:[=:|(<{~]|->|\?\?)/, // key\": \"…
    /\\{0,15}["'`]\s?,|[,;|]\S|\\t/, // setenv(\"key\", \"…, key,…
    /\\{0,15}["'`]?(?:\\t| ){1,8}\\{0,15}["'`]/, // key \"…
    /(?: [A-Za-z]{1,15}){0,4}["'`*_)]{0,3} {0,3}(?:[:=]|\b(?:is|was|set to)\b {1,3}\\)/, // key for this is \"…
    /\\{0,15}["'`]?[,;]?(?:\\[nrt]| ){1,40}(?:\\{0,15}["'`]|- )?(?:value|stringValue|default)/, // name: key\n  value: …
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

/** True if the name that ends at `end` may have a value after decoding escapes. */
function mayBeGivenEscaped(text: string, end: number): boolean {
  BRIDGE.lastIndex = end;
  return BRIDGE.test(text);
}

/** Offset after `run` token characters in a row in [from, to), or -1; backslashes count: `\/` is one. */
function endOfRun(bytes: Uint8Array, from: number, to: number, run: number): number {
  for (let i = from + run - 1; i < to;) {
    if (!IN_RUN[bytes[i]]) {
      i += run;
      continue;
    }
    let begin = i;
    while (begin > from && IN_RUN[bytes[begin - 1]]) begin--;
    let end = i + 1;
    while (end < to && end - begin < run && IN_RUN[bytes[end]]) end++;
    if (end - begin >= run) return end;
    i = end + run;
  }
  return -1;
}

const IN_RUN = TOKEN.slice();
IN_RUN[BACKSLASH] = 1;

const compiled = new WeakMap<RegExp, Map<string, RegExp>>();

/** `pattern` with other flags or anchors, created once. */
function variant(pattern: RegExp, key: string, make: () => RegExp): RegExp {
  let variants = compiled.get(pattern);
  if (!variants) compiled.set(pattern, (variants = new Map()));
  let made = variants.get(key);
  if (!made) variants.set(key, (made = make()));
  return made;
}

const flagsOf = (pattern: RegExp, more: string) => pattern.flags.replace(/[gy]/g, '') + more;
const sticky = ({ pattern }: Rule) => variant(pattern, 'y', () => new RegExp(pattern.source, flagsOf(pattern, 'y')));
const unbounded = ({ pattern }: Rule) => variant(pattern, 'glued', () => new RegExp(withoutEdges(pattern.source), flagsOf(pattern, 'y')));
const global = ({ pattern }: Rule) => variant(pattern, 'g', () => new RegExp(pattern.source, flagsOf(pattern, 'g')));
const whole = (pattern: RegExp) => variant(pattern, '^$', () => new RegExp(`^(?:${pattern.source})$`, flagsOf(pattern, '')));
