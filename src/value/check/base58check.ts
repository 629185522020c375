import { sha256 } from '../sha256.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * True if `text` is Base58Check: base58 whose last four bytes are the first bytes of the double SHA-256 of the rest.
 * Bitcoin's private keys (WIF) and extended keys (BIP 32) have this form.
 * https://en.bitcoin.it/wiki/Base58Check_encoding
 */
export function isBase58Check(text: string): boolean {
  const bytes = decodeBase58(text);
  if (bytes === null || bytes.length < 5) return false;
  const payload = bytes.subarray(0, -4);
  return bytes.subarray(-4).equals(sha256(sha256(payload)).subarray(0, 4));
}

/** The bytes of base58 `text`, or null if it has other characters. */
function decodeBase58(text: string): Buffer | null {
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return null;
    value = value * 58n + BigInt(digit);
  }
  const hex = value === 0n ? '' : value.toString(16);
  const zeros = /^1{0,200}/.exec(text)![0].length;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}
