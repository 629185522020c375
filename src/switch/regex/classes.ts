/** Sets of characters, as members of a JavaScript class: what JavaScript has no name for. */

const posix = (is: string, not: string) => ({ is, not });

/** https://github.com/google/re2/wiki/Syntax, "ASCII character classes" */
export const POSIX: Readonly<Record<string, { is: string; not: string }>> = {
  alnum: posix('0-9A-Za-z', '\\x00-\\/:-@\\[-`{-\\xff'),
  alpha: posix('A-Za-z', '\\x00-@\\[-`{-\\xff'),
  ascii: posix('\\x00-\\x7f', '\\x80-\\xff'),
  blank: posix('\\t ', '\\x00-\\x08\\n-\\x1f!-\\xff'),
  cntrl: posix('\\x00-\\x1f\\x7f', ' -~\\x80-\\xff'),
  digit: posix('\\d', '\\D'),
  graph: posix('!-~', '\\x00- \\x7f-\\xff'),
  lower: posix('a-z', '\\x00-`{-\\xff'),
  print: posix(' -~', '\\x00-\\x1f\\x7f-\\xff'),
  punct: posix('!-\\/:-@\\[-`{-~', '\\x00- 0-9A-Za-z\\x7f-\\xff'),
  space: posix('\\t-\\r ', '\\x00-\\x08\\x0e-\\x1f!-\\xff'),
  upper: posix('A-Z', '\\x00-@\\[-\\xff'),
  word: posix('\\w', '\\W'),
  xdigit: posix('0-9A-Fa-f', '\\x00-\\/:-@G-`g-\\xff'),
};

/** Secrets are ASCII; of other scripts, any character counts as a letter. */
const OTHER = '\\x80-\\xff';

export const PROPERTIES: Readonly<Record<string, string>> = {
  L: `A-Za-z${OTHER}`,
  Lu: `A-Z${OTHER}`,
  Ll: `a-z${OTHER}`,
  N: `0-9${OTHER}`,
  Nd: '0-9',
  Latin: `A-Za-z${OTHER}`,
  P: '!-#%-*,-\\/:;?@\\[-\\]_{}',
  S: '$+<->\\^`|~',
  Z: ' ',
  Zs: ' ',
};

/** A letter's cases, or the character alone, as members of a class. */
export function casesOf(character: string): string[] {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  return lower === upper || lower.length !== 1 || upper.length !== 1 ? [character] : [upper, lower];
}

/** A range with both cases of its letters. */
export function foldClass(from: number, to: number): string {
  let out = range(from, to);
  for (const [first, last, distance] of [
    [65, 90, 32],
    [97, 122, -32],
  ] as const) {
    const [low, high] = [Math.max(from, first), Math.min(to, last)];
    const isIn = from <= low + distance && high + distance <= to;
    if (low <= high && !isIn) out += range(low + distance, high + distance);
  }
  return out;
}

/** A character outside of a class. */
export const literalSource = (code: number): string => {
  const character = String.fromCodePoint(code);
  if (/[\\^$.*+?()[\]{}|]/.test(character)) return `\\${character}`;
  return code < 32 || code === 127 ? controlSource(code) : character;
};

const controlSource = (code: number): string => ({ 9: '\\t', 10: '\\n', 13: '\\r' })[code] ?? `\\x${code.toString(16).padStart(2, '0')}`;

/** A range as members of a class. */
export function range(from: number, to: number): string {
  const one = (code: number) => {
    const character = String.fromCodePoint(code);
    if (/[\\\]^[-]/.test(character)) return `\\${character}`;
    return code < 32 || code === 127 ? controlSource(code) : character;
  };
  return from === to ? one(from) : `${one(from)}-${one(to)}`;
}
