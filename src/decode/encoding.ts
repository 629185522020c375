import { isUtf8 } from 'node:buffer';
import type { View } from '../model.ts';

/** A blob as text. */
export interface Decoded {
  root: View;
  /** Holds bytes that no text has: only secrets with a shape of their own are looked for. */
  binary: boolean;
}

/** Bytes that are looked at to tell UTF-16 without a byte order mark, and binary from text. */
const SAMPLE = 8192;

/** Decodes a blob to UTF-8: UTF-16 by its mark or by its zero bytes, a UTF-8 mark is skipped when columns are counted. */
export function decodeBlob(bytes: Buffer): Decoded {
  const utf16 = utf16Order(bytes);
  const utf8 = utf16 ? Buffer.from(swapped(bytes, utf16).toString('utf16le')) : bytes;
  return { root: new Root(utf8), binary: !utf16 && isBinary(bytes) };
}

/** Makes its text when it is asked for: a large blob is looked at through windows of their own. */
class Root implements View {
  readonly map = null;
  private made: string | undefined;

  constructor(readonly bytes: Buffer) {}

  get text(): string {
    return (this.made ??= this.bytes.toString('latin1'));
  }
}

function swapped(bytes: Buffer, order: 'le' | 'be'): Buffer {
  const even = bytes.subarray(0, bytes.length & ~1); // a cut-off last unit holds no character
  return order === 'le' ? even : Buffer.from(even).swap16();
}

function utf16Order(bytes: Buffer): 'le' | 'be' | null {
  if (bytes.length < 4) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'be';
  // Without a mark: ASCII text in UTF-16 has a zero in every second byte and hardly any in the others.
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  if (bytes.subarray(0, length).indexOf(0) < 0) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const units = length / 2;
  if (odd > units * 0.7 && even < units * 0.05) return 'le';
  if (even > units * 0.7 && odd < units * 0.05) return 'be';
  return null;
}

/** A zero byte alone does not make a file binary (an environment dump has them between its lines): many control bytes do. */
function isBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, SAMPLE);
  if (head.indexOf(0) < 0) return false;
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  return control * (isUtf8(head) ? 10 : 50) > head.length;
}
