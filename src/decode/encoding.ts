import { isUtf8 } from 'node:buffer';
import type { View } from '../model.ts';
import { isPlain } from './base64.ts';

/** A blob as text. */
export interface Decoded {
  root: View;
  /** Contains bytes that text does not have: only secrets with their own shape are looked for. */
  binary: boolean;
}

/** How many bytes are used to detect UTF-16 and UTF-32 without a byte order mark, and binary content. */
const SAMPLE = 8192;

/** Decodes a blob to UTF-8. UTF-16 and UTF-32 are detected by their marks or zero bytes. A UTF-8 mark is skipped when columns are counted. */
export function decodeBlob(bytes: Buffer): Decoded {
  const wide = widthOf(bytes);
  const root = wide === null ? bytes : fromWide(bytes, wide);
  return { root: new Root(root), binary: !wide && isBinary(bytes) };
}

/** Creates its text on demand: a large blob is scanned in windows, which have their own text. */
class Root implements View {
  readonly map = null;
  private made: string | undefined;

  constructor(readonly bytes: Buffer) {}

  get text(): string {
    return (this.made ??= this.bytes.toString('latin1'));
  }
}

/** Characters of two or four bytes; `big` means big-endian. */
interface Wide {
  size: 2 | 4;
  big: boolean;
}

function widthOf(bytes: Buffer): Wide | null {
  const [a, b, c, d] = bytes;
  if (bytes.length < 4) return null;
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 && isUtf32(bytes, false) ? { size: 4, big: false } : isOnlyMarked(bytes) ? null : { size: 2, big: false };
  if (a === 0xfe && b === 0xff) return isOnlyMarked(bytes) ? null : { size: 2, big: true };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff && isUtf32(bytes, true)) return { size: 4, big: true };
  // Without a mark: ASCII text has zeros in every second byte and almost none in the others (UTF-16), or in three of four (UTF-32).
  const length = Math.min(bytes.length, SAMPLE) & ~3;
  if (bytes.subarray(0, length).indexOf(0) < 0) return null;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 3]++;
  const count = length / 4;
  const many = (...places: number[]) => places.every((place) => zeros[place] > count * 0.7);
  const few = (...places: number[]) => places.reduce((sum, place) => sum + zeros[place], 0) < count * places.length * 0.05;
  if (many(1, 2, 3) && few(0)) return { size: 4, big: false };
  if (many(0, 1, 2) && few(3)) return { size: 4, big: true };
  if (many(1, 3) && few(0, 2)) return { size: 2, big: false };
  if (many(0, 2) && few(1, 3)) return { size: 2, big: true };
  return null;
}

/** The mark of UTF-32 can also be the UTF-16 mark and a character 0: then few groups of four bytes are valid characters. */
function isUtf32(bytes: Buffer, big: boolean): boolean {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE) & ~3);
  let characters = 0;
  for (let at = 0; at < sample.length; at += 4) if (pointAt(sample, at, big) <= MAX_POINT) characters++;
  return characters * 2 > sample.length / 4;
}

const MAX_POINT = 0x10ffff;
const pointAt = (bytes: Buffer, at: number, big: boolean): number => (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));

/** In UTF-16, at most half of Chinese text is plain ASCII bytes, and Western text has zeros: a text with more ASCII bytes only begins with a mark. */
function isOnlyMarked(bytes: Buffer): boolean {
  const sample = bytes.subarray(2, SAMPLE);
  let plain = 0;
  for (let i = 0; i < sample.length; i++) if (isPlain(sample[i])) plain++;
  return plain > sample.length * 0.8;
}

/** This many plain bytes in a row inside UTF-16 are separate text: twelve Chinese characters look like this by chance once in 200,000. */
const LEAST_PLAIN = 24;

/** UTF-16 or UTF-32, with ASCII or UTF-8 that a program appended without checking (`echo KEY >> file`). */
function fromWide(bytes: Buffer, { size, big }: Wide): Buffer {
  const pieces: Buffer[] = [];
  const wide = (from: number, to: number): void => {
    const units = bytes.subarray(from, to - ((to - from) & (size - 1))); // a truncated last unit is not a character
    pieces.push(Buffer.from(size === 4 ? fromUtf32(units, big) : (big ? Buffer.from(units).swap16() : units).toString('utf16le')));
  };
  let from = 0;
  // A run that is long enough contains two bytes in every 24.
  for (let at = 0; at < bytes.length; at += LEAST_PLAIN / 2) {
    if (!isPlain(bytes[at])) continue;
    let start = at;
    let end = at + 1;
    while (start > from && isPlain(bytes[start - 1])) start--;
    while (end < bytes.length && isPlain(bytes[end])) end++;
    if (!big && bytes[end] === 0) end--; // the first byte of the next unit
    if (big && start > from && bytes[start - 1] === 0) start++; // the second byte of the last one
    if (end - start >= LEAST_PLAIN) {
      wide(from, start);
      pieces.push(bytes.subarray(start, end));
      from = end;
    }
    at = Math.max(at, end);
  }
  wide(from, bytes.length);
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

function fromUtf32(units: Buffer, big: boolean): string {
  let text = '';
  for (let at = 0; at < units.length; at += 4) {
    const point = pointAt(units, at, big);
    text += point <= MAX_POINT ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

/** This few control characters do not make a file binary: someone could add them to turn off rules. */
const FEW_CONTROLS = 32;

/**
 * Any number of zero bytes does not make a file binary (an environment dump has them between its lines, and padding consists
 * of them), but many other control bytes do. Programs and images have about 15 % of them.
 */
function isBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, SAMPLE);
  if (head.indexOf(0) < 0) return false;
  let control = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  return control > FEW_CONTROLS && control * (isUtf8(head) ? 10 : 50) > head.length - zeros;
}
