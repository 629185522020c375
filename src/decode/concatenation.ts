import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';
import { GAP } from './derive.ts';

const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=-');
const WORD = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.$');
const QUOTES = ['"', "'", '`'];
const QUOTE = byteSet('"\'`');
const NOTHING = Buffer.alloc(0);
const BLANK = byteSet(' \t');
/** `r"…"`, `f"…"`, `@"…"` */
const STRING_PREFIX = byteSet('rbfuRBFU@');
/** Operators of one character; the others are such a character twice, or `<>`. */
const OPERATOR = byteSet('+.&~^');

/** Characters that may follow the closing quote of a literal that continues elsewhere. */
const JOINT_START = byteSet(' \t\r\n+.&~^<|\\,);');

const NEWLINE = 10;
const RETURN = 13;
const COMMA = 44;
const BACKSLASH = 92;
const SPACE = 32;
const UNDERSCORE = 95;

/** Maximum whitespace between two literals: an indented continuation. */
const MAX_BLANKS = 80;

/** The name before the parenthesis of a call that joins the items of a list, without its first letter, whose case differs. */
const JOIN = /(?:oin|ncat|NCAT|ste0|rcat|Sprint|cat!|mat!|rintf|\}["'`]\.format|g\.[fF]ormat|s["'`] ?% ?)$/;
/** Maximum length of it before the parenthesis. */
const JOIN_LENGTH = 10;
/** How far from the list such a call may be. */
const JOIN_BEFORE = 200;
const JOIN_BEHIND = 300;

/** Finds out whether a list is joined nearby. If offsets ascend, it looks at each parenthesis only once. */
function joins(text: string): (at: number) => boolean {
  let call = -JOIN_BEFORE;
  let next = -1;
  return (at) => {
    const limit = at + JOIN_BEHIND;
    while (call <= at - JOIN_BEFORE && next < limit) {
      next = text.indexOf('(', Math.max(next + 1, at - JOIN_BEFORE));
      if (next < 0) next = Infinity;
      else if (JOIN.test(text.slice(Math.max(0, next - JOIN_LENGTH), next))) call = next;
    }
    return call > at - JOIN_BEFORE && call < limit && !isCut(text, at, call);
  };
}

/** True if the two are in pieces of the file that are not neighbors (see `derive.ts`). */
const isCut = (text: string, one: number, other: number) => text.slice(Math.min(one, other), Math.max(one, other)).includes(GAP);

/**
 * A literal that is split: `"tgp_" + "v1_…"`, adjacent literals, `.concat(`, `key += "…"` in the next
 * statement, a list that is joined. The text between the two is removed.
 *
 * Hand-written code over bytes: one regex for it took a seventh of a whole scan.
 */
export const concatenation: Decoder = {
  name: 'concatenation',
  decode(text, bytes) {
    const found: Replacement[] = [];
    // One kind of quote after the other: searching for one byte is four times as fast as a loop that tests all of them.
    for (const quote of QUOTES) {
      const isJoined = joins(text);
      for (let i = nextClosing(text, bytes, quote, 1); i >= 0; i = nextClosing(text, bytes, quote, i + 1)) {
        const end = jointEnd(text, bytes, i, isJoined);
        if (end > 0) found.push({ start: i, end, bytes: NOTHING });
      }
    }
    found.sort((one, other) => one.start - other.start);
    let reached = 0;
    return found.filter(({ start, end }) => {
      if (start < reached) return false;
      reached = end;
      return true;
    });
  },
};

/** The next quote, from `from` on, that may close a literal that continues; -1 if there is none. */
function nextClosing(text: string, bytes: Buffer, quote: string, from: number): number {
  const last = bytes.length - 1;
  let at = text.indexOf(quote, from);
  while (at >= 0 && (at === last || JOINT_START[bytes[at + 1]] === 0 || TOKEN[bytes[at - 1]] === 0)) at = text.indexOf(quote, at + 1);
  return at;
}

function skipBlanks(bytes: Buffer, at: number): number {
  const limit = at + MAX_BLANKS;
  while (at < limit && BLANK[bytes[at]]) at++;
  return at;
}

function skipOperator(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (OPERATOR[byte]) return at + (bytes[at + 1] === byte ? 2 : 1); // + . & ~ ^ ++ ..
  if (byte === 124 && bytes[at + 1] === 124) return at + 2; // ||
  if (byte === 60 && (bytes[at + 1] === 62 || bytes[at + 1] === 60)) return at + 2; // <> <<
  return at;
}

function skipNewline(bytes: Buffer, at: number): number {
  if (bytes[at] === RETURN) at++;
  return bytes[at] === NEWLINE ? at + 1 : at;
}

/** Offset after the quote that opens the next part of the literal that closes at `quote`, or -1. */
function jointEnd(text: string, bytes: Buffer, quote: number, isJoined: (at: number) => boolean): number {
  let at = skipBlanks(bytes, quote + 1);
  const comma = bytes[at] === COMMA;
  if (comma) at++;
  else if (bytes[at] === 46 && text.startsWith('.concat(', at)) at += '.concat('.length;
  else at = skipOperator(bytes, at);
  at = skipBlanks(bytes, at);
  if (bytes[at] === BACKSLASH || (bytes[at] === UNDERSCORE && bytes[at - 1] === SPACE)) at++; // `& _` of Visual Basic
  const line = skipNewline(bytes, at);
  if (line > at) at = skipBlanks(bytes, skipOperator(bytes, skipBlanks(bytes, line)));
  for (let n = 0; n < 2 && STRING_PREFIX[bytes[at]]; n++) at++;
  if (QUOTE[bytes[at]] && at > quote + 1) {
    return TOKEN[bytes[at + 1]] && (!comma || (TOKEN[bytes[at + 3]] === 1 && isJoined(quote) && !isKey(text, at))) ? at + 1 : -1;
  }
  return appendedEnd(bytes, quote);
}

/** The string that opens at `quote` is the key of a map, not the next item of a list. */
const isKey = (text: string, quote: number): boolean =>
  /^(["'`])[^"'`\n]{0,80}\1[ \t]{0,4}(?::(?!:)|=>)/.test(text.slice(quote, quote + 90));

/** The same for `…"; ⏎ name += "…`. */
function appendedEnd(bytes: Buffer, quote: number): number {
  let at = quote + 1;
  if (bytes[at] === 41) at++; // )
  if (bytes[at] === 59) at++; // ;
  at = skipBlanks(bytes, at);
  const line = skipNewline(bytes, at);
  if (line === at) return -1;
  at = skipBlanks(bytes, line);
  const name = at;
  while (WORD[bytes[at]] && at - name < 40) at++;
  if (at === name) return -1;
  at = skipBlanks(bytes, at);
  const appends = (bytes[at] === 43 || bytes[at] === 46) && bytes[at + 1] === 61; // += .=
  const streams = bytes[at] === 60 && bytes[at + 1] === 60; // <<
  if (!appends && !streams) return -1;
  at = skipBlanks(bytes, at + 2);
  return QUOTE[bytes[at]] && TOKEN[bytes[at + 1]] ? at + 1 : -1;
}
