import { isUtf8 } from 'node:buffer';
import { constants, unzipSync } from 'node:zlib';
import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';

const BACKSLASH = 92;

/**
 * Characters after the backslash of an escape that separates words and cannot be part of one (TeX's `\_` can).
 * Such escapes do not matter where the detector expects nothing, and most of a chat dataset is such text.
 */
export const SEPARATES = byteSet('nrt"\'`/\\$');
/** A byte of ASCII text. */
export const isPlain = (byte: number): boolean => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

/** Shortest run that is tried: 24 characters encode 18 bytes, less than any key. */
const LEAST_BASE64 = 24;
/** Longest run that is decoded; a longer one is an image or an archive, not text. */
const MOST_BASE64 = 1 << 24;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';
const IN_BASE64 = byteSet(ALPHABET);
const IS_DIGIT = byteSet('0123456789');
/** The value of a character in either alphabet. */
const SIX_BITS = new Uint8Array(256);
for (let i = 0; i < ALPHABET.length; i++) SIX_BITS[ALPHABET.charCodeAt(i)] = i < 64 ? i : i - 2;

/** Base64 (both alphabets, wrapped lines too) or hex that decodes to text: Kubernetes `data:`, CI variables, basic auth. */
export const base64: Decoder = {
  name: 'base64 or hex',
  decode(text, bytes) {
    const found: Replacement[] = [];
    let refused = 0; // up to here, the joined lines were not text: trying again from each line would take quadratic time
    for (let from = 0, start = nextRun(bytes, 0); start >= 0; start = nextRun(bytes, from)) {
      const runEnd = endOfRun(bytes, start);
      from = runEnd;
      if (bytes[start - 1] === BACKSLASH && SEPARATES[bytes[start]]) start++; // the `n` of `\n`
      if (IS_DIGIT[bytes[start]] === 0 && !startsAsText(bytes, start)) continue;
      let end = start < refused ? runEnd : wrappedEnd(text, bytes, start, runEnd);
      const whole = end;
      let decoded = end > runEnd ? decodeLines(text.slice(start, end)) : null;
      if (!decoded) {
        refused = Math.max(refused, whole);
        decoded = decodeRun(text, bytes, start, (end = runEnd)); // the lines may be separate values
      }
      if (decoded) found.push({ start, end: paddedEnd(bytes, end), bytes: decoded });
      from = end;
    }
    return found;
  },
};

/** Where the next run of at least `LEAST_BASE64` characters starts, from `from` on; -1 if there is none. */
function nextRun(bytes: Buffer, from: number): number {
  // Looks back from every 24th byte: if that meets another character, no run ends within the next 24 bytes.
  for (let i = from + LEAST_BASE64 - 1; i < bytes.length;) {
    // The first eight at once: most words end among them, at a place that no processor can predict.
    const a = IN_BASE64[bytes[i]];
    const b = a & IN_BASE64[bytes[i - 1]];
    const c = b & IN_BASE64[bytes[i - 2]];
    const d = c & IN_BASE64[bytes[i - 3]];
    const e = d & IN_BASE64[bytes[i - 4]];
    const f = e & IN_BASE64[bytes[i - 5]];
    const g = f & IN_BASE64[bytes[i - 6]];
    const h = g & IN_BASE64[bytes[i - 7]];
    let start = i + 1 - (a + b + c + d + e + f + g + h);
    if (h === 1) while (start > from && IN_BASE64[bytes[start - 1]]) start--;
    if (i + 1 - start >= LEAST_BASE64) return start;
    i = start + LEAST_BASE64 - 1;
  }
  return -1;
}

function endOfRun(bytes: Buffer, start: number): number {
  let end = start + LEAST_BASE64;
  while (end < bytes.length && IN_BASE64[bytes[end]]) end++;
  return end;
}

/** `=`, or a line's end, plain or escaped. */
const AFTER_LINE = byteSet('=\n\r\\');

/** Shorter or longer lines are not wrapped base64, which usually has 57, 64 or 76 characters per line. */
const LEAST_WIDTH = 40;
const MOST_WIDTH = 128;

/** Continues a run across line ends while its lines are full. */
function wrappedEnd(text: string, bytes: Buffer, start: number, end: number): number {
  const width = end - start;
  if (width < LEAST_WIDTH || width > MOST_WIDTH) return end;
  const wrap = /(?:\r?\n|(?:\\{1,7}r)?\\{1,7}n)[ \t]{0,40}/y;
  for (;;) {
    wrap.lastIndex = end;
    const matched = wrap.exec(text);
    if (!matched) return end;
    let next = end + matched[0].length;
    const from = next;
    while (next < bytes.length && next - from < width && IN_BASE64[bytes[next]]) next++;
    if (next === from || (AFTER_LINE[bytes[next]] !== 1 && next < bytes.length)) return end;
    end = next;
    if (next - from < width) return end;
  }
}

function paddedEnd(bytes: Buffer, end: number): number {
  while (bytes[end] === 61) end++;
  return end;
}

/** Hex digits of printable ASCII; random hex is never printable for long. */
const HEX_TEXT = /^(?:[2-7][0-9a-fA-F]|0[aAdD9])+$/;

/** Decodes a run of several lines, whose ends may be escaped. */
function decodeLines(lines: string): Buffer | null {
  const run = lines.replace(/\\{1,7}[rn]/g, '');
  return decodeRun(run, Buffer.from(run, 'latin1'), 0, run.length);
}

function decodeRun(text: string, bytes: Buffer, start: number, end: number): Buffer | null {
  if ((end - start) % 2 === 0 && IS_DIGIT[bytes[start]] && HEX_TEXT.test(text.slice(start, Math.min(end, start + 64)))) {
    const decoded = Buffer.from(text.slice(start, end), 'hex');
    if (decoded.length === (end - start) / 2 && isText(decoded)) return decoded;
  }
  if (end - start > MOST_BASE64 || !startsAsText(bytes, start)) return null;
  return textOf(Buffer.from(text.slice(start, end), 'base64'));
}

/** The first six bytes: the six-bit values of the base64 character at `start` and of the seven after it. */
const HEAD = new Uint8Array(6);

/**
 * False if the first six bytes of the base64 at `start` are neither text, in UTF-8 or UTF-16, nor gzip or zlib data. This
 * rules out nine of ten long identifiers.
 */
function startsAsText(bytes: Buffer, start: number): boolean {
  for (let i = 0, at = start; i < 6; i += 3, at += 4) {
    const bits = (SIX_BITS[bytes[at]] << 18) | (SIX_BITS[bytes[at + 1]] << 12) | (SIX_BITS[bytes[at + 2]] << 6) | SIX_BITS[bytes[at + 3]];
    HEAD[i] = bits >> 16;
    HEAD[i + 1] = bits >> 8;
    HEAD[i + 2] = bits;
    if (i === 0 && !isPlain(HEAD[0]) && HEAD[0] < 0xc2 && HEAD[0] !== 0x1f) return false;
  }
  if (HEAD[1] === 0) return isPlain(HEAD[0]) && isPlain(HEAD[2]) && HEAD[3] === 0 && isPlain(HEAD[4]) && HEAD[5] === 0;
  if (isPacked(HEAD)) return true;
  for (let i = 0; i < 6; i++) {
    if (isPlain(HEAD[i])) continue;
    if (i < 5 && HEAD[i] >= 0xc2 && HEAD[i] <= 0xf4 && (HEAD[i + 1] & 0xc0) === 0x80) i++;
    else if ((HEAD[i] & 0xc0) !== 0x80 || i === 0 || isPlain(HEAD[i - 1])) return i === 5 && HEAD[i] >= 0xc2;
  }
  return true;
}

/** True for gzip or zlib data, by its first two bytes. */
const isPacked = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x78 && ((bytes[0] << 8) | bytes[1]) % 31 === 0 && bytes[1] !== 0x5e);

/** Limit for the unpacked text of compressed data in base64. */
const MOST_UNPACKED = 1 << 22;

/**
 * Decoded bytes as UTF-8 text, or null if they are not text. Also decodes UTF-16 (PowerShell's `-EncodedCommand`) and unpacks
 * gzip or zlib data (Helm releases).
 */
function textOf(bytes: Buffer): Buffer | null {
  if (isPacked(bytes)) {
    try {
      const text = unzipSync(bytes, { maxOutputLength: MOST_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH });
      return isText(text) ? text : null;
    } catch {
      return null;
    }
  }
  if (bytes[1] !== 0) return isText(bytes) ? bytes : null;
  const text = Buffer.from(bytes.toString('utf16le'));
  return isText(text) ? text : null;
}

/** One byte in this many may be something other than ASCII text: Latin-1, or a binary value among others. */
const ODD_BYTES = 24;

function isText(bytes: Buffer): boolean {
  let odd = 0;
  for (let i = 0; i < bytes.length; i++) if (!isPlain(bytes[i])) odd++;
  return bytes.length > 0 && (odd === 0 || odd * ODD_BYTES <= bytes.length || isUtf8Text(bytes));
}

const isUtf8Text = (bytes: Buffer): boolean => isUtf8(bytes) && bytes.every((byte) => byte > 127 || isPlain(byte));
