/** In bytes: names and comments in headers are shorter. */
export const LONGEST_HEADER = 1 << 16;

/**
 * The header of a member of gzip (RFC 1952).
 *
 * @param bytes begin with it
 * @returns `length`: in bytes, at most that of `bytes`, even if the header says more. `name`: of the file in it, at most 255 bytes as Latin-1, or empty
 */
export function gzipHeader(bytes: Buffer): { length: number; name: string } {
  const flags = bytes[3] ?? 0;
  let at = 10;
  let name = '';
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (flag === 8 && end >= 0) name = bytes.toString('latin1', at, Math.min(end, at + 255));
    at = end < 0 ? bytes.length : end + 1;
  }
  return { length: Math.min(bytes.length, at + (flags & 2 ? 2 : 0)), name };
}
