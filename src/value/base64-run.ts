import { byteSet } from './byte-set.ts';

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = { members: byteSet(`${ALNUM}+/`), whole: /^[0-9A-Za-z+/]+={0,2}$/ };
const URL_SAFE = { members: byteSet(`${ALNUM}-_`), whole: /^[0-9A-Za-z_-]+={0,2}$/ };

const EITHER = byteSet(`${ALNUM}+/-_`);

/** Characters to inspect on either side, and how many of them there must be. */
const REACH = 128;
const LEAST = 40;
/** Lines of wrapped base64: PEM has 64 characters per line, MIME 76. */
const LEAST_LINE = 57;
const MOST_LINE = 80;
/** Text between two lines: a line's end, possibly escaped (a view has the relevant escapes decoded), or the separator of a list of strings, as in notebooks. */
const NEXT_STRING = String.raw`\\{0,3}["'],?\s{0,60}\\{0,3}["']`;
const BETWEEN = String.raw`(?:\r?\n|(?:\\{1,3}r)?\\{1,3}n)(?:${NEXT_STRING}|[ \t]{0,40})|${NEXT_STRING}`;
const LINE_END = new RegExp(BETWEEN, 'y');
const LINE_START = new RegExp(`(?:${BETWEEN})$`);
const MAY_END_BETWEEN = new Set(['\n', '\t', ' ', '"', "'", 'n']);
/** Longest text that `BETWEEN` matches. */
const MOST_BETWEEN = 80;

/**
 * True if [start, end) of `text` is part of a longer run of base64: an image in a notebook, a font in a style sheet, a
 * bundled program. Random bytes sometimes form any short prefix, and `+` and `/` look like the ends of a word.
 *
 * The surrounding text must touch it or, in wrapped base64, be on full lines above and below. It must have `LEAST` characters
 * of the same alphabet, and change between capitals, lowercase letters and digits as random bytes do, at 62 % of the places.
 * Words, paths and names change at 10 to 30 %, and hexadecimal digits have no capitals. So a key in a path
 * (`/v1/keys/KEY/models`) or before a word (`KEY-old`) is a key. Measured by `test/bench/random-base64.ts`: 43 false keys in
 * 101 MB without this.
 */
export function isInsideBase64(text: string, start: number, end: number): boolean {
  // Nearly always: no character of either alphabet touches it, and it is not a full line.
  const fills = end - start >= LEAST_LINE && end - start <= MOST_LINE;
  if (!fills && !EITHER[text.charCodeAt(start - 1) & 0xff] && !EITHER[text.charCodeAt(end) & 0xff]) return false;
  return isInside(text, start, end, STANDARD) || isInside(text, start, end, URL_SAFE);
}

function isInside(text: string, start: number, end: number, { members, whole }: typeof STANDARD): boolean {
  if (isIn(members, text, start - 1) || isIn(members, text, end)) {
    return whole.test(text.slice(start, end)) && (isDigest(text, start, members) || isRandomRun(around(text, start, end, members)));
  }
  if (end - start < LEAST_LINE || end - start > MOST_LINE || lineStart(text, start) === start) return false;
  const secret = text.slice(start, end);
  const [before, after] = linesAround(text, start, end, members);
  // A list of keys also has full lines, but they all begin with the same prefix.
  const isList = [before, after].some((line) => line.slice(0, 3) === secret.slice(0, 3));
  return before.length >= LEAST_LINE && after.length >= LEAST_LINE && !isList && whole.test(secret) && isRandomRun(`${before} ${after}`);
}

const isIn = (members: Uint8Array, text: string, at: number): boolean =>
  at >= 0 && at < text.length && members[text.charCodeAt(at) & 0xff] === 1;

/** The run's characters before and after [start, end), including the next lines if lines are full. */
function around(text: string, start: number, end: number, members: Uint8Array): string {
  let from = start;
  while (start - from < REACH && isIn(members, text, from - 1)) from--;
  let to = end;
  while (to - end < REACH && isIn(members, text, to)) to++;
  const rest = `${text.slice(from, start)} ${text.slice(end, to)}`;
  if (rest.length > LEAST || to - from < LEAST_LINE || to - from > MOST_LINE) return rest;
  return [rest, ...linesAround(text, from, to, members)].join(' ');
}

/** A digest of 512 bits has 128 hexadecimal digits, so a match inside it has at most that many before it. */
const DIGEST = /(?:sha-?[0-9]{1,3}|md5)["']?[=:-]$/i;

/** True if the run begins like a labeled digest: `sha256=…` in a wheel's list of files. */
function isDigest(text: string, start: number, members: Uint8Array): boolean {
  let from = start;
  while (start - from < REACH && isIn(members, text, from - 1)) from--;
  const before = text.charCodeAt(from - 1);
  // A dash is also in the URL alphabet.
  return (
    ((before === 61 || before === 58 || before === 45) && DIGEST.test(text.slice(Math.max(0, from - 9), from))) ||
    (text.startsWith('sha', from) && /^sha[0-9]{3}-/.test(text.slice(from, start)))
  );
}

/** The end of the line before the one that begins at `from`; `from` if no line ends there. */
function lineStart(text: string, from: number): number {
  if (!MAY_END_BETWEEN.has(text[from - 1])) return from;
  const separator = LINE_START.exec(text.slice(Math.max(0, from - MOST_BETWEEN), from))?.[0] ?? '';
  return from - separator.length;
}

/** The parts of the previous and next lines that continue the line [from, to). */
function linesAround(text: string, from: number, to: number, members: Uint8Array): [before: string, after: string] {
  LINE_END.lastIndex = to;
  const next = LINE_END.test(text) ? LINE_END.lastIndex : to;
  let after = next;
  while (after > to && after - next < MOST_LINE && isIn(members, text, after)) after++;
  const last = lineStart(text, from);
  let before = last;
  while (last < from && last - before < MOST_LINE && isIn(members, text, before - 1)) before--;
  return [text.slice(before, last), text.slice(next, after)];
}

/** Kind of a character, for counting changes: capital, lowercase letter, digit, anything else. */
const kindOf = (code: number): number => (code >= 97 && code <= 122 ? 1 : code >= 65 && code <= 90 ? 2 : code >= 48 && code <= 57 ? 3 : 0);

/** Lowercase letters, capitals and digits. */
const ALL_KINDS = 0b1110;

const LEAST_CHANGES = 0.4;
/** WebAssembly is full of zeros, which are capitals in base64 (`AIABBADYC`); no path or name has so many. */
const LONG = 150;
const LEAST_CHANGES_LONG = 0.27;

function isRandomRun(run: string): boolean {
  if (run.length < LEAST) return false;
  let kinds = 0;
  let pairs = 0;
  let changes = 0;
  let before = 0;
  for (let i = 0; i < run.length; i++) {
    const own = kindOf(run.charCodeAt(i));
    kinds |= 1 << own;
    if (before !== 0 && own !== 0) {
      pairs++;
      if (before !== own) changes++;
    }
    before = own;
  }
  return (kinds & ALL_KINDS) === ALL_KINDS && changes >= pairs * (pairs >= LONG ? LEAST_CHANGES_LONG : LEAST_CHANGES);
}
