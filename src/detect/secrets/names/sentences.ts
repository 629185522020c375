import type { Assignment } from './assignment.ts';

/**
 * Passwords that people give in sentences: `with password **…**`, `Das Passwort für den Server ist …`, `Use `…` as the password`,
 * `服务器密码是 …`. The syntaxes of `BRIDGES` want a sign or `is` right after the name. A sentence has words between them, and most
 * of its words are no passwords: so only values with digits are tried, and the rule looks at each of them closely.
 *
 * Texts have one unit per byte of UTF-8.
 */

const LETTER = String.raw`(?:[\w.'-]|[\xc3-\xc5][\x80-\xbf]|[\xd0\xd1][\x80-\xbf])`;
/** `is` of twelve languages; a colon may follow. */
const VERB = String.raw`(?:is|was|be|ist|lautet|war|est|es|era|\xc3[\xa8\xa9]|jest|brzmi|\xc3\xa4r|er|on|set to|changed to|\xd1\x8d\xd1\x82\xd0\xbe)`;
/** What the password is for, a few words and maybe one parenthesis, then a verb or a colon. */
const SAID = new RegExp(
  String.raw`(?: ${LETTER}{1,20}){0,5}?(?: \([^()\n]{1,40}\))?["'\`*_)]{0,3}(?:[ \t]{0,3}:|[ \t]{1,3}${VERB}:?|[ \t]{1,3}\xe2\x80[\x93\x94])[ \t*_]{1,6}`,
  'y',
);
/** Right after the name, in marks: `password **…**`. */
const MARKED = /["'`*_)]{0,3}[ \t]{1,3}(?=[*_]{0,2}[`"]|\*{1,2}[^\s*]|<(?:code|b|strong|kbd|tt|em|i|samp)>)/y;
/** The same without marks, after a word that only comes before a password: `with password …`. */
const BARE = /[ \t]{1,3}(?=[!-~]{8})/y;
const INTRODUCES = /\b(?:with|using|mit|con|avec|com|and|und|the|my|our|your|his|her|their|mein|das)(?: \w{1,12})? $/i;
/** Other scripts: words up to the value, or a particle right before it. */
const FOREIGN = /(?: ?(?:[\xc3-\xe2\xe4-\xee][\x80-\xbf]{1,3}|\xe3[\x81-\xbf][\x80-\xbf]){1,20}){0,4}(?: \xe2\x80[\x93\x94]|:)?[ \t]{0,2}/y;

/** Marks around a value, as Markdown, HTML and people write them. */
const OPENING = /(?:\*{1,2}|_{1,2}|["'`]|<(?:code|b|strong|kbd|tt|em|i|samp)>|\xe2\x80[\x9c\x9e]|\xc2\xab|\xe3\x80\x8c){0,3}/y;
/** Up to a mark; signs that end a sentence, and marks, are no part of it. */
const VALUE = /(?=[^\s"'`<]{0,63}\d)[!#-&(-;=-_a-~]{8,64}/y;
const AFTER = /[.,:;?!)*_]+$/;
/** `Use `…` as the password`. */
const VALUE_BEFORE =
  /(["'`]|\*{2}|<\/?(?:code|b|strong)>)([!#-&(-;=-_a-~]{8,64})(?:["'`]|\*{2}|<\/\w{1,6}>) (?:as|als|come|como|comme) (?:[A-Za-z]{1,12} ){0,3}$/;

/** Names of other credentials: sentences about tokens and keys give names and kinds as often as values. */
const OTHER = /key|token|auth|secret|cred|bearer/i;

const SPACE = 32;
const OPENS = new Set([...' \t:*`")_'].map((sign) => sign.charCodeAt(0)));

/** The password that a sentence gives to the name in [start, end), or null. */
export function saidValue(text: string, start: number, end: number, name: string): Assignment | null {
  const after = OPENS.has(text.charCodeAt(end));
  const before = text.charCodeAt(start - 1) === SPACE && text.charCodeAt(start - 2) > SPACE;
  if ((!after && !before) || OTHER.test(name)) return null;
  return (after ? valueAfter(text, start, end, name) : null) ?? (before ? valueBefore(text, start, name) : null);
}

/** The same for a word in another script, which has no spaces before the words that follow it. */
export const saidAfterForeign = (text: string, end: number, name: string): Assignment | null => reach(text, FOREIGN, end, name);

function valueAfter(text: string, start: number, end: number, name: string): Assignment | null {
  return (
    reach(text, SAID, end, name) ??
    reach(text, MARKED, end, name) ??
    (INTRODUCES.test(text.slice(Math.max(0, start - 30), start)) ? reach(text, BARE, end, name) : null)
  );
}

/** The value after what `bridge` matches at `from`. */
function reach(text: string, bridge: RegExp, from: number, name: string): Assignment | null {
  bridge.lastIndex = from;
  if (!bridge.test(text)) return null;
  OPENING.lastIndex = bridge.lastIndex;
  OPENING.test(text);
  const at = OPENING.lastIndex;
  VALUE.lastIndex = at;
  const value = VALUE.exec(text)?.[0];
  if (value === undefined) return null;
  const isMarked = at > bridge.lastIndex && !/[*_]/.test(text[at - 1]!);
  const length = isMarked ? value.length : value.replace(AFTER, '').length;
  return length >= 8 ? sentence(name, at, at + length) : null;
}

function valueBefore(text: string, start: number, name: string): Assignment | null {
  const from = Math.max(0, start - 140);
  const slice = text.slice(from, start);
  if (!/ (?:as|als|come|como|comme) /.test(slice.slice(-40))) return null;
  const found = VALUE_BEFORE.exec(slice);
  if (!found) return null;
  const at = from + found.index + found[1]!.length;
  return sentence(name, at, at + found[2]!.length);
}

const sentence = (name: string, start: number, end: number): Assignment => ({
  name,
  start,
  end,
  quoted: true,
  wrapper: '',
  syntax: 'sentence',
});
