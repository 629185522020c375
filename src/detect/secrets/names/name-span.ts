import { byteSet } from '../../../value/byte-set.ts';
import { isJoiner, isLetter, isQuote } from './characters.ts';

/** Maximum distance from a keyword to an end of its name, in characters. */
const MAX_NAME = 100;
const NAME_CHARACTER = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.-');

/** Methods of objects into which a credential is typed, or with which it is compared. */
const GIVES =
  /^(?:equals\w{0,12}|contentEquals|eq|isEqualTo|compareTo|send_?keys|fill|setText|set_text|setValue|set_value|type|typeText)$/i;

/** Offsets of the identifier around [start, end), dots, dashes and `.NET:Style` parts included. */
export function nameAround(text: string, start: number, end: number): { start: number; end: number } {
  const keywordEnd = end;
  const least = start - MAX_NAME;
  const most = end + MAX_NAME;
  while (start > 0 && start > least) {
    if (NAME_CHARACTER[text.charCodeAt(start - 1)]) start--;
    else if (isLatinLetter(text, start - 2)) start -= 2;
    else break;
  }
  const inQuotes = isQuote(text.charCodeAt(start - 1));
  const inShell = text[start - 1] === '{' && text[start - 2] === '$'; // ${NAME-default}
  while (end < text.length && end < most) {
    const code = text.charCodeAt(end);
    if (code >= 0xc3 && isLatinLetter(text, end)) {
      end += 2;
      continue;
    }
    const colonPart = code === 58 && inQuotes && isLetter(text.charCodeAt(end + 1));
    if ((!colonPart && !NAME_CHARACTER[code]) || (code === 45 && inShell)) break;
    end++;
  }
  // NAME.equals("…"): the method is not the name's.
  if (text.charCodeAt(end) === 40) {
    const dot = start + text.slice(start, end).lastIndexOf('.');
    if (dot >= keywordEnd && GIVES.test(text.slice(dot + 1, end))) end = dot;
  }
  while (start < end && isJoiner(text.charCodeAt(start))) start++;
  while (end > start && isJoiner(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The same for a name in another script; its letters are all non-ASCII bytes except those of punctuation (U+2000, U+3000, U+FF00 and up). */
export function foreignNameAround(text: string, start: number, end: number): { start: number; end: number } {
  const isPart = (code: number) => NAME_CHARACTER[code] === 1 || (code >= 0x80 && code !== 0xe2 && code !== 0xef);
  const least = Math.max(0, start - MAX_NAME);
  const most = Math.min(text.length, end + MAX_NAME);
  while (end < most && isPart(text.charCodeAt(end)) && !text.startsWith('\xe3\x80', end)) end++;
  while (start > least && isPart(text.charCodeAt(start - 1))) start--;
  return { start, end };
}

/** True for a code unit that a name may have; letters of other languages count. */
export const endsInName = (code: number): boolean => code >= 0x80 || NAME_CHARACTER[code] === 1;

/** `ñ`, `ł`, `ş`: two bytes of UTF-8, U+00C0 to U+017F. */
const isLatinLetter = (text: string, at: number): boolean =>
  at >= 0 &&
  text.charCodeAt(at) >= 0xc3 &&
  text.charCodeAt(at) <= 0xc5 &&
  text.charCodeAt(at + 1) >= 0x80 &&
  text.charCodeAt(at + 1) <= 0xbf;
