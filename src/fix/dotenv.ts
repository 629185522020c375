/**
 * Extends `.env` files. Writing, which the package `dotenv` does not do, has to suit other readers too: Docker Compose,
 * python-dotenv, shells.
 */
import { dotenvEntries } from '../value/dotenv.ts';

/** Names and values. The last of equal names wins. */
export const readDotenv = (text: string): Map<string, string> => new Map([...dotenvEntries(text)].map(({ name, value }) => [name, value]));

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
