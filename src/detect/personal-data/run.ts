import { unitAt } from './ascii.ts';

/**
 * A run: words with digits, with one separator between two words, the form of ids, cards and phones:
 * `12 34-5678`, `AB 12 34 56 C`, `(030) 123`. All shapes are looked up in runs.
 */
export interface Run {
  /** Start and end of each word of ASCII letters and digits. */
  starts: number[];
  ends: number[];
  /** Where the first word with digits starts; letters may come before it. */
  start: number;
  end: number;
  digits: number;
}

/** More words than any shape has; the rest of a longer run is a new run. */
const MOST_WORDS = 24;
/** A longer word is a hash or a blob, and is skipped. */
const LONGEST_WORD = 64;

const ALNUM = new Uint8Array(128);
for (let code = 48; code < 123; code++) ALNUM[code] = code < 58 ? 2 : (code > 64 && code < 91) || code > 96 ? 1 : 0;

function isAlnum(code: number): boolean {
  return code >= 0 && code < 128 && ALNUM[code]! > 0;
}

/** True for two separators that count as one: `) `, `)-`, ` (`, double spaces. */
function isDouble(text: string, at: number): boolean {
  const code = unitAt(text, at);
  if (code !== CLOSING && code !== SPACE) return false;
  const next = unitAt(text, at + 1);
  return code === SPACE ? next === OPENING || next === SPACE : next === SPACE || next === HYPHEN || next === SLASH || next === STOP;
}

const SPACE = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const HYPHEN = 0x2d;
const STOP = 0x2e;
const SLASH = 0x2f;
const SEPARATORS = new Uint8Array(0x2100);
for (const separator of ' -./()+\u00a0\u2009\u202f\u2011\u2013') SEPARATORS[separator.charCodeAt(0)] = 1;

const isSeparator = (code: number): boolean => code >= 0 && code < SEPARATORS.length && SEPARATORS[code] === 1;

/** Reads the run around the digit at `at`, not before `floor`. */
export function readRun(text: string, at: number, floor: number): Run {
  let start = at;
  while (start > floor && at - start < LONGEST_WORD && isAlnum(unitAt(text, start - 1))) start--;
  const run: Run = { starts: [], ends: [], start, end: at, digits: 0 };
  const before = leadingLetters(text, start, floor);
  if (before >= 0) {
    run.starts.push(before);
    run.ends.push(start - 1);
  }
  let position = start;
  while (run.starts.length < MOST_WORDS) {
    let end = position;
    let digits = 0;
    for (let code = unitAt(text, end); code >= 0 && code < 128 && ALNUM[code]! > 0; code = unitAt(text, ++end)) {
      if (ALNUM[code] === 2) digits++;
    }
    if (end === position || (digits === 0 && !isShortCapitals(text, position, end))) break;
    if (end - position <= LONGEST_WORD) {
      run.starts.push(position);
      run.ends.push(end);
      run.digits += digits;
    }
    run.end = end;
    if (end - position > LONGEST_WORD || !isSeparator(unitAt(text, end))) break;
    position = end + (isDouble(text, end) ? 2 : 1);
  }
  return run;
}

/** Up to three letters and a space or hyphen before the first word with digits (`AB 12 34 56 C`), or -1. */
function leadingLetters(text: string, start: number, floor: number): number {
  if (start - 2 < floor) return -1;
  const before = unitAt(text, start - 1);
  if (before !== SPACE && before !== HYPHEN) return -1;
  let from = start - 1;
  while (from > floor && start - from < 6 && isLetter(unitAt(text, from - 1))) from--;
  const length = start - 1 - from;
  return length >= 1 && length <= 3 && !isAlnum(unitAt(text, from - 1)) ? from : -1;
}

function isLetter(code: number): boolean {
  return code >= 0 && code < 128 && ALNUM[code] === 1;
}

/** Of a word of letters: up to three capitals, or one letter. */
function isShortCapitals(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  if (end - start === 1) return true;
  for (let i = start; i < end; i++) if (unitAt(text, i) > CAPITAL_Z) return false;
  return true;
}

const CAPITAL_Z = 0x5a;

/**
 * End of the run around the digit at `at`, if no shape fits it: it has fewer than `fewest` digits, no letters before the first, and is
 * shorter than `longest`. Otherwise -1. Most numbers in prose are such runs, and reading them with `readRun` takes four times as long.
 */
export function endOfSmallRun(text: string, at: number, floor: number, fewest: number, longest: number): number {
  if (at > floor && isAlnum(unitAt(text, at - 1))) return -1;
  if (leadingLetters(text, at, floor) >= 0) return -1;
  let digits = 0;
  let last = at;
  for (let position = at; ;) {
    let end = position;
    const before = digits;
    for (let code = unitAt(text, end); isAlnum(code); code = unitAt(text, ++end)) if (ALNUM[code] === 2) digits++;
    if (end === position || (digits === before && !isShortCapitals(text, position, end))) return last;
    if (digits >= fewest || end - at >= longest) return -1;
    last = end;
    if (!isSeparator(unitAt(text, end))) return last;
    position = end + (isDouble(text, end) ? 2 : 1);
  }
}
