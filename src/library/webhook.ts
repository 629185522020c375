import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^(?:sha256=)?([0-9a-f]{64})$/i;

/**
 * Checks a webhook. True if `signature`, the `x-together-signature` header, is the HMAC-SHA256 of `rawBody` with the key
 * `secret`, in hex, with or without the prefix `sha256=`. Compares in constant time. Returns false for a missing header, a
 * wrong length, an empty secret or a value of another type, and never throws.
 *
 * @param rawBody the received bytes, before any parsing; a string is taken as UTF-8
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
    return false; // a proxy or a detached buffer
  }
}

const isBytes = (value: unknown): value is string | Uint8Array => typeof value === 'string' || value instanceof Uint8Array;
