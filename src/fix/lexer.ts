/**
 * Finds the comments and strings of a program, by a table of how the language writes them. For languages without a parser
 * here: to replace a value, it is enough to know in which string it is, and what is around the string.
 */

/** How a language writes one kind of string. */
export interface Quote {
  /** Matches at the opening, with prefixes: `"`, `f"`, `r#"`. Sticky. */
  open: RegExp;
  /** The closing, for what was opened. */
  close: (open: string) => string;
  /** A backslash escapes the next character. */
  escapes?: boolean;
  /** The closing, twice, is one such character. */
  doubled?: boolean;
  /** What begins an interpolation: `${`. It ends at the matching `}`. */
  hole?: string;
  /** The string cannot be cut into pieces, such as a block whose first line must be empty. */
  whole?: boolean;
}

export interface Lexis {
  /** Start and end of each kind of comment; without an end, it ends with the line. */
  comments: readonly (readonly [start: RegExp, end?: string])[];
  quotes: readonly Quote[];
}

/** A comment, or a string with its quotes. */
export interface Token {
  start: number;
  end: number;
  /** Undefined for comments. */
  quote?: Quote;
  /** The opening quote, with its prefix. */
  open: string;
  close: string;
}

/** All comments and strings of a text, in order. What they interpolate is part of them. */
export function tokens(text: string, lexis: Lexis): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at, lexis);
    if (token) found.push(token);
    at = token ? Math.max(token.end, at + 1) : at + 1;
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function tokenAt(text: string, at: number, lexis: Lexis): Token | undefined {
  for (const [start, end] of lexis.comments) {
    const open = matchAt(start, text, at);
    if (open === undefined || open === '') continue;
    const close = text.indexOf(end ?? '\n', at + open.length);
    return { start: at, end: close < 0 ? text.length : close + (end?.length ?? 0), open, close: end ?? '' };
  }
  for (const quote of lexis.quotes) {
    const open = matchAt(quote.open, text, at);
    if (open === undefined || open === '') continue;
    const close = quote.close(open);
    return { start: at, end: endOf(text, at + open.length, quote, close, lexis), quote, open, close };
  }
  return undefined;
}

/** Strings in interpolations can nest; nothing that people write is deeper. */
const MOST_DEPTH = 20;

function endOf(text: string, from: number, quote: Quote, close: string, lexis: Lexis, depth = 0): number {
  for (let at = from; at < text.length;) {
    if (quote.escapes && text[at] === '\\') at += 2;
    else if (text.startsWith(close, at)) {
      if (!quote.doubled || !text.startsWith(close, at + close.length)) return at + close.length;
      at += 2 * close.length;
    } else if (quote.hole !== undefined && text.startsWith(quote.hole, at) && depth < MOST_DEPTH)
      at = afterHole(text, at + quote.hole.length, lexis, depth + 1);
    else at++;
  }
  return text.length;
}

/** The offset after the `}` that ends an interpolation. */
function afterHole(text: string, from: number, lexis: Lexis, depth: number): number {
  let open = 1;
  for (let at = from; at < text.length;) {
    const token = depth < MOST_DEPTH ? tokenAt(text, at, lexis) : undefined;
    if (token) {
      at = Math.max(token.end, at + 1);
      continue;
    }
    if (text[at] === '{') open++;
    if (text[at] === '}' && --open === 0) return at + 1;
    at++;
  }
  return text.length;
}
