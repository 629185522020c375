/**
 * True if `text` is a JSON Web Token in compact form: two base64url parts that are JSON objects, the header with an
 * `alg` (RFC 7515 §4.1.1) or, for an encrypted one, an `enc` (RFC 7516 §4.1.2). The signature may be empty
 * (`alg: none`) or cut off.
 *
 * An encrypted token's second part is a wrapped key, not JSON, so only its header is checked.
 */
export function isJwt(text: string): boolean {
  const parts = text.split('.');
  if (parts.length < 2 || parts.length > 5) return false;
  const header = jsonObject(parts[0]!);
  if (header === null) return false;
  if (typeof header.enc === 'string') return true;
  return typeof header.alg === 'string' && jsonObject(parts[1]!) !== null;
}

/** True for a JWT that no key has signed: anyone can write one (`alg: none`, RFC 7519 §6). */
export const isUnsigned = (text: string): boolean => jsonObject(text.split('.', 1)[0]!)?.alg === 'none';

/** The claims of a JWT, or null if it is not one. */
export function jwtClaims(text: string): Record<string, unknown> | null {
  return isJwt(text) ? jsonObject(text.split('.')[1]!) : null;
}

/** The JSON object in `part`, which is base64url (or plain base64), or null. */
function jsonObject(part: string): Record<string, unknown> | null {
  if (!/^[A-Za-z0-9_+/-]{2,16000}={0,2}$/.test(part)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
