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
import { toAsciiDigits, withoutEmphasis, withoutEscapes } from './plain-text.ts';
import { resolve } from './resolve.ts';
import { endOfSmallRun, readRun } from './run.ts';
import { type Candidate, compileShapes, FEWEST_DIGITS, LONG_TOKEN, type ShapeIndex } from './shapes.ts';
import { HAS_ANCHOR, NEWLINE, sweep, UNPLAIN } from './sweep.ts';
import { TextTables } from './tables.ts';
import { judge, NONE, type State } from './weigh.ts';

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

/** `user`, `assistant`, `text`: the roles and types of messages, which are half of all texts in a chat dataset. */
const SMALL_WORD = /^[a-z_-]*$/;
const SHORTEST = 12;

/** An answer with more text than this next to the value is not a short answer. */
const LONGEST_ANSWER = 60;
const QUESTION_TAIL = 160;
/** `Le 4 novembre 1987. Mon courriel …`: what a longer text begins with may also be the answer. */
export const FIRST_NUMBER = /^(?:\p{L}{1,12}\.? )?\d/u;
/**
 * A question for personal data, in a form that textbooks rarely use: `How many phones were sold?` also asks for a number.
 * So it must contain `your`, a request, or a typical form label, in about twenty languages.
 */
const ASKS =
  /(?<!\p{L})(?:your|yours|may i have|can i have|could i (?:get|have)|provide|enter|confirm|verify|give me|give us|send me|tell me|share|type in|what's the best|tu|tus|su|sus|vuestro|ihre?n?|deine?n?|dein|bitte|votre|ton|ta|vos|seu|sua|teu|tua|tuo|suo|il tuo|il suo|uw|jouw|je|twój|twoj|pana|pani|ditt?|din|dit|sinun|numerosi|tunnuksesi|puhelinnumerosi|ваш|твой|вашу|назовите|укажите|twe|váš|tvoje|vašu|numaranız\p{L}*|numaran|kimlik|σας|σου|nomor anda|của bạn|ของคุณ)(?!\p{L})|您|你|あなた|お電話|教えて|ください|주세요|알려|आपका|आपके|अपना|رقمك|رقم هاتفك|שלך|ของคุณ|(?<!\p{L})(?:were you born|(?:sind|wurden) sie geboren|(?:bist|wurdest) du geboren|haben sie geburtstag|hast du geburtstag|[êe]tes-vous née?|es-tu née?|naciste|nació usted|sei nat[oa]|bent u geboren|ben je geboren|är du född|się (?:pani? )?urodził\p{L}{0,2})(?!\p{L})|(?:^|[.!?\n] ?)(?:jaka jest |wie lautet das |was ist das |quelle est la |what is the |what['’]s the )?(?:date of birth|birthday|dob|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento|data de nascimento|data di nascita|geboortedatum|data urodzenia|födelsedatum)(?: bitte| please)?\s*\?|:\s*$/iu;
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
  { decoys, ids: idWords }: SharedWords,
  prose: readonly ProseFinder[] = [],
): Finder {
  const ids = new Set(rules.flatMap(({ isId, type }) => (isId ? [type] : [])));
  let compiled: { shapes: ShapeIndex; index: ContextIndex } | undefined;
  const compile = (): { shapes: ShapeIndex; index: ContextIndex } => {
    const index = new ContextIndex();
    rules.forEach((rule, owner) => {
      if (rule.words) index.add(owner, rule.words);
      if (rule.columns) index.addColumns(owner, rule.columns);
      if (rule.wholeColumns) index.addWholes(owner, rule.wholeColumns);
    });
    index.decoy = rules.length;
    index.add(index.decoy, decoys);
    index.add(rules.length + 1, idWords);
    // Of two words at one place only the longer one is seen.
    for (const rule of rules) if (rule.isFallback) index.add(rules.length + 1, rule.words);
    return { shapes: compileShapes(rules), index };
  };
  return (original, options = {}) => {
    if (original.length < SHORTEST && SMALL_WORD.test(original)) return [];
    const { shapes, index } = (compiled ??= compile());
    const isPlain = (sweep(original).has & UNPLAIN) === 0;
    const text = isPlain ? original : withoutEmphasis(withoutEscapes(toAsciiDigits(original)));
    const named = options.context?.length ? index.ofNames(options.context) : NONE;
    const found: PersonalData[] = [];
    const state: State = {
      text,
      index,
      named,
      asked: options.before ? askedFor(options.before, text, index, rules) : NONE,
      decoy: rules.length,
      id: rules.length + 1,
      rules,
      found,
      claimed: 0,
      claimedOwner: -1,
      tables: sweep(text).has & NEWLINE ? new TextTables(text) : undefined,
    };
    scan(text, shapes, (candidates) => judge(candidates, state));
    if (named.size > 0 && text.length <= LONGEST_WHOLE)
      for (const candidate of wholes(text, named, rules, found))
        judge([candidate], { ...state, named: new Map(named).set(candidate.owner, 1) });
    for (const find of prose) for (const item of find(text, options)) found.push(item);
    const kept = resolve(withoutPartsOf(text, found, ids));
    return options.threshold === 'block' ? kept.filter((item) => item.tier === 'block') : kept;
  };
}

/** In UTF-16 units. */
const LONGEST_WHOLE = 24;
/** A number in groups, the only text of a field. */
const ONE_NUMBER = /^\d{1,4}(?: \d{2,5}){2,5}$/;

/** The text as a value of the rules that its key names, unless another rule knows it whole. */
function* wholes(text: string, named: Nearness, rules: readonly PersonalDataRule[], found: readonly PersonalData[]): Iterable<Candidate> {
  if (found.some(({ start, end }) => start === 0 && end === text.length)) return;
  for (const owner of named.keys()) {
    const rule = rules[owner];
    if (rule?.whole?.test(text) && (rule.validate?.(text) ?? true)) yield { rule, owner, start: 0, end: text.length, alone: 'none' };
  }
}

/** No national id is a part of a longer number that is all of a text: some of its digits pass a check by chance. */
function withoutPartsOf(text: string, found: PersonalData[], ids: ReadonlySet<string>): PersonalData[] {
  if (text.length > LONGEST_WHOLE || !ONE_NUMBER.test(text)) return found;
  return found.filter(({ type, start, end }) => !ids.has(type) || (start === 0 && end === text.length));
}

/** Words of the question that a short text may answer, with their distance. */
function askedFor(before: string, text: string, index: ContextIndex, rules: readonly PersonalDataRule[]): Nearness {
  const tail = before.slice(-QUESTION_TAIL);
  if (!/\d/.test(text) || !ASKS.test(tail)) return NONE;
  const isLong = text.length > LONGEST_ANSWER;
  if (isLong && !FIRST_NUMBER.test(text)) return NONE;
  const near = index.near(tail, tail.length, tail.length, 0);
  return isLong ? new Map([...near].filter(([owner]) => rules[owner]?.certain)) : near;
}

const SPACE = 0x20;
const AT = 0x40;
const COLON = 0x3a;

/** Reports the candidates at each place of the text, all alternatives of a run together; those at literals come last. */
function scan(text: string, shapes: ShapeIndex, report: (candidates: Candidate[]) => void): void {
  const { has, units, places, count } = sweep(text);
  if (has & HAS_ANCHOR) scanAnchors(text, shapes, report);
  for (let k = 0; k < count; k++) {
    const candidates = shapes.atLiteral(text, units, places[k]!);
    if (candidates) report(candidates);
  }
}

function scanAnchors(text: string, shapes: ShapeIndex, report: (candidates: Candidate[]) => void): void {
  const { units, places, count } = sweep(text);
  let floor = 0;
  let next = 0;
  for (let k = 0; k < count; k++) {
    const at = places[k]!;
    if (at < next) continue;
    const unit = units[at]!;
    if (unit === AT || unit === COLON) report(shapes.at(text, at, unit === AT ? '@' : ':'));
    if (!isDigit(unit)) continue;
    next = endOfShortNumber(text, at);
    if (next > 0) continue;
    next = endOfSmallRun(text, at, floor, FEWEST_DIGITS, LONG_TOKEN);
    if (next < 0) {
      const run = readRun(text, at, floor);
      report(shapes.inRun(text, run));
      next = run.end;
    }
    floor = next;
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
