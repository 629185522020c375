import type { Match, MatchContext, Rule, Severity, View } from '../model.ts';
import { isPlaceholder, isSequence } from '../validators/placeholder.ts';
import { assignments, nameAround, type Assignment } from './assignment.ts';
import { REACH, Use, type Plan } from './compile.ts';
import { findLiterals } from './filter.ts';
import { entropy } from '../validators/entropy.ts';
import { LineTable } from './lines.ts';
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
  /** Rules of the team's own. */
  custom?: RuleSet;
}

/** A place where a rule's pattern matched, before the rule has judged it. */
export interface Candidate {
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
  const lines = new LineTable(view.bytes);
  const search = new Search(rules, plan, off, view.text, lines, path);
  const hits: number[] = [];
  findLiterals(plan.filter, view.bytes, (literal, start) => {
    hits.push(start);
    search.literal(literal, start);
  });
  view.hits = view.hits ? [...view.hits, ...hits].sort((a, b) => a - b) : hits; // a view is scanned again for custom rules
  search.windows();
  return accept(search.found, rules, view, path, lines, (rule) => plan.reach[rule * REACH + 3] === 1);
}

/** Lets the rules judge their candidates; of those that count, the leftmost stay where they overlap. */
export function accept(found: Candidate[], rules: Rules, view: View, path: string, lines: LineTable, hasOwnShape: (rule: number) => boolean): Match[] {
  found.sort((a, b) => a.rule - b.rule || a.start - b.start || a.end - b.end || compareNames(a, b));
  const matches: Match[] = [];
  let last: Candidate | undefined;
  let previous: Candidate | undefined;
  for (const candidate of found) {
    const { rule, start, end } = candidate;
    const seen = previous?.rule === rule && previous.start === start && previous.end === end && previous.given?.name === candidate.given?.name;
    previous = candidate;
    if (seen || (last && last.rule === rule && start < last.end)) continue;
    const severity = judge(rules.at(rule)!, candidate, view.text, path, lines);
    if (!severity) continue;
    last = candidate;
    matches.push({ rule: rules.at(rule)!, severity, view, start, end, ownShape: hasOwnShape(rule) });
  }
  return matches;
}

/** A value may be given to two names (`a = b = "…"`): each is judged. */
function compareNames({ given: a }: Candidate, { given: b }: Candidate): number {
  return a && b && a.name !== b.name ? (a.name < b.name ? -1 : 1) : 0;
}

/** Longer matches are not searched for a run of token characters first: that would cost more than the pattern. */
const MAX_RUN_SEARCH = 1024;

/** Windows that are tried place by place: up to this many starts. */
const FEW_STARTS = 4;

/** One view's search: collects where the patterns match. */
class Search {
  readonly found: Candidate[] = [];
  private readonly given = new Map<number, Assignment[]>();
  private genericNames = 0;
  /** Rule, and the least and greatest offset at which a match of it may start. */
  private readonly pending: [rule: number, from: number, to: number][] = [];

  constructor(
    private readonly rules: Rules,
    private readonly plan: Plan,
    private readonly off: ReadonlySet<string>,
    private readonly text: string,
    private readonly lines: LineTable,
    private readonly path: string,
  ) {}

  /** What to do about a literal that stands at `start`. */
  literal(literal: number, start: number): void {
    const { useStart, uses, filter } = this.plan;
    const end = start + filter.places[literal * 3 + 1];
    for (let use = useStart[literal]; use < useStart[literal + 1]; use++) {
      const at = use * 4;
      const rule = uses[at];
      if (this.isOff(rule)) continue;
      if (uses[at + 1] === Use.Name) this.named(rule, start, end);
      else if (uses[at + 1] === Use.Near) this.pending.push([rule, ...this.lines.around(start, end, this.plan.reach[rule * REACH + 5])]);
      else if (uses[at + 3] - uses[at + 2] > FEW_STARTS) this.pending.push([rule, Math.max(0, start - uses[at + 3]), start - uses[at + 2]]);
      else this.anchored(rule, Math.max(0, start - uses[at + 3]), start - uses[at + 2]);
    }
  }

  /** Asked without making the rule, if that can be. */
  private isOff(rule: number): boolean {
    if (this.off.size > 0 && this.off.has(this.rules.at(rule)!.id)) return true;
    return this.plan.reach[rule * REACH + 6] === 1 && !this.rules.at(rule)!.path!.test(this.path);
  }

  /** The match must start in [from, to]. */
  private anchored(rule: number, from: number, to: number): void {
    const { reach } = this.plan;
    const length = reach[rule * REACH];
    if (length <= MAX_RUN_SEARCH && !hasRun(this.text, from, Math.min(this.text.length, to + length), reach[rule * REACH + 4])) return;
    const pattern = sticky(this.rules.at(rule)!);
    for (let start = from; start <= to; start++) {
      pattern.lastIndex = start;
      if (pattern.test(this.text)) this.found.push({ rule, start, end: pattern.lastIndex });
    }
  }

  /** Searches the pending windows; those of one rule that touch are one, so that no place is searched twice. */
  windows(): void {
    this.pending.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (let i = 0; i < this.pending.length; ) {
      const [rule, from] = this.pending[i];
      let to = this.pending[i][2];
      for (i++; i < this.pending.length && this.pending[i][0] === rule && this.pending[i][1] <= to; i++) to = Math.max(to, this.pending[i][2]);
      this.inWindow(rule, from, to);
    }
  }

  /** All matches that start in [from, to], searched for in a slice that holds all they can see. */
  private inWindow(rule: number, from: number, to: number): void {
    const { reach } = this.plan;
    const at = rule * REACH;
    const length = reach[at];
    if (!hasRun(this.text, from, Math.min(this.text.length, to + length), reach[at + 4])) return;
    const offset = Math.max(0, from - reach[at + 1]);
    const window = this.text.slice(offset, to + length + reach[at + 2]);
    const pattern = global(this.rules.at(rule)!);
    pattern.lastIndex = from - offset;
    for (let match = pattern.exec(window); match && offset + match.index <= to; match = pattern.exec(window)) {
      const start = offset + match.index;
      this.found.push({ rule, start, end: start + match[0].length });
      pattern.lastIndex = match.index + 1;
    }
  }

  private named(rule: number, start: number, end: number): void {
    const { name, pattern, generic } = this.rules.at(rule)!;
    // Generic keywords are common: where every 150th byte starts one, it is data made of them (`key=key=…`), not config.
    if (generic && ++this.genericNames > 3000 + this.text.length / 150) return;
    const span = nameAround(this.text, start, end);
    // What follows a name costs more to read than the name itself.
    if (generic && !name!.test(this.text.slice(span.start, span.end))) return;
    for (const given of this.assignmentsTo(span, !generic)) {
      if (!name!.test(given.name)) continue;
      const value = this.text.slice(given.start, given.end);
      if (whole(pattern).test(value)) this.found.push({ rule, start: given.start, end: given.end, given });
    }
  }

  private assignmentsTo(name: { start: number; end: number }, nested: boolean): Assignment[] {
    const key = name.end * 2 + Number(nested);
    let given = this.given.get(key);
    if (!given) this.given.set(key, (given = assignments(this.text, name.start, name.end, nested)));
    return given;
  }
}

/** The severity with which `candidate` counts, or null if the rule's checks drop it. */
function judge(rule: Rule, { start, end, given }: Candidate, text: string, path: string, lines: LineTable): Severity | null {
  const secret = text.slice(start, end);
  if (rule.minEntropy && entropy(secret) < rule.minEntropy) return null;
  if (!rule.weighsPlaceholders && isPlaceholder(secret)) return null;
  const around = (count: number) => text.slice(...lines.around(start, end, count));
  if (rule.near && !rule.near.pattern.test(around(rule.near.lines))) return null;
  // A made-up value in the shape of a known credential: worth a look, not worth a stop.
  const sequence = !rule.weighsPlaceholders && isSequence(secret);
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
