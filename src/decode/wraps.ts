import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';

const NOTHING = Buffer.alloc(0);
const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');

/** Longest part of a key on one line that is considered. */
const MOST_WORD = 200;
/** Minimum length of the rest: a shorter one is a separate word. */
const LEAST_REST = 4;
/** Words have no digit, and no capital letter in the middle. */
const RANDOM = /\d|[a-z][A-Z]|[A-Z]{2}[a-z]/;
/** Characters that follow a name, not the rest of a key. */
const SETS = byteSet('=:');
/** A part that fills a line continues on the next one. */
const FULL_LINE = 40;

/** A line's end, plain or with the space of `format=flowed`, and what may come before the rest: an indentation, a quotation, a comment. */
const LINE_END = / ?\r?\n(?:(?:[>#*|] ?){1,4}|[ \t]{0,8}\/\/ ?|[ \t]{0,40})/y;

/**
 * A key that a terminal, a mail program or an editor has split at the end of a line. Only the text after the beginning of
 * a key is inspected, so this costs nothing elsewhere.
 */
export const wraps: Decoder = {
  name: 'wrapped lines',
  decode(text, bytes, _near, _path, heads = []) {
    const found: Replacement[] = [];
    let reached = 0;
    for (let i = 0; i < heads.length; i += 2) {
      if (heads[i] < reached) continue;
      for (let at = heads[i]; ; at = reached) {
        const end = endOfWord(bytes, at);
        LINE_END.lastIndex = end;
        if ((at > heads[i] && end - at < FULL_LINE) || !LINE_END.test(text)) break;
        reached = LINE_END.lastIndex;
        const rest = text.slice(reached, endOfWord(bytes, reached));
        if (rest.length < LEAST_REST || !RANDOM.test(rest) || SETS[bytes[reached + rest.length]]) break;
        found.push({ start: end, end: reached, bytes: NOTHING });
      }
    }
    return found;
  },
};

function endOfWord(bytes: Buffer, start: number): number {
  let end = start;
  while (end < start + MOST_WORD && TOKEN[bytes[end]]) end++;
  return end;
}
