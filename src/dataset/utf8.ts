import { isAscii, isUtf8 } from 'node:buffer';

/**
 * Bytes that a decoder makes one character of: one to four, or, if the bytes are not UTF-8, as many as become one U+FFFD (one to three).
 * The WHATWG Encoding Standard says which; Node decodes so, too.
 *
 * @param raw bytes as latin1
 * @returns their number; negative if they are not UTF-8
 */
export function sequenceAt(raw: string, start: number, end: number): number {
  const lead = raw.charCodeAt(start);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const wanted = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // The second byte must not make an overlong form, a surrogate, or a number above U+10FFFF.
  let least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  let most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let length = 1; length < wanted; length++) {
    const byte = start + length < end ? raw.charCodeAt(start + length) : 0;
    if (byte < least || byte > most) return -length;
    least = 0x80;
    most = 0xbf;
  }
  return wanted;
}

/** Offset of the first byte that is not valid UTF-8, or -1. */
export function invalidUtf8At(bytes: Buffer): number {
  if (isAscii(bytes) || isUtf8(bytes)) return -1;
  const raw = bytes.toString('latin1');
  for (let i = 0; i < raw.length;) {
    const length = sequenceAt(raw, i, raw.length);
    if (length < 0) return i;
    i += length;
  }
  return -1;
}

/** Number of bytes that the first `units` UTF-16 units of the decoded bytes were made of. */
export function bytesOfUnits(bytes: Buffer, units: number): number {
  const raw = bytes.toString('latin1');
  let at = 0;
  for (let unit = 0; unit < units && at < raw.length;) {
    const length = sequenceAt(raw, at, raw.length);
    unit += length === 4 ? 2 : 1;
    at += Math.abs(length);
  }
  return at;
}

/** Decodes bytes, with the cheaper method if they are ASCII. */
export const textOf = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8'));
