import { closeSync, openSync, readSync } from 'node:fs';
import type { Blob, Part } from '../model.ts';

/** Files and blobs above this size, in bytes, are scanned part by part, so that memory use stays bounded. */
export const WHOLE = 1 << 26;
const PART = 1 << 22;
/** How much of a part the next one repeats: longer than any secret. */
const OVERLAP = 1 << 16;

const NEWLINE = 10;

/** Reads [from, to) of the whole, into `buffer` if one is given and needed. */
type Read = (from: number, to: number, buffer?: Buffer) => Buffer;

/** A large file, part by part. @throws what `fs` throws */
export function* fileParts(blob: Omit<Blob, 'bytes'>, file: string | Buffer, size: number): Generator<Blob> {
  const descriptor = openSync(file, 'r');
  try {
    const read: Read = (from, to, buffer = Buffer.allocUnsafe(to - from)) => {
      let length = 0;
      while (length < to - from) {
        const count = readSync(descriptor, buffer, length, to - from - length, from + length);
        if (count === 0) break; // the file became shorter
        length += count;
      }
      return buffer.subarray(0, length);
    };
    yield* parts(blob, size, read);
  } finally {
    closeSync(descriptor);
  }
}

/** A blob that is in memory: whole, or part by part if it is larger than `whole` bytes; tests use less. */
export function* inParts(blob: Blob, whole = WHOLE): Generator<Blob> {
  if (blob.bytes.length <= whole) yield blob;
  else yield* parts(blob, blob.bytes.length, (from, to) => blob.bytes.subarray(from, to));
}

/** Parts overlap, and end at the end of a line if possible. */
function* parts(blob: Omit<Blob, 'bytes'>, size: number, read: Read): Generator<Blob> {
  const whole = { size, slice: (from: number, to: number) => read(from, Math.max(from, Math.min(to, size))) };
  const buffer = Buffer.allocUnsafe(PART); // one for all parts; reads during a part's scan get their own
  const place = { offset: 0, line: 1, column: 1 };
  let from = 0;
  let seen = 0;
  for (;;) {
    let bytes = read(from, Math.min(size, from + PART), buffer);
    const last = from + bytes.length >= size || bytes.length === 0;
    if (!last) {
      const newline = bytes.lastIndexOf(NEWLINE);
      if (newline > PART / 2) bytes = bytes.subarray(0, newline + 1);
    }
    const start = from;
    let base: ReturnType<Part['base']> | undefined;
    yield { ...blob, bytes, part: { seen: seen - from, last, base: () => (base ??= advance(place, start, read)), whole } };
    if (last) return;
    seen = from + bytes.length;
    const again = bytes.indexOf(NEWLINE, bytes.length - OVERLAP);
    from += again >= 0 && again < bytes.length - 1 ? again + 1 : bytes.length - OVERLAP;
  }
}

/** Bytes whose lines are counted at a time. */
const COUNTED = 1 << 18;

/** Moves `place` forward to an offset by counting. Needed only for parts with something to report. */
function advance(place: { offset: number; line: number; column: number }, offset: number, read: Read): ReturnType<Part['base']> {
  const buffer = Buffer.allocUnsafe(COUNTED);
  for (; place.offset < offset; place.offset = Math.min(offset, place.offset + COUNTED)) {
    const bytes = read(place.offset, Math.min(offset, place.offset + COUNTED), buffer);
    let lineStart = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, lineStart)) {
      place.line++;
      place.column = 1;
      lineStart = at + 1;
    }
    for (let i = lineStart; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte < 0x80 || byte > 0xbf) place.column += byte >= 0xf0 ? 2 : 1;
    }
  }
  return { line: place.line, column: place.column };
}
