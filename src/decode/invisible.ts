import { isAscii } from 'node:buffer';
import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';

const NOTHING = Buffer.alloc(0);

/** Characters of keys. */
const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');

/** Soft hyphen; zero-width space, joiners and direction marks; word joiner and invisible operators; a byte order mark. In UTF-8, as Latin-1. */
const ZERO_WIDTH = /(?:\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4\xa6-\xa9]|\xef\xbb\xbf){1,16}/y;
/** Their first bytes. */
const LEADS = ['\xc2\xad', '\xe2\x80', '\xe2\x81', '\xef\xbb\xbf'];
/** The third bytes of those that begin like dashes and quotation marks, which are frequent in some files. */
const THIRD = byteSet('\x8b\x8c\x8d\x8e\x8f\xaa\xab\xac\xad\xae\xa0\xa1\xa2\xa3\xa4\xa6\xa7\xa8\xa9');
const SHARED = 0xe2;

const ESCAPE = '\x1b';
/** Terminal colors and links: ESC [ … m, ESC ] … BEL. */
const ANSI = /(?:\x1b\[[\d;:?]{0,40}[A-Za-z]|\x1b\][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)){1,16}/y;

/**
 * Invisible characters before or inside a word: pages and chats insert them so that long words wrap, terminals for colors.
 * Most files have neither a byte above 127 nor an escape, which two quick checks show.
 */
export const invisible: Decoder = {
  name: 'invisible characters',
  decode(text, bytes) {
    const found = isAscii(bytes) ? [] : LEADS.flatMap((lead) => inWords(text, bytes, lead, ZERO_WIDTH));
    if (text.includes('\xef\xbd')) found.push(...wideIn(text));
    if (text.includes(ESCAPE)) found.push(...inWords(text, bytes, ESCAPE, ANSI));
    return found.sort((one, other) => one.start - other.start); // no two patterns match at the same byte
  },
};

function inWords(text: string, bytes: Buffer, lead: string, pattern: RegExp): Replacement[] {
  const found: Replacement[] = [];
  for (let at = text.indexOf(lead); at >= 0;) {
    pattern.lastIndex = at;
    const end = (bytes[at] !== SHARED || THIRD[bytes[at + 2]]) && pattern.test(text) ? pattern.lastIndex : 0;
    if (end > 0 && TOKEN[bytes[end]]) found.push({ start: at, end, bytes: NOTHING });
    at = text.indexOf(lead, Math.max(end, at + 1));
  }
  return found;
}

/** A word of full-width letters, digits and signs (U+FF01 to U+FF5E), as long as a key. Chinese and Japanese text has single ones. */
const WIDE = /(?:\xef(?:\xbc[\x81-\xbf]|\xbd[\x80-\x9e])|[\w-]){16,512}/g;

function wideIn(text: string): Replacement[] {
  return Array.from(text.matchAll(WIDE), ({ 0: written, index: start }) => ({
    start,
    end: start + written.length,
    bytes: Buffer.from(
      written.replace(/\xef([\xbc\xbd])(.)/g, (_, lead: string, last: string) =>
        String.fromCharCode(last.charCodeAt(0) - (lead === '\xbc' ? 0x60 : 0x20)),
      ),
      'latin1',
    ),
  })).filter(({ start, end, bytes }) => bytes.length < end - start);
}
