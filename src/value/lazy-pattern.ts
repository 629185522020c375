/**
 * A pattern that is made when it is first asked for, and then kept. V8 reads a pattern when it is made, and classes such as `\p{sc=Han}`,
 * or `\p{L}` in any case, take it a millisecond: for those that only some texts need.
 */
export function lazyPattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(source, flags));
}
