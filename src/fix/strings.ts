/** Rewrites a value in a string as an expression, for languages whose strings can be joined with an operator. */
import { type Fallback, withoutFallback } from './fallback.ts';
import { type Lexis, type Quote, type Token, tokens } from './lexer.ts';
import { overlaps, SAME_STRING } from './places.ts';
import type { Edit, Place, Rewrite, SourceFile } from './model.ts';

export interface StringSyntax {
  lexis: Lexis;
  /** The expression that reads a variable. */
  read(variable: string, token: Token): string;
  /** The operator that joins strings, with blanks. */
  join: string;
  /** An expression in place of the value, with its text before and after it; null to use `join`. */
  within?(token: Token, before: string, after: string, variable: string): string | null;
  /** Why the string must stay as it is. `head` is the statement before it, `tail` the text after it. */
  refuse?(context: Context): string | undefined;
  /** Edits that the expressions need, such as an import. */
  needs?(file: SourceFile, edits: readonly Edit[]): Edit[];
  fallbacks?: readonly Fallback[];
  /** What users must do for a program to see the variable, unless the file loads `.env`. */
  note?: string;
}

interface Context {
  file: SourceFile;
  token: Token;
  /** From the end of the last statement, without comments and with strings blanked. */
  head: string;
  /** The rest of the line. */
  tail: string;
  isWhole: boolean;
}

const IN_COMMENT = 'it is in a comment: delete it there';
const NOT_A_STRING = 'it is not in a string that fix understands';

/** Rewrites all values in one text. */
export function rewriteStrings(file: SourceFile, places: readonly Place[], syntax: StringSyntax): Rewrite {
  const all = tokens(file.text, syntax.lexis);
  const loads = /dotenv|DotNetEnv/i.test(file.text);
  const result: Rewrite = { edits: [], refused: [], notes: syntax.note === undefined || loads ? [] : [syntax.note] };
  for (const place of places) {
    const done = rewriteOne(file, place, all, syntax);
    if (typeof done === 'string') result.refused.push({ place, why: done });
    else if (overlaps(result.edits, done)) result.refused.push({ place, why: SAME_STRING });
    else result.edits.push(done);
  }
  if (result.edits.length > 0) result.edits.push(...(syntax.needs?.(file, result.edits) ?? []));
  return result;
}

function rewriteOne(file: SourceFile, place: Place, all: readonly Token[], syntax: StringSyntax): Edit | string {
  const { text } = file;
  const token = all.find(({ start, end }) => start <= place.start && place.end <= end);
  if (!token) return NOT_A_STRING;
  const { quote, open, close, start, end } = token;
  if (!quote) return IN_COMMENT;
  const [from, to] = [start + open.length, end - close.length];
  if (place.start < from || place.end > to) return NOT_A_STRING;
  if (quote.escapes && place.value.includes('\\')) return 'its string has escapes: move it by hand';
  if (quote.hole !== undefined && text.slice(from, place.start).includes(quote.hole) && isInHole(text, from, place.start, quote))
    return 'it is in an expression inside a string';
  const [before, after] = [text.slice(from, place.start), text.slice(place.end, to)];
  const isWhole = before === '' && after === '';
  const without = withoutFallback(file, place, syntax.fallbacks, !isWhole);
  if (without) return without;
  const why = syntax.refuse?.({
    file,
    token,
    head: headOf(text, start, all),
    tail: /^[^\n]*/.exec(text.slice(end))![0],
    isWhole,
  });
  if (why !== undefined) return why;
  if (!isWhole && quote.whole) return 'it is a part of a string of several lines: move it by hand';
  const expression = isWhole ? null : (syntax.within?.(token, before, after, place.variable) ?? null);
  if (expression !== null) return { start, end, text: expression };
  const piece = (content: string) => (content === '' ? [] : [open + content + close]);
  const joined = [...piece(before), syntax.read(place.variable, token), ...piece(after)].join(syntax.join);
  return { start, end, text: isWhole || isDelimited(text, start, end) ? joined : `(${joined})` };
}

/** True if the last interpolation that opens before a place is still open there. */
function isInHole(text: string, from: number, to: number, { hole = '', escapes }: Quote): boolean {
  let opened = text.lastIndexOf(hole, to);
  while (escapes && opened > from && text[opened - 1] === '\\') opened = text.lastIndexOf(hole, opened - 1);
  return opened >= from && !text.slice(opened, to).includes('}');
}

/** True if no operator next to a string can bind its first or last piece. */
const isDelimited = (text: string, start: number, end: number): boolean =>
  /(?:^|[=(,[{:;>\n]|\breturn)[ \t]*$/.test(text.slice(Math.max(0, start - 40), start)) &&
  /^[ \t]*(?:[),;\]}\r\n]|$)/.test(text.slice(end, end + 40));

/** Characters before a string that are searched for the beginning of its statement. */
const REACH = 4000;

/** The code between the last `;`, `{` or `}` and a string. Earlier strings and comments in it are blank. */
function headOf(text: string, at: number, all: readonly Token[]): string {
  const least = Math.max(0, at - REACH);
  let code = '';
  let position = least;
  for (const { start, end } of all) {
    if (end <= least) continue;
    if (start >= at) break;
    code += text.slice(position, Math.max(position, start));
    position = Math.min(at, end);
  }
  code += text.slice(position, at);
  return /[^;{}]*$/.exec(code)![0].trimStart();
}
