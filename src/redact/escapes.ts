/** A text with one layer of backslash escapes decoded. */
export interface Unescaped {
  text: string;
  /** Offset in the original text of each unit of `text`, and of its end. */
  from: Uint32Array;
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([bfnrt"'\\/]))/g;
const NAMED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Decodes `\n`, `\u00e9`, `\"` and the like, as in JSON and most languages; null if there are none. */
export function unescaped(text: string): Unescaped | null {
  if (!text.includes('\\')) return null;
  const from = new Uint32Array(text.length + 1);
  const parts: string[] = [];
  let length = 0;
  let position = 0;
  const copy = (to: number): void => {
    if (to === position) return;
    parts.push(text.slice(position, to));
    while (position < to) from[length++] = position++;
  };
  for (const { index, 0: escape, 1: hex4, 2: hex2, 3: name } of text.matchAll(ESCAPE)) {
    copy(index);
    parts.push(name === undefined ? String.fromCharCode(parseInt(hex4 ?? hex2!, 16)) : (NAMED[name] ?? name));
    from[length++] = index;
    position = index + escape.length;
  }
  if (parts.length === 0 || length === text.length) return null;
  copy(text.length);
  from[length] = text.length;
  return { text: parts.join(''), from: from.subarray(0, length + 1) };
}

/** Extends [start, end) to the borders of escapes that it would cut. */
export function outOfEscapes(text: string, start: number, end: number): [start: number, end: number] {
  return [borderBefore(text, start), borderBehind(text, end)];
}

/** Start of the escape around `at`, or `at`. */
function borderBefore(text: string, at: number): number {
  const backslash = escapeAround(text, at);
  return backslash < 0 ? at : backslash;
}

function borderBehind(text: string, at: number): number {
  const backslash = escapeAround(text, at);
  if (backslash < 0) return at;
  const next = text[backslash + 1];
  return Math.min(text.length, backslash + (next === 'u' ? 6 : next === 'x' ? 4 : 2));
}

/** The backslash of the escape that a cut at `at` would split, or -1. */
function escapeAround(text: string, at: number): number {
  for (let back = 1; back <= 5; back++) {
    if (text[at - back] !== '\\') continue;
    let first = at - back;
    while (text[first - 1] === '\\') first--;
    const backslash = (at - back - first) % 2 === 0 ? at - back : -1; // the last one of an odd number begins an escape
    if (backslash < 0) continue;
    const next = text[backslash + 1];
    const length = next === 'u' ? 6 : next === 'x' ? 4 : 2;
    return at < backslash + length ? backslash : -1;
  }
  return -1;
}
