/** Looks up rules by the shape of the text in a run, or around `@` and `:`. */
import type { Alone, Locator, PersonalDataRule } from '../../rules/personal-data/define.ts';
import type { Run } from './run.ts';
import { Beginnings } from './sweep.ts';

/** A value that fits a rule's shape and check; the words around it are read later. */
export interface Candidate {
  rule: PersonalDataRule;
  /** The rule's number. */
  owner: number;
  start: number;
  end: number;
  alone: Alone;
}

export interface ShapeIndex {
  inRun(text: string, run: Run): Candidate[];
  /** Of these, what single words show by themselves. This takes a tenth of the time. */
  wordsInRun(text: string, run: Run): Candidate[];
  at(text: string, at: number, anchor: '@' | ':'): Candidate[];
  /** What `literal` locators find if the text has one of theirs at `at`, a place of the sweep. */
  atLiteral(text: string, units: Uint16Array, at: number): Candidate[] | null;
}

interface Entry {
  rule: PersonalDataRule;
  owner: number;
  alone: Alone;
}

/**
 * Shapes as a tree by their units: most stretches of a run leave it after a few units, and a lookup allocates no string.
 * Nodes are numbers, 0 is the root; a child is at `node * WIDTH + class`, 0 if there is none.
 */
interface Shapes {
  next: Uint16Array;
  /** By node. */
  entries: Entry[][];
}

/** Kinds of units that shapes are made of: 1 digits, 2 letters, then one for each separator. */
const WIDTH = 16;
const SEPARATORS = ' -./()+';
const CLASS = new Uint8Array(128);
for (let code = 48; code < 123; code++) CLASS[code] = code < 58 ? 1 : (code > 64 && code < 91) || code > 96 ? 2 : 0;
for (const [i, unit] of [...SEPARATORS].entries()) CLASS[unit.charCodeAt(0)] = 3 + i;
const SPACE = 3;
const HYPHEN = 4;
const OPENING = 7;
const CLOSING = 8;

/** Units of a shape: `#`, `A`, and literal separators. */
const classInShape = (unit: string): number => (unit === '#' ? 1 : CLASS[unit.charCodeAt(0)]!);

function growShapes(all: readonly { shape: string; entry: Entry }[]): Shapes {
  const next = new Uint16Array((1 + all.reduce((sum, { shape }) => sum + shape.length, 0)) * WIDTH);
  const entries: Entry[][] = [[]];
  for (const { shape, entry } of all) {
    let node = 0;
    for (const unit of shape) {
      const at = node * WIDTH + classInShape(unit);
      if (next[at] === 0) next[at] = entries.push([]) - 1;
      node = next[at]!;
    }
    entries[node]!.push(entry);
  }
  return { next: next.slice(0, entries.length * WIDTH), entries };
}

/** Fewer digits than any shape has. */
export const FEWEST_DIGITS = 4;
const LONGEST_SHAPE = 32;
const MOST_WORDS = 8;
/** A word of letters that is at least this long may be a wallet's address. */
export const LONG_TOKEN = 26;

export function compileShapes(rules: readonly PersonalDataRule[]): ShapeIndex {
  const all: { shape: string; entry: Entry }[] = [];
  const tokens: (Entry & { pattern: RegExp })[] = [];
  const locators: Record<Locator['at'], { rule: PersonalDataRule; owner: number; locator: Locator }[]> = {
    '@': [],
    ':': [],
    run: [],
    token: [],
    literal: [],
  };
  rules.forEach((rule, owner) => {
    for (const [shape, alone] of Object.entries(rule.shapes ?? {})) {
      all.push({ shape, entry: { rule, owner, alone } });
    }
    if (rule.token) tokens.push({ rule, owner, ...rule.token });
    for (const locator of rule.locate ?? []) locators[locator.at].push({ rule, owner, locator });
  });

  const shapes = growShapes(all);
  const literals = new Beginnings<{ entry: Entry; locator: Locator; literal: string }>();
  for (const { rule, owner, locator } of locators.literal)
    for (const literal of locator.literals!) literals.add(literal, { entry: { rule, owner, alone: 'none' }, locator, literal });

  const locate = (text: string, at: number, anchor: Locator['at'], digits: number, out: Candidate[]): void => {
    for (const { rule, owner, locator } of locators[anchor]) {
      if (digits < (locator.least ?? 0)) continue;
      const span = locator.find(text, at);
      if (span) admit(text, { rule, owner, alone: 'none' }, span.start, span.end, out);
    }
  };

  return {
    atLiteral(text, units, at) {
      const items = literals.at(units, at);
      if (!items) return null;
      const out: Candidate[] = [];
      let tried: Locator | undefined;
      for (const { entry, locator, literal } of items) {
        if (locator === tried || !text.startsWith(literal, at)) continue;
        tried = locator;
        const span = locator.find(text, at);
        if (span) admit(text, entry, span.start, span.end, out);
      }
      return out;
    },
    at(text, at, anchor) {
      const out: Candidate[] = [];
      locate(text, at, anchor, Infinity, out);
      return out;
    },
    inRun(text, run) {
      const out: Candidate[] = [];
      const { starts, ends } = run;
      if (run.digits < FEWEST_DIGITS) {
        // Only an IBAN's beginning, `GB29 NWBK …`, has so few.
        if (text.charCodeAt(starts[0] ?? 0) > 64) for (const start of starts) locate(text, start, 'token', run.digits, out);
        // … or a long word of letters, such as a wallet's address.
        if (run.end - run.start >= LONG_TOKEN)
          starts.forEach((start, i) => ends[i]! - start >= LONG_TOKEN && fitToken(text, start, ends[i]!, tokens, out));
        return out;
      }
      locate(text, run.start, 'run', run.digits, out);
      for (let first = 0; first < starts.length; first++) {
        const start = starts[first]!;
        if (first > 0 && text[start - 1] !== ' ') {
          if (text[start - 1] === '+' && text[start - 2] === ' ') locate(text, start, 'token', run.digits, out); // `2024 +49 171 …`
          continue;
        }
        if (first > 0 || isFreeBefore(text, starts[0]!)) fitShapes(text, run, first, shapes, out);
        locate(text, starts[first]!, 'token', run.digits, out);
        fitToken(text, starts[first]!, ends[first]!, tokens, out);
      }
      return out;
    },
    wordsInRun(text, { starts, ends, digits }) {
      const out: Candidate[] = [];
      if (digits >= FEWEST_DIGITS)
        starts.forEach((start, i) => (i === 0 || text[start - 1] === ' ') && fitToken(text, start, ends[i]!, tokens, out));
      return out;
    },
  };
}

/** Unusual spaces and hyphens count as plain ones. */
const classOf = (code: number): number => (code < 128 ? CLASS[code]! : code === 0x2011 || code === 0x2013 ? HYPHEN : SPACE);

/** Tries every stretch of words that begins at `first` and ends where a value may end. */
function fitShapes(text: string, run: Run, first: number, { next, entries }: Shapes, out: Candidate[]): void {
  const start = run.starts[first]!;
  let node = 0;
  let at = start;
  let isOpen = false;
  for (let last = first; last < run.starts.length && last < first + MOST_WORDS; last++) {
    const end = run.ends[last]!;
    if (end - start > LONGEST_SHAPE) return;
    for (; at < end; at++) {
      const unit = classOf(text.charCodeAt(at));
      node = next[node * WIDTH + unit]!;
      if (node === 0) return;
      if (unit === OPENING) isOpen = true;
    }
    const isClosed = isOpen && text[end] === ')';
    const own = entries[isClosed ? next[node * WIDTH + CLOSING]! : node]!;
    if (own.length > 0) admitAll(text, own, start, isClosed ? end + 1 : end, out);
  }
}

function admitAll(text: string, entries: readonly Entry[], start: number, end: number, out: Candidate[]): void {
  if (!isFreeAfter(text, end)) return;
  const value = text.slice(start, end); // one string for all checks: `digitsOf` caches it
  for (const entry of entries) admit(text, entry, start, end, out, value);
}

function fitToken(text: string, start: number, end: number, tokens: readonly (Entry & { pattern: RegExp })[], out: Candidate[]): void {
  if (end - start < 5 || !isFreeBefore(text, start) || !isFreeAfter(text, end)) return;
  const word = text.slice(start, end);
  for (const token of tokens) if (token.pattern.test(word)) admit(text, token, start, end, out);
}

function admit(text: string, entry: Entry, start: number, end: number, out: Candidate[], value = text.slice(start, end)): void {
  const { rule, owner } = entry;
  const alone = rule.judge ? rule.judge(value, text, start) : entry.alone;
  if (alone === null || (rule.validate && !rule.validate(value))) return;
  out.push({ rule, owner, start, end, alone });
}

/** Not inside a longer number, path, price or name: `…/123`, `1.234`, `$99`, `a_1`. */
function isFreeBefore(text: string, start: number): boolean {
  const before = text[start - 1];
  if (before === undefined || before === ' ') return true;
  if ('_$€£¥%@&^~'.includes(before)) return false;
  if (before === ',')
    return !(
      /(?:^|[\s$€£¥,(])\d{1,3}$/.test(text.slice(Math.max(0, start - 5), start - 1)) && /^\d{3}(?!\d)/.test(text.slice(start, start + 4))
    ); // 12,500; but `1,4532…` is a row of a table
  return !('./-+\\'.includes(before) && /[\p{L}\d/]/u.test(text[start - 2] ?? ' ')) && !isLatinLetter(before);
}

function isFreeAfter(text: string, end: number): boolean {
  const after = text[end];
  if (after === undefined || after === ' ') return true;
  if ('_%€$£@'.includes(after)) return false;
  if (after === ',' && /\D\d{4}$|\d{9}$/.test(text.slice(Math.max(0, end - 9), end))) return true; // the next cell of a row: no amount ends like `-1234,5`, or is a billion
  if (after === '\\' && 'nrt"'.includes(text[end + 1] ?? '-')) return true;
  if ('.,-/:+\\'.includes(after) && /[\p{L}\d]/u.test(text[end + 1] ?? ' '))
    return after === '-' && /[A-Za-z]{2}/.test(text.slice(end + 1, end + 3));
  return !isLatinLetter(after);
}

/** Letters like `é` belong to a word; a Chinese or Korean character next to a number does not. */
function isLatinLetter(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return code >= 0xc0 && code < 0x530;
}
