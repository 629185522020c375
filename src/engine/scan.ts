import type { Match, MatchContext, Rule, Severity, View } from '../model.ts';
import { isPlaceholder, isSequence } from '../validators/placeholder.ts';
import { assignments, nameAround, type Assignment } from './assignment.ts';
import { REACH, Use, type Plan } from './compile.ts';
import { findLiterals } from './filter.ts';
import { entropy } from '../validators/entropy.ts';
import { linesAround } from './lines.ts';
import { TOKEN } from './token.ts';

/** Rules and the plan that was compiled from them, in the same order. */
export interface RuleSet {
  rules: readonly Rule[];
  plan: Plan;
  /** Ids of rules that do not run. */
  off: ReadonlySet<string>;
}

/** A place where a rule's pattern matched, before the rule has judged it. */
interface Candidate {
  rule: number;
  start: number;
  end: number;
  given?: Assignment;
}

/**
 * Finds every match of every rule in a view: literals first, patterns only where a literal stands.
 * Matches of one rule never overlap; matches of different rules may (see `overlap.ts`).
 *
 * @param path what rules with `path` look at
 */
export function scanView({ rules, plan, off }: RuleSet, view: View, path: string): Match[] {
  const search = new Search(rules, plan, off, view.text, path);
  findLiterals(plan.filter, view.bytes, (literal, start) => search.literal(literal, start));
  search.nearLines();
  const matches: Match[] = [];
  for (const candidate of search.candidates()) {
    const severity = judge(rules[candidate.rule], candidate, view.text, path);
    if (!severity) continue;
    const { rule, start, end } = candidate;
    matches.push({ rule: rules[rule], severity, view, start, end, ownShape: plan.reach[candidate.rule * REACH + 3] === 1 });
  }
  return matches;
}

/** One view's search: collects where the patterns match. */
class Search {
  private readonly found: Candidate[] = [];
  private readonly given = new Map<number, Assignment[]>();
  /** Rule, start and end of lines that are to be searched. */
  private readonly near: [rule: number, from: number, to: number][] = [];

  constructor(
    private readonly rules: readonly Rule[],
    private readonly plan: Plan,
    private readonly off: ReadonlySet<string>,
    private readonly text: string,
    private readonly path: string,
  ) {}

  literal(literal: number, start: number): void {
    const { useStart, uses, filter } = this.plan;
    const end = start + filter.places[literal * 3 + 1];
    for (let use = useStart[literal]; use < useStart[literal + 1]; use++) {
      const at = use * 4;
      const rule = uses[at];
      const { id, path } = this.rules[rule];
      if (this.off.has(id) || path?.test(this.path) === false) continue;
      if (uses[at + 1] === Use.Anchor) this.anchored(rule, start - uses[at + 3], start - uses[at + 2]);
      else if (uses[at + 1] === Use.Name) this.named(rule, start, end);
      else this.near.push([rule, ...linesAround(this.text, start, end, this.rules[rule].near?.lines ?? 0)]);
    }
  }

  /** The match must start in [from, to]. */
  private anchored(rule: number, from: number, to: number): void {
    from = Math.max(0, from);
    if (to - from > 4) return this.inWindow(rule, from, to);
    const pattern = sticky(this.rules[rule]);
    for (let start = from; start <= to; start++) {
      pattern.lastIndex = start;
      if (pattern.test(this.text)) this.found.push({ rule, start, end: pattern.lastIndex });
    }
  }

  /** All matches that start in [from, to], searched for in a slice that holds all they can see. */
  private inWindow(rule: number, from: number, to: number): void {
    const { reach } = this.plan;
    const at = rule * REACH;
    const length = reach[at];
    const behind = reach[at + 1];
    const ahead = reach[at + 2];
    if (!hasRun(this.text, from, Math.min(this.text.length, to + length), reach[at + 4])) return;
    const offset = Math.max(0, from - behind);
    const window = this.text.slice(offset, to + length + ahead);
    const pattern = global(this.rules[rule]);
    pattern.lastIndex = from - offset;
    for (let match = pattern.exec(window); match && offset + match.index <= to; match = pattern.exec(window)) {
      const start = offset + match.index;
      this.found.push({ rule, start, end: start + match[0].length });
      pattern.lastIndex = match.index + 1;
    }
  }

  /** Searches the lines around keywords, each line once a rule. */
  nearLines(): void {
    this.near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let last = -1;
    let done = 0;
    for (const [rule, from, to] of this.near) {
      if (rule !== last) [last, done] = [rule, 0];
      if (to > done) this.inWindow(rule, Math.max(from, done), to);
      done = Math.max(done, to);
    }
  }

  private named(rule: number, start: number, end: number): void {
    const { name, pattern, generic } = this.rules[rule];
    for (const given of this.assignmentsTo(start, end, !generic)) {
      if (!name!.test(given.name)) continue;
      const value = this.text.slice(given.start, given.end);
      if (whole(pattern).test(value)) this.found.push({ rule, start: given.start, end: given.end, given });
    }
  }

  private assignmentsTo(start: number, end: number, nested: boolean): Assignment[] {
    const name = nameAround(this.text, start, end);
    const key = name.end * 2 + Number(nested);
    let given = this.given.get(key);
    if (!given) this.given.set(key, (given = assignments(this.text, name.start, name.end, nested)));
    return given;
  }

  /** What matchAll would have found: from the left, and no two of one rule overlap. */
  *candidates(): Generator<Candidate> {
    this.found.sort((a, b) => a.rule - b.rule || a.start - b.start || a.end - b.end);
    let last: Candidate | undefined;
    for (const candidate of this.found) {
      if (last && last.rule === candidate.rule && candidate.start < last.end) continue;
      last = candidate;
      yield candidate;
    }
  }
}

/** The severity with which `candidate` counts, or null if the rule's checks drop it. */
function judge(rule: Rule, candidate: Candidate, text: string, path: string): Severity | null {
  const { start, end, given } = candidate;
  const secret = text.slice(start, end);
  if (rule.minEntropy && entropy(secret) < rule.minEntropy) return null;
  if (isPlaceholder(secret)) return null;
  const around = (lines: number) => text.slice(...linesAround(text, start, end, lines));
  if (rule.near && !rule.near.pattern.test(around(rule.near.lines))) return null;
  // A made-up value in the shape of a known credential: worth a look, not worth a stop.
  const sequence = isSequence(secret);
  if (sequence && rule.generic) return null;
  if (!rule.validate) return sequence ? 'low' : rule.severity;
  const context: MatchContext = { ...given, text, start, end, path, around };
  const verdict = rule.validate(secret, context);
  if (verdict === false) return null;
  return sequence ? 'low' : verdict === true ? rule.severity : verdict;
}

/**
 * True if [from, to) of `text` has `run` token characters in a row. Looks at every `run`th character only,
 * so this costs next to nothing against the patterns that it keeps from running.
 */
function hasRun(text: string, from: number, to: number, run: number): boolean {
  if (run < 6) return true;
  for (let i = from + run - 1; i < to; ) {
    if (TOKEN[text.charCodeAt(i)] === 0) {
      i += run;
      continue;
    }
    let start = i;
    while (start > from && TOKEN[text.charCodeAt(start - 1)]) start--;
    let end = i + 1;
    while (end < to && end - start < run && TOKEN[text.charCodeAt(end)]) end++;
    if (end - start >= run) return true;
    i = end + run;
  }
  return false;
}

const compiled = new WeakMap<RegExp, Map<string, RegExp>>();

/** `pattern` with other flags or anchors, made once. */
function variant(pattern: RegExp, key: string, make: () => RegExp): RegExp {
  let variants = compiled.get(pattern);
  if (!variants) compiled.set(pattern, (variants = new Map()));
  let made = variants.get(key);
  if (!made) variants.set(key, (made = make()));
  return made;
}

const flagsOf = (pattern: RegExp, more: string) => pattern.flags.replace(/[gy]/g, '') + more;
const sticky = ({ pattern }: Rule) => variant(pattern, 'y', () => new RegExp(pattern.source, flagsOf(pattern, 'y')));
const global = ({ pattern }: Rule) => variant(pattern, 'g', () => new RegExp(pattern.source, flagsOf(pattern, 'g')));
const whole = (pattern: RegExp) => variant(pattern, '^$', () => new RegExp(`^(?:${pattern.source})$`, flagsOf(pattern, '')));
