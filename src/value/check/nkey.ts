import { fromBase32, toBase32 } from '../base32.ts';

/**
 * NATS nkeys: two bytes for the kind, 32 bytes and their CRC-16, in base32 without padding. Seeds begin with `S` and the letter
 * of the kind (user, account, operator, server, curve; those of clusters are not looked for, since `sca` is in every code).
 *
 * Source: https://github.com/nats-io/nkeys (CRC-16 with the polynomial 1021, low byte first; check value of `123456789` is 31C3).
 */

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}

/** True if `text`, 58 characters of base32, ends in the checksum of the rest. */
export function isNkey(text: string): boolean {
  const bytes = fromBase32(text);
  const sum = crc16(bytes.subarray(0, 34));
  return bytes.length === 36 && bytes[34] === (sum & 0xff) && bytes[35] === sum >> 8;
}

/** `text`, a seed of 58 characters whose last ones are arbitrary, with the right checksum. For examples. */
export function withNkeyChecksum(text: string): string {
  const bytes = fromBase32(text);
  const sum = crc16(bytes.subarray(0, 34));
  bytes.set([sum & 0xff, sum >> 8], 34);
  return toBase32(bytes);
}
