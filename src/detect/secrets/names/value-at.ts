import { byteSet } from '../../../value/byte-set.ts';
import type { Assignment } from './assignment.ts';
import { isQuote, isSpace } from './characters.ts';

/** A value without the name that it is given to. */
export type Given = Omit<Assignment, 'name' | 'syntax'>;

/** In characters. */
const MAX_VALUE = 2048;
/** Characters that end an unquoted value. A backslash also does: an escape follows. */
const UNQUOTED_END = byteSet(' \t\r\n\0\x1b"\'`,;)]}<>|&\\');

/** Punctuation that ends a sentence or a statement and is not part of an unquoted value. */
const TRAILING = byteSet(':.!?');

/** Functions, constructors and casts around a value, and string prefixes: `SecretStr(`, `[]byte(`, `r`, `new X(`. */
const WRAPPER =
  /(?:(?:new|await|yield|return|lazy)\s{1,3})?(?:[@&*]{0,2}(?:\[\]|vec!)?(?:[A-Za-z_$][\w$.:!]{0,60})?(?:<[\w ,]{0,30}>)?[([]\s{0,40}){0,3}(?:[@&*]{1,2}|[rRbBuUfFNL$]{1,2}#{0,2}(?=["'`])|#{1,2}(?=")|String\.raw(?=`)|%[qQ](?=[{(|[])|qq?(?=[{(|]))?/y;
/** What only says how a string is written (`@"…"` of C# and Objective-C), or puts it into an optional value: `password = Some("…")`. */
const RAW = /^(?:#{1,2}|@|String\.raw|(?:Some|Just|Option|Optional\.of|SecretStr|(?:aws|pulumi)\.String)\()$/;
/** [[…]] of Lua. */
const LONG_BRACKETS = /\[(={0,2})\[([^\s[\](){},"']{3,200})\]\1\]/y;

/** The value that starts at `position`, or null if none does. */
export function valueAt(text: string, position: number, quotedOnly: boolean): Given | null {
  if (text.charCodeAt(position) === 91) {
    LONG_BRACKETS.lastIndex = position;
    const long = LONG_BRACKETS.exec(text);
    if (long)
      return { start: position + 2 + long[1].length, end: position + 2 + long[1].length + long[2].length, quoted: true, wrapper: '' };
  }
  WRAPPER.lastIndex = position;
  let start = WRAPPER.test(text) ? WRAPPER.lastIndex : position;
  const written = start > position ? text.slice(position, start) : '';
  const wrapper = RAW.test(written) ? '' : written;
  const code = text.charCodeAt(start);
  if (isQuote(code)) {
    const triple = text.charCodeAt(start + 1) === code && text.charCodeAt(start + 2) === code;
    // "" in CSV cells and buildConfigField "\"…\"" double the quote.
    const doubled = !triple && text.charCodeAt(start + 1) === code && !UNQUOTED_END[text.charCodeAt(start + 2)] && start + 2 < text.length;
    start += triple ? 3 : doubled ? 2 : 1;
    if (triple) while (isSpace(text.charCodeAt(start))) start++;
    const acrossLines = triple || code === 96;
    const limit = Math.min(text.length, start + MAX_VALUE);
    let end = start;
    for (; end < limit; end++) {
      const at = text.charCodeAt(end);
      if (at === code || (at === 10 && !acrossLines)) break;
      if (at === 92) end++;
    }
    if (end >= limit) end = limit;
    if (triple) while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    // A string of code as a value, in the settings of builds: `API_KEY: '"…"'`.
    const inner = text.charCodeAt(start);
    if (!triple && isQuote(inner) && end - start > 2 && text.charCodeAt(end - 1) === inner) {
      start++;
      end--;
    }
    return end > start ? { start, end, quoted: true, wrapper: wrapper.trim() } : null;
  }
  const perl = PERL_QUOTES[text[start]];
  if (perl && /q$|^%Q$/.test(wrapper)) return quotedBy(text, start + 1, perl);
  if (/^qq?\($/.test(wrapper)) return quotedBy(text, start, ')');
  if (quotedOnly || wrapper) return null;
  let end = endOfBare(text, start);
  while (end > start && TRAILING[text.charCodeAt(end - 1) & 0xff]) end--;
  return end > start ? { start, end, quoted: false, wrapper: '' } : null;
}

/** q{…}, qq(…), %q[…] */
const PERL_QUOTES: Readonly<Record<string, string>> = { '{': '}', '(': ')', '|': '|', '[': ']' };

function quotedBy(text: string, start: number, close: string): Given | null {
  const length = text.slice(start, start + 200).indexOf(close);
  return length > 0 ? { start, end: start + length, quoted: true, wrapper: '' } : null;
}

/** The last run of unquoted characters: in `key=key=key=…` each value is the end of the previous one. */
let bare = { text: '', start: 0, end: 0 };

function endOfBare(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_VALUE);
  let end = start > bare.start && start < bare.end && text === bare.text ? bare.end : start;
  while (end < limit && !UNQUOTED_END[text.charCodeAt(end) & 0xff]) end++;
  bare = { text, start, end };
  return end;
}

/** Eight or more numbers of a byte array. */
const BYTES = /(?:(?:0x[0-9a-fA-F]{1,2}|\d{1,3}),\s{0,40}){7,512}(?:0x[0-9a-fA-F]{1,2}|\d{1,3})?/y;

export function bytesAt(text: string, start: number): Given | null {
  BYTES.lastIndex = start;
  const bytes = BYTES.exec(text)?.[0].trimEnd();
  return bytes ? { start, end: start + bytes.length, quoted: true, wrapper: '' } : null;
}

/** The text of an XML element, if it is one word: a password may have any sign but `<`. */
const ELEMENT = /(?!["'])(?:[^\s<>\]]|\](?!\]>)){3,200}(?=\s{0,40}(?:<\/|\]\]>))/y;

export function elementAt(text: string, start: number): Given | null {
  ELEMENT.lastIndex = start;
  return ELEMENT.test(text) ? { start, end: ELEMENT.lastIndex, quoted: true, wrapper: '' } : null;
}
