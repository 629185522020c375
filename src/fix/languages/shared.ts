/** What several languages share. */
import type { Lexis } from '../lexer.ts';

export const CONSTANT = 'the language needs a constant here';

/** `//` and `/* … *\/` */
export const slashComments: Lexis['comments'] = [[/\/\//y], [/\/\*/y, '*/']];

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

/** What users must do after a rewrite: few languages read `.env`. @param reader a package that does */
export const notLoaded = (language: string, reader: string): string =>
  `${language} does not load .env by itself: export its variables before you start the program (set -a; . ./.env; set +a), or use ${reader}`;
