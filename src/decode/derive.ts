import type { OffsetMap, View } from '../model.ts';
import { firstIndex } from '../value/first-index.ts';
import type { Replacement } from './decoders.ts';

/** Lines kept around a decoded place, since rules look at the text near a secret. */
const CONTEXT_LINES = 3;
/** The same for very long lines, in bytes. */
const CONTEXT_BYTES = 512;
/** The context goes on to the end of a word of at most this length. */
const WORD_BYTES = 256;
/** Separator between places that are not neighbors: more lines than rules look around. */
export const GAP = '\n'.repeat(16);
const GAP_BYTES = Buffer.from(GAP);

/**
 * A view of the places that a decoder touched, decoded, each with some lines around it.
 * Returns null if there is nothing to replace.
 */
export function derive(parent: View, replacements: readonly Replacement[], via: string): View | null {
  if (replacements.length === 0) return null;
  const out = new Output(parent.bytes);
  let position = 0;
  let regionEnd = 0;
  for (const { start, end, bytes } of replacements) {
    // If two places are close, nothing between them is left out.
    if (start > regionEnd) {
      const from = contextStart(parent.bytes, start);
      if (from > regionEnd) {
        out.copy(position, regionEnd);
        out.made(GAP_BYTES, regionEnd, regionEnd);
        position = from;
      }
    }
    out.copy(position, start);
    out.made(bytes, start, end);
    position = end;
    if (end >= regionEnd) regionEnd = contextEnd(parent.bytes, end);
  }
  out.copy(position, regionEnd);
  const bytes = out.finish();
  return {
    bytes,
    text: bytes.toString('latin1'),
    map: out.map(parent.map),
    via: parent.via && parent.via !== via ? `${parent.via}, ${via}` : via,
  };
}

/** Shorter copies are made byte by byte, since a call costs more. */
const SHORT = 48;

/** Columns of a segment. */
const enum Segment {
  /** Its start in the output. */
  Made,
  /** Its source, in the parent. */
  Start,
  End,
  /** 1 if it is a copy. */
  IsCopy,
  Size,
}

/** Shared buffers of an `Output` until it is finished. Only one exists at a time, and most are small: allocating memory for each would cost more than filling it. */
let bytesMade = Buffer.allocUnsafe(1 << 16);
let segmentsMade = new Uint32Array(256 * Segment.Size);

/** Collects derived bytes and their origins; a page of JSON has a segment every few bytes. */
class Output {
  private length = 0;
  private count = 0;

  constructor(private readonly parent: Buffer) {}

  /** Appends the parent's [start, end). */
  copy(start: number, end: number): void {
    if (end > start) this.append(this.parent, start, end, start, end, 1);
  }

  /** Appends bytes that replace the parent's [start, end). */
  made(bytes: Buffer, start: number, end: number): void {
    if (bytes.length > 0) this.append(bytes, 0, bytes.length, start, end, 0);
  }

  private append(source: Buffer, from: number, to: number, start: number, end: number, copied: 0 | 1): void {
    const size = to - from;
    if (this.length + size > bytesMade.length) {
      const larger = Buffer.allocUnsafe(Math.max(bytesMade.length * 2, this.length + size));
      bytesMade.copy(larger, 0, 0, this.length);
      bytesMade = larger;
    }
    if (size < SHORT) for (let i = 0; i < size; i++) bytesMade[this.length + i] = source[from + i];
    else source.copy(bytesMade, this.length, from, to);
    if ((this.count + 1) * Segment.Size > segmentsMade.length) {
      const larger = new Uint32Array(segmentsMade.length * 2);
      larger.set(segmentsMade);
      segmentsMade = larger;
    }
    const at = this.count++ * Segment.Size;
    segmentsMade[at + Segment.Made] = this.length;
    segmentsMade[at + Segment.Start] = start;
    segmentsMade[at + Segment.End] = end;
    segmentsMade[at + Segment.IsCopy] = copied;
    this.length += size;
  }

  finish(): Buffer {
    return Buffer.from(bytesMade.subarray(0, this.length));
  }

  map(parent: OffsetMap | null): OffsetMap {
    const { count } = this;
    const segments = segmentsMade.slice(0, count * Segment.Size);
    const segmentAt = (offset: number): number =>
      Math.max(0, firstIndex(count, (index) => segments[index * Segment.Size + Segment.Made] > offset) - 1) * Segment.Size;
    return {
      start(offset) {
        const at = segmentAt(offset);
        const own = segments[at + Segment.IsCopy]
          ? segments[at + Segment.Start] + offset - segments[at + Segment.Made]
          : segments[at + Segment.Start];
        return parent ? parent.start(own) : own;
      },
      end(offset) {
        const at = segmentAt(offset - 1);
        const own = segments[at + Segment.IsCopy]
          ? segments[at + Segment.Start] + offset - segments[at + Segment.Made]
          : segments[at + Segment.End];
        return parent ? parent.end(own) : own;
      },
    };
  }
}

function contextStart(bytes: Buffer, offset: number): number {
  const least = Math.max(0, offset - CONTEXT_BYTES);
  let from = offset;
  for (let lines = 0; from > least; from--) {
    if (bytes[from - 1] === NEWLINE && ++lines > CONTEXT_LINES) break;
  }
  const first = Math.max(0, from - WORD_BYTES);
  while (from > first && isWord(bytes[from - 1])) from--;
  return from;
}

function contextEnd(bytes: Buffer, offset: number): number {
  const most = Math.min(bytes.length, offset + CONTEXT_BYTES);
  let to = offset;
  for (let lines = 0; to < most; to++) {
    if (bytes[to] === NEWLINE && ++lines > CONTEXT_LINES) break;
  }
  const last = Math.min(bytes.length, to + WORD_BYTES);
  while (to < last && isWord(bytes[to])) to++;
  return to;
}

/** Letters, digits, `_` and `-`: a word that is cut in the middle looks like another value. */
const isWord = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte === 0x2d;

const NEWLINE = 10;
