import { firstIndex } from '../value/first-index.ts';
import type { Mask } from './mask.ts';

/** A string (without its quotes) or a bare word of a JSON text; offsets are UTF-16 units. */
interface Piece {
  start: number;
  end: number;
  quoted: boolean;
}

export interface JsonPieces {
  pieces: Piece[];
  /** It looks like one JSON value, judging by brackets, quotes and words. */
  valid: boolean;
  /** The text ends inside a string. */
  inString: boolean;
}

const BARE = /-?\d[\d.eE+-]{0,400}|true|false|null/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** True if `text` may be a JSON object or array: a cheap test before `jsonPieces`. */
export function looksLikeJson(text: string): boolean {
  let first = 0;
  while (first < text.length && text.charCodeAt(first) <= 32) first++;
  let last = text.length - 1;
  while (last > first && text.charCodeAt(last) <= 32) last--;
  const open = text[first];
  return last > first && (open === '{' ? text[last] === '}' : open === '[' && text[last] === ']');
}

/**
 * The strings and bare words of a JSON text, or of a part of one.
 *
 * Does not use `scanJson` (`dataset/container/json-scan.ts`): a part of a long line begins anywhere, even inside a string, and each log
 * line that looks like JSON comes here. `scanJson` keeps the path of every value and checks every escape, and reads 160 MB/s where this
 * reads 510 (Node 20, `npx tsx test/bench/json.ts`).
 *
 * @param inString the text begins inside a string, as a part of a long line may
 */
export function jsonPieces(text: string, inString: boolean): JsonPieces {
  const to = text.length;
  const pieces: Piece[] = [];
  const open: string[] = [];
  let brackets = 0;
  let valid = !inString;
  for (let at = 0; at < to;) {
    const code = text.charCodeAt(at);
    if (open.length === 0 && pieces.length + brackets > 0 && code > 32) valid = false; // a second value
    if (code === QUOTE || (inString && at === 0)) {
      const start = inString && at === 0 ? at : at + 1;
      const end = endOfString(text, start, to);
      pieces.push({ start, end, quoted: true });
      if (end === to) return { pieces, valid: false, inString: true };
      at = end + 1;
    } else if (code <= 32 || code === 0x2c || code === 0x3a) at++;
    else if (code === 0x7b || code === 0x5b) {
      open.push(text[at] === '{' ? '}' : ']');
      brackets++;
      at++;
    } else if (code === 0x7d || code === 0x5d) {
      if (open.pop() !== text[at]) valid = false;
      at++;
    } else {
      BARE.lastIndex = at;
      const end = BARE.test(text) ? BARE.lastIndex : at + 1;
      if (end === at + 1 && (code < 0x30 || code > 0x39)) valid = false;
      pieces.push({ start: at, end, quoted: false });
      at = end;
    }
  }
  return { pieces, valid: valid && open.length === 0, inString: false };
}

/** Offset of the quote that ends a string, or `to`. */
function endOfString(text: string, start: number, to: number): number {
  for (let at = start; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0 || at >= to) return to;
    let before = at;
    while (before > start && text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
  }
}

/** Index of the first piece that ends at or after `at`. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  return firstIndex(pieces.length, (index) => pieces[index]!.end >= at);
}

/** Cuts a field's mask at the end of the string that holds the field's name; null if nothing is left. Offsets minus `shift` are units of the text. */
export function inOwnString({ pieces }: JsonPieces, mask: Mask, shift: number): Mask | null {
  const piece = pieces[pieceAt(pieces, mask.start - shift)];
  if (!piece?.quoted || mask.start - shift < piece.start) return mask;
  const end = Math.min(mask.end, shift + piece.end);
  return end > mask.start ? { ...mask, end } : null;
}

/** The parts of a mask inside strings, and each number that it touches, whole and in quotes. @param shift added to the offsets */
export function inPieces({ pieces }: JsonPieces, mask: Mask, shift: number): Mask[] {
  const masks: Mask[] = [];
  for (let i = pieceAt(pieces, mask.start + 1); i < pieces.length && pieces[i]!.start < mask.end; i++) {
    const { start, end, quoted } = pieces[i]!;
    if (quoted) masks.push({ ...mask, start: shift + Math.max(start, mask.start), end: shift + Math.min(end, mask.end) });
    else masks.push({ ...mask, start: shift + start, end: shift + end, text: `"${mask.text}"` });
  }
  return masks;
}

/** In a piece of JSON, an unquoted number after a quoted key gets the key's quotes. @param shift added to the offsets */
export function bareNumber(line: string, mask: Mask, shift: number): Mask {
  const quote = /(\\{0,7}["']) {0,4}: {0,4}-?$/.exec(line.slice(Math.max(0, mask.start - 20), mask.start))?.[1];
  const placed = { ...mask, start: shift + mask.start, end: shift + mask.end };
  return quote && /\d/.test(line[mask.start]!) ? { ...placed, text: quote + mask.text + quote } : placed;
}
