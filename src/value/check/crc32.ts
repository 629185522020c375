/**
 * GitHub and npm tokens end in a checksum of their body: the CRC-32 of the text between the prefix
 * and the last six characters, in base 62 with leading zeros.
 *
 * Sources: CRC-32 as in ISO 3309 and RFC 1952 §8 (check value of `123456789` is CBF43926);
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 of a latin1 string, as an unsigned number. Bit by bit, since tokens are short and a table would cost more than it saves. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** `value` in base 62 (digits, uppercase, lowercase), padded with zeros to `width`. */
function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = BASE62[rest % 62] + text;
  return text.padStart(width, '0');
}

/** True if the last six characters of `body` are the checksum of the others. */
export function hasCrc32Tail(body: string): boolean {
  return body.length > 6 && base62(crc32(body.slice(0, -6)), 6) === body.slice(-6);
}
