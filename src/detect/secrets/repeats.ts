import type { Severity } from '../../model.ts';
import type { Candidate } from './candidate.ts';

/** How far a rule looks before and after a value, in characters. The docs of `MatchContext` name these limits to authors of rules. */
const BEFORE = 12_100;
const AFTER = 6_600;
/** Rules that look at more lines than this may see more text. */
export const MOST_LINES = 40;

/** Lengths of text before a candidate that is searched for earlier in the file: a word first, then the rest. */
const WORD = 64;
const PIECE = 512;
/** Limits: how far back, how often, and how many places are compared. */
const REACH = 1 << 13;
const EVERY = 1 << 13;
const PLACES = 40;
/** Maximum number of remembered distances. */
const RUNS = 4;
/** Maximum number of remembered verdicts. */
const MOST = 50_000;

/** `text[i]` equals `text[i - distance]` for all i in [from, to). */
interface Run {
  distance: number;
  from: number;
  to: number;
}

interface Judged {
  candidate: Candidate;
  verdict: Severity | null;
  /** The previous one that starts at the same place. */
  other?: Judged;
}

/**
 * Caches verdicts in text that repeats itself: logs, generated files, and texts made to slow down a scan. If all text that a
 * rule can see around a value is the same as around an earlier one, the verdict is the same, too.
 *
 * Each text is compared only once per distance, so all comparisons together take linear time.
 */
export class Repeats {
  private rule = -1;
  private readonly judged = new Map<number, Judged>();
  private readonly runs: Run[] = [];
  private oldest = 0;
  private nextProbe = 0;

  constructor(private readonly text: string) {}

  /** The verdict about the same value in the same text, or undefined. Candidates of a rule must come in ascending order. */
  verdict(candidate: Candidate): Severity | null | undefined {
    const { rule, start, end } = candidate;
    if (rule !== this.rule) {
      this.judged.clear();
      this.nextProbe = 0;
      this.rule = rule;
    }
    if (end + AFTER > this.text.length) return undefined;
    if (start >= this.nextProbe) this.probe(start);
    for (const run of this.runs) {
      if (start - run.distance < BEFORE) continue;
      let judged = this.judged.get(start - run.distance);
      while (judged && !isAlike(candidate, judged.candidate, run.distance)) judged = judged.other;
      if (judged && this.repeats(run, start - BEFORE, end + AFTER)) {
        this.add(candidate, judged.verdict);
        return judged.verdict;
      }
    }
    return undefined;
  }

  add(candidate: Candidate, verdict: Severity | null): void {
    if (this.judged.size >= MOST) this.judged.clear();
    this.judged.set(candidate.start, { candidate, verdict, other: this.judged.get(candidate.start) });
  }

  /** Looks for a distance at which the text before `start` repeats itself. */
  private probe(start: number): void {
    this.nextProbe = start + EVERY;
    const window = this.text.slice(Math.max(0, start - PIECE - REACH), start);
    const word = window.slice(-WORD);
    const piece = window.slice(-PIECE);
    let at = window.length;
    for (let i = 0; i < PLACES; i++) {
      at = window.lastIndexOf(word, at - WORD - 1) + WORD;
      if (at < PIECE) return;
      if (window.slice(at - PIECE, at) !== piece) continue;
      const distance = window.length - at;
      if (!this.runs.some((run) => run.distance === distance)) this.runs[this.oldest++ % RUNS] = { distance, from: 0, to: 0 };
      return;
    }
  }

  /** True if all text in [from, to) is the same as that at the run's distance before it. */
  private repeats(run: Run, from: number, to: number): boolean {
    const { text } = this;
    if (from < run.from || from > run.to) run.from = run.to = from;
    let at = run.to;
    while (at < to && text.charCodeAt(at) === text.charCodeAt(at - run.distance)) at++;
    run.to = at;
    return at >= to;
  }
}

/** True for the same length and name. The caller checks that the text is the same. */
function isAlike(a: Candidate, b: Candidate, distance: number): boolean {
  if (a.end - b.end !== distance) return false;
  if (!a.given || !b.given) return a.given === b.given;
  const { name, syntax, quoted, wrapper } = a.given;
  return name === b.given.name && syntax === b.given.syntax && quoted === b.given.quoted && wrapper === b.given.wrapper;
}
