import { HINTS, readings } from './encoded.ts';
import { BIAS, ENCODED_WEIGHT, FEATURES, REASONS, type Reason } from './features.ts';
import { fold } from './fold.ts';
import { type Hit, Lexicon, type Scan } from './lexicon.ts';
import { MARKS } from './marks.ts';
import { TERMS } from './terms.ts';

/** How much a text looks like prompt injection. */
export interface Injection {
  /** 0 to 1. */
  score: number;
  /** Why, for people; the strongest first. */
  reasons: string[];
}

/** At this score and above, a request should not be sent. */
export const BLOCK = 0.8;
/** At this score and above, a person should look. */
export const REVIEW = 0.5;

/** In words. Features add up within a window, so that a book is not suspicious for what is in its chapters. */
const WINDOW = 150;
/** A feature is recorded again after this many words, so that a text of nothing else takes no longer. */
const STEP = 40;
const KINDS = Object.keys(TERMS);
const ROT13 = KINDS.length;
const BACKWARDS = ROT13 + 1;
/** Words of orders that are no coincidence in such a reading. */
const LEAST_ORDERS = 2;

interface Compiled {
  weight: number;
  reason: Reason;
  kinds: readonly number[];
  within: number;
}

interface Found {
  feature: number;
  at: number;
}

let lexicon: Lexicon | undefined;
let byKind: readonly (readonly number[])[] = [];
let compiled: readonly Compiled[] = [];

function prepare(): Lexicon {
  if (lexicon) return lexicon;
  compiled = FEATURES.map(({ weight, reason, near, within }) => ({
    weight,
    reason,
    within,
    kinds: near.map((kind) => KINDS.indexOf(kind)),
  }));
  byKind = KINDS.map((_, kind) => compiled.flatMap(({ kinds }, i) => (kinds.includes(kind) ? [i] : [])));
  return (lexicon = new Lexicon([...Object.values(TERMS), HINTS.rot13, HINTS.backwards]));
}

/** By how much the logit of a decoded reading must be above that of the text. */
const REVEALED = 1;

/** Scores a text of a user: its own words and signs, and those of its decoded readings. */
export function scoreInjection(text: string): Injection {
  const scan = prepare().scan(fold(text));
  const has = (kind: number) => scan.hits.filter((hit) => hit.kind === kind).length >= LEAST_ORDERS;
  const signs = { rot13: has(ROT13), backwards: has(BACKWARDS), longest: scan.longest, singles: scan.singles, mixed: scan.mixed };
  let best = weigh(text, scan);
  for (const { way, text: reading } of readings(text, signs)) {
    const inner = weigh(reading);
    if (inner.logit < best.logit + REVEALED) continue; // decoding shows no orders that the text itself does not
    const logit = inner.logit + ENCODED_WEIGHT;
    if (logit > best.logit) best = { logit, reasons: [`${REASONS.encoded} (${way})`, ...inner.reasons] };
  }
  return { score: Math.round(1000 / (1 + Math.exp(-best.logit))) / 1000, reasons: best.reasons };
}

interface Weighed {
  logit: number;
  reasons: string[];
}

function weigh(text: string, scan: Scan = prepare().scan(fold(text))): Weighed {
  const sums = new Map<Reason, number>();
  let logit = BIAS;
  const add = (reason: Reason, weight: number) => {
    logit += weight;
    sums.set(reason, (sums.get(reason) ?? 0) + weight);
  };
  for (const { pattern, needs, reason, weight } of MARKS) if ((!needs || needs.test(text)) && pattern.test(text)) add(reason, weight);
  let single = 0;
  for (const i of densest(featuresIn(scan.hits))) {
    const { reason, weight, kinds } = compiled[i];
    if (kinds.length === 1) single += weight;
    add(reason, weight);
  }
  logit -= Math.max(0, single - MOST_SINGLE);
  for (const [reason, most] of MOST_OF) logit -= Math.max(0, (sums.get(reason) ?? 0) - most);
  const reasons = [...sums].filter(([, weight]) => weight >= LEAST_REASON).sort((a, b) => b[1] - a[1]);
  return { logit, reasons: reasons.map(([reason]) => REASONS[reason]) };
}

/** Most that terms alone add: a long technical text has many of them, but few near each other. */
const MOST_SINGLE = 3;

/** Most that one reason adds: only the application knows who may ask for a secret or for personal data, so alone they are for review. */
const MOST_OF: readonly (readonly [Reason, number])[] = [
  ['secret', 2.4],
  ['personal', 2.6],
  ['split', 2.3],
];

/** A smaller sum says nothing. */
const LEAST_REASON = 0.5;

function featuresIn(hits: readonly Hit[]): Found[] {
  const found: Found[] = [];
  const last = KINDS.map(() => -Infinity);
  const recorded = compiled.map(() => -Infinity);
  for (const { kind, at } of hits) {
    if (kind >= KINDS.length) continue;
    last[kind] = at;
    for (const i of byKind[kind]) {
      if (at - recorded[i] < STEP || !isNear(compiled[i], last, at)) continue;
      recorded[i] = at;
      found.push({ feature: i, at });
    }
  }
  return found;
}

function isNear({ kinds, within }: Compiled, last: readonly number[], at: number): boolean {
  for (const kind of kinds) if (at - last[kind] > within) return false;
  return true;
}

/**
 * The features in the window with the largest sum; each counts once. Those with a negative weight say that words mean something else:
 * they do not move the window, and count in and near it.
 */
function densest(found: readonly Found[]): number[] {
  const counts = new Uint32Array(compiled.length);
  const signs = found.filter(({ feature }) => compiled[feature].weight > 0);
  let sum = 0;
  let best = 0;
  let window: number[] = [];
  let end = 0;
  let from = 0;
  for (const { feature, at } of signs) {
    if (counts[feature]++ === 0) sum += compiled[feature].weight;
    for (; signs[from].at < at - WINDOW; from++) if (--counts[signs[from].feature] === 0) sum -= compiled[signs[from].feature].weight;
    if (sum <= best + EPSILON) continue;
    best = sum;
    end = at;
    window = Array.from(counts.keys()).filter((i) => counts[i] > 0);
  }
  const others = found.filter(({ feature, at }) => compiled[feature].weight < 0 && at >= end - WINDOW && at <= end + AFTER);
  return [...window, ...new Set(others.map(({ feature }) => feature))];
}

/** Words after a window that say what its words mean. */
const AFTER = 10;

/** Sums of decimal fractions are not exact. */
const EPSILON = 1e-9;
