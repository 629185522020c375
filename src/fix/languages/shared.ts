/** What several languages share. */
import { edited } from '../edits.ts';
import type { Fallback } from '../fallback.ts';
import { type Lexis, tokens } from '../lexer.ts';

export const CONSTANT = 'the language needs a constant here';

/** `//` and `/* … *\/` */
export const slashComments: Lexis['comments'] = [[/\/\//y], [/\/\*/y, '*/']];

/** A program in which comments are blank and strings are empty, for questions about its names. */
export const codeOf = (text: string, lexis: Lexis): string =>
  edited(
    text,
    tokens(text, lexis).map(({ start, end, quote }) => ({ start, end, text: quote ? '""' : ' ' })),
  );

/** `read || "%"` for an operator such as `||`, where the expression ends after the key. */
export const orElse = (read: string, operator: string): Fallback => ({
  before: new RegExp(String.raw`(?<read>${read})\s*${operator}\s*["']$`),
  after: /^["'](?=[ \t]*(?:[),;\]}#]|(?:if|unless)\b|\/\/|\r?\n(?!\s*[.+])|$))/,
});

/** True if the innermost parenthesis that is still open in `head` belongs to something that matches, such as an annotation. */
export function isArgumentOf(head: string, holder: RegExp): boolean {
  let depth = 0;
  for (let at = head.length - 1; at >= 0; at--) {
    if (head[at] === ')') depth++;
    else if (head[at] === '(' && depth-- === 0) {
      if (holder.test(head.slice(0, at))) return true;
      depth = 0;
    }
  }
  return false;
}

/** `<<EOT`, its lines, and `EOT`. */
const HEREDOC = /<<[-~]?(["'`]?)([A-Za-z_]\w*)\1[^\n]*\n[^]*?^[ \t]*\2\b/gm;

/** True if an offset is in a here document. */
export const heredocAt = (text: string, at: number): boolean =>
  [...text.matchAll(HEREDOC)].some(({ 0: whole, index }) => index + whole.indexOf('\n') < at && at < index + whole.length);

/** The quote that is open at the end of a piece of a shell command, or ''. */
export function openQuote(command: string): string {
  let open = '';
  for (let at = 0; at < command.length; at++) {
    const character = command[at]!;
    if (character === '\\' && open !== "'") at++;
    else if (open !== '') open = character === open ? '' : open;
    else if (character === '"' || character === "'") open = character;
  }
  return open;
}

export const SINGLE_QUOTES = 'it is in single quotes, in which the shell replaces nothing: write double quotes, and run fix again';

/** What users must do after a rewrite: few languages read `.env`. @param reader a package that does */
export const notLoaded = (language: string, reader: string): string =>
  `${language} does not load .env by itself: export its variables before you start the program (set -a; . ./.env; set +a), or use ${reader}`;

/** Spring's `@Value("${X:%}")`, also in YAML. */
export const SPRING: Fallback = {
  before: /(?<read>\$\{(?<name>[A-Z][A-Z0-9_]*)):$/,
  after: /^\}/,
  instead: ({ read }) => `${read}}`,
  inside: true,
};
