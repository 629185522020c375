/**
 * The user and password in the base64 `text` of an HTTP Basic header, or null if it is not one
 * (RFC 7617: `user:password`, printable).
 */
export function basicCredentials(text: string): { user: string; password: string } | null {
  if (!/^[A-Za-z0-9+/_-]{4,2000}={0,2}$/.test(text)) return null;
  const plain = Buffer.from(text, 'base64').toString('latin1');
  const colon = plain.indexOf(':');
  if (colon < 0 || !/^[\x20-\x7e\xa0-\xff]{1,1500}$/.test(plain)) return null;
  return { user: plain.slice(0, colon), password: plain.slice(colon + 1) };
}
