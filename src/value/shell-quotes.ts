/** The name of a variable at the end of the value, or what a shell runs: whoever wrote it meant the value of that. */
const VARIABLE = /\$(?:[({]|[A-Z_]{2,60}$|[a-z_]{3,60}$)/;

/**
 * True if [start, end) of `text` is in single quotes of a shell, where `$` and brackets are characters like others:
 * `mysql -p'…$48…'`. In a text in double quotes, single quotes keep nothing from the shell.
 */
export function isLiteralInShell({ text, start, end }: { text: string; start: number; end: number }): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 300), start);
  const quotes = (quote: RegExp) => line.match(quote)?.length ?? 0;
  return quotes(/'/g) % 2 === 1 && quotes(/"/g) % 2 === 0 && !VARIABLE.test(text.slice(start, end));
}
