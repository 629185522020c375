/**
 * Reads and extends `.env` files. The package `dotenv` could read them, but it also loads files, decrypts and logs; reading
 * is one pattern, and writing, which it does not do, has to suit other readers too: Docker Compose, python-dotenv, shells.
 */

/** An entry: a name, then a quoted value (which may have several lines), or the rest of the line. */
const ENTRY =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=[ \t]*|:[ \t]+)(?:'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)"|`((?:\\`|[^`])*)`|([^#\r\n]*))?[ \t]*(?:#.*)?$/gm;

/** Names and values, as `dotenv` reads them. The last of equal names wins. */
export function readDotenv(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, single, double, back, bare = ''] of text.matchAll(ENTRY))
    found.set(
      name,
      single ?? (double === undefined ? undefined : double.replace(/\\n/g, '\n').replace(/\\r/g, '\r')) ?? back ?? bare.trim(),
    );
  return found;
}

const PLAIN = /^[\w./:@%+,=~^-]+$/;

/**
 * A value as all readers of `.env` files understand it in the same way; null if there is no such form.
 * Single quotes are literal everywhere; escapes in double quotes differ.
 */
export function quoted(value: string): string | null {
  if (/[\r\n\0]/.test(value)) return null;
  if (PLAIN.test(value)) return value;
  if (!/['\\]/.test(value)) return `'${value}'`;
  if (/["\\$`]/.test(value)) return null;
  return `"${value}"`;
}

/** The text with more lines at its end, in its own line endings. */
export function withLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text !== '' && !text.endsWith('\n') ? newline : '';
  return text + gap + lines.map((line) => line + newline).join('');
}
