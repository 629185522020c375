import { FACT_TYPES } from '../../rules/personal-data/facts.ts';
import type { PersonalDataRule } from '../../rules/personal-data/define.ts';
import { isLadder, isPublished } from '../../rules/personal-data/published.ts';
import type { ContextIndex, Nearness } from './context.ts';
import type { PersonalData } from './find.ts';
import type { Candidate } from './shapes.ts';
import type { TextTables } from './tables.ts';

/** The score from which a finding blocks. */
export const BLOCK_THRESHOLD = 0.6;

/** No words nearby. */
export const NONE: Nearness = new Map();

/** Distance added for the words of a question, so that the answer's own words are nearer. */
const ANSWER_PENALTY = 10;
/** How much text may come before the answer, in UTF-16 units: `Am 17.09.1995`, `March 4, 1987`. After it, other words may follow. */
const LONGEST_START = 4;
/** Added to the distance of words for any national id, so that a word for this very id wins. */
const ID_PENALTY = 16;
/** Taken from the score, so that a rule that names the country wins. */
const FALLBACK_PENALTY = 0.05;
/** The score of a value that belongs to no particular person. */
export const IMPERSONAL_SCORE = 0.3;
const IMPERSONAL = 'a service number, keys in a row, or otherwise not a personal one';
/** The reason of such a finding. */
export const PUBLISHED = 'a number that documentation uses as an example';
const DECOY_REACH = 20;
const LONGEST_LABEL = 16;
const RIVAL_REACH = 24;

/** What judging a candidate needs to know about its text. */
export interface State {
  text: string;
  index: ContextIndex;
  named: Nearness;
  asked: Nearness;
  /** Owner of the decoys. */
  decoy: number;
  /** Owner of the words for any national id. */
  id: number;
  rules: readonly PersonalDataRule[];
  found: PersonalData[];
  /** End and owner of the last value that was named by a word. */
  claimed: number;
  claimedOwner: number;
  tables: TextTables | undefined;
}

/** Scores a run's alternatives by the words around them and keeps those that count. */
export function judge(candidates: readonly Candidate[], state: State): void {
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

/** `BSNs 111222333 and 123456782`: text between two values of a list. */
const LIST = /^[\s,;/|&+]*(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub|och|eller|og|ja|tai|ve|veya|и|или|和|或)?[\s,;/|&+]*$/i;

/** `mobile 0171 …, home 089 …`: labels of a person's second number. */
const SECOND =
  /^[\s,;/|&+(]*(?:and |und |et |y |e |en |och |ve |и )?(?:home|work|office|house|privat|dienstlich|geschäftlich|zuhause|arbeit|büro|domicile|maison|bureau|perso|pro|casa|trabajo|oficina|lavoro|ufficio|trabalho|vast|thuis|werk|hem|hemma|jobb|arbete|dom|domowy|praca|służbowy|iş|ev|раб|рабочий|дом|домашний|自宅|会社|勤務先|家|公司|单位|집|회사|rumah|kantor|nhà|घर|المنزل|العمل)[.:)\s]*$/iu;

/**
 * The name to which a value is assigned in JSON or in a log: `"updatedAt":`, `ts=`. The text before it is about another value
 * (`"phone": null, "updatedAt": 175…`).
 */
const OWN_NAME = /(?:\\{0,3}"[^"\\\n]{1,48}\\{0,3}"\s{0,2}:\s{0,2}(?:\\{0,3}")?|(?<![\w.-])[A-Za-z_][\w.-]{1,40}=\\{0,3}["']?)$/;
const LONGEST_NAME = 64;

function ownName(text: string, start: number): number {
  const before = text[start - 1] ?? '';
  if (!':="\' '.includes(before) || (before === ' ' && text[start - 2] !== ':')) return 0;
  const from = Math.max(0, start - LONGEST_NAME);
  const at = text.slice(from, start).search(OWN_NAME);
  return at < 0 ? 0 : from + at;
}

function nearness(candidate: Candidate, state: State): Nearness {
  const named = ownName(state.text, candidate.start);
  // Literals are searched for after all numbers, so a later value may be the last one that was named.
  const claimed = state.claimed > candidate.start ? 0 : state.claimed;
  const near = state.index.near(state.text, candidate.start, named > 0 ? candidate.start : candidate.end, Math.max(claimed, named));
  for (const [owner, distance] of state.named) {
    const known = near.get(owner);
    if (known === undefined || known > distance) near.set(owner, distance);
  }
  const column = state.tables?.columnOf(candidate.start, candidate.end);
  if (column !== undefined) for (const [owner, distance] of state.index.ofNames([column])) near.set(owner, distance);
  // The answer's own words come first: `order 4711` does not answer the question.
  const isAnswer = near.size === 0;
  const isFirst = candidate.start <= LONGEST_START;
  for (const [owner, distance] of state.asked)
    if (isAnswer || (isFirst && state.rules[owner]?.certain && !near.has(owner))) near.set(owner, distance + ANSWER_PENALTY);
  const gap = candidate.start - state.claimed;
  if (state.claimedOwner >= 0 && gap > 0 && gap < LONGEST_LABEL && !near.has(state.claimedOwner)) {
    const between = state.text.slice(state.claimed, candidate.start);
    if ((gap < 10 && LIST.test(between)) || SECOND.test(between)) near.set(state.claimedOwner, 12);
  }
  return near;
}

/** Facts are found by what is said around them, and have no shape. */
const SAID = 'the words around it say so about a person';

function weigh(candidate: Candidate, near: Nearness, state: State): PersonalData | null {
  const { rule, owner, start, end } = candidate;
  const own = near.get(owner);
  const distance = own ?? (rule.isId ? (near.get(state.id) ?? Infinity) + ID_PENALTY : Infinity);
  const decoy = rule.certain ? Infinity : (near.get(state.decoy) ?? Infinity);
  const named =
    distance <= (rule.reach ?? 72) &&
    decoy >= (own ?? distance - ID_PENALTY) &&
    !(rule.validate === undefined && hasRival(near, owner, distance, state.decoy));
  let score: number;
  const reasons: string[] = [];
  if (named) {
    // Only for named candidates: for every candidate, this took 20 s for 300 kB of `123 123 …`.
    if (candidate.alone === 'none' && rule.unless?.(state.text.slice(start, end), state.text, start)) return null;
    score =
      (rule.tier === 'block' ? 0.95 : 0.5) -
      Math.min(distance, 80) / 2000 +
      (rule.validate ? 0.005 : 0) -
      (rule.isFallback ? FALLBACK_PENALTY : 0);
    reasons.push('a word next to it says so');
  } else {
    const doubtful = decoy <= DECOY_REACH;
    const alone = doubtful ? (candidate.alone === 'block' ? 'review' : 'none') : candidate.alone;
    if (alone === 'none') return null;
    // Of two shapes, the one with check digits is surer: `015.306.546-02` is a CPF rather than a phone.
    score = (alone === 'review' ? 0.4 : rule.certain ? 0.97 : 0.85) + (rule.validate ? 0.005 : 0);
    reasons.push(doubtful ? 'shape, but a word next to it says otherwise' : FACT_TYPES.has(rule.type) ? SAID : 'shape');
  }
  if (score >= BLOCK_THRESHOLD) {
    const value = state.text.slice(start, end);
    const why = isPublished(value) ? PUBLISHED : rule.impersonal?.(value, state.text, start) || isLadder(value) ? IMPERSONAL : null;
    if (why !== null) {
      score = IMPERSONAL_SCORE;
      reasons.push(why);
    }
  }
  if (rule.validate) reasons.push('passes its check');
  return { start, end, type: rule.type, tier: score >= BLOCK_THRESHOLD ? 'block' : 'review', score, reasons };
}

/** A number without a check of its own belongs to the nearest word. */
function hasRival(near: Nearness, owner: number, distance: number, decoy: number): boolean {
  for (const [other, rival] of near) {
    if (other !== owner && other !== decoy && rival < distance && rival <= RIVAL_REACH) return true;
  }
  return false;
}
