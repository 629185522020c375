import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';

const NOTHING = Buffer.alloc(0);
const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');

/** Longest part of a key in one line that is looked at. */
const MOST_WORD = 200;
/** The rest is at least so long: shorter, it is a word of its own. */
const LEAST_REST = 4;
/** Words have neither a digit nor a capital letter in their midst. */
const RANDOM = /\d|[a-z][A-Z]|[A-Z]{2}[a-z]/;
/** What follows a name, not the rest of a key. */
const SETS = byteSet('=:');
/** A part that fills a line goes on in the next one. */
const FULL_LINE = 40;

/** A line's end, as it is or with the blank of `format=flowed`, and what may stand in front of the rest: an indentation, a quotation, a comment. */
const LINE_END = / ?\r?\n(?:(?:[>#*|] ?){1,4}|[ \t]{0,8}\/\/ ?|[ \t]{0,40})/y;

/**
 * A key that a terminal, a mail program or an editor has cut at the end of a line. Only what follows the beginning of a key
 * is looked at, so this costs nothing where there is none.
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
