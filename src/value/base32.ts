/** The alphabet of RFC 4648. */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @param text of the alphabet, without padding; bits that do not fill a byte are dropped */
export function fromBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let rest = 0;
  let bits = 0;
  for (const letter of text) {
    rest = ((rest << 5) | BASE32.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((rest >> (bits -= 8)) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let rest = 0;
  let bits = 0;
  for (const byte of bytes) {
    rest = ((rest << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) text += BASE32[(rest >> (bits -= 5)) & 31];
  }
  return bits > 0 ? text + BASE32[(rest << (5 - bits)) & 31] : text;
}
