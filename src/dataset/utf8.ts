import { isAscii, isUtf8 } from 'node:buffer';

/** Offset of the first byte that is not valid UTF-8, or -1. */
export function invalidUtf8At(bytes: Buffer): number {
  if (isAscii(bytes) || isUtf8(bytes)) return -1;
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i];
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length === 0 || i + length > bytes.length || (length > 1 && !isUtf8(bytes.subarray(i, i + length)))) return i;
    i += length;
  }
  return -1;
}

/** Decodes bytes, with the cheaper method if they are ASCII. */
export const textOf = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8'));
