/**
 * Reads `.env` files. The package `dotenv` could, but it also loads files, decrypts and logs, and does not say where an entry
 * is; reading is one pattern.
 */

/** An entry: a name, then a quoted value (which may have several lines), or the rest of the line. */
const ENTRY =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=[ \t]*|:[ \t]+)(?:'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)"|`((?:\\`|[^`])*)`|([^#\r\n]*))?[ \t]*(?:#.*)?$/gm;

/** The entries of a file in order, with values as `dotenv` reads them. `index` is an offset on the line of the name or before it. */
export function* dotenvEntries(text: string): Generator<{ name: string; value: string; index: number }> {
  for (const { 1: name, 2: single, 3: double, 4: back, 5: bare = '', index } of text.matchAll(ENTRY)) {
    const unescaped = double?.replace(/\\n/g, '\n').replace(/\\r/g, '\r');
    yield { name, value: single ?? unescaped ?? back ?? bare.trim(), index };
  }
}
