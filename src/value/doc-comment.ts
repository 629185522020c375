/** True if the line begins as a comment: what a comment shows is no setting. */
export function isInLineComment({ text, start }: { text: string; start: number }): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  return /^[ \t]{0,80}(?:#|\/\/|--(?=[ \t])|\*)/.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** How far above the value its comment block may begin. */
const REACH = 2000;

/**
 * True for an example in documentation: after the star of a doc comment (commented-out code has no star at the beginning of
 * each line), after `///` in Rust and C#, in the indented code of Go and RDoc comments, in Perl's POD, in a docstring, and in a
 * block of reStructuredText (after `::`); in `<code>` of HTML; and after the prompt of a doctest: `>>> `, `iex> `.
 */
export function isShownInComment({ text, start, path }: { text: string; start: number; path: string }): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const lines = before.split('\n');
  const own = lines.pop()!;
  if (/^[ \t]{0,80}(?:\*|\/\/[/!]|\/\/(?=\t| {3}))[ \t]/.test(own) || (/^[ \t]{0,80}# {3}/.test(own) && path.endsWith('.rb'))) return true;
  if (/^[ \t]{0,80}(?:# {0,4})?(?:>>>|iex(?:\(\d{1,4}\))?>|\.\.\.(?:\(\d{1,4}\))?>) /.test(own)) return true;
  if (/\.(?:p[lm]|pod|t)$/i.test(path) && /^=(?!cut)[a-z]/.test(lines.findLast((line) => /^=[a-z]/.test(line)) ?? '')) return true;
  if (/<code>[^<\n]{0,400}$/.test(own)) return true; // documentation as HTML, also in a string of JSON
  if (path.endsWith('.py') && isInDocstring(text, start)) return true;
  let indent = /^[ \t]*/.exec(own)![0].length;
  // From each less indented line to the next: brackets of an example, its block, the docstring.
  for (const line of lines.reverse()) {
    const outer = /^[ \t]*/.exec(line)![0].length;
    if (outer >= indent || line.trim() === '') continue;
    if (/^[ \t]*\.\. (?:code|code-block|sourcecode)::|::[ \t]*$/.test(line)) return true;
    indent = outer;
  }
  return false;
}

/** How far above the value its docstring may begin. */
const DOCSTRING_REACH = 8000;

/**
 * In the docstring of a Python module, class or function: the quotes begin their line, after a line that ends with a colon
 * or at the top of the file. Quotes after `=` or `(` are a string of the program.
 * https://peps.python.org/pep-0257/
 */
function isInDocstring(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - DOCSTRING_REACH), start);
  const at = Math.max(before.lastIndexOf('"""'), before.lastIndexOf("'''"));
  if (at < 0) return false;
  const lineStart = before.lastIndexOf('\n', at) + 1;
  if (!/^[ \t]*[rRuU]?$/.test(before.slice(lineStart, at))) return false;
  const above = before
    .slice(0, lineStart)
    .split('\n')
    .filter((line) => !/^\s*(?:#|$)/.test(line));
  return above.length === 0 ? start <= DOCSTRING_REACH : /:[ \t]*(?:#.*)?$/.test(above.at(-1)!);
}
