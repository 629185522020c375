import { isUtf8 } from 'node:buffer';
import { DECODERS } from '../../decode/decoders.ts';
import { views } from '../../decode/views.ts';
import { fromBase32 } from '../../value/base32.ts';

/** Encodings of text that people use in prompts. */
const WAYS = new Set(['escapes', 'base64 or hex', 'percent-encoding', 'entities', 'quoted-printable', 'numbers']);
const USED = DECODERS.filter(({ name }) => WAYS.has(name));

/** A reading of a text, other than as it is written. */
export interface Reading {
  /** For people: `base64 or hex`. */
  way: string;
  text: string;
}

/** Words of orders, which are looked for in rot13, backwards, and with digits for letters. Two are no coincidence. */
const ORDERS =
  'ignore previous instructions instruction system prompt reveal repeat disregard forget password print secret above rules everything developer unrestricted jailbreak override prior'.split(
    ' ',
  );
const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0);
    const base = code < 97 ? 65 : 97;
    return String.fromCharCode(((code - base + 13) % 26) + base);
  });
const backwards = (text: string): string => Array.from(text).reverse().join('');
/** Terms for the lexicon that show that a text may have such a reading. */
export const HINTS = { rot13: ORDERS.map(rot13).join('|'), backwards: ORDERS.map(backwards).join('|') } as const;
const IS_ORDER = new Set(ORDERS);

const TAGS = /[\u{e0020}-\u{e007e}]{4,}/gu;
const TAG_BASE = 0xe0000;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;

/** Words with digits and signs for letters: `1gn0r3`, `pr3v10us`. */
const LEET_WORD = /(?<![\w@$!|])[a-z@$!|]{0,12}[0134578@$!|][a-z0134578@$!|]{2,20}(?![\w@$|])/gi;
const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};
/** Bytes as binary digits, with or without spaces. */
const BINARY = /(?<![01])(?:[01]{8}[ ,\n]{0,2}){12,20000}(?![01])/g;
const MORSE = /(?<![.\-/|])(?:[.-]{1,6}[ /|]{1,5}){19,20000}[.-]{1,6}/g;
const MORSE_LETTERS = new Map(
  '.- a -... b -.-. c -.. d . e ..-. f --. g .... h .. i .--- j -.- k .-.. l -- m -. n --- o .--. p --.- q .-. r ... s - t ..- u ...- v .-- w -..- x -.-- y --.. z'
    .split(' ')
    .flatMap((sign, i, all) => (i % 2 === 0 ? [[sign, all[i + 1]] as const] : [])),
);
const LEAST_BASE32 = 32;
const BASE32 = /(?<![A-Z2-7=])[A-Z2-7]{32,100000}(?![A-Z2-7])/g;
const LEAST_LEET = 2;
const LEAST_SINGLES = 6;

/** Letters with a sign between each two: `i g n o r e`, `i.g.n.o.r.e`. */
const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .\-_*+|/]\p{L}(?![\p{L}\p{N}])){4,400}/gu;

/** What `Lexicon` has seen of a text. */
export interface Signs {
  rot13: boolean;
  backwards: boolean;
  /** UTF-16 units of the longest word. */
  longest: number;
  /** Words of one letter in a row. */
  singles: number;
  /** Words with letters and digits. */
  mixed: number;
}

/** The readings of a text that differ from it, if there is any sign that they make sense. */
export function readings(text: string, signs: Signs): Reading[] {
  const found: Reading[] = [];
  const add = (way: string, reading: string) => reading !== '' && found.push({ way, text: reading });
  const bytes = Buffer.from(text);
  for (const view of views({ bytes, text: bytes.toString('latin1'), map: null }, 'prompt.txt', USED))
    if (WAYS.has(view.via ?? '')) add(view.via!, view.bytes.toString());
  if (signs.rot13) add('rot13', rot13(text));
  if (signs.backwards) add('backwards', backwards(text));
  add(
    'tag characters',
    joined(text, TAGS, (run) => Array.from(run, (unit) => String.fromCharCode(unit.codePointAt(0)! - TAG_BASE)).join('')),
  );
  add(
    'variation selectors',
    joined(text, SELECTORS, (run) => Buffer.from(Array.from(run, byteOf)).toString()),
  );
  // Each sign costs a fraction of its pattern.
  if (/01[01]{6}/.test(text)) add('binary digits', joined(text, BINARY, bytesOfBits));
  if (text.includes('.-')) add('Morse code', joined(text, MORSE, morse));
  if (signs.longest >= LEAST_BASE32) add('base32', joined(text, BASE32, base32));
  if (signs.mixed >= LEAST_LEET) add('digits for letters', withoutDigits(text));
  if (signs.singles >= LEAST_SINGLES)
    add(
      'spaced letters',
      text.replace(SPACED, (run) => run.replace(/[^\p{L}]/gu, '')),
    );
  return found;
}

/** The text with letters for digits; empty if that makes no words of orders. */
function withoutDigits(text: string): string {
  const orders = new Set<string>();
  const plain = text.replace(LEET_WORD, (word) => {
    const letters = word.replace(/[^a-z]/gi, (sign) => LEET[sign] ?? sign).toLowerCase();
    if (IS_ORDER.has(letters)) orders.add(letters);
    return letters;
  });
  return orders.size >= LEAST_LEET ? plain : '';
}

const joined = (text: string, runs: RegExp, decode: (run: string) => string): string => (text.match(runs) ?? []).map(decode).join(' ');

/** The byte that a variation selector encodes. */
const byteOf = (unit: string): number => {
  const code = unit.codePointAt(0)!;
  return code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16;
};

const bytesOfBits = (run: string): string => Buffer.from((run.match(/[01]{8}/g) ?? []).map((bits) => parseInt(bits, 2))).toString();

const morse = (run: string): string =>
  run
    .split(/ *[/|]+ *| {2,}/)
    .map((word) =>
      word
        .split(' ')
        .map((sign) => MORSE_LETTERS.get(sign) ?? '')
        .join(''),
    )
    .join(' ');

function base32(run: string): string {
  const bytes = fromBase32(run);
  return isUtf8(bytes) ? Buffer.from(bytes).toString() : '';
}
