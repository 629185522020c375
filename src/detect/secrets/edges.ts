/** Bytes that are inspected for a zero byte. Git looks at as many. */
const SAMPLE = 8000;

/** Shorter prefixes of keys also occur by chance. */
export const LEAST_HEAD = 4;

/**
 * True if the file is not only text. Then letters may touch a key that are no part of it: SQLite stores values without a
 * separator, and a length or a checksum often looks like a letter.
 */
export const mayGlue = (bytes: Buffer): boolean => bytes.subarray(0, SAMPLE).includes(0);

/**
 * The pattern without its first negative lookbehind and its last negative lookaheads, which only say that no other
 * letters touch the key. The key's prefix and length still have to match.
 */
export function withoutEdges(source: string): string {
  const groups: number[] = []; // starts of the open groups
  const cut: [start: number, end: number][] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') while (source[++at] !== ']') at += Number(source[at] === '\\');
    else if (source[at] === '(') groups.push(at);
    else if (source[at] === ')') {
      const start = groups.pop()!;
      // Inside of another lookaround, it does not end the match.
      const isOuter = groups.every((group) => !/^\?<?[=!]/.test(source.slice(group + 1, group + 4)));
      if (isOuter && (start === 0 ? source.startsWith('(?<!') : source.startsWith('(?!', start))) cut.push([start, at + 1]);
    }
  }
  let left = source;
  for (const [start, end] of cut.reverse())
    if (start === 0 || /^(?:$|[)|])/.test(left.slice(end))) left = left.slice(0, start) + left.slice(end);
  return left;
}
