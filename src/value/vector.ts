import type { MatchContext } from '../model.ts';

/** True for one of several long hexadecimal values on neighboring lines: a test vector, a table of hashes. */
export function isVector(secret: string, context: MatchContext): boolean {
  if (!/^(?:0x)?[0-9a-fA-F]{32,}$/.test(secret)) return false;
  return (context.around(4).match(/\b(?:0x)?[0-9a-fA-F]{32,512}\b/g)?.length ?? 0) >= 4;
}

/** The same with one value on its line: in tests, these are published vectors, such as those of RFC 9180. Two are a login: `key=…&secret=…`. */
export const isTestVector = (secret: string, context: MatchContext): boolean =>
  isVector(secret, context) && context.around(0).match(/\b(?:0x)?[0-9a-fA-F]{16,512}\b/g)?.length === 1;
