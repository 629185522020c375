/**
 * Finds personal data in text. One pass looks for the few characters that can begin something (a digit,
 * `@`, `:`); a candidate's shape is then looked up, its check digits computed, and the words around it
 * read. The rules are data and come from outside.
 *
 * Scores: .95 beside a context word (a little less with distance), .85 a shape that is certain alone,
 * .5 and less for review. `BLOCK_THRESHOLD` lies between.
 */
import type { PersonalDataRule, Tier } from '../rules/pii/define.ts';
import { ContextIndex, type Nearness } from './personal-data-context.ts';
import { readRun, type Run } from './personal-data-run.ts';
import { type Candidate, compileShapes, type ShapeIndex } from './personal-data-shapes.ts';

export const BLOCK_THRESHOLD = 0.6;

export interface PersonalData {
  start: number;
  /** Exclusive; both are offsets in UTF-16 units. */
  end: number;
  type: string;
  tier: Tier;
  /** 0 to 1; from `BLOCK_THRESHOLD` on the tier is `block`. */
  score: number;
  /** Why it was found, for people. */
  reasons: string[];
}

export interface PersonalDataOptions {
  /** `review` (all) unless told; `block` leaves out what only a person can judge, and the work for it. */
  threshold?: Tier;
  /** Words beside the text itself that count as context: a JSON key, a CSV header, a chat role. */
  context?: readonly string[];
  /** Look for people's names; true unless told, and never at the block threshold. */
  names?: boolean;
}

export type Finder = (text: string, options?: PersonalDataOptions) => PersonalData[];

/** A finder of things that have no digits to begin with: names, street addresses. */
export type ProseFinder = (text: string, options: PersonalDataOptions) => PersonalData[];

/** Full-width forms, and digits of other scripts, each one unit: Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const OTHER_DIGITS = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff08\uff09\uff0b\uff0d-\uff0f\uff20\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/;
const OTHER_DIGITS_ALL = new RegExp(OTHER_DIGITS.source, 'g');
const ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/** The same text with such units as ASCII; offsets stay. */
function toAsciiDigits(text: string): string {
  if (!OTHER_DIGITS.test(text)) return text;
  return text.replace(OTHER_DIGITS_ALL, (digit) => {
    const code = digit.charCodeAt(0);
    if (code > 0xff00) return String.fromCharCode(code - 0xfee0);
    return String(code - ZEROES.find((zero) => code >= zero && code < zero + 10)!);
  });
}

const NONE: Nearness = new Map();
const DECOY_REACH = 20;
const RIVAL_REACH = 24;

/** Compiles rules to a finder. `decoys` are words that say a number is nobody's. */
export function personalDataFinder(rules: readonly PersonalDataRule[], decoys: string, prose: readonly ProseFinder[] = []): Finder {
  let compiled: { shapes: ShapeIndex; index: ContextIndex } | undefined;
  const compile = (): { shapes: ShapeIndex; index: ContextIndex } => {
    const index = new ContextIndex();
    rules.forEach((rule, owner) => rule.words && index.add(owner, rule.words));
    index.add(rules.length, decoys);
    return { shapes: compileShapes(rules), index };
  };
  return (original, options = {}) => {
    const { shapes, index } = (compiled ??= compile());
    const text = toAsciiDigits(original);
    const named = options.context?.length ? index.ofNames(options.context) : NONE;
    const found: PersonalData[] = [];
    const state = { text, index, named, decoy: rules.length, rules, found, claimed: 0, claimedOwner: -1 };
    scan(text, shapes, (candidates) => judge(candidates, state));
    for (const find of prose) for (const item of find(text, options)) found.push(item);
    const kept = resolve(found);
    return options.threshold === 'block' ? kept.filter((item) => item.tier === 'block') : kept;
  };
}

const KIND = new Uint8Array(128);
for (let digit = 48; digit < 58; digit++) KIND[digit] = 1;
KIND[64] = 2; // @
KIND[58] = 3; // :

/** The pass over the text: hands over what each anchor may be, a run's alternatives together. */
function scan(text: string, shapes: ShapeIndex, report: (candidates: Candidate[]) => void): void {
  let floor = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 128 || KIND[code] === 0) continue;
    if (KIND[code] === 1) {
      const run: Run = readRun(text, i, floor);
      const candidates = shapes.inRun(text, run);
      if (candidates.length > 0) report(candidates);
      i = floor = run.end;
      i--;
    } else {
      const candidates = shapes.at(text, i, KIND[code] === 2 ? '@' : ':');
      if (candidates.length > 0) report(candidates);
    }
  }
}

interface State {
  text: string;
  index: ContextIndex;
  named: Nearness;
  decoy: number;
  rules: readonly PersonalDataRule[];
  found: PersonalData[];
  /** End and owner of the last value that a word was about. */
  claimed: number;
  claimedOwner: number;
}

/** Weighs a run's alternatives against the words around them and keeps those that are worth something. */
function judge(candidates: readonly Candidate[], state: State): void {
  let near: Nearness = NONE;
  let nearStart = -1;
  let best: { item: PersonalData; owner: number } | undefined;
  for (const candidate of candidates) {
    const { rule } = candidate;
    if (rule.words && candidate.start !== nearStart) {
      near = nearness(candidate, state);
      nearStart = candidate.start;
    }
    const item = weigh(candidate, near, state);
    if (!item) continue;
    state.found.push(item);
    if (!best || item.score > best.item.score) best = { item, owner: candidate.owner };
  }
  if (best && best.item.end > state.claimed) {
    state.claimed = best.item.end;
    state.claimedOwner = best.owner;
  }
}

/** `BSNs 111222333 and 123456782`: what stands between two values of a list. */
const LIST = /^[\s,;/|&+]*(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub|och|eller|og|ja|tai|ve|veya|и|или|和|或)?[\s,;/|&+]*$/i;

function nearness(candidate: Candidate, state: State): Nearness {
  const near = state.index.near(state.text, candidate.start, candidate.end, state.claimed);
  for (const [owner, distance] of state.named) {
    const known = near.get(owner);
    if (known === undefined || known > distance) near.set(owner, distance);
  }
  const gap = candidate.start - state.claimed;
  if (state.claimedOwner >= 0 && gap > 0 && gap < 10 && !near.has(state.claimedOwner) && LIST.test(state.text.slice(state.claimed, candidate.start))) {
    near.set(state.claimedOwner, 12);
  }
  return near;
}

function weigh(candidate: Candidate, near: Nearness, state: State): PersonalData | null {
  const { rule, owner, start, end } = candidate;
  const distance = near.get(owner) ?? Infinity;
  const decoy = rule.certain ? Infinity : (near.get(state.decoy) ?? Infinity);
  const named = distance <= (rule.reach ?? 72) && decoy >= distance && !(rule.validate === undefined && hasRival(near, owner, distance, state.decoy));
  let score: number;
  const reasons: string[] = [];
  if (named) {
    score = (rule.tier === 'block' ? 0.95 : 0.5) - Math.min(distance, 80) / 2000 + (rule.validate ? 0.005 : 0);
    reasons.push('a word beside it says so');
  } else {
    const doubtful = decoy <= DECOY_REACH;
    const alone = doubtful ? (candidate.alone === 'block' ? 'review' : 'none') : candidate.alone;
    if (alone === 'none') return null;
    score = alone === 'review' ? 0.4 : rule.certain ? 0.97 : 0.85;
    reasons.push(doubtful ? 'shape, but a word beside it says otherwise' : 'shape');
  }
  if (rule.validate) reasons.push('passes its check');
  return { start, end, type: rule.type, tier: score >= BLOCK_THRESHOLD ? 'block' : 'review', score, reasons };
}

/** A number with no check of its own belongs to the word that stands nearest. */
function hasRival(near: Nearness, owner: number, distance: number, decoy: number): boolean {
  for (const [other, rival] of near) {
    if (other !== owner && other !== decoy && rival < distance && rival <= RIVAL_REACH) return true;
  }
  return false;
}

/** Of overlapping finds the surest stays, of equals the longest; in the order of the text. */
export function resolve(found: readonly PersonalData[]): PersonalData[] {
  if (found.length < 2) return [...found];
  const ranked = [...found].sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: PersonalData[] = [];
  const byStart = (item: PersonalData): number => {
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (kept[middle]!.start < item.start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (const item of ranked) {
    const at = byStart(item);
    const before = kept[at - 1];
    const after = kept[at];
    if ((before && before.end > item.start) || (after && after.start < item.end)) continue;
    kept.splice(at, 0, item);
  }
  return kept;
}
