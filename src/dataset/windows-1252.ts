/**
 * Windows-1252, which has Latin-1: Excel and R write tables in it. Not by `TextDecoder`, which is wrong about the bytes 80 to 9F in some
 * versions of Node.
 */
import { isAscii } from 'node:buffer';
import type { Input } from './input.ts';
import { sequenceAt } from './utf8.ts';

/** The characters of the bytes 80 to 9F. Five bytes have none, and become a control character, as browsers do. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const BYTES = new Map([...UPPER].map((char, i) => [char, 0x80 + i]));
/** Letters that are not made of a base and an accent. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ħ: 'h', Ħ: 'H', ŋ: 'n', ĸ: 'k', ŧ: 't', ẞ: 'SS' };

export const fromWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\x80-\x9f]/g, (char) => UPPER[char.charCodeAt(0) - 0x80]!);

/** What the encoding does not have loses its accents (`ą` becomes `a`), or becomes a question mark. */
export function toWindows1252(text: string): Buffer {
  const fitting = text.replace(/[^\0-\x7f\xa0-\xff]/gu, (char) =>
    BYTES.has(char) ? String.fromCharCode(BYTES.get(char)!) : (PLAIN[char] ?? withoutAccents(char)),
  );
  return Buffer.from(fitting, 'latin1');
}

function withoutAccents(char: string): string {
  const base = char.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[\0-\x7f]*$/.test(base) ? base : '?';
}

const CHUNK_BYTES = 1 << 18;
/** What a character of UTF-8 has after its first byte. */
const LONGEST_REST = 3;

/**
 * Whether a text is in Windows-1252: nothing in it is UTF-8 but ASCII, its other letters mostly stand alone, which they do not in Cyrillic
 * or Chinese, and they are those of a language that is written in it. The first part that is not ASCII decides.
 */
export function isWindows1252(input: Input): boolean {
  for (let at = 0; at < input.size; at += CHUNK_BYTES) {
    const chunk = input.slice(at, at + CHUNK_BYTES + LONGEST_REST);
    if (!isAscii(chunk.subarray(0, CHUNK_BYTES))) return isWestern(chunk.toString('latin1'));
  }
  return false;
}

/** Bytes without a character, and a letter that hardly any word has: what is damaged has them. */
const NO_LETTER = /[\x81\x8d\x8f\x90\x9d\xff]/;

function isWestern(raw: string): boolean {
  if (!areLettersAlone(raw)) return false;
  const text = fromWindows1252(Buffer.from(raw, 'latin1'));
  const found = text.match(LETTER) ?? [];
  const misplaced = text.match(MISPLACED) ?? [];
  if (misplaced.length * MISPLACED_SHARE >= found.length + misplaced.length) return found.length === 0 && misplaced.length === 0;
  if (new Set(found.map((letter) => letter.toLowerCase())).size < FEWEST_LETTERS) return true;
  const best = (alphabets: readonly string[]): number =>
    Math.max(...alphabets.map((letters) => found.filter((letter) => letters.includes(letter.toLowerCase())).length / found.length));
  const eastern = best(EASTERN);
  return eastern < EASTERN_SHARE || best(WESTERN) > eastern - MARGIN;
}

const LETTER = /[^\0-\x7f\P{L}]/gu;
/** A sign in a word (`ł` of Windows-1250 is `³`), or a capital after a small letter (`é` of old Macs is `Ž`). */
const MISPLACED = /(?<=\p{L})[¡£¤¥¦§¨¯¸¹³¼½¾¿‡ˆ‰†](?=\p{L})|(?<=\p{L})[ŽŠŸŒ](?=\p{Ll})|(?<=\p{Ll})[ŽŠŸŒ](?!\p{Lu})/gu;
/** One in so many letters that are not ASCII: fewer may be mistakes. */
const MISPLACED_SHARE = 10;
/** Fewer kinds of letters are in too many languages. */
const FEWEST_LETTERS = 4;
/** Letters of languages that are written in Windows-1252, without those of ASCII. */
const WESTERN = [
  'äöüß',
  'àâæçéèêëîïôœùûüÿ',
  'áéíóúüñ',
  'áâãàçéêíóôõúü',
  'àèéìíîòóùú',
  'åäöéüà',
  'æøåéòôäö',
  'áðéíóúýþæö',
  'éëïóöüèêáí',
  'àèéíïòóúüç',
  'äöõüšž',
  'çğëıöşüðýþâîû',
];
/** … and in Windows-1250, as they look in Windows-1252: Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene. */
const EASTERN = ['¹æêñóœ¿ÿ³', 'áèïéìíòóøšúùýž', 'áäèïéíåòóôàšúýž', 'áéíóöõúüû', 'ãâîºþ', 'èæðšž'];
/** Share of the letters that one of these languages must have, and by how much more than any of the others. */
const EASTERN_SHARE = 0.95;
const MARGIN = 0.05;

/** @param raw bytes as latin1, with the rest of a character that begins in a chunk */
function areLettersAlone(raw: string): boolean {
  if (NO_LETTER.test(raw)) return false;
  let [alone, inRows] = [0, 0];
  for (const { 0: row, index } of raw.matchAll(/[\x80-\xff]+/g)) {
    if (index >= CHUNK_BYTES) break;
    for (let at = index; at < index + row.length; at++) if (sequenceAt(raw, at, raw.length) > 1) return false;
    if (row.length === 1) alone++;
    else inRows++;
  }
  return alone > 0 && alone >= inRows;
}
