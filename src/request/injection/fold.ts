/** Characters that are not shown, or only change how others are shown. */
const INVISIBLE = /(?:[\u034f\u17b4\u17b5\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|[\p{Cf}\u115f\u1160\u3164])+/gu;
/** Accents, Arabic vowels and the line that stretches Arabic words. */
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]+/g;
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/gu;
/** Quotation marks, dashes and spaces of typography. */
const TYPOGRAPHY = /[\u00a0\u00b7\u2010-\u2027\u2030-\u205e]/g;
const ASCII = /^[\0-\x7f]*$/;

/** Cyrillic and Greek letters that look like Latin ones, and the Latin ones. */
const CONFUSABLE = 'авсдеһіјкӏмноԛрѕтуѵѡхѐёԁɡɑαβεηικνορτυχωγ';
const LATIN_ONES = 'abcdehijklmhoqpstyvwxeedgaabenikvoptuxwy';
const LOOKS_LIKE = new Map(Array.from(CONFUSABLE, (letter, i) => [letter, LATIN_ONES[i]]));
/** Small capitals, and letters in squares, circles and flags: no text has them for their sound. Their Latin ones, in the same order. */
const DRESSED = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ';
const DRESSED_ONES = 'abcdefghijklmnopqrstuvwyz';
const UNDRESSED = new Map(Array.from(DRESSED, (letter, i) => [letter, DRESSED_ONES[i]]));
const DRESSED_LETTER = new RegExp(`[${DRESSED}\\u{1f150}-\\u{1f169}\\u{1f170}-\\u{1f189}\\u{1f1e6}-\\u{1f1ff}]`, 'gu');
const undressed = (letter: string): string => {
  const code = letter.codePointAt(0)!;
  const base = code >= 0x1f1e6 ? 0x1f1e6 : code >= 0x1f170 ? 0x1f170 : 0x1f150;
  return UNDRESSED.get(letter) ?? String.fromCharCode(97 + code - base);
};
/** A word with letters of both kinds. */
const MIXED_WORD =
  /[a-z]{0,40}(?:[a-z][\u0250-\u02af\u0370-\u052f]|[\u0250-\u02af\u0370-\u052f][a-z])[a-z\u0250-\u02af\u0370-\u052f]{0,60}/g;

/** ASCII between two other characters that is folded with them, since each call has a cost of its own. In UTF-16 units. */
const NEAR = 64;

/**
 * A text as words: lower case, without accents, punctuation and invisible characters, in compatible forms (`ｉ` is `i`). Words that
 * mix Latin with Cyrillic or Greek letters are taken as Latin. ASCII away from other characters stays as it is: the lexicon reads it so.
 */
export function fold(text: string): string {
  const plain = ASCII.test(text) ? text : text.replace(TYPOGRAPHY, ' ');
  let folded = '';
  let last = 0;
  for (let next = nextOther(plain, 0); next >= 0;) {
    let start = next;
    while (start > last && isWord(plain.charCodeAt(start - 1))) start--;
    let end = next;
    for (; next >= 0 && next - end <= NEAR; next = nextOther(plain, end)) for (end = next + 1; isWord(plain.charCodeAt(end)); end++);
    folded += plain.slice(last, start) + foldPart(plain.slice(start, end));
    last = end;
  }
  return (folded + plain.slice(last)).trim();
}

function nextOther(text: string, from: number): number {
  OTHER.lastIndex = from;
  return OTHER.test(text) ? OTHER.lastIndex - 1 : -1;
}

const OTHER = /[^\0-\x7f]/g;

/** A letter or digit of ASCII, or any other character outside of it. */
const isWord = (unit: number): boolean =>
  unit > 127 || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);

const foldPart = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(DRESSED_LETTER, undressed)
    .replace(MARKS, '')
    .replace(NO_WORD, ' ')
    .replace(MIXED_WORD, (word) => Array.from(word, (letter) => LOOKS_LIKE.get(letter) ?? letter).join(''));
