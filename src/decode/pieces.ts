import { byteSet } from '../value/byte-set.ts';
import type { Decoder, Replacement } from './decoders.ts';
import { GAP } from './derive.ts';

const NOTHING = Buffer.alloc(0);
const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');
/** Longest piece of a key. */
const MOST_PIECE = 200;
/** How far from the beginning of a key to look for the rest, in bytes. */
const REACH = 4096;
/** How many beginnings per view have their rest looked up by name: each costs a search of the text around it. */
const MOST_NAMED = 64;
/** Uses of one name. */
const MOST_USES = 4;

const NAME = '[A-Za-z_][\\w$.]{0,60}';
const OPERATOR = '(?:\\+\\+?|&|\\.\\.?|<>|\\|\\||~)';
/** Ways to make a string of a literal in Rust and C++. */
const OWNED = '(?:\\.to_(?:owned|string)\\(\\)|\\.into\\(\\)|s)?\\)?';
const OPENING = '(?:&|std::string\\(|String::from\\()?[rbufRBUFL@$]{0,2}["\'`]';
const PRINTED = '(?:%s|\\{0?\\})["\'`]\\s{0,8}(?:%\\s{0,8}\\(?|\\.format\\(|,)\\s{0,8}';
const APPENDS = '(?:[aA]ppend|push_str|[wW]rite(?:String|_str)?|concat|push|add)';

/** Spaces and comments; each space has one way to match. */
const BLANKS = '[\\s`\\\\]{0,80}(?:(?:/\\*[^*]{0,120}\\*/|(?://|#)[^\\n]{0,120}\\n)[\\s`\\\\]{0,80}){0,3}';
/** Literals that follow each other with a comment between them: Python. */
const COMMENTED = `["'\`][ \\t]{0,20}#[^\\n]{0,120}\\n\\s{0,80}${OPENING}`;
/** `f"{'…'}{'…'}"`, a literal in a template. */
const NESTED = `["'\`]\\s{0,2}\\}(?:[$#]?\\{\\s{0,2}["'\`])?`;
/** `'…'"…"$'…'` of shells. */
const ADJACENT = `["'\`](?:\\$?["'\`])?`;
/** From one line of a notebook to the next; each is a string of JSON. */
const CELL_LINE = `["'\`][ \\t]{0,20}[+.]?[ \\t]{0,8}\\\\?\\n",\\s{0,80}"[ \\t]{0,80}[+.]?[ \\t]{0,8}${OPENING}`;

/**
 * Between a piece and the next one: nothing (shells), an operator, a builder's next call (also in the next statement), or
 * the placeholder of a format.
 */
const JOINT = new RegExp(
  `(?:["'\`]${OWNED}(?:${BLANKS}${OPERATOR}${BLANKS}${OPENING}|["'\`]|\\)?;?\\s{0,80}[\\w$]{0,40}(?:\\.|->)${APPENDS}\\(\\s{0,4}${OPENING})|${PRINTED}${OPENING}|${ADJACENT}|${COMMENTED}|${NESTED}|${CELL_LINE})(?=[\\w-])`,
  'y',
);
/** A reference to the rest: `${rest}`, `" + rest`, `%s" % rest`. */
const NAMED = new RegExp(
  `(?:(?:[$#]?\\{|\\\\\\(|\\$)\\s{0,2}|["'\`]${OWNED}\\s{0,8}${OPERATOR}\\s{0,8}[&$]?|${PRINTED}[&$]?)(${NAME})`,
  'y',
);
/** The name to which a value is assigned, right before the value. */
const GIVEN =
  /([A-Za-z_]\w{0,60})(?:\[\d{0,4}\])?(?:\s{0,3}:\s{0,3}[\w<>&' ]{1,30})?\s{0,8}(?::=|=>|=|:|[ \t])\s{0,8}(?:String::from\(|new String\(|[rbufL@$]{0,2})["'`]?$/;
const CLOSES = byteSet('"\'`\r\n; ');

/**
 * A key whose pieces are written in one place and joined in another: two constants and a template, a builder's
 * calls, a format. Only the text around the beginning of a key is searched, so this costs nothing elsewhere.
 */
export const pieces: Decoder = {
  name: 'pieces',
  decode(text, bytes, _near, _path, heads = []) {
    const found: Replacement[] = [];
    let reached = -1;
    for (let i = 0, named = 0; i < heads.length; i += 2) {
      const start = heads[i];
      if (start < reached) continue;
      let end = endOfWord(bytes, heads[i + 1]);
      const first = end;
      for (let next = jointEnd(text, end); next >= 0; next = jointEnd(text, end)) {
        found.push({ start: end, end: next, bytes: NOTHING });
        end = endOfWord(bytes, next);
      }
      reached = end;
      if (end === first && named++ < MOST_NAMED)
        for (const rest of restsOf(text, bytes, start, end)) found.push(joined(bytes, start, heads[i + 1], end, rest));
    }
    return inOrder(found);
  },
};

/** The place of the rest, if the beginning contains nothing secret or the rest comes first; else both are one place. */
function joined(bytes: Buffer, start: number, headEnd: number, end: number, rest: number): Replacement {
  return rest > end && end > headEnd
    ? { start: end, end: rest, bytes: NOTHING }
    : { start: rest, end: rest, bytes: bytes.subarray(start, end) };
}

function inOrder(found: Replacement[]): Replacement[] {
  let reached = -1;
  return found
    .sort((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      if (start < reached || (start === reached && start === end)) return false;
      reached = end;
      return true;
    });
}

function endOfWord(bytes: Buffer, start: number): number {
  let end = start;
  while (end < start + MOST_PIECE && TOKEN[bytes[end]]) end++;
  return end;
}

function jointEnd(text: string, at: number): number {
  JOINT.lastIndex = at;
  return JOINT.test(text) ? JOINT.lastIndex : -1;
}

/** Offsets of values that are appended by name to the beginning in [start, end). */
function restsOf(text: string, bytes: Buffer, start: number, end: number): number[] {
  NAMED.lastIndex = end;
  const own = NAMED.exec(text)?.[1];
  const given = own === undefined && CLOSES[bytes[end]] ? GIVEN.exec(text.slice(Math.max(0, start - 140), start))?.[1] : undefined;
  if (own === undefined && given === undefined) return [];
  const before = text
    .slice(Math.max(0, start - REACH), start)
    .split(GAP)
    .at(-1)!;
  const from = start - before.length;
  const around = before + text.slice(start, start + REACH).split(GAP, 1)[0];
  const rests = own === undefined ? usesOf(around, given!) : [valueOf(around, own)];
  return [...new Set(rests)].filter((rest) => rest >= 0).map((rest) => from + rest);
}

/** What is appended to the name: another name's value, or a literal. */
function usesOf(around: string, name: string): number[] {
  const use = new RegExp(
    `(?:(?:[$#]?\\{\\s{0,2}(?:[\\w$]{1,40}\\.)?${name}\\s{0,2}\\}|\\\\\\(${name}\\)|\\$${name})(?:(?:[$#]?\\{|\\\\\\(|\\$)\\s{0,2}(${NAME})|(?=[\\w-]{8}))|(?<!\\w)${name}\\s{0,8}(?:${OPERATOR}|,)\\s{0,8}(?:[&$]?(${NAME})|${OPENING}(?=[\\w-]{8})))`,
    'g',
  );
  const rests: number[] = [];
  for (let match = use.exec(around); match && rests.length < MOST_USES; match = use.exec(around)) {
    const other = match[1] ?? match[2];
    rests.push(other === undefined ? use.lastIndex : valueOf(around, other));
  }
  return rests;
}

/** Offset of the value that is assigned to the name, -1 if there is none. */
function valueOf(around: string, name: string): number {
  const it = name.split('.').at(-1)!.replaceAll('$', '\\$');
  if (!it) return -1;
  const definition = new RegExp(
    `(?<!\\w)${it}(?:\\[\\d{0,4}\\])?(?:\\s{0,3}:\\s{0,3}[\\w<>&' ]{1,30})?\\s{0,8}(?:(?::=|=>|=|:|[ \\t])\\s{0,8}${OPENING}|=)(?=[\\w-]{8})`,
    'g',
  );
  return definition.test(around) ? definition.lastIndex : -1;
}
