import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^(?:sha256=)?([0-9a-f]{64})$/i;

/**
 * True if `signature`, the `x-together-signature` header, is the HMAC-SHA256 of `rawBody` under `secret`, in hex, with or without
 * `sha256=` before it. Compares in constant time. A missing header, a wrong length, an empty secret or a value of another type is false, never an exception.
 *
 * @param rawBody the bytes as they came, before any parser; a string counts as UTF-8
 */
export function verifyWebhook(
  rawBody: string | Uint8Array,
  signature: string | readonly string[] | null | undefined,
  secret: string | Uint8Array,
): boolean {
  try {
    const hex = typeof signature === 'string' && signature.length <= 80 ? SIGNATURE.exec(signature.trim())?.[1] : undefined;
    if (hex === undefined || !isBytes(rawBody) || !isBytes(secret) || secret.length === 0) return false;
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
  } catch {
    return false; // a proxy or a detached buffer: not what was signed
  }
}

const isBytes = (value: unknown): value is string | Uint8Array => typeof value === 'string' || value instanceof Uint8Array;
