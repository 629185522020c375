/** What is around a place in a text, and what two texts have in common. */
import { lineEnd, LINES } from './blocks.ts';

const NEWLINE = 10;

/** Bytes [from, to) of a version, which are whole lines. */
export interface Span {
  from: number;
  to: number;
}

/** A context has so many bytes and so many lines before and after a line, or this many bytes. */
const NEAR = 700;
const FAR = 2048;

/** The start of the line that begins the context of what is at `at`. */
export function contextBefore(bytes: Buffer, at: number): number {
  let start = at;
  for (let lines = -1; start > 0 && !isFull(at - start, lines); lines++) start = start < 2 ? 0 : bytes.lastIndexOf(NEWLINE, start - 2) + 1;
  return start;
}

/** The end of the line that ends the context of what ends at `at`. */
export function contextAfter(bytes: Buffer, at: number): number {
  let end = at;
  for (let lines = -1; end < bytes.length && !isFull(end - at, lines); lines++) end = lineEnd(bytes, end);
  return end;
}

export const isFull = (size: number, lines: number): boolean => (size >= NEAR && lines >= LINES) || size >= FAR;

const STEP = 1 << 12;

/** All of `bytes` except what it has in common with `before` at the beginning and the end. */
export function difference(bytes: Buffer, before: Buffer): Span {
  const most = Math.min(bytes.length, before.length);
  let from = 0;
  while (from + STEP <= most && bytes.compare(before, from, from + STEP, from, from + STEP) === 0) from += STEP;
  while (from < most && bytes[from] === before[from]) from++;
  const shift = before.length - bytes.length;
  let to = bytes.length;
  const least = bytes.length - (most - from);
  while (to - STEP >= least && bytes.compare(before, to - STEP + shift, to + shift, to - STEP, to) === 0) to -= STEP;
  while (to > least && bytes[to - 1] === before[to - 1 + shift]) to--;
  return { from, to };
}
