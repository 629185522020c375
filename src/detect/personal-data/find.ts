/**
 * Finds personal data in text. One pass looks for the few characters that can begin something (a digit,
 * `@`, `:`). For each candidate it then looks up the shape, computes check digits, and reads the words
 * around it. The rules are data and are passed in.
 *
 * Scores: .95 next to a context word (a little less with distance), .85 for a shape that is certain alone,
 * .5 and less for review. `BLOCK_THRESHOLD` is between .5 and .85.
 */
import type { PersonalDataRule, Tier } from '../../rules/personal-data/define.ts';
import { isDigit, isLower, unitAt } from './ascii.ts';
import { ContextIndex, type Nearness } from './context.ts';
import { readRun, type Run } from './run.ts';
import { TextTables } from './tables.ts';
import { type Candidate, compileShapes, type ShapeIndex } from './shapes.ts';

export const BLOCK_THRESHOLD = 0.6;

export interface PersonalData {
  start: number;
  /** Exclusive; both are offsets in UTF-16 units. */
  end: number;
  type: string;
  tier: Tier;
  /** 0 to 1; at `BLOCK_THRESHOLD` and above, the tier is `block`. */
  score: number;
  /** Why it was found, for people. */
  reasons: string[];
}

export interface PersonalDataOptions {
  /** `review` (everything) by default; `block` skips findings that need human judgment, and the work for them. */
  threshold?: Tier;
  /** Words outside the text that count as context: a JSON key, a CSV header, a chat role. */
  context?: readonly string[];
  /** The previous message, by another speaker: the words of a question are context for a short answer (`Your phone number?` `785 8949`). */
  before?: string;
  /** Look for people's names; true by default, but never at the block threshold. */
  names?: boolean;
}

export type Finder = (text: string, options?: PersonalDataOptions) => PersonalData[];

/** A finder of things that are not found by a digit or shape: names, street addresses. */
export type ProseFinder = (text: string, options: PersonalDataOptions) => PersonalData[];

/** Fullwidth forms, and digits of other scripts, each one unit: Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const OTHER_DIGITS =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff08\uff09\uff0b\uff0d-\uff0f\uff20\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/;
const OTHER_DIGITS_ALL = new RegExp(`${OTHER_DIGITS.source}+`, 'g');
const ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

function toAsciiDigit(code: number): number {
  return code > 0xff00 ? code - 0xfee0 : 48 + code - ZEROES.find((zero) => code >= zero && code < zero + 10)!;
}

/** The same text with such units as ASCII, at the same offsets. */
function toAsciiDigits(text: string): string {
  if (!OTHER_DIGITS.test(text)) return text;
  return text.replace(OTHER_DIGITS_ALL, (digits) => {
    let ascii = '';
    for (let i = 0; i < digits.length; i++) ascii += String.fromCharCode(toAsciiDigit(digits.charCodeAt(i)));
    return ascii;
  });
}

const ESCAPED = /(?<!\\)\\+[nrt]/g; // only from the first backslash: a megabyte of them is one run

/**
 * For JSON in a text, also nested: the letter of `\n` must not touch a number. An escape is replaced by text of the same
 * length, so offsets stay the same.
 */
function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPED, (escape) => ' '.repeat(escape.length - 1) + (escape.endsWith('t') ? '\t' : '\n'));
}

/** `user`, `assistant`, `text`: the roles and types of messages, which are half of all texts in a chat dataset. */
const SMALL_WORD = /^[a-z_-]*$/;
const SHORTEST = 12;

const NONE: Nearness = new Map();
/** An answer with more text than this next to the value is not a short answer. */
const LONGEST_ANSWER = 60;
const QUESTION_TAIL = 160;
/** Distance added for the words of a question, so that the answer's own words are nearer. */
const ANSWER_PENALTY = 10;
/**
 * A question for personal data, in a form that textbooks rarely use: `How many phones were sold?` also asks for a number.
 * So it must contain `your`, a request, or a typical form label, in about twenty languages.
 */
const ASKS =
  /(?<!\p{L})(?:your|yours|may i have|can i have|could i (?:get|have)|provide|enter|confirm|verify|give me|give us|send me|tell me|share|type in|what's the best|tu|tus|su|sus|vuestro|ihre?n?|deine?n?|dein|bitte|votre|ton|ta|vos|seu|sua|teu|tua|tuo|suo|il tuo|il suo|uw|jouw|je|twój|twoj|pana|pani|ditt?|din|dit|sinun|numerosi|tunnuksesi|puhelinnumerosi|ваш|твой|вашу|назовите|укажите|twe|váš|tvoje|vašu|numaranız\p{L}*|numaran|kimlik|σας|σου|nomor anda|của bạn|ของคุณ)(?!\p{L})|您|你|あなた|お電話|教えて|ください|주세요|알려|आपका|आपके|अपना|رقمك|رقم هاتفك|שלך|ของคุณ|:\s*$/iu;
/** Added to the distance of words for any national id, so that a word for this very id wins. */
const ID_PENALTY = 16;
/** Taken from the score, so that a rule that names the country wins. */
const FALLBACK_PENALTY = 0.05;
/** The score of a value that belongs to no particular person. */
export const IMPERSONAL_SCORE = 0.3;
const DECOY_REACH = 20;
const LONGEST_LABEL = 16;
const RIVAL_REACH = 24;

/** Words that belong to no single rule, separated by `|`. */
export interface SharedWords {
  /** For numbers that are not personal. */
  decoys: string;
  /** For any national id. */
  ids: string;
}

/** Compiles rules to a finder. */
export function personalDataFinder(
  rules: readonly PersonalDataRule[],
  { decoys, ids }: SharedWords,
  prose: readonly ProseFinder[] = [],
): Finder {
  let compiled: { shapes: ShapeIndex; index: ContextIndex } | undefined;
  const compile = (): { shapes: ShapeIndex; index: ContextIndex } => {
    const index = new ContextIndex();
    rules.forEach((rule, owner) => rule.words && index.add(owner, rule.words));
    index.add(rules.length, decoys);
    index.add(rules.length + 1, ids);
    // Of two words at one place only the longer one is seen.
    for (const rule of rules) if (rule.isFallback) index.add(rules.length + 1, rule.words);
    return { shapes: compileShapes(rules), index };
  };
  return (original, options = {}) => {
    if (original.length < SHORTEST && SMALL_WORD.test(original)) return [];
    const { shapes, index } = (compiled ??= compile());
    const text = withoutEscapes(toAsciiDigits(original));
    const named = options.context?.length ? index.ofNames(options.context) : NONE;
    const found: PersonalData[] = [];
    const state: State = {
      text,
      index,
      named,
      asked: options.before ? askedFor(options.before, text, index) : NONE,
      decoy: rules.length,
      id: rules.length + 1,
      rules,
      found,
      claimed: 0,
      claimedOwner: -1,
      tables: text.includes('\n') ? new TextTables(text) : undefined,
    };
    scan(text, shapes, (candidates) => judge(candidates, state));
    for (const find of prose) for (const item of find(text, options)) found.push(item);
    const kept = resolve(found);
    return options.threshold === 'block' ? kept.filter((item) => item.tier === 'block') : kept;
  };
}

/** Words of the question that a short text may answer, with their distance. */
function askedFor(before: string, text: string, index: ContextIndex): Nearness {
  const tail = before.slice(-QUESTION_TAIL);
  if (text.length > LONGEST_ANSWER || !/\d/.test(text) || !ASKS.test(tail)) return NONE;
  return index.near(tail, tail.length, tail.length, 0);
}

const ANCHOR = /[\d@:]/g;
const SPACE = 0x20;
const FEWEST_DIGITS = 4;

/** The pass over the text: reports the candidates at each anchor, all alternatives of a run together. */
function scan(text: string, shapes: ShapeIndex, report: (candidates: Candidate[]) => void): void {
  let floor = 0;
  ANCHOR.lastIndex = 0;
  // A regex finds the next anchor in 1 ns per character, a loop in 2 to 3. `report` does not scan, so `lastIndex` is safe.
  for (let match = ANCHOR.exec(text); match; match = ANCHOR.exec(text)) {
    const i = match.index;
    const anchor = match[0];
    if (anchor !== '@' && anchor !== ':') {
      const short = endOfShortNumber(text, i);
      if (short > 0) {
        ANCHOR.lastIndex = short;
        continue;
      }
      const run: Run = readRun(text, i, floor);
      const candidates = shapes.inRun(text, run);
      if (candidates.length > 0) report(candidates);
      ANCHOR.lastIndex = floor = run.end;
    } else {
      const candidates = shapes.at(text, i, anchor);
      if (candidates.length > 0) report(candidates);
    }
  }
  for (const literal of shapes.literals) {
    for (let i = text.indexOf(literal); i >= 0; i = text.indexOf(literal, i + 1)) {
      const candidates = shapes.at(text, i, 'literal');
      if (candidates.length > 0) report(candidates);
    }
  }
}

/** Where `15` ends in `about 15 minutes`: fewer digits than any rule needs, a space before and a word of lowercase letters after; else 0. */
function endOfShortNumber(text: string, at: number): number {
  if (unitAt(text, at - 1) !== SPACE) return 0;
  let end = at + 1;
  while (isDigit(unitAt(text, end))) end++;
  return end - at < FEWEST_DIGITS && unitAt(text, end) === SPACE && isLower(unitAt(text, end + 1)) && isLower(unitAt(text, end + 2))
    ? end
    : 0;
}

interface State {
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
  const near = state.index.near(state.text, candidate.start, named > 0 ? candidate.start : candidate.end, Math.max(state.claimed, named));
  for (const [owner, distance] of state.named) {
    const known = near.get(owner);
    if (known === undefined || known > distance) near.set(owner, distance);
  }
  const column = state.tables?.columnOf(candidate.start, candidate.end);
  if (column !== undefined) for (const [owner, distance] of state.index.ofNames([column])) near.set(owner, distance);
  // The answer's own words come first: `order 4711` does not answer the question.
  if (near.size === 0) for (const [owner, distance] of state.asked) near.set(owner, distance + ANSWER_PENALTY);
  const gap = candidate.start - state.claimed;
  if (state.claimedOwner >= 0 && gap > 0 && gap < LONGEST_LABEL && !near.has(state.claimedOwner)) {
    const between = state.text.slice(state.claimed, candidate.start);
    if ((gap < 10 && LIST.test(between)) || SECOND.test(between)) near.set(state.claimedOwner, 12);
  }
  return near;
}

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
    reasons.push(doubtful ? 'shape, but a word next to it says otherwise' : 'shape');
  }
  if (score >= BLOCK_THRESHOLD && rule.impersonal?.(state.text.slice(start, end), state.text, start)) {
    score = IMPERSONAL_SCORE;
    reasons.push('a service number, or otherwise not a personal one');
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

/** Of overlapping findings the surest stays, of equals the longest; in the order of the text. */
function resolve(found: readonly PersonalData[]): PersonalData[] {
  const ordered = [...found].sort((a, b) => a.start - b.start);
  const kept: PersonalData[] = [];
  // Only findings that overlap are ranked: a megabyte of names has a hundred thousand findings.
  for (let i = 0; i < ordered.length;) {
    const from = i;
    let end = ordered[i++]!.end;
    for (; i < ordered.length && ordered[i]!.start < end; i++) end = Math.max(end, ordered[i]!.end);
    if (i - from === 1) kept.push(ordered[from]!);
    else for (const item of surest(ordered.slice(from, i))) kept.push(item);
  }
  return kept;
}

/** Marks taken places unit by unit: every value is short, and a text of `a@b.ca@b.ca…` is one group of a hundred thousand overlapping findings. */
function surest(found: PersonalData[]): PersonalData[] {
  const first = found[0]!.start; // they are sorted by start
  const taken = new Uint8Array(found.reduce((last, { end }) => Math.max(last, end), first) - first);
  found.sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: PersonalData[] = [];
  for (const item of found) {
    const from = item.start - first;
    const to = item.end - first;
    if (taken.subarray(from, to).includes(1)) continue;
    taken.fill(1, from, to);
    kept.push(item);
  }
  return kept.sort((a, b) => a.start - b.start);
}
