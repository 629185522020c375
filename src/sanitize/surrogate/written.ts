/** Splits values as people write them into what is replaced and what stays: separators, scripts of digits, case. */
import { plainLetters } from '../../rules/personal-data/name-spellings.ts';

/** The zero of each script whose digits the finder reads, such as full-width ones. */
const ZEROES = [0x30, 0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const OTHER = /[^\0-\x7f]/;

const zeroOf = (code: number): number => ZEROES.find((zero) => code >= zero && code < zero + 10) ?? -1;

/** The same text with digits of other scripts and full-width forms as ASCII. Each unit stays one unit. */
export function toAscii(text: string): string {
  if (!OTHER.test(text)) return text;
  return text
    .replace(FULL_WIDTH, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0e59]/g, (unit) => {
      const zero = zeroOf(unit.charCodeAt(0));
      return zero < 0 ? unit : String(unit.charCodeAt(0) - zero);
    });
}

/** The ASCII letters and digits of a value, in uppercase. */
export const alnumOf = (value: string): string =>
  toAscii(value)
    .replace(/[^0-9A-Za-z]+/g, '')
    .toUpperCase();

/** The ASCII digits of a value. */
export const digitsOf = (value: string): string => toAscii(value).replace(/\D+/g, '');

/**
 * Replaces the letters and digits of a value, from its end. The separators, the case and the script of the digits stay.
 *
 * @param units at most as many as the value has; if there are fewer, the value's first ones stay
 */
export function layOut(value: string, units: string, digitsOnly = false): string {
  let left = units.length;
  let out = '';
  for (let i = value.length - 1; i >= 0; i--) {
    const unit = value[i];
    const ascii = toAscii(unit);
    const isSlot = (ascii >= '0' && ascii <= '9') || (!digitsOnly && ((ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z')));
    out = (isSlot && left > 0 ? written(units[--left], unit, ascii) : unit) + out;
  }
  return out;
}

function written(wanted: string, original: string, ascii: string): string {
  const cased = ascii >= 'a' ? wanted.toLowerCase() : ascii >= 'A' ? wanted.toUpperCase() : wanted;
  if (original === ascii) return cased;
  if (/\d/.test(ascii) && /\d/.test(wanted)) return String.fromCharCode(zeroOf(original.charCodeAt(0)) + Number(wanted));
  return String.fromCharCode(cased.charCodeAt(0) + 0xfee0);
}

/** Gives a word the case of another one: `DAVYX`, `Davyx`, `davyx`. */
export function inCaseOf(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase() && model !== model.toLowerCase()) return word.toUpperCase();
  return model[0] === model[0]?.toLowerCase() ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1);
}

/** Letters without accents, as in email addresses. */
export const inLatin = (name: string): string =>
  plainLetters(
    name
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC'),
  );
