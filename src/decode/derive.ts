import type { OffsetMap, View } from '../model.ts';
import type { Replacement } from './decoders.ts';

/** Lines kept around a decoded place, since rules look at what stands near a secret. */
const CONTEXT_LINES = 3;
/** The same where lines are very long, in bytes. */
const CONTEXT_BYTES = 1024;
/** Between places that are not neighbours: more lines than rules look around. */
const GAP = Buffer.from('\n'.repeat(16));

/**
 * A view of the places that a decoder touched, decoded, each with some lines around it.
 * Returns null if there is nothing to replace.
 */
export function derive(parent: View, replacements: readonly Replacement[], via: string): View | null {
  if (replacements.length === 0) return null;
  const parts: Buffer[] = [];
  const segments: Segment[] = [];
  let length = 0;
  const push = (bytes: Buffer, start: number, end: number, copied: boolean) => {
    if (bytes.length === 0) return;
    segments.push({ at: length, start, end, copied });
    parts.push(bytes);
    length += bytes.length;
  };
  let position = 0;
  let regionEnd = 0;
  for (const { start, end, bytes } of replacements) {
    const from = contextStart(parent.bytes, start);
    if (from > regionEnd) {
      push(parent.bytes.subarray(position, regionEnd), position, regionEnd, true);
      push(GAP, regionEnd, regionEnd, false);
      position = from;
    }
    push(parent.bytes.subarray(position, start), position, start, true);
    push(bytes, start, end, false);
    position = end;
    regionEnd = contextEnd(parent.bytes, end);
  }
  push(parent.bytes.subarray(position, regionEnd), position, regionEnd, true);
  const bytes = Buffer.concat(parts, length);
  return {
    bytes,
    text: bytes.toString('latin1'),
    map: mapOf(segments, parent.map),
    via: parent.via && parent.via !== via ? `${parent.via}, ${via}` : via,
  };
}

function contextStart(bytes: Buffer, offset: number): number {
  const least = Math.max(0, offset - CONTEXT_BYTES);
  let from = offset;
  for (let lines = 0; from > least; from--) {
    if (bytes[from - 1] === NEWLINE && ++lines > CONTEXT_LINES) break;
  }
  return from;
}

function contextEnd(bytes: Buffer, offset: number): number {
  const most = Math.min(bytes.length, offset + CONTEXT_BYTES);
  let to = offset;
  for (let lines = 0; to < most; to++) {
    if (bytes[to] === NEWLINE && ++lines > CONTEXT_LINES) break;
  }
  return to;
}

const NEWLINE = 10;

/** Bytes of a derived view from `at` on: a copy of the parent's [start, end), or made from all of it. */
interface Segment {
  at: number;
  start: number;
  end: number;
  copied: boolean;
}

function mapOf(segments: Segment[], parent: OffsetMap | null): OffsetMap {
  const segmentAt = (offset: number): Segment => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (segments[middle].at <= offset) low = middle;
      else high = middle - 1;
    }
    return segments[low];
  };
  return {
    start(offset) {
      const { at, start, copied } = segmentAt(offset);
      const own = copied ? start + offset - at : start;
      return parent ? parent.start(own) : own;
    },
    end(offset) {
      const { at, start, end, copied } = segmentAt(offset - 1);
      const own = copied ? start + offset - at : end;
      return parent ? parent.end(own) : own;
    },
  };
}
