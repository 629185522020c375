/** How far above the value its block may begin. */
const REACH = 2000;

/**
 * True where a comment shows an example to the reader of the documentation: behind the star of a doc comment (commented-out
 * code has none at the beginning of each line), `///` of Rust and C#, the code of Go's and RDoc's comments, which is set in,
 * and in a block of reStructuredText, in a docstring say.
 */
export function isShownInComment({ text, start, path }: { text: string; start: number; path: string }): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const lines = before.split('\n');
  const own = lines.pop()!;
  if (/^[ \t]{0,80}(?:\*|\/\/[/!]|\/\/(?=\t| {3}))[ \t]/.test(own) || (/^[ \t]{0,80}# {3}/.test(own) && path.endsWith('.rb'))) return true;
  let indent = /^[ \t]*/.exec(own)![0].length;
  // From each line that is further out to the next: brackets of an example, its block, the docstring.
  for (const line of lines.reverse()) {
    const outer = /^[ \t]*/.exec(line)![0].length;
    if (outer >= indent || line.trim() === '') continue;
    if (/^[ \t]*\.\. (?:code|code-block|sourcecode)::/.test(line)) return true;
    indent = outer;
  }
  return false;
}
